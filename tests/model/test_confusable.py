"""A name that only looks like another of the set is a mistake, whatever the file it stands in."""

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries


def mistakes(*texts: str) -> list[tuple[str, str]]:
    trees = [parse(f"{number}.policy", text)[0] for number, text in enumerate(texts)]
    _, problems = build(trees, shipped_entries())
    return [(p.code, p.args["other"]) for p in problems if p.code == "E142"]


def test_an_act_that_looks_like_another_is_a_mistake() -> None:
    assert mistakes("policy MAX-1 { level city; }", "policy МАХ-1 { level city; }") == [("E142", "MAX-1")]


def test_a_reference_that_looks_like_an_act_is_a_mistake() -> None:
    assert mistakes("policy MAX-1 { level city; }", "policy B { based on МАХ-1; }") == [("E142", "MAX-1")]


def test_a_declared_word_that_looks_like_a_shipped_one_is_a_mistake() -> None:
    assert mistakes("vocabulary x { hazard ехр; hazard exp; }") == [("E142", "exp")]


def test_a_foreign_name_that_looks_like_no_other_is_fine() -> None:
    assert mistakes("policy MAX-1 { level city; }", "policy МИР-1 { level city; }") == []
