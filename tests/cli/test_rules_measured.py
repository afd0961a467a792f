"""`policord rules bench`, `coverage` and `mutants`."""

import json
from pathlib import Path

import pytest

from policord.reason.examples import page_of
from policord.rulebase import load
from policord.workshop.coverage import _examples
from tests.cli.calls import BAN, CLASH, Caller

DEMO = Path(__file__).parents[1] / "reason" / "data" / "demo"


@pytest.fixture
def pack(policord: Caller) -> Path:
    """The demo pack, to be changed."""
    folder = policord.folder / "pack"
    folder.mkdir()
    closing = "\n## What to do\nx\n\n## When not to use it\nx\n\n## 中文\nx\n"
    for path in DEMO.iterdir():
        text = path.read_text(encoding="utf-8") + (closing if path.suffix == ".md" else "")
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def test_the_cost_of_each_rule(policord: Caller) -> None:
    policord.write(a=CLASH, b=BAN)
    said = policord("rules", "bench", "F01", "norms-collide", "a.policy", "b.policy", "--rounds", "1")
    assert said.status == 0
    rows = [line.split() for line in said.out.splitlines()]
    assert [row[0] for row in rows if row][:5] == ["part", "prelude", "F01", "precedence", "whole"]
    assert "CPU seconds, the least of 1 rounds" in said.out
    record = json.loads(policord("rules", "bench", "a.policy", "b.policy", "--rounds", "1", "--format", "json").out)
    parts = {part["part"]: part for part in record["parts"]}
    assert parts.keys() > {"F01", "F02", "prelude", "precedence"} and record["facts"] > 0
    assert parts["F01"]["atoms"] == int(rows[2][4])
    assert "实例化规则" in policord("rules", "bench", "a.policy", "--rounds", "1", "--lang", "zh-Hans").out


def test_what_there_is_to_measure(policord: Caller) -> None:
    assert policord("rules", "bench", "F01").status == 2
    said = policord("rules", "bench", "gone.policy", "--rounds", "1")
    assert said.status == 3 and "gone.policy" in said.err


ODD = "role(demo1,K,duty,N) :- demo1_pair(N,K), mark(N,respectively).\n"


def test_statements_that_no_example_makes_hold(policord: Caller, pack: Path) -> None:
    assert policord("rules", "coverage", "DEMO1", "--rules", "pack").status == 0
    (path,) = pack.glob("*.lp")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + ODD, encoding="utf-8")
    said = policord("rules", "coverage", "DEMO1", "--rules", "pack")
    assert said.status == 1
    line = (whole + ODD).count("\n")
    assert f"{path.relative_to(policord.folder)}:{line}:1: warning E668" in said.out
    record = json.loads(policord("rules", "coverage", "DEMO1", "--rules", "pack", "--format", "json").out)
    assert record["files"][0]["missed"] == [line] and record["findings"][0]["code"] == "E668"
    path.write_text(whole + "% ignore E668: to be written\n" + ODD, encoding="utf-8")
    assert policord("rules", "coverage", "DEMO1", "--rules", "pack").status == 0
    path.write_text(whole + "% ignore E668: to be written\n" + "demo1_x(N) :- norm(N,_).\n", encoding="utf-8")
    assert "E667" in policord("rules", "coverage", "DEMO1", "--rules", "pack").out


def test_conditions_that_no_example_misses(policord: Caller, pack: Path) -> None:
    said = policord("rules", "mutants", "DEMO1", "--rules", "pack", "--jobs", "1")
    assert said.status == 1
    assert "7 mutants, 3 survive (42.9%), 3 unexplained" in said.out
    assert "no example misses `Duty != Ban` in `demo1_pair(Duty,Ban)`" in said.out
    entry = '[[survivor]]\nfile = "pack/DEMO1_duty-meets-ban.lp"\nhead = "demo1_pair(Duty,Ban)"\n'
    table = entry + 'literal = "Duty != Ban"\nwhy = "for the reader"\n\n' + entry + 'literal = "x(X)"\nwhy = "gone"\n'
    (pack / "survivors.toml").write_text(table, encoding="utf-8")
    said = policord("rules", "mutants", "DEMO1", "--rules", "pack", "--jobs", "1", "--format", "json")
    record = json.loads(said.out)
    assert [one["literal"] for one in record["stale"]] == ["x(X)"]
    assert "Duty != Ban" not in [one["literal"] for one in record["unexplained"]]
    assert policord("rules", "mutants", "F00").status == 2


ENDLESS = "demo1_n(0).\ndemo1_n(X+1) :- demo1_n(X).\n"


def test_a_pack_that_never_ends_is_stopped(policord: Caller, pack: Path) -> None:
    """Nothing of a pack is ground in this process before it has ended in another."""
    policord.write(a=CLASH)
    (path,) = pack.glob("*.lp")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + ENDLESS, encoding="utf-8")
    limits = ("--rules", "pack", "--rules-seconds", "1")
    for call in (
        ("rules", "coverage", "DEMO1", *limits),
        ("rules", "bench", "a.policy", *limits),
        ("rules", "lint", "DEMO1", "--corpus", "a.policy", *limits),
    ):
        said = policord(*call)
        assert said.status == 4, call
        assert "1 s" in said.err or "1 second" in said.err, said.err
    assert policord("rules", "test", "DEMO1", *limits).status == 4
    assert policord("rules", "lint", "DEMO1", *limits).status == 0


def test_pages_beside_precedence_packs_count() -> None:
    base = load()
    packs = [source for source in base.sources if source.state and source.path.with_suffix(".md").is_file()]
    pages = sum(1 for _ in _examples(base)) - sum(len(page_of(rule).blocks) for rule in base.rules.values())
    assert packs and pages > 0
