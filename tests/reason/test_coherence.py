"""The coherence score: bounded, its tables add up, and every further clash or gap makes it lower."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policord.diagnostics import Place
from policord.reason import CheckOptions, check_text
from policord.reason.coherence import Coherence, bearings, coherence
from policord.reason.finding import Finding, Part
from policord.rulebase import AXES, JOININGS

HERE = Place("a.policy", 0, 1)
OPTIONS = CheckOptions(as_of=date(2026, 1, 1), summary=True)
SET = """
scope { areas Zhengzhou; levels city; phases prevention, response; hazards waterlogging; }
policy A-1 "A" { kind emergency_plan; state cn; level city; area Zhengzhou; against waterlogging;
  domain emergency_response;
  article 1: dept.water@Zhengzhou must inspect pump_station, phase prevention, serves dry;
  article 2: dept.water@Zhengzhou must repair pump_station, phase recovery, requires A-1.1, domain infrastructure,
    serves dry;
}
target dry by 2026-06-01, led by dept.water@Zhengzhou, ensuring rain_3h at least 60 mm;
"""
CLASH = """policy B-1 "B" { kind emergency_plan; state cn; level city; area Zhengzhou; against waterlogging;
  article 1: dept.water@Zhengzhou must not inspect pump_station; }"""
GAP = "scope { responsible command flood_fighting phase response, level city, in Zhengzhou; }"


def measured(text: str) -> Coherence:
    result = check_text(text, "a.policy", OPTIONS)
    assert result.measures is not None and result.diagnostics == []
    return result.measures.coherence


findings = st.builds(
    Finding,
    code=st.sampled_from(["F01", "F19"]),
    variant=st.just("v"),
    severity=st.sampled_from(["error", "warning", "info"]),
    confidence=st.floats(0.001, 1).map(lambda x: round(x, 4)),
    status=st.sampled_from(["open", "resolved", "waived"]),
    fingerprint=st.just("x"),
    parts=st.lists(st.sampled_from("PQR"), min_size=1, max_size=3).map(
        lambda ids: tuple(Part(i, "duty", HERE) for i in ids)
    ),
    args=st.just({}),
    gap=st.booleans(),
    tags=st.lists(st.sampled_from([*AXES, *JOININGS]), max_size=3, unique=True).map(tuple),
)
DOMAINS = {"P": ("infrastructure",), "Q": ("science_tech", "infrastructure")}


@settings(max_examples=200, deadline=None)
@given(st.lists(findings, max_size=8), findings)
def test_every_further_finding_lowers_it(found: list[Finding], more: Finding) -> None:
    before, after = (coherence(some, DOMAINS, [], []) for some in (found, [*found, more]))
    assert Fraction(0) < after.score < before.score <= 100


@settings(max_examples=200, deadline=None)
@given(st.lists(findings, max_size=8))
def test_every_table_adds_up_to_the_cost(found: list[Finding]) -> None:
    whole = coherence(found, DOMAINS, [], [])
    for table in (whole.axes, whole.joinings, whole.domains):
        assert sum((share.cost for share in table), Fraction(0)) == whole.cost


@pytest.mark.parametrize("more", [CLASH, GAP])
def test_a_clash_or_a_gap_in_the_text_lowers_it(more: str) -> None:
    assert measured(SET + more).score < measured(SET).score


def test_the_worst_told_of_a_pair_counts() -> None:
    clash = Finding("F01", "v", "error", 1.0, "open", "x", (Part("P", "a", HERE), Part("Q", "b", HERE)), {})
    for finding, level in (
        (clash, -3),
        (replace(clash, severity="warning"), -2),
        (replace(clash, severity="info"), -1),
        (replace(clash, status="resolved"), -1),
        (replace(clash, gap=True), 2),
    ):
        assert bearings([finding], [("Q", "P", 1), ("P", "Q", 2)], [("P", "Q")]) == {("P", "Q"): level}


def test_provisions_with_one_target_of_which_one_requires_the_other_are_indivisible() -> None:
    (bearing,) = measured(SET).bearings
    assert bearing.domains == ("emergency_response", "infrastructure")
    assert bearing.pairs == {3: 1}


def test_the_matrix_counts_duties_and_gaps() -> None:
    result = check_text(SET + GAP, "a.policy", OPTIONS)
    assert result.measures is not None
    rows = {(row.hazard, row.phase, row.level): (row.duties, row.gaps) for row in result.measures.coverage}
    assert rows["waterlogging", "prevention", "city"] == (1, 0)
    assert rows["", "response", "city"] == (0, 1)


def test_without_being_asked_for_nothing_is_measured() -> None:
    assert check_text(SET, "a.policy", replace(OPTIONS, summary=False)).measures is None
