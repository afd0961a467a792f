"""Facts as text: quoting, ranges, and the two forms clingo reads."""

import tempfile
from pathlib import Path

import pytest
from clingo import Control
from hypothesis import given
from hypothesis import strategies as st

from policord.facts.emit import LIMIT, Facts, RangeError, Symbol, aspif, program, quote
from policord.reason.solve import unquote

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def read(aspif_text: str = "", text: str = "") -> set[str]:
    """The atoms clingo sees."""
    control = Control(["--warn=none"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.aspif"
        if aspif_text:
            path.write_text(aspif_text, encoding="utf-8", newline="")
            control.load_aspif([str(path)])
        control.add("base", [], text)
        control.ground([("base", [])])
    found: list[str] = []
    control.solve(on_model=lambda model: found.extend(map(str, model.symbols(atoms=True))))
    return set(found)


@given(st.lists(st.tuples(TEXT, st.integers(-LIMIT, LIMIT)), max_size=5))
def test_both_forms_are_the_same_facts(rows: list[tuple[str, int]]) -> None:
    facts = Facts()
    for text, number in rows:
        facts.add("p", text, number, Symbol("certain"))
    assert read(text=program(facts.atoms)) == set(facts.atoms)
    assert read(aspif(facts.atoms), "q(X) :- p(X,_,_).") >= {f"q({quote(text)})" for text, _ in rows}


@given(TEXT)
def test_quoting_comes_back(text: str) -> None:
    assert unquote(quote(text)) == text


def test_a_word_cannot_leave_its_quotes() -> None:
    facts = Facts()
    facts.add("p", '"). evil. p("')
    assert read(text=program(facts.atoms)) == {'p("\\"). evil. p(\\"")'}


def test_nul_is_refused() -> None:
    with pytest.raises(RangeError):
        Facts().add("p", "a\0b")


@pytest.mark.parametrize("number", [LIMIT, -LIMIT, 0])
def test_numbers_of_32_bits(number: int) -> None:
    facts = Facts()
    facts.add("p", number)
    assert read(text=program(facts.atoms)) == {f"p({number})"}


@pytest.mark.parametrize("number", [LIMIT + 1, -LIMIT - 2, 10**12])
def test_what_would_wrap_is_refused(number: int) -> None:
    with pytest.raises(RangeError):
        Facts().add("p", number)


def test_each_fact_once_in_a_stable_order() -> None:
    one, other = Facts(), Facts()
    for facts, names in ((one, "abab"), (other, "ba")):
        for name in names:
            facts.add("p", name)
    assert program(one.atoms) == program(other.atoms) == 'p("a").\np("b").\n'
