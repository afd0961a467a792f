"""Amounts of one dimension as whole numbers of one common unit, so that answer sets can add them.

The unit is the greatest that measures all of them exactly. Answer-set integers are 32 bits wide: amounts that would not
fit, all added together, are a mistake of the text, not a wrong sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import gcd, lcm

from policord.diagnostics import Diagnostic, Place
from policord.model.norm import Declaration, Norm

MOST = 2**31 - 1
WHOLE = {"count": Fraction(1), "ratio": Fraction(100)}
"""What may be added though nobody says it: one thing, and the whole of what is measured in shares (in percent)."""


def units(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> dict[str, Fraction]:
    """The common unit of each dimension, in base units; dimensions of which nothing, or nothing but zero, is said
    are missing, but not those that have a whole."""
    sizes: dict[str, list[Fraction]] = defaultdict(list)
    for dimension, number, _ in _said(norms, declarations):
        sizes[dimension].append(number)
    return {dimension: unit for dimension, numbers in sizes.items() if (unit := _unit(dimension, numbers))}


def too_far_apart(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> list[Diagnostic]:
    """A mistake at the smallest amount of each dimension whose amounts cannot be added exactly in 32 bits."""
    said: dict[str, list[tuple[Fraction, Place]]] = defaultdict(list)
    for dimension, number, place in _said(norms, declarations):
        said[dimension].append((number, place))
    found = []
    for dimension, pairs in sorted(said.items()):
        unit = _unit(dimension, [number for number, _ in pairs])
        if unit and (sum(abs(number) for number, _ in pairs) + WHOLE.get(dimension, 0)) / unit > MOST:
            place = min(pairs, key=lambda pair: (pair[0], pair[1].path, pair[1].start))[1]
            found.append(Diagnostic("E148", place, {"dimension": dimension}))
    return found


def _said(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> Iterator[tuple[str, Fraction, Place]]:
    for norm in norms:
        if norm.costs:
            yield norm.costs.dimension, norm.costs.number, norm.place
        yield from _supplied(norm)
    for whole in declarations:
        for declared in (whole, *whole.parts):
            if declared.amount:
                yield declared.amount.dimension, declared.amount.number, declared.place
            yield from _supplied(declared)


def _supplied(said: Norm | Declaration) -> Iterator[tuple[str, Fraction, Place]]:
    for supplies in said.supplies.values():
        yield from ((s.dimension, s.amount, said.place) for s in supplies if s.amount is not None)


def _unit(dimension: str, numbers: list[Fraction]) -> Fraction:
    if numbers and dimension in WHOLE:
        numbers = [*numbers, WHOLE[dimension]]
    return common(numbers)


def common(numbers: list[Fraction]) -> Fraction:
    """The greatest number of which all of them are whole multiples; 0 if all are 0."""
    below = lcm(*(number.denominator for number in numbers))
    return Fraction(gcd(*(int(number * below) for number in numbers)), below)
