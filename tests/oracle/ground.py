"""Where norms hold, leaving aside who is bound and under which circumstances: (object, hazard, place, day) points.

A need is a set of such points; it is covered where, for a place and day, every point of it is covered by some norm.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from tests.oracle import world as w
from tests.oracle.cases import Cases
from tests.oracle.trees import Points
from tests.oracle.units import Unit

Point = tuple[int, int, int, int]


class Ground:
    """The points of one world, and what its scope keeps of them."""

    def __init__(self, cases: Cases) -> None:
        self.cases, self.set = cases, cases.set
        self.scope = cases.set.scope or w.Scope()
        self._known: dict[int, frozenset[Point]] = {}

    @cached_property
    def days(self) -> frozenset[int]:
        """The days gaps are sought on: the period, else the day asked about, else all (numbered from the first)."""
        if self.scope.period:
            return frozenset(range(self.scope.period[0] + 1, self.scope.period[1] + 1))
        if self.set.as_of is not None:
            return frozenset((self.set.as_of + 1,))
        return frozenset(range(len(self.cases.days)))

    def of(self, unit: Unit) -> frozenset[Point]:
        """A norm's points on those days."""
        known = self._known.get(id(unit))
        if known is None:
            known = self._known[id(unit)] = frozenset(self._points(unit))
        return known

    def _points(self, unit: Unit) -> Iterator[Point]:
        held = self._held(unit)
        for spot in self._meant(unit):
            for day in self.days:
                if held >> self._at(*spot, day) & self._sometime:
                    yield *spot, day

    def spots(self, unit: Unit) -> set[tuple[int, int, int]]:
        """Its objects, hazards and places, on whatever day."""
        held, whole = self._held(unit), (1 << self.cases.block) - 1
        return {spot for spot in self._meant(unit) if held >> self._at(*spot, 0) & whole}

    def _meant(self, unit: Unit) -> Iterator[tuple[int, int, int]]:
        s, cases = unit.sentence, self.cases
        objects, hazards = bits(cases.object.mask(s.objects)), bits(cases.hazard.mask(s.hazards))
        return product(objects, hazards, bits(cases.area.everything))

    @property
    def _sometime(self) -> int:
        """All circumstances of one day."""
        return (1 << len(self.cases.assignments)) - 1

    def _at(self, o: int, h: int, a: int, d: int) -> int:
        """Where the circumstances of a point begin, whoever is bound."""
        cases = self.cases
        spot = (a * len(cases.object.names) + o) * len(cases.hazard.names) + h
        return spot * cases.block + d * len(cases.assignments)

    def _held(self, unit: Unit) -> int:
        """The norm's cases, those of all bodies laid over one another."""
        cases, result = self.cases, 0
        room = len(cases.area.names) * len(cases.object.names) * len(cases.hazard.names) * cases.block
        rest, one = unit.base, (1 << room) - 1
        while rest:
            result |= rest & one
            rest >>= room
        return result

    def region(self, objects: Iterable[int], hazards: Iterable[int], areas: int) -> set[tuple[int, int, int]]:
        """(object, hazard, place) points within the scope; those that only may exist are nobody's need."""
        cases, scope = self.cases, self.scope
        within = cases.area.mask(scope.areas) & areas
        sure = within & cases.area.certain or within
        kept = [o for o in objects if cases.object.mask(scope.objects) >> o & 1]
        meant = [h for h in hazards if cases.hazard.mask(scope.hazards) >> h & 1]
        return set(product(certain(cases.object, kept), certain(cases.hazard, meant), bits(sure)))


def certain(points: Points, chosen: list[int]) -> list[int]:
    """Those that are certain to exist; all, if none is."""
    return [p for p in chosen if points.certain >> p & 1] or chosen


def bits(mask: int) -> Iterator[int]:
    """The numbers in a set."""
    return (at for at in range(mask.bit_length()) if mask >> at & 1)
