"""Subtraction of boxes, point by point."""

from fractions import Fraction
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from policord.facts.box import MASKS, UNDECLARED, Box
from policord.facts.cut import subtract
from policord.model.condition import Conjunct, Interval, Members, Values
from policord.model.entry import Entry
from policord.model.vocabulary import Vocabulary

SCALE = ("low", "mid", "high")
VOCABULARY = Vocabulary([Entry(kind="parameter", name="alarm", names={"scale": SCALE})])
NUMBERS = [Fraction(n, 2) for n in range(-1, 6)]
CHOICES: dict[str, list[Fraction | str]] = {
    "alarm": [*SCALE, UNDECLARED],
    "depth": list(NUMBERS),
    "event:quake": ["occurred", "absent"],
}
"""Every value that conditions over these parameters can tell apart."""
WHOLE = 0b11
MASK = st.integers(1, WHOLE)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = (draw(st.one_of(st.none(), st.sampled_from([Fraction(0), Fraction(1), Fraction(2)]))) for _ in "ab")
    if low is not None and high is not None and low >= high:
        return Interval(low, low)
    return Interval(low, high, low is None or draw(st.booleans()), high is None or draw(st.booleans()))


def members(values: tuple[str, ...]) -> st.SearchStrategy[Members]:
    return st.sets(st.sampled_from(values), min_size=1).map(lambda chosen: Members(frozenset(chosen)))


@st.composite
def conjuncts(draw: st.DrawFn) -> Conjunct:
    kinds: dict[str, st.SearchStrategy[Values]] = {
        "alarm": members(SCALE),
        "depth": intervals(),
        "event:quake": members(("occurred", "absent")),
    }
    return tuple((p, draw(kinds[p])) for p in sorted(kinds) if draw(st.booleans()))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    kind, level, seat, thing, hazard, area = (draw(MASK) for _ in MASKS)
    return Box(kind, level, seat, thing, hazard, area, 0, 10, draw(conjuncts()), draw(st.integers(1, 0b111)))


def points(box: Box) -> set[tuple[object, ...]]:
    """Every case of a box."""
    bits = [[bit for bit in (1, 2, 4) if getattr(box, d) & bit] for d in (*MASKS, "action")]
    when = dict(box.when)
    allowed = [[v for v in choices if allows(when.get(p), v)] for p, choices in CHOICES.items()]
    return set(product(*bits, *allowed))


def allows(values: Values | None, value: Fraction | str) -> bool:
    if values is None:
        return True
    if isinstance(values, Members):
        return value in values.values
    assert isinstance(value, Fraction)
    return values.meet(Interval(value, value)) is not None


@given(boxes(), boxes())
def test_what_is_left(box: Box, hole: Box) -> None:
    left = [points(piece) for piece in subtract(box, hole, VOCABULARY)]
    assert set().union(*left) == points(box) - points(hole)


@given(boxes(), boxes())
def test_pieces_are_disjoint(box: Box, hole: Box) -> None:
    left = [points(piece) for piece in subtract(box, hole, VOCABULARY)]
    assert all(one.isdisjoint(other) for one, other in combinations(left, 2))


@given(boxes(), boxes())
def test_days_are_kept(box: Box, hole: Box) -> None:
    assert {(piece.since, piece.until) for piece in subtract(box, hole, VOCABULARY)} <= {(box.since, box.until)}


@given(boxes(), boxes())
def test_ways_of_acting_stand_together(box: Box, hole: Box) -> None:
    """For any fixed other coordinates, the ways left stand in one piece."""
    cases = [{point[: len(MASKS)] + point[len(MASKS) + 1 :] for point in points(piece)}
             for piece in subtract(box, hole, VOCABULARY)]  # fmt: skip
    assert all(one.isdisjoint(other) for one, other in combinations(cases, 2))
