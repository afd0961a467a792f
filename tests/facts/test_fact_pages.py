"""The fact schema is documented, its pages are current, and its examples run on clingo as it comes."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from policord import resources
from policord.reason import CheckOptions, facts_text
from policord.report.fact_example import DAY
from policord.report.fact_pages import folder, pages
from policord.rulebase import load
from policord.rulebase.check.signatures import declared
from policord.rulebase.schema import read_schema, uses
from tests.facts.emitted import EXAMPLE, ROOT, answer, clingo, emitted

BASE = load()
SCHEMA = read_schema(BASE)
AGAIN = "run `python -m policord.report.fact_pages`"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def test_every_declared_fact_is_documented() -> None:
    assert declared(BASE.prelude) - {p.signature for p in SCHEMA.predicates} == set()


def test_no_fact_is_documented_twice() -> None:
    signatures = [p.signature for p in SCHEMA.predicates]
    assert [s for s in signatures if signatures.count(s) > 1] == []


def test_every_argument_is_explained() -> None:
    used = {argument for p in SCHEMA.predicates for argument in p.arguments}
    assert used - SCHEMA.arguments.keys() == set(), "add them to an `Arguments` section of the prelude"


def test_pages_are_current() -> None:
    wanted = pages()
    here = {path.name: resources.text(path) for path in folder().glob("*.md")}
    assert sorted(wanted) == sorted(here), AGAIN
    assert [name for name in wanted if wanted[name] != here[name]] == [], AGAIN


def test_every_fact_has_a_use() -> None:
    shown = list(uses(resources.text(folder() / "uses.lp")))
    read = frozenset().union(*(reads | heads for _, reads, heads in shown))
    assert {p.signature for p in SCHEMA.predicates} - read == set(), "add a rule to docs/facts/uses.lp"


@pytest.fixture(scope="module")
def made() -> frozenset[tuple[str, int]]:
    return emitted()


def test_what_the_engine_makes_is_documented(made: frozenset[tuple[str, int]]) -> None:
    assert made - {p.signature for p in SCHEMA.predicates} == set()


def test_what_is_documented_is_made(made: frozenset[tuple[str, int]]) -> None:
    """By the engine, by rules of the prelude, or, where the entry says so, by rules and packs."""
    silent = [str(p) for p in SCHEMA.predicates if p.signature not in made and not p.derived and not p.written_by]
    assert silent == []


def test_uses_run_on_clingo(tmp_path: Path) -> None:
    facts, problems = facts_text([str(EXAMPLE)], CheckOptions())
    (tmp_path / "f.lp").write_text(facts, encoding="utf-8")
    prelude = sorted(map(str, resources.rules("prelude").glob("*.lp")))
    run = clingo(tmp_path, "f.lp", *prelude, str(folder() / "uses.lp"), "--warn=all")
    assert problems == []
    assert "SATISFIABLE" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize("version", [0, 1])
def test_first_rule(tmp_path: Path, version: int) -> None:
    """The walk-through of the index: each command prints what stands below it, for both versions of the rule."""
    text = resources.text(folder() / "README.md").partition("<!-- predicates -->")[0]
    blocks = FENCE.findall(text)
    (tmp_path / "my.lp").write_text([body for kind, body in blocks if kind == "prolog"][version], encoding="utf-8")
    shown = {a.strip().split("\n")[-1]: b.splitlines() for (_, a), (kind, b) in pairwise(blocks) if kind == "text"}
    facts, _ = facts_text([str(EXAMPLE)], CheckOptions(as_of=DAY))
    (tmp_path / "f.lp").write_text(facts, encoding="utf-8")
    grep, run = shown
    assert f"--as-of {DAY}" in text
    pattern = re.compile(shlex.split(grep)[2])
    assert [line for line in facts.splitlines() if pattern.match(line)] == shown[grep]
    files = [
        name if name in ("f.lp", "my.lp") else str(path)
        for name in shlex.split(run.partition("-m clingo ")[2])
        for path in ([ROOT / name] if "*" not in name else sorted(ROOT.glob(name)))
    ]
    printed = clingo(tmp_path, *files, "--warn=all")
    assert printed.stderr == ""
    assert sorted(answer(printed.stdout)) == sorted(shown[run][0].split())
