"""Facts about durations: exact minutes, replaced by their place in order before they become facts.

Answer-set integers are 32 bits wide, and durations are fractions, as long and as short as anybody writes them.
"""

from fractions import Fraction

from policord.facts.emit import Facts, Symbol
from policord.model.quantity import show_number

_Argument = int | str | Symbol | Fraction


class Durations:
    """Atoms that wait until every duration is known; a `Fraction` among the arguments is one, in minutes."""

    def __init__(self) -> None:
        self._atoms: list[tuple[str, tuple[_Argument, ...]]] = []

    def add(self, predicate: str, *arguments: _Argument) -> None:
        """The same as `Facts.add`, with durations."""
        self._atoms.append((predicate, arguments))

    def write(self, facts: Facts) -> None:
        """All atoms: 0 stays 0, a negative duration has the negative place of its size. `minutes(T, Text)` says it."""
        sizes = {abs(a) for _, arguments in self._atoms for a in arguments if isinstance(a, Fraction)}
        places = {size: place for place, size in enumerate(sorted(sizes | {Fraction(0)}))}
        for predicate, arguments in self._atoms:
            facts.add(predicate, *(_place(a, places) if isinstance(a, Fraction) else a for a in arguments))
        for size in sizes:
            facts.add("minutes", places[size], show_number(size))


def _place(duration: Fraction, places: dict[Fraction, int]) -> int:
    return places[duration] if duration >= 0 else -places[-duration]
