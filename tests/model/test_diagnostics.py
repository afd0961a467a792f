"""Where mistakes of meaning point, what they suggest, and that each is told once."""

from policord.diagnostics import Diagnostic, distinct
from policord.lang import parse
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries


def mistakes(text: str) -> tuple[list[Diagnostic], list[Diagnostic]]:
    tree, problems = parse("x.policy", text)
    return problems, build([tree], shipped_entries())[1]


def test_an_undeclared_parent_is_underlined_itself() -> None:
    text = 'vocabulary x { object sluice "闸" is pump_station, pumb_station; }'
    (problem,) = mistakes(text)[1]
    assert (problem.code, text[problem.place.start : problem.place.end]) == ("E101", "pumb_station")
    assert problem.args["suggestion"] == "pump_station"


def test_a_suggestion_can_be_typed_as_it_is_shown() -> None:
    (problem,) = mistakes("policy X { level city; article 1: gas_operatr must drill fire_drill; }")[1]
    assert " " not in problem.args["suggestion"] and problem.args["suggestion"]
    text = problem.args["suggestion"]
    assert mistakes(f"policy X {{ level city; article 1: {text} must drill fire_drill; }}") == ([], [])


def test_the_other_place_of_an_id_is_told_with_its_line() -> None:
    problems = mistakes("policy X { level city; }\n\npolicy X { level city; }")[1]
    assert [(p.code, p.args["place"]) for p in problems] == [("E109", "x.policy:1")]


def test_a_word_that_is_none_is_blamed_once() -> None:
    for clause in ("by 2026-02-30", "when rain_24h > 1234567890123456789012345 mm"):
        words, meaning = mistakes(f"policy X {{ level city; article 1: school must drill fire_drill {clause}; }}")
        assert len(words) == 1 and meaning, "the sentence is left out"
        assert distinct([*words, *meaning]) == words
