"""Definitions: what they say, in both languages, and the mistakes in them."""

import pytest

from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.lang.format import format_text
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.shipped import shipped_entries

ENGLISH = "article 2: defines external_wall, covers external_surface, houses, excludes dwellings, for X-1, X-1.3;"
CHINESE = "第二条：定义 外墙，包括 外墙表面、houses，不包括 dwellings，关于 X-1、X-1.3；"


def read(body: str) -> tuple[PolicySet, list[tuple[str, str]]]:
    """The set, and the mistakes with the words they point at."""
    text = f'policy X-1 "X" {{\n  level city;\n  {body}\n}}\n'
    tree, problems = parse("x.policy", text)
    policies, more = build([tree], shipped_entries())
    found: list[Diagnostic] = [*problems, *more]
    return policies, [(p.code, text[p.place.start : p.place.end]) for p in found]


@pytest.mark.parametrize("body", [ENGLISH, CHINESE, ENGLISH.replace("2:", "2 {") + " }"])
def test_a_definition_says_what_a_word_covers(body: str) -> None:
    policies, problems = read(body)
    assert not problems
    (told,) = policies.definitions
    assert (told.term, told.covers, told.excludes) == ("external_wall", ("external_surface", "houses"), ("dwellings",))
    assert told.scope == ("X-1", "X-1.3")
    assert policies.provisions[told.provision].id == "X-1.2"
    assert not policies.norms


def test_it_stands_among_norms_and_is_no_clause_of_theirs() -> None:
    policies, problems = read("article 2 { school must close roads; defines roads, excludes tunnel; phase response; }")
    assert not problems
    assert [norm.tags["phase"] for norm in policies.norms] == [("response",)]
    assert [told.excludes for told in policies.definitions] == [("tunnel",)]


def test_lists_add_up() -> None:
    policies, problems = read("article 2: defines roads, covers tunnel, covers underpass, note “n”;")
    assert not problems
    assert policies.definitions[0].covers == ("tunnel", "underpass")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("article 2: defines roads;", [("E151", "roads")]),
        ("article 2: defines roads, excludes roads;", [("E170", "roads")]),
        ("article 2: defines roads, bridges, covers tunnel;", [("E153", "bridges")]),
        ("article 2: defines roads, covers tunnel, excludes 隧道;", [("E152", "隧道")]),
        ("article 2: defines roadz, covers tunnel;", [("E101", "roadz")]),
        ("article 2: defines roads, covers tunnell;", [("E101", "tunnell")]),
        ("article 2: defines roads, covers tunnel, phase response;", [("E131", "phase response")]),
        ("article 2: school must close roads, covers tunnel;", [("E131", "covers tunnel")]),
        ("defines roads, covers tunnel;", [("E150", "defines")]),
        ("article 2: defines roads, covers;", [("E010", ";")]),
        ("article 2 { defines roads, covers; school must close roads; }", [("E010", ";")]),
    ],
)
def test_mistakes_stand_where_they_are(body: str, expected: list[tuple[str, str]]) -> None:
    policies, problems = read(body)
    assert problems == expected
    assert not policies.definitions


def test_what_is_wrong_beside_it_leaves_it_alone() -> None:
    policies, problems = read("article 2 { defines roads, covers tunnel; school must; }")
    assert [code for code, _ in problems] == ["E010"]
    assert len(policies.definitions) == 1


def test_it_is_written_in_every_face_and_back() -> None:
    text = f'policy X-1 "X" {{\n  level city;\n\n  {ENGLISH}\n}}\n'
    english, problems = format_text(text, "x.policy", "en")
    chinese, _ = format_text(english, "x.policy", "zh-Hans")
    assert not problems
    assert "定义 external_wall，包括 external_surface、houses，不包括 dwellings，关于 X-1、X-1.3；" in chinese
    assert format_text(chinese, "x.policy", "en")[0] == english
    assert format_text(english, "x.policy", "en")[0] == english
