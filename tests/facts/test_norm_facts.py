"""What is said of single norms: values, triggers, agents, derived norms."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policord.facts import Compiled, compile_facts
from policord.facts.norms import EVER, Coordinates
from policord.lang import parse
from policord.model.condition import Interval
from policord.model.from_lang import build
from policord.reason.solve import split

WORDS = """
vocabulary {
  level province rank 1; level city rank 2; level district rank 3; kind plan; state land;
  unit mm dimension length, factor 1; unit cm dimension length, factor 10;
  unit min dimension time, factor 1; unit h dimension time, factor 60;
  area shire level province; area town is shire, level city; area ward is town, level district;
  actor office body department, level city, district; actor bureau is office; actor board body command, organ of office;
  actor agency body agency, succeeds bureau; actor firm body unit; actor someone vague;
  action act; action allow granting; action keep; object dam; object depot activity keep, holder firm;
  hazard flood; parameter depth unit mm, stricter lower;
  parameter alarm scale blue < yellow < red, warning scale;
  parameter gale is alarm, scale blue < yellow < red, warning scale;
  parameter stage scale II < I, response scale; event quake;
}
"""


def facts(*articles: str, names: tuple[str, ...] = ()) -> set[str]:
    """Facts of these predicates that the articles lead to."""
    return {atom for atom in made(*articles).facts.atoms if atom.partition("(")[0] in names}


def made(*articles: str) -> Compiled:
    body = "\n".join(f"  article {n}: {article};" for n, article in enumerate(articles, 1))
    head = "policy P { kind plan; state land; level city; area town; in force 2000-01-01 ..;"
    return set_of(f"{head}\n{body}\n}}")


def set_of(text: str) -> Compiled:
    """The text with the words above."""
    tree, mistakes = parse("set.policy", f"{WORDS}\n{text}")
    policies, more = build([tree], ())
    assert (mistakes, more) == ([], [])
    return compile_facts(policies, None)


def test_values_keep_their_order_across_units() -> None:
    found = facts(
        "office must act dam, ensuring depth at most 50 mm",
        "office must act dam, ensuring depth at most 4 cm",
        "office must act dam, ensuring depth at least 45 mm",
        "office must act dam, when depth > 45 mm",
        names=("requirement", "threshold"),
    )
    assert {atom for atom in found if atom.startswith("requirement(0")} == {f'requirement(0,"depth",max,-{EVER},4)'}
    assert f'requirement(1,"depth",max,-{EVER},0)' in found
    assert f'requirement(2,"depth",min,2,{EVER})' in found
    assert f'threshold(3,"depth",3,{EVER})' in found


ENDS = st.fractions(min_value=-3, max_value=3, max_denominator=4)


@given(st.lists(st.tuples(ENDS, ENDS, st.booleans(), st.booleans()), min_size=2, max_size=6))
def test_places_meet_as_intervals_do(rows: list[tuple[Fraction, Fraction, bool, bool]]) -> None:
    """Two intervals have a number in common if and only if their places do."""
    sets = [Interval(low, high, a, b) for low, high, a, b in rows if low < high]
    order = Coordinates({"depth": {x for i in sets for x in (i.low, i.high) if x is not None}})
    for one in sets:
        for other in sets:
            (low, high), (least, most) = order.place("depth", one), order.place("depth", other)
            assert (one.meet(other) is not None) == (max(low, least) <= min(high, most))


@pytest.mark.parametrize(
    ("clause", "warnings"),
    [
        ("when alarm >= yellow", {"alarm yellow", "alarm red", "gale yellow", "gale red"}),
        ("when gale >= red", {"gale red"}),
        ("when gale >= yellow and depth > 10 mm", set()),
        ("when gale >= red or quake", {"gale red"}),
        ("when quake", set()),
        ("unless alarm >= red", set()),
    ],
)
def test_triggers(clause: str, warnings: set[str]) -> None:
    """A warning of a scale is one of the scales above it too."""
    found = facts(f"office must act dam, {clause}", names=("triggered",))
    assert found == {'triggered(0,"{}","{}")'.format(*warning.split()) for warning in warnings}


def test_lowest_level() -> None:
    found = facts("office must act dam, when stage >= I", "office must act dam, when quake", names=("from_level",))
    assert found == {'from_level(0,"stage",1)'}


def agents(*who: str) -> set[str]:
    return facts(*(f"{one} must act dam" for one in who), names=("same_agent", "acts_for", "took_over"))


def test_a_kind_and_what_it_is() -> None:
    assert "same_agent(1,0)" in agents("office", "bureau")


def test_levels_part_bodies() -> None:
    assert "same_agent(0,1)" not in agents("office@city", "office@district")


def test_seats_part_bodies() -> None:
    found = agents("office@town", "office@ward", "office@town")
    assert "same_agent(0,1)" not in found
    assert "same_agent(0,0)" in found


def test_same_agent_holds_both_ways() -> None:
    found = {tuple(split(atom[11:-1])) for atom in agents("office", "bureau@town", "bureau") if atom[0] == "s"}
    assert found == {(b, a) for a, b in found}


def test_organs_and_successors() -> None:
    found = agents("board", "office", "agency", "bureau")
    assert {"acts_for(0,1)", "took_over(2,3)"} <= found


def derived(*articles: str) -> list[tuple[str, str, str, int]]:
    compiled = made(*articles)
    return [(d.why, d.norm.modality, d.norm.action, d.base) for d in compiled.derived]


def test_a_permit_permits_its_holder() -> None:
    compiled = made("office must not act dam", "office may allow depot, ensuring depth at most 5 mm")
    permit = next(d for d in compiled.derived if d.why == "permit")
    assert (permit.base, permit.norm.modality, permit.norm.action) == (1, "permission", "keep")
    assert [bearer.kind for bearer in permit.norm.bearers] == ["firm"]
    assert permit.norm.when == ((("depth", Interval(None, Fraction(5))),),)


def test_a_refusal_permits_nothing() -> None:
    assert derived("office must not allow depot") == []


def test_a_minimum_bans_what_lies_below() -> None:
    compiled = made("office must act dam, ensuring depth at least 5 mm")
    assert [(d.why, d.norm.modality) for d in compiled.derived] == [("bound", "prohibition")]
    assert compiled.derived[0].norm.when == ((("depth", Interval(None, Fraction(5), True, False)),),)


def test_a_range_bans_both_sides() -> None:
    compiled = made("office must act dam, ensuring depth from 5 mm to 9 mm")
    assert len(compiled.derived[0].norm.when) == 2


def test_a_bound_out_of_its_own_circumstances_bans_nothing() -> None:
    assert derived("office must act dam, when depth > 9 mm, ensuring depth at least 5 mm") == []


def test_derived_norms_come_after_the_written() -> None:
    found = facts("office may allow depot", "office must act dam", names=("derived",))
    assert found == {"derived(2,0,permit)"}


def test_what_takes_its_time_is_done_by_a_day() -> None:
    since = date(2000, 1, 1).toordinal()
    atoms = facts(
        "office must act, takes 90 min",
        "office must act, takes 48 h, takes effect 2000-01-11",
        "office must act, takes 48 h, when quake",
        names=("done_by",),
    )
    assert atoms == {f"done_by(0,{since + 1})", f"done_by(1,{since + 12})"}
