"""`make bench`: parsing through to the model, growth of whole checks, F01 against a naive rule; ratios in one run.

Run as a program from anywhere in the checkout; prints, asserts nothing. Other work on the machine slows all alike:
trust the ratios.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "engine")]

from policord.lang import parse, plain  # noqa: E402  the checkout has to be found first
from policord.model.from_lang import build  # noqa: E402
from policord.model.shipped import shipped_entries  # noqa: E402
from tests.benchmarks import bench_check, bench_parse  # noqa: E402

WORDS = """vocabulary bench {
  CITIES
  object pump_station0, pump_station1, pump_station2, pump_station3, pump_station4, pump_station5, pump_station6,
    pump_station7, 泵站1, 泵站2, 泵站3, 泵站4, 泵站5, 泵站6, 泵站7;
  actor dept.road, 水务局, 交通局, 公安局, 应急局 body department;
  action operate_pumps, 操作泵站;
  hazard 内涝, 洪水;
  phase 应急响应;
  parameter 小时雨量, rain_1h unit mm;
  event 供电中断, power_outage;
  resource 备用泵车, spare_pump unit 台;
  unit 台 dimension count;
}
"""


def through_to_the_model() -> None:
    """Provisions a second with every name resolved, against stock Lark's tree and one expression a provision."""
    text = bench_parse.provisions(bench_parse.PROVISIONS)
    cities = "area " + ", ".join(f"City{c}" for c in range(97)) + ";"
    (words, problems), entries = parse("words.policy", WORDS.replace("CITIES", cities)), shipped_entries()
    stock, expression = plain.tree_parser(), bench_parse.one_expression()
    _, unknown = build([words, parse("bench.policy", text)[0]], entries)
    if problems or unknown:
        raise SystemExit(f"the benchmark's text does not resolve: {(problems + unknown)[0]}")
    works = {
        "stock Lark, tree with positions": lambda: stock.parse(text),
        "policord, through to the model": lambda: build([words, parse("bench.policy", text)[0]], entries),
        "one regular expression": lambda: sum(1 for _ in expression.finditer(text)),
    }
    best = dict.fromkeys(works, float("inf"))
    for _ in range(bench_parse.RUNS):
        for name, work in works.items():
            best[name] = min(best[name], bench_parse.seconds(work))
    reference = best["stock Lark, tree with positions"]
    for name, taken in best.items():
        rate = bench_parse.PROVISIONS / taken
        print(f"{name:34}{rate:10.0f} provisions/s{reference / taken:8.1f} x stock")


def main() -> None:
    """Everything."""
    bench_parse.main()
    through_to_the_model()
    bench_check.report()


if __name__ == "__main__":
    main()
