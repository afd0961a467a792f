"""Mistakes of meaning: each gives its code at the words to blame, and what is sensible is read without a word."""

import pytest

from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.model.condition import ALWAYS, NEVER
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.shipped import shipped_entries

MANY = " or ".join(f"rain_24h = {mm} mm" for mm in range(40))


def read(text: str) -> tuple[PolicySet, list[Diagnostic]]:
    tree, problems = parse("t.policy", text)
    assert not problems, problems
    return build([tree], shipped_entries())


def mistakes(text: str) -> list[tuple[str, str]]:
    """Codes and the words they point at."""
    return [(d.code, text[d.place.start : d.place.end]) for d in read(text)[1]]


def norm(clause: str, modality: str = "must") -> str:
    return f"policy P {{ article 1: school {modality} drill fire_drill, {clause}; }}"


@pytest.mark.parametrize(
    ("clause", "code", "words"),
    [
        ("when rain_24h from 100 mm to 50 mm", "E120", "100 mm to 50 mm"),
        ("when rainstorm_warning from red to blue", "E120", "red to blue"),
        ("ensuring rain_24h from 10 cm to 50 mm", "E120", "10 cm to 50 mm"),
        ("when during 06-01 .. 06-01", "E121", "06-01 .. 06-01"),
        ("ensuring rainstorm_warning more than red", "E122", "red"),
        ("in force 2021-01-01 .. 2020-01-01", "E112", "in force 2021-01-01 .. 2020-01-01"),
        ("needs staff 5 mm", "E103", "5 mm"),
        ("provides fire_team 5 h", "E103", "5 h"),
        ("takes 5 mm", "E123", "5 mm"),
        ("every 3 yuan", "E123", "3 yuan"),
        ("within 3 mm after fire_outbreak", "E123", "3 mm"),
        ("takes 5 parsecs", "E104", "5 parsecs"),
        ("confidence 5", "E130", "5"),
        ("confidence 80 %", "E130", "80 %"),
        (
            f"when {MANY}, ensuring safety_distance from 50 m to 90 m",
            "E107",
            "ensuring safety_distance from 50 m to 90 m",
        ),
    ],
)
def test_a_clause_that_cannot_be_meant(clause: str, code: str, words: str) -> None:
    assert mistakes(norm(clause)) == [(code, words)]


@pytest.mark.parametrize(
    ("clause", "when"),
    [
        ("when rainstorm_warning > red", NEVER),
        ("when rainstorm_warning < blue", NEVER),
        ("when not rainstorm_warning >= blue", NEVER),
        ("needs staff 5", ALWAYS),
        ("needs pump 120", ALWAYS),
        ("confidence 0.5", ALWAYS),
    ],
)
def test_a_clause_that_can(clause: str, when: object) -> None:
    policies, problems = read(norm(clause))
    assert (problems, policies.norms[0].when) == ([], when)


def test_a_season_may_go_over_the_turn_of_the_year() -> None:
    policies, problems = read(norm("when during 11-15 .. 03-15"))
    assert not problems and len(policies.norms[0].when) == 2


def test_only_what_bans_more_has_to_fit() -> None:
    """A required value of a prohibition bans nothing beyond itself."""
    assert mistakes(norm(f"when {MANY}, ensuring safety_distance from 50 m to 90 m", "must not")) == []
    assert mistakes(norm(f"when {MANY}, ensuring safety_distance at least 50 m")) == []


