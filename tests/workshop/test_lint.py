"""What lint finds in a rule that is otherwise in order, and what takes a finding away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policord.rulebase import load
from policord.workshop.corpus import tables_of
from policord.workshop.join import orders
from policord.workshop.lint import lint
from policord.workshop.program import logic_of
from policord.workshop.scaffold import draft
from policord.workshop.template import MARKS

Lint = Callable[..., list[tuple[str, int]]]
FOUND = "acme01_found(N) :- modality(N,obligation), mark(N,todo)."


@pytest.fixture
def linted(tmp_path: Path) -> Lint:
    """Lints a finished rule in which `acme01_found/1` is derived so: the codes, and the lines after that one."""
    made = draft(tmp_path / "acme", "coverage", "no-pumps")
    (tmp_path / "acme" / "coverage").mkdir(parents=True)
    for path, text in made.texts.items():
        for mark in MARKS:
            text = text.replace(mark, "ok")
        path.write_text(text, encoding="utf-8")
    path = next(iter(made.texts))
    whole = path.read_text(encoding="utf-8")

    def run(*clauses: str, atoms: tuple[str, ...] = ()) -> list[tuple[str, int]]:
        text = whole.replace(FOUND, "\n".join(clauses))
        path.write_text(text, encoding="utf-8")
        base = load([tmp_path / "acme"])
        rule = base.rules["ACME01"]
        joins = None
        if atoms:
            every = logic_of(base, base.rules.values(), sources=True)
            tables = tables_of(atoms, base.program([rule]))
            assert tables is not None
            joins = orders([file for file in every if file.code == "ACME01"], tables, every)
        first = whole[: whole.index(FOUND)].count("\n") + 1
        problems = lint(base, [rule], False, joins).problems
        return [(one.code, text.count("\n", 0, one.place.start) + 1 - first) for one in problems]

    return run


PLAIN = "acme01_found(N) :- modality(N,obligation), not hazard(N,_)."


def test_a_rule_in_order(linted: Lint) -> None:
    assert linted(PLAIN) == []


CLAUSES = [
    ("acme01_odd(N) :- modality(N,obligation).", "E661"),
    ("acme01_found(N) :- act(N,A), act_kind(Act,Kind).", "E662"),
    ("acme01_found(N) :- act(N,A), finding(acme01,found,K).", "E662"),
    ("acme01_found(N) :- act(N,A), act_kind(Act,Kind), A < Kind.", "E662"),
    ("acme01_found(N) :- act(N,A), act_kind(Act,Kind), not written_in(N,Act).", "E662"),
    ("acme01_found(N) :- act_rank(A,Rank), written_in(N,A), act_rank(B,Rank+1).", "E664"),
    ("acme01_found(N) :- modality(N,obligation), #sum { Rank,A : act_rank(A,Rank), written_in(N,A) } > 3.", "E664"),
    ("acme01_found(N) :- requirement(N,_,_,Low,High), Low*2 < High.", "E664"),
    ("acme01_found(N) :- modality(N,obligation), not in_force(M,_,_).", "E614"),
    ("acme01_found(N) :- modality(N,obligation), undocumented(N).", "E634"),
    ("acme01_found(N) :- modality(N,obligation), mark(N,todo).  % TODO", "E665"),
]


@pytest.mark.parametrize(("clause", "code"), CLAUSES)
def test_what_is_wrong_with_a_clause(linted: Lint, clause: str, code: str) -> None:
    assert linted(PLAIN, clause) == [(code, 1)]


FINE = [
    "acme01_found(N) :- act(N,A), act_kind(Act,Kind), written_in(N,Act).",
    "acme01_found(N) :- in_force(N,From,_), as_of(Day), From < Day.",
    "acme01_found(N) :- in_force(N,From,_), as_of(Day), From < Day+30.",
    "acme01_of(hazard;object). acme01_found(N) :- modality(N,obligation), acme01_of(Tree), not says(N,Tree,_).",
    "acme01_found(N) :- act(N,A), act(M,B), A = B, N != M.",
    "acme01_found(N) :- act(N,A), risk(Risk,Rated).",
    "acme01_found(N) :- act(N,A), area_level(Z,Level).",
    "acme01_found(N) :- act(N,_), C = #count { A : bearer(N,A) }, C*2 > 3.",
    "acme01_n(N,C) :- act(N,_), C = #count { A : bearer(N,A) }. acme01_found(N) :- acme01_n(N,C), 100*C > 3.",
    "acme01_found(N) :- modality(N,obligation), #sum { Q,R : needs_amount(N,R,Q) } > 3.",
]


@pytest.mark.parametrize("clause", FINE)
def test_what_is_not(linted: Lint, clause: str) -> None:
    assert linted(PLAIN, clause) == []


def test_sums_are_followed_through_helpers(linted: Lint) -> None:
    taken = "acme01_day(N,From) :- in_force(N,From,_)."
    assert linted(PLAIN, taken, "acme01_found(N) :- acme01_day(N,Day), as_of(Now), Day+7 < Now.") == []
    other = "acme01_day(N,Rank) :- written_in(N,A), act_rank(A,Rank)."
    assert linted(PLAIN, other, "acme01_found(N) :- acme01_day(N,Day), as_of(Now), Day+7 < Now.") == [("E664", 2)]


BAD = "acme01_found(N) :- act(N,A), act_kind(Act,Kind)."


def test_a_reason_waives_what_is_said_of_the_statement_below(linted: Lint) -> None:
    assert linted(PLAIN, "% ignore E662: acts are few", BAD) == []
    assert linted(PLAIN, BAD + "  % ignore E662: acts are few") == []
    assert linted(PLAIN, "% ignore E661: acts are few", BAD) == [("E667", 1), ("E662", 2)]
    assert linted("% ignore E662: acts are few", PLAIN, BAD) == [("E667", 0), ("E662", 2)]


def test_a_waiver_needs_a_reason(linted: Lint) -> None:
    assert linted(PLAIN, "% ignore E662", BAD) == [("E666", 1), ("E662", 2)]


WIDE = "acme01_found(N) :- requirement(N,What,_,Low,_), requirement(M,What,_,Low,_), narrower(N,M)."


def corpus(size: int) -> tuple[str, ...]:
    """Many norms that require one of three things, of which a few are narrower than others."""
    required = tuple(f'requirement({n},"p{n % 3}",min,1,9)' for n in range(size))
    return (*required, *(f"narrower({n},{n + 3})" for n in range(0, size, 15)))


def test_a_join_that_another_order_would_make_cheaper(linted: Lint) -> None:
    """Wide relations look free to clingo: it joins them with each other before it asks for the few pairs."""
    assert linted(PLAIN, WIDE, atoms=corpus(60)) == []
    assert linted(PLAIN, WIDE, atoms=corpus(600)) == [("E663", 1)]
    assert linted(PLAIN, WIDE) == []
    better = "acme01_pair(N,M,What) :- narrower(N,M), requirement(N,What,_,_,_)."
    then = "acme01_found(N) :- acme01_pair(N,M,What), requirement(M,What,_,_,_)."
    assert linted(PLAIN, better, then, atoms=corpus(600)) == []


def test_a_waiver_of_a_join_is_stale_only_where_it_was_looked_at(linted: Lint) -> None:
    waiver = "% ignore E663: sets are small"
    assert linted(PLAIN, waiver, WIDE, atoms=corpus(600)) == []
    assert linted(PLAIN, waiver, WIDE) == []
    assert linted(PLAIN, waiver, WIDE, atoms=corpus(60)) == [("E667", 1)]
