"""Taking conditions away, one at a time."""

import pytest

from policord.rulebase.mutate import mutants

BODIES = [
    ("b(X), X < 3", ["b(X)", "X < 3"]),
    ("b(X), not c(X)", ["b(X)", "not c(X)"]),
    ("b(X), d(X) : e(X), f(X)", ["b(X)", "d(X): e(X), f(X)", "e(X)", "f(X)"]),
    ("b(X), #count { Y : d(Y), Y != X } > 1", ["b(X)", "1 < #count { Y: d(Y), Y != X }", "d(Y)", "Y != X"]),
    (
        "b(X), X = #sum { Y : d(Y); 2 : e(Z) }",
        ["b(X)", "X = #sum { Y: d(Y); 2: e(Z) }", "Y: d(Y)", "d(Y)", "2: e(Z)", "e(Z)"],
    ),
    ("b(X), 1 { d(Y) : e(Y) }", ["b(X)", "1 <= { d(Y): e(Y) }", "e(Y)"]),
]


@pytest.mark.parametrize(("body", "dropped"), BODIES)
def test_every_condition_is_dropped_once(body: str, dropped: list[str]) -> None:
    assert [mutant.literal for mutant in mutants(f"a(X) :- {body}.")] == dropped


def test_a_mutant_is_the_file_without_the_literal() -> None:
    text = "% why\na(X) :-\n    b(X),\n    not c(X).\n#defined b/1.\nfact(1).\n"
    first, second = mutants(text)
    assert (first.line, second.line, first.head) == (3, 4, "a(X)")
    assert second.text == "#program base.\na(X) :- b(X).\n#defined b/1.\nfact(1).\n"


def test_facts_have_no_mutants() -> None:
    assert list(mutants("fact(1). #defined b/1.")) == []
