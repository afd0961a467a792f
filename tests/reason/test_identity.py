"""Fingerprints: what changes them, and what must not."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from policord.reason import CheckOptions, Finding, check_text, identity
from tests.oracle import world as w
from tests.oracle.renaming import renaming
from tests.test_laws import found, policy_sets, some

SCOPE = 'scope "s" {{ areas Beijing, Shanghai; {demand} }}\n'
ACT = "policy {act} {{ kind normative_doc; state cn; area Beijing; in force 2020-01-01 ..;\n  {articles}\n}}\n"


def check(text: str, code: str) -> list[Finding]:
    result = check_text(text, "x.policy", CheckOptions(as_of=date(2026, 1, 1), select=(code,)))
    assert not result.diagnostics
    return result.findings


def prints(text: str, code: str) -> list[str]:
    return [finding.fingerprint for finding in check(text, code)]


def unheeded(condition: str, issued: str = "yellow") -> str:
    """A demand from yellow on, and a duty under a condition."""
    demand = "required suspend classes when rainstorm_warning >= yellow, in Beijing;"
    duty = f"article 1: school must suspend classes, when rainstorm_warning {condition};"
    issuer = f"article 2: dept.meteorology must issue_warning, level {issued};"
    return SCOPE.format(demand=demand) + ACT.format(act="A", articles=duty + issuer)


def test_the_remainder_is_no_part_of_it() -> None:
    """The lowest open level, and who issues it, are named in the finding."""
    (one,), (other,) = check(unheeded(">= red"), "F21"), check(unheeded("= yellow"), "F21")
    assert one.args["level"] != other.args["level"]
    assert {part.role for part in one.parts} != {part.role for part in other.parts}
    assert one.fingerprint == other.fingerprint


def test_what_is_demanded_at_which_warning_is() -> None:
    text = unheeded(">= red")
    assert prints(text, "F21") != prints(
        text.replace("rainstorm_warning >= yellow", "rainstorm_warning >= orange"), "F21"
    )


def test_what_is_demanded_in_more_places_is_one_finding_a_place() -> None:
    text = unheeded(">= red")
    assert set(prints(text, "F21")) < set(prints(text.replace("in Beijing;", "in Shanghai, Beijing;"), "F21"))


def test_the_order_of_places_is_not() -> None:
    act = ACT.format(act="A", articles="article 1: school must drill fire_drill;")
    demand = "responsible inspect classes phase prevention, in {};"
    first, again = (SCOPE.format(demand=demand.format(p)) for p in ("Beijing, Shanghai", "Shanghai, Beijing"))
    assert prints(first + act, "F11") == prints(again + act, "F11")


@pytest.mark.parametrize("first", ["A", "C"])
def test_of_two_duties_none_goes_first(first: str) -> None:
    one = ACT.format(act=first, articles="article 1: school must suspend classes;")
    (finding,) = check(one + ACT.format(act="B", articles="article 1: school must operate classes;"), "F01")
    assert {part.role for part in finding.parts} == {"duty"}


def test_two_sentences_of_one_article_are_two_findings() -> None:
    duty = "article 1 {{ school must suspend classes{}; school must suspend {}; }}"
    ban = ACT.format(act="B", articles="article 1: school must not suspend classes, work;")
    for when, other in (("", "work"), (", when rainstorm_warning = red", "classes, when rainstorm_warning = blue")):
        text = ACT.format(act="A", articles=duty.format(when, other)) + ban
        assert len(set(prints(text, "F01"))) == 2


@some
@given(policy_sets())
def test_names_leave_no_trace(policies: w.PolicySet) -> None:
    """Fingerprints before they are digested, with new names put back: the same words, as often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "_digest", " ".join)
        renamed, back = renaming(policies)
        assert _words(found(policies), {}) == _words(found(renamed), back)


def _words(findings: list[Finding], back: dict[str, str]) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(sorted(back.get(word, word) for word in re.findall(r"\w+", finding.fingerprint))) for finding in findings
    )


def test_a_demand_made_twice_is_one_need() -> None:
    """What is alike in all it says cannot be told apart, and has the fingerprint it would have alone."""
    once = unheeded(">= red")
    scope = once.split("\n")[0]
    assert set(prints(f"{once}{scope}\n", "F21")) == set(prints(once, "F21"))


def test_the_confidence_of_an_act_is_that_of_a_finding_about_it() -> None:
    act = "policy A {{ kind local_regulation_city; state cn; area Beijing; confidence {}; subject finance;\n  {} }}\n"
    text = "vocabulary v { subject finance; }\n" + act.format("0.5", "article 1: school must drill fire_drill;")
    (finding,) = check(text, "F05")
    assert (finding.variant, finding.confidence) == ("outside_subjects", 0.5)
