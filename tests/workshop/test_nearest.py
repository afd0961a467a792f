"""What stands in the way of a finding, in rules that are spoilt in one place."""

from dataclasses import replace

import pytest

from policord.reason.examples import page_of
from policord.rulebase import load
from policord.rulebase.pages import Mark
from policord.workshop.nearest import nearest

BASE = load()
SPOILT = [
    ("F12", "f12_unitary(N) :- act(N,A), unitary_act(A)", "f12_unitary(N) :- act(N,A), granting_act(A)",
     "f12_unitary(N)", ("granting_act(A)",)),
    ("F12", "f12_leads(N) :- f12_unitary(N), lead(N,_).", "f12_leads(N) :- f12_unitary(N), not lead(N,_).",
     "f12_leads(N)", ("not lead(N,_)",)),
    ("F12", "finding(f12,two_leads,Key) :- f12_double(_,_,Key).", "finding(f12,two_leads,K) :- f12_double(K,K,K).",
     "finding(f12,two_leads,K)", ("f12_double(K,K,K)",)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "head", "literals"), SPOILT)
def test_the_condition_in_the_way(code: str, old: str, new: str, head: str, literals: tuple[str, ...]) -> None:
    rule = BASE.rules[code]
    assert old in rule.program
    spoilt = replace(rule, program=rule.program.replace(old, new))
    block = next(block for block in page_of(rule).blocks if block.marks)
    found = nearest(BASE, spoilt, block, block.marks[0])
    assert found is not None
    assert (found.head, found.literals[-1:]) == (head, literals)
    assert new.partition(" :-")[0] in spoilt.program.splitlines()[found.line - 1]


def test_the_marked_provision_is_asked_about_though_others_are_found() -> None:
    """In a block with findings, the mark on an innocent sentence is explained by what that sentence lacks."""
    rule = BASE.rules["F20"]
    block = page_of(rule).blocks[0]
    risk = next(number for number, line in enumerate(block.text.splitlines(), block.line) if "risk dam_break" in line)
    assert nearest(BASE, rule, block, Mark("F20", "no_response", "open", False, risk)) is None
    found = nearest(BASE, rule, block, Mark("F20", "no_last_resort", "open", False, risk))
    assert found is not None
    assert found.head == "f20_alone(Risk,Field,Cell)" and found.literals == ("not f20_unanswered(Risk)",)


def test_a_finding_that_is_there_has_nothing_in_its_way() -> None:
    rule = BASE.rules["F14"]
    block = next(block for block in page_of(rule).blocks if block.marks)
    spoilt = replace(rule, program=rule.program + "\nf14_odd(N) :- norm(N,_), mark(N,todo).\n")
    found = nearest(BASE, spoilt, block, block.marks[0])
    assert found is None or found.head != "f14_odd(N)"
