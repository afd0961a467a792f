"""Limits that rules compare with, and costs as whole numbers small enough for that.

A share is above a limit of `n/d` per cent where the part times 100 d is more than the whole times n, and a count is
above a limit of `n/d` where it is, times d, more than n: no division, nothing rounded. Where that does not fit into the
32 bits of answer-set integers the text is mistaken, not the comparison.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from policord.diagnostics import Diagnostic
from policord.model.amounts import MOST, common
from policord.model.norm import Amount, Declaration, Norm

PERCENT = 100


def limit(said: Declaration) -> Fraction | None:
    """The number of a declared limit that is a count or so many per cent; None of anything else."""
    compared = said.kind == "limit" and said.amount and said.amount.dimension in ("count", "ratio")
    return said.amount.number if compared and said.amount else None


def weights(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> dict[str, Fraction]:
    """By dimension, the unit that measures all costs of norms and all amounts of budgets."""
    sizes = _sizes(norms, declarations)
    return {dimension: unit for dimension, numbers in sizes.items() if (unit := common(numbers))}


def too_fine(norms: Sequence[Norm], declarations: Sequence[Declaration]) -> list[Diagnostic]:
    """A mistake at each limit that the costs, or the number of norms, cannot be compared with exactly."""
    sizes, count = _sizes(norms, declarations), Fraction(max(1, len(norms)))
    sums = [sum(map(abs, sizes[of]), Fraction()) / unit for of, unit in weights(norms, declarations).items()]
    most = {"ratio": PERCENT * max([count, *sums]), "count": count}
    return [
        Diagnostic("E180", said.place, {"text": said.amount.shown})
        for said in declarations
        if (number := limit(said)) is not None and said.amount
        if max(abs(number.numerator), number.denominator) * most[said.amount.dimension] > MOST
    ]


def _sizes(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> dict[str, list[Fraction]]:
    sizes: dict[str, list[Fraction]] = {}
    for amount in _spent(norms, declarations):
        sizes.setdefault(amount.dimension, []).append(amount.number)
    return sizes


def _spent(norms: Iterable[Norm], declarations: Iterable[Declaration]) -> Iterator[Amount]:
    yield from (norm.costs for norm in norms if norm.costs)
    yield from (said.amount for said in declarations if said.kind == "budget" and said.amount)
