"""Normal forms behave as the sets of situations they stand for."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from policord.model.condition import (
    Condition,
    Conjunct,
    Interval,
    Members,
    Values,
    both,
    conjunct_within,
    disjoint,
    either,
    meet_conjuncts,
    satisfiable,
)

POINTS = [Fraction(n, 2) for n in range(-1, 10)]
LEVELS = ("blue", "yellow", "red")


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = st.none() | st.integers(0, 4).map(Fraction)
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    closed = low == high
    return Interval(low, high, closed or draw(st.booleans()), closed or draw(st.booleans()))


members = st.sets(st.sampled_from(LEVELS), min_size=1).map(lambda values: Members(frozenset(values)))
conjuncts = st.fixed_dictionaries({}, optional={"depth": intervals(), "warning": members}).map(
    lambda chosen: tuple(sorted(chosen.items()))
)
conditions = st.lists(conjuncts, max_size=3).map(tuple)


def holds(values: Values, value: object) -> bool:
    if isinstance(values, Members):
        return value in values.values
    assert isinstance(value, Fraction)
    low = values.low is None or value > values.low or (value == values.low and values.low_in)
    return low and (values.high is None or value < values.high or (value == values.high and values.high_in))


def true_in(conjunct: Conjunct, situation: dict[str, object]) -> bool:
    return all(holds(values, situation[parameter]) for parameter, values in conjunct)


def situations(condition: Condition) -> set[tuple[Fraction, str]]:
    return {
        (depth, level)
        for depth, level in product(POINTS, LEVELS)
        if any(true_in(c, {"depth": depth, "warning": level}) for c in condition)
    }


@given(conditions, conditions)
def test_conjunction_and_disjunction(a: Condition, b: Condition) -> None:
    assert situations(both(a, b)) == situations(a) & situations(b)
    assert situations(either(a, b)) == situations(a) | situations(b)


@given(conditions, conditions)
def test_joint_satisfiability(a: Condition, b: Condition) -> None:
    assert satisfiable(a, b) == bool(situations(a) & situations(b))


@given(conjuncts, conjuncts)
def test_implication_and_disjointness(a: Conjunct, b: Conjunct) -> None:
    if conjunct_within(a, b):
        assert situations((a,)) <= situations((b,))
    assert disjoint(a, b) == (meet_conjuncts(a, b) is None)


@given(intervals(), intervals())
def test_taking_one_interval_out_of_another(a: Interval, b: Interval) -> None:
    rest = [{point for point in POINTS if holds(part, point)} for part in a.without(b)]
    expected = {point for point in POINTS if holds(a, point) and not holds(b, point)}
    assert set().union(*rest) == expected
    assert sum(len(part) for part in rest) == len(expected)
