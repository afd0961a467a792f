"""The shipped rule base obeys its own contract (docs/rule-format.md)."""

import tomllib
from pathlib import Path

import pytest

from policord import resources
from policord.diagnostics import Diagnostic
from policord.report.mistakes import Mistakes
from policord.rulebase import AXES, DOMAINS, JOININGS, RuleBase, load
from policord.rulebase.check import check

BASE: RuleBase = load()
PROBLEMS: list[Diagnostic] = check(BASE)


def _said(problems: list[Diagnostic]) -> list[str]:
    """As people read them: file, line, what is wrong."""
    words = Mistakes("en")
    lines = []
    for problem in problems:
        path = Path(problem.place.path)
        line = resources.text(path).count("\n", 0, problem.place.start) + 1
        lines.append(f"{path.name}:{line}: {problem.code} {words.message(problem)}")
    return lines


@pytest.mark.parametrize("code", BASE.rules)
def test_rule(code: str) -> None:
    rule = BASE.rules[code]
    files = {str(rule.path), str(rule.page)}
    assert _said([problem for problem in PROBLEMS if problem.place.path in files]) == []


def test_prelude_and_precedence() -> None:
    sources = {str(source.path) for source in BASE.sources}
    assert _said([problem for problem in PROBLEMS if problem.place.path in sources]) == []


def test_every_file_was_loaded() -> None:
    assert _said(list(BASE.diagnostics)) == []


def test_tags_are_of_the_closed_list_and_all_are_used() -> None:
    """Every rule says which balance or which joining it is about; each of these, and each domain, has its rules."""
    known = {*AXES, *JOININGS, *DOMAINS}
    tags = {rule.code: set(rule.tags) for rule in BASE.rules.values()}
    assert {code: own - known for code, own in tags.items() if own - known} == {}
    assert [code for code, own in tags.items() if not own & {*AXES, *JOININGS}] == []
    assert known - set().union(*tags.values()) == set()


def test_the_form_lists_every_role_with_its_words() -> None:
    text = resources.text(resources.data_root() / "docs" / "rule-format.md")
    roles = tomllib.loads(resources.text(resources.grammar("phrases.toml")))["role"]
    rows = [f"| `{name}` | {said['en']} | {said['zh_hans']} |" for name, said in roles.items()]
    listed = text.partition("## Names of roles")[2].partition("\n## ")[0]
    assert [line for line in listed.splitlines() if line.startswith("| `")] == rows