def test_a_bare_number_is_in_the_unit_of_the_resource() -> None:
    policies, _ = read(norm("needs budget 5, provides budget 5 wan_yuan"))
    supplies = policies.norms[0].supplies
    assert supplies["needs"][0].amount == supplies["provides"][0].amount == 50000


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("职能 slope 由 dept.police", "E125", "由 dept.police"),
        ("function slope by dept.police, exists 2020-01-01 ..", "E125", "by dept.police"),
        ("function slope held by dept.police, by dept.transport", "E127", "by dept.transport"),
        ("function slope exists 2020-01-01 ..", "E126", "function slope"),
        ("function slope held by dept.polic", "E101", "dept.polic"),
        ("hazard ash unitary", "E127", "unitary"),
        ("action act in Beijing", "E127", "in Beijing"),
        ("goal aim is safety", "E127", "is safety"),
        ("adopted 2020-01-01", "E115", "adopted 2020-01-01"),
        ("unit zero dimension length, factor 0", "E124", "0"),
        ("unit low dimension length, factor -2", "E124", "-2"),
        ("kind rule rank 5 mm", "E124", "5 mm"),
        ("actor office exists 2030-01-01 .. 2020-01-01", "E112", "2030-01-01 .. 2020-01-01"),
        ("actor office body ministry", "E129", "actor office"),
        ("parameter width unit ell", "E101", "ell"),
        ("hazard ash is ash", "E111", "hazard ash"),
        ("hazard rainstorm is nonsense", "E101", "nonsense"),
        ("unit cm factor 5", "E128", "unit cm"),
        ("actor office succeeds office", "E133", "actor office"),
        ("action act opposite act", "E133", "action act"),
        ("parameter rainstorm_warning scale low < high", "E128", "parameter rainstorm_warning"),
    ],
)
def test_an_entry_that_cannot_be_meant(entry: str, code: str, words: str) -> None:
    assert mistakes(f"vocabulary v {{ {entry}; }}") == [(code, words)]


@pytest.mark.parametrize(
    "entry",
    [
        'function slope held by dept.police, exists .. 2020-01-01; function slope en "slopes"',
        "event storm precedes rainstorm_warning",
        "kind rule rank 0",
        "unit cm factor 10",
        "hazard rainstorm aliases downpours",
        "object stall, kiosk overlaps stall, kiosk",
    ],
)
def test_an_entry_that_can(entry: str) -> None:
    assert mistakes(f"vocabulary v {{ {entry}; }}") == []


def test_a_circle_of_entries_is_told_of_each() -> None:
    text = "vocabulary v { hazard a is b; hazard b is c; hazard c is a; }"
    assert [code for code, _ in mistakes(text)] == ["E111"] * 3


@pytest.mark.parametrize("kind, clause", [("event", "precedes"), ("actor", "succeeds"), ("actor", "organ of")])
def test_a_chain_does_not_lead_back(kind: str, clause: str) -> None:
    text = f"vocabulary v {{ {kind} a {clause} b; {kind} b {clause} c; {kind} c {clause} a; {kind} d {clause} a; }}"
    assert mistakes(text) == [("E133", f"{kind} {name}") for name in "abc"]


def test_opposites_may_name_each_other() -> None:
    assert mistakes("vocabulary v { action a opposite b; action b opposite a; }") == []


def test_a_parent_may_be_written_in_any_script() -> None:
    policies, problems = read("词汇 v ｛ 灾害 drizzle 属于 暴雨；｝")
    assert not problems and "rainstorm" in policies.vocabulary.ancestors("hazard", "drizzle")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (norm("unitary"), "E131", "unitary"),
        ("policy P { kind law; scale a < b; }", "E131", "scale a < b"),
        ('scope "s" { adopted 2020-01-01; }', "E131", "adopted 2020-01-01"),
        ('spectrum "s" { risk flood, adopted 2020-01-01; }', "E131", "adopted 2020-01-01"),
        ('spectrum "s" { risk flood, rated blue; }', "E129", "blue"),
        (
            'scope "s" { period 2025-01-01 .. 2026-01-01; } scope "t" { period 2027-01-01 .. 2028-01-01; }',
            "E132",
            "period 2027-01-01 .. 2028-01-01",
        ),
        ('scope "s" { period 2026-01-01 .. 2025-01-01; }', "E112", "period 2026-01-01 .. 2025-01-01"),
        ("policy P { article 1: school must drill; } policy P { article 1: school must drill; }", "E109", "P"),
    ],
)
def test_a_block_that_cannot_be_meant(text: str, code: str, words: str) -> None:
    assert mistakes(text) == [(code, words)]


def test_a_stray_clause_of_the_header_spares_the_norms() -> None:
    policies, problems = read("policy P { unitary; article 1: school must drill; }")
    assert ([d.code for d in problems], len(policies.norms)) == (["E131"], 1)


def test_scope_blocks_are_one() -> None:
    text = 'scope "s" { areas Beijing; period 2025-01-01 .. 2026-01-01; } scope "t" { areas Shanghai; }'
    policies, problems = read(text)
    assert (problems, policies.scope.areas) == ([], ("Beijing", "Shanghai"))
