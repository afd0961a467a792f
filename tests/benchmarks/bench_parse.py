"""How many provisions a second are parsed: stock Lark, this package, and one regular expression per provision.

Run as a program; it prints and asserts nothing. Times are CPU seconds of the fastest of a few runs, taken in turn,
because other work on the machine slows all alike: trust the ratios.
"""

import gc
import re
import time
from collections.abc import Callable

from policord.lang import parse, patterns, plain

PROVISIONS = 2000
RUNS = 5

ENGLISH = """  article {n}.{k} "The department starts the drainage pumps in time once a rainstorm is foretold":
    dept.water@City{c}, dept.road must operate_pumps pump_station{k}
      against waterlogging, flood, phase response, when rainstorm_warning >= orange and rain_1h > {m} mm,
      within {k} h after rainstorm_warning, needs pump {m} m3/h, unless power_outage;
"""
CHINESE = """  第{n}条第{k}款 “各级人民政府有关部门应当在暴雨橙色以上预警发布后及时启动排水泵站并组织抢险，保障畅通”：
    水务局@City{c}、交通局@City{c} 应当 操作泵站 泵站{k}，针对 内涝、洪水，阶段 应急响应，
      当 暴雨预警 达到 橙色 且 小时雨量 超过 {m} 毫米，限 暴雨预警 后 {k}小时 内，
      需用 备用泵车 {m} 台，配合 公安局、应急局，除非 供电中断；
"""


def provisions(count: int) -> str:
    """A policy of that many provisions, in English and Chinese by turns."""
    parts = [
        (CHINESE if n % 2 else ENGLISH).format(n=n + 1, k=n % 7 + 1, c=n % 97, m=n % 90 + 10) for n in range(count)
    ]
    return "".join(['policy CN-BENCH-2024 "Benchmark" {\n', *parts, "}\n"])


def one_expression() -> re.Pattern[str]:
    """A whole provision of the above form in one regular expression: about the least that Python can do."""
    space, name = r"[ \t\r\n]*", rf"(?:{patterns.BARE}(?:@{patterns.BARE})*)"
    return re.compile(
        rf"(?:article |第)([\w.]+){space}(?:\"([^\"]*)\"|“([^”]*)”)[:：]{space}"
        rf"({name}(?:[、,] ?{name})*) ({name}) ({name}) ({name})[,，]?{space}"
        rf"((?:{space}{name} [^,，;；\n]+[,，;；])+)"
    )


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run, cycles collected before and not during it."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Measure and print."""
    text = provisions(PROVISIONS)
    stock, expression = plain.tree_parser(), one_expression()
    works: dict[str, Callable[[], object]] = {
        "stock Lark, tree with positions": lambda: stock.parse(text),
        "policord.lang.parse": lambda: parse("bench.policy", text),
        "one regular expression": lambda: sum(1 for _ in expression.finditer(text)),
    }
    for work in works.values():
        work()
    best = dict.fromkeys(works, float("inf"))
    for _ in range(RUNS):
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    slowest = max(best.values())
    print(f"{PROVISIONS} provisions of {len(text) // PROVISIONS} characters")
    for name, time_ in best.items():
        print(f"{name:34}{PROVISIONS / time_:10.0f} provisions/s{slowest / time_:8.1f} x")


if __name__ == "__main__":
    main()
