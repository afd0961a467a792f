"""Delegations that come back, against the closure of "hands on to"."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policord.facts import delegations
from tests.facts.test_norm_facts import facts, made

BODIES = ("office", "agency", "firm", "board")
LEVELS = ("blue", "yellow", "red")
HANDS = st.tuples(st.sampled_from(BODIES), st.sampled_from(BODIES), st.sets(st.sampled_from(LEVELS), min_size=1))
Hand = tuple[str, str, set[str]]


@settings(max_examples=60, deadline=None)
@given(st.lists(HANDS.filter(lambda hand: hand[0] != hand[1]), max_size=7))
def test_what_comes_back_is_handed_round(hands: list[Hand]) -> None:
    """Each norm is triggered at some levels of a warning; the next in a circle has one of them in common with it."""
    near = {(n, m) for n, m in product(range(len(hands)), repeat=2) if _next(hands[n], hands[m])}
    for k, n, m in product(range(len(hands)), repeat=3):
        near |= {(n, m)} if {(n, k), (k, m)} <= near else set()
    circles = {n: min(m for n_, m in near if n_ == n and (m, n) in near) for n in range(len(hands)) if (n, n) in near}
    assert facts(*map(_text, hands), names=("handed_round",)) == {f"handed_round({n},{c})" for n, c in circles.items()}


def test_a_set_of_bodies_goes_down_level_by_level() -> None:
    down = "office must act dam, delegates to office@district"
    assert facts(down, down, names=("handed_round",)) == set()
    back = "office@district must act dam, delegates to office@city"
    assert facts(down, back, names=("handed_round",)) == {"handed_round(0,0)", "handed_round(1,0)"}


def test_hands_without_a_circle_of_bodies_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many hand on to one body; only where it hands back are matters looked at."""
    world = made(*["office must act dam, delegates to agency"] * 9, "agency must act dam, delegates to firm").world
    monkeypatch.setattr(delegations, "one_matter", lambda *_: pytest.fail("compared"))
    assert delegations.rounds(world) == []


def _next(hand: Hand, other: Hand) -> bool:
    return hand[1] == other[0] and bool(hand[2] & other[2])


def _text(hand: Hand) -> str:
    levels = " or ".join(f"alarm = {level}" for level in sorted(hand[2]))
    return f"{hand[0]} must act dam, delegates to {hand[1]}, when {levels}"
