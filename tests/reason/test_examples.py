"""The runner of page examples: what passes, what fails, and what it says then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policord.diagnostics import Diagnostic, Place
from policord.reason.examples import Check, Outcome, run_example, run_page
from policord.reason.finding import Finding, Part, Result
from policord.rulebase import Rule, load, load_from
from policord.rulebase.pages import read_page

DATA = Path(__file__).parents[1] / "rulebase" / "data" / "base"
RULE = load_from(DATA).rules["F01"]
FOUND = Finding(
    code="F01",
    variant="contradiction",
    severity="error",
    confidence=1.0,
    status="open",
    fingerprint="f",
    parts=(),
    args={"act": "action:store"},
)


def finds(text: str, *findings: tuple[Finding, str]) -> Check:
    """A check that finds these, with a duty and a ban where the given words stand."""
    parts = []
    for finding, words in findings:
        places = [Place("x", text.index(word), text.index(word) + len(word)) for word in words.split("|")]
        found = tuple(Part("A.1", role, place) for role, place in zip(("duty", "ban"), places, strict=False))
        parts.append(replace(finding, parts=found))
    return lambda _text, _as_of: result(parts)


def result(findings: Sequence[Finding], *diagnostics: Diagnostic) -> Result:
    return Result(list(findings), list(diagnostics), date(2026, 1, 1), {})


def run(text: str, *findings: tuple[Finding, str], rule: Rule = RULE) -> Outcome:
    (block,) = read_page(f"# F01 norms-collide\n\n## It\n\n```policy\n{text}```\n").blocks
    return run_example(rule, block, finds(text, *findings))


MARKED = """policy A {
  article 1: clinic must store gas; # expect: F01
  article 2: clinic must not store gas;
}
"""
BARE = MARKED.replace(" # expect: F01", "")
BOTH = "clinic must store|clinic must not store"


def test_a_finding_where_it_is_marked() -> None:
    outcome = run(MARKED, (FOUND, BOTH))
    assert outcome.ok
    assert outcome.id == "F01: It"
    assert outcome.line == 6
    assert outcome.expected == ("F01 at line 7",)
    assert outcome.got == ("F01 contradiction open at line 7, 8 (duty=A.1 ban=A.1)",)


def test_nothing_where_something_is_marked() -> None:
    assert run(MARKED).got == ("missing: F01 at line 7",)


def test_something_where_nothing_is_marked() -> None:
    outcome = run(BARE, (FOUND, BOTH))
    assert not outcome.ok
    assert outcome.got[0].startswith("unexpected: F01 contradiction")


def test_silence_where_nothing_is_marked() -> None:
    outcome = run(BARE)
    assert outcome.ok
    assert outcome.expected == ("no F01",)


def test_a_finding_elsewhere_is_both_missing_and_unexpected() -> None:
    text = MARKED.replace("}", "  article 3: clinic must store oil;\n  article 4: clinic must not store oil;\n}")
    got = run(text, (FOUND, "clinic must store oil|clinic must not store oil")).got
    assert [words.split(":")[0] for words in got] == ["missing", "unexpected"]


@pytest.mark.parametrize(
    ("mark", "finding", "ok"),
    [
        ("F01 contradiction", FOUND, True),
        ("F01 narrowing", FOUND, False),
        ("F01 resolved", replace(FOUND, status="resolved"), True),
        ("F01 resolved", FOUND, False),
        ("F01", replace(FOUND, status="resolved"), False),
        ("F01 contradiction resolved", replace(FOUND, status="resolved"), True),
        ("F01, F02", FOUND, False),
    ],
)
def test_variant_and_status(mark: str, finding: Finding, ok: bool) -> None:
    assert run(MARKED.replace("F01", mark), (finding, BOTH)).ok is ok


def test_a_resolved_finding_needs_no_mark() -> None:
    assert run(BARE, (replace(FOUND, status="resolved"), BOTH)).ok


def test_other_codes_count_only_where_marked() -> None:
    other = replace(FOUND, code="F02")
    assert run(BARE, (other, BOTH)).ok
    assert run(MARKED.replace("F01", "F02"), (other, BOTH)).ok


def test_a_known_miss_must_be_missed() -> None:
    text = MARKED.replace("expect", "todo")
    assert run(text).ok
    assert run(text, (FOUND, BOTH)).got == ("found although a known miss: todo F01 at line 7",)


def test_a_mark_alone_speaks_of_the_next_line() -> None:
    text = BARE.replace("  article 2", "  # 期望：F01\n  article 2")
    assert run(text, (FOUND, "clinic must not store")).ok is False  # no duty: the message's slot stays empty
    assert run(text, (FOUND, BOTH)).ok


def test_a_mark_in_the_middle_of_an_article() -> None:
    text = "policy A {\n  article 1 {\n    a must b;\n    c must d; # expect: F01\n  }\n}\n"
    assert run(text, (FOUND, "a must b|c must d")).ok


def test_a_mark_on_a_header_speaks_of_the_act_alone() -> None:
    text = "policy A { # expect: F01\n  based on X;\n  article 1: a must b;\n}\n"
    assert run(text, (FOUND, "A|A")).ok
    assert not run(text, (FOUND, "a must|must b")).ok


def test_a_finding_without_provisions_is_marked_at_a_declaration() -> None:
    text = 'scope "x" {\n  required a b; # expect: F01\n}\npolicy A { article 1: a must b; }\n'
    rule = replace(RULE, variants={})
    (block,) = read_page(f"```policy\n{text}```\n").blocks
    assert run_example(rule, block, lambda _text, _as_of: result([FOUND])).ok


def test_an_empty_slot_is_a_failure() -> None:
    outcome = run(MARKED, (replace(FOUND, args={}), BOTH))
    assert outcome.got[0].startswith("slot act of the message is empty")


def test_a_mistake_in_an_example_is_a_failure() -> None:
    (block,) = read_page(f"```policy\n{BARE}```\n").blocks
    mistake = Diagnostic("E101", Place("x", BARE.index("clinic"), 0), {"name": "clinic"})
    outcome = run_example(RULE, block, lambda _text, _as_of: result([], mistake))
    assert outcome.got == ("mistake E101 (clinic) at line 3",)


def test_the_date_of_a_block_reaches_the_check() -> None:
    page = "## It\n<!-- as-of: 2024-01-01 -->\n```policy\n```\nand\n```policy\n```\n"
    asked = []

    def check(_text: str, as_of: date) -> Result:
        asked.append(as_of)
        return result([])

    titles = [run_example(RULE, block, check).id for block in read_page(page).blocks]
    assert asked == [date(2024, 1, 1), date(2026, 1, 1)]
    assert titles == ["F01: It", "F01: It (2)"]


def test_a_whole_page() -> None:
    outcomes = run_page(RULE, lambda _text, _as_of: result([]))
    assert [outcome.ok for outcome in outcomes] == [False, True]
    assert outcomes[1].id == "F01: Different actors may be told different things"


def test_a_local_rule_runs_against_the_engine() -> None:
    demo = Path(__file__).parent / "data" / "demo"
    outcomes = run_page(load([demo]).rules["DEMO1"], extra=(demo,))
    assert [outcome.got for outcome in outcomes if not outcome.ok] == []
    assert len(outcomes) == 2
