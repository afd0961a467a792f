"""Circumstances in disjunctive normal form.

A condition is a tuple of conjuncts (any of them suffices); a conjunct maps a parameter to the set of values it
allows. A set is an `Interval` of exact numbers (ordered scales and events are finite, so they use `Members`).
The empty tuple of conjuncts is never; a conjunct with no parameters is always.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

MAX_DISJUNCTS = 64


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high` (None: unbounded), each end included or not."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = True
    high_in: bool = True

    def meet(self, other: "Interval") -> "Interval | None":
        """The common part, None if empty."""
        low, low_in = _tighter(self.low, self.low_in, other.low, other.low_in, 1)
        high, high_in = _tighter(self.high, self.high_in, other.high, other.high_in, -1)
        if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
            return None
        return Interval(low, high, low_in, high_in)

    def apart(self, other: "Interval") -> bool:
        """Have the two no number in common?"""
        return _ends_before(self, other) or _ends_before(other, self)

    def within(self, other: "Interval") -> bool:
        """Is every number of this one in the other?"""
        return self.meet(other) == self

    def without(self, other: "Interval") -> list["Interval"]:
        """This one less the other: up to two intervals."""
        parts = []
        if other.low is not None:
            parts.append(self.meet(Interval(None, other.low, True, not other.low_in)))
        if other.high is not None:
            parts.append(self.meet(Interval(other.high, None, not other.high_in, True)))
        return [part for part in parts if part is not None]


def _ends_before(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None or a.high > b.low:
        return False
    return a.high < b.low or not (a.high_in and b.low_in)


def _tighter(a: Fraction | None, a_in: bool, b: Fraction | None, b_in: bool, sign: int) -> tuple[Fraction | None, bool]:
    if a is None or b is None:
        return (b, b_in) if a is None else (a, a_in)
    if a == b:
        return a, a_in and b_in
    return (a, a_in) if (a > b) == (sign > 0) else (b, b_in)


@dataclass(frozen=True, slots=True)
class Members:
    """Some of a finite parameter's declared values."""

    values: frozenset[str]

    def meet(self, other: "Members") -> "Members | None":
        common = self.values & other.values
        return Members(common) if common else None

    def apart(self, other: "Members") -> bool:
        return self.values.isdisjoint(other.values)

    def within(self, other: "Members") -> bool:
        return self.values <= other.values

    def without(self, other: "Members") -> list["Members"]:
        rest = self.values - other.values
        return [Members(rest)] if rest else []


Values = Interval | Members
Conjunct = tuple[tuple[str, Values], ...]
Condition = tuple[Conjunct, ...]

ALWAYS: Condition = ((),)
NEVER: Condition = ()


class TooManyDisjuncts(Exception):
    """A condition's normal form exceeds `MAX_DISJUNCTS`; caught where the position is known."""


def meet_values(a: Values, b: Values) -> Values | None:
    """Common values of two sets of one parameter (of one type: the model sees to that)."""
    return a.meet(b)  # type: ignore[arg-type]


def meet_conjuncts(a: Conjunct, b: Conjunct) -> Conjunct | None:
    """Both at once, None if some parameter has no value left."""
    if not a or not b:
        return a or b
    merged = dict(a)
    for parameter, values in b:
        known = merged.get(parameter)
        common = values if known is None else meet_values(known, values)
        if common is None:
            return None
        merged[parameter] = common
    return tuple(sorted(merged.items(), key=lambda item: item[0]))


def conjunct_within(a: Conjunct, b: Conjunct) -> bool:
    """Does `a` imply `b`?"""
    have = dict(a)
    return all(
        parameter in have and have[parameter].within(values)  # type: ignore[arg-type]
        for parameter, values in b
    )


def both(a: Condition, b: Condition) -> Condition:
    """Conjunction of two normal forms."""
    return _bounded(c for x in a for y in b if (c := meet_conjuncts(x, y)) is not None)


def either(a: Condition, b: Condition) -> Condition:
    """Disjunction of two normal forms."""
    return _bounded(iter(a + b))


def _bounded(conjuncts: Iterator[Conjunct] | Iterable[Conjunct]) -> Condition:
    unique = tuple(dict.fromkeys(conjuncts))
    if len(unique) > MAX_DISJUNCTS:
        raise TooManyDisjuncts
    return tuple(c for c in unique if not any(c is not d and conjunct_within(c, d) and c != d for d in unique))


def disjoint(a: Conjunct, b: Conjunct) -> bool:
    """Can the two never hold at once? (Faster than building what they have in common.)"""
    if not a or not b:
        return False
    have = dict(a)
    return any(p in have and have[p].apart(values) for p, values in b)  # type: ignore[arg-type]


def satisfiable(a: Condition, b: Condition) -> bool:
    """Can both hold at once?"""
    return any(not disjoint(x, y) for x in a for y in b)
