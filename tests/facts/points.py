"""Which cases norms share, from what they say: point by point, without boxes, splitting, or an index.

A point is a smallest part of every dimension that the two norms and their exceptions can tell apart. The ways of
acting at a point are a bit set: "every way" and "some way" are questions about it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import pairwise, product
from operator import or_
from typing import NamedTuple

from policord.facts.box import UNDECLARED
from policord.facts.boxes import World
from policord.facts.pieces import groups
from policord.facts.space import Space
from policord.facts.window import window
from policord.model.condition import Condition, Conjunct, Interval, Members, Values
from policord.model.norm import FOREVER, Bearer, Exemption, Norm

Atoms = set[tuple[str, ...]]


class Who(NamedTuple):
    """A body: bits of its kind, level and seat."""

    kind: int
    level: int
    seat: int


class What(NamedTuple):
    """All but the body and the way of acting."""

    object: int
    hazard: int
    area: int
    day: int
    circumstances: tuple[tuple[str, "Fraction | str"], ...]


@dataclass
class Shared:
    """What two norms have in common."""

    overlap: bool = False
    meets: bool = False
    some: bool = False
    every: bool = False
    certain: bool = False
    all_ways: list[bool] = field(default_factory=lambda: [False, False])
    whole: list[bool] = field(default_factory=lambda: [False, False])


class Points:
    """A world's norms, compared two at a time. `opposites` are pairs of names of exclusive actions."""

    def __init__(self, world: World, opposites: Iterable[tuple[str, str]]) -> None:
        self.world = world
        masks = [(world.actions.mask(a), world.actions.mask(b)) for a, b in opposites]
        self.exclusive = [(x, y) for a, b in masks for x, y in ((a, b), (b, a)) if a and b]

    def facts(self, roomy: set[int]) -> Atoms:
        """The atoms of all pairs; `roomy` norms may also meet without a body in common."""
        found: Atoms = set()
        norms = range(len(self.world.norms))
        for p, q in ((p, q) for p in norms for q in norms if p < q):
            shared = self.compare(self.world.norms[p], self.world.norms[q], p in roomy and q in roomy)
            found |= set(_atoms(p, q, shared))
        return found

    def compare(self, p: Norm, q: Norm, roomy: bool) -> Shared:
        """All points of both."""
        shared, unshared = Shared(), Shared()
        bodies, matters = list(self._bodies(p, q)), list(self._matters(p, q))
        mine, other = ([who for who in bodies if any(self._is(b, who, n) for b in n.bearers)] for n in (p, q))
        for who in set(mine) & set(other):
            for what in matters:
                a, b = self.ways(p, who, what), self.ways(q, who, what)
                self._at(who, what, a, b, shared)
                shared.all_ways[0] |= bool(a) and not a & ~self.ways_of_list(q, who, what)
                shared.all_ways[1] |= bool(b) and not b & ~self.ways_of_list(p, who, what)
            self._throughout(p, q, who, matters, shared)
        if roomy and not (shared.overlap or shared.some):
            for what in matters:
                for one, two in product(mine, other):
                    self._at(None, what, self.ways(p, one, what), self.ways(q, two, what), unshared)
            shared.meets, shared.certain = unshared.overlap, unshared.certain
        return shared

    def ways(self, norm: Norm, who: Who, what: What) -> int:
        """The ways of acting that the norm speaks of at a point."""
        world = self.world
        since = max(norm.bites, world.start)
        bound = any(
            self._is(bearer, who, norm) and what.area & self._where(bearer, norm) and self._own(bearer, who, what)
            for bearer in norm.bearers
        )
        if not bound or not since <= what.day < norm.until or not _holds(norm.when, what):
            return 0
        if not what.object & world.objects.masks(norm.objects) or not what.hazard & world.hazards.masks(norm.hazards):
            return 0
        left = world.actions.mask(norm.action)
        for e in norm.exceptions:
            inside = (
                what.object & world.objects.masks(e.objects or ())
                and what.hazard & world.hazards.masks(e.hazards or ())
                and what.area & world.areas.masks(e.areas or ())
                and _holds(e.when, what)
                and (e.bearers is None or any(self._is(bearer, who, None) for bearer in e.bearers))
            )
            if inside:
                left &= ~world.actions.masks(e.actions or ())
        return left

    def _is(self, bearer: Bearer, who: Who, norm: Norm | None) -> bool:
        world = self.world
        if bearer.seat is not None:
            seats = world.seat_bit[bearer.seat]
        else:
            seats = world.seats(bearer, norm.areas) if norm else -1
        return bool(who.kind & world.actors.mask(bearer.kind) and who.level & world.levels(bearer) and who.seat & seats)

    def _own(self, bearer: Bearer, who: Who, what: What) -> bool:
        """One of a set of bodies acts in its own area, where that is known."""
        return bearer.seat is not None or who.seat & 1 != 0 or bool(what.area & self.world.seat_area(who.seat))

    def _where(self, bearer: Bearer, norm: Norm) -> int:
        return self.world.acting(bearer, self.world.place(norm))

    def _bodies(self, p: Norm, q: Norm) -> Iterator[Who]:
        world = self.world
        named = [b for norm in (p, q) for b in (*norm.bearers, *(b for e in norm.exceptions for b in e.bearers or ()))]
        kinds = groups(world.actors.everything, [*(world.actors.mask(b.kind) for b in named), world.actors.possible])
        levels = groups(world.all_levels, [world.levels(b) for b in named])
        seats = [1 << i for i in range(len(world.seat_bit) + 1)]
        yield from (Who(*parts) for parts in product(kinds, levels, seats))

    def _matters(self, p: Norm, q: Norm) -> Iterator[What]:
        world, both = self.world, (p, q)
        said: list[Norm | Exemption] = [*both, *(e for norm in both for e in norm.exceptions)]
        objects = _parts(world.objects, [x.objects or () for x in said])
        hazards = _parts(world.hazards, [x.hazards or () for x in said])
        seats = [(seat,) for seat in world.seat_bit]
        areas = _parts(world.areas, [*(x.areas or () for x in said), *seats])
        ends = {max(norm.since, world.start) for norm in both}
        days = sorted(day for day in ends | {norm.until for norm in both})
        whens = [c for x in said for c in x.when]
        yield from (What(*parts) for parts in product(objects, hazards, areas, days, list(_circumstances(whens))))

    def _at(self, who: Who | None, what: What, a: int, b: int, shared: Shared) -> None:
        """One point, and the ways of either norm there."""
        world = self.world
        certain = not (
            what.object & world.objects.possible
            or what.hazard & world.hazards.possible
            or what.area & world.areas.possible
            or (who and who.kind & world.actors.possible)
        )
        if a & b:
            shared.overlap = True
            shared.certain |= certain and bool(a & b & ~world.actions.possible)
        elif a and b and self._some(a, b):
            shared.some = True
            shared.every |= self._every(a, b)
            shared.certain |= certain

    def _some(self, a: int, b: int) -> bool:
        return any(a & x and b & y for x, y in self.exclusive)

    def _every(self, a: int, b: int) -> bool:
        return all(self._some(x, y) for x in _bits(a) for y in _bits(b))

    def _throughout(self, p: Norm, q: Norm, who: Who, matters: list[What], shared: Shared) -> None:
        """Is there a spot at which one holds, in every way, throughout some window of the other?"""
        spots: dict[tuple[int, int, int], list[What]] = {}
        for what in matters:
            spots.setdefault(what[:3], []).append(what)
        for side, (one, other) in enumerate(((p, q), (q, p))):
            shared.whole[side] |= any(self._all_along(one, other, who, there) for there in spots.values())

    def _all_along(self, one: Norm, other: Norm, who: Who, there: list[What]) -> bool:
        days: dict[int, list[tuple[int, int]]] = {}
        for what in there:
            if a := self.ways(one, who, what):
                days.setdefault(what.day, []).append((a, self.ways_of_list(other, who, what)))
        good = {day for day, pairs in days.items() if all(self._wholly(a, b) for a, b in pairs)}
        if not good or (stretch := window(one, self.world.start).stretch) is None:
            return bool(good) and good == days.keys()
        ends = sorted({what.day for what in there} | {FOREVER})
        run = longest = 0
        for day, after in pairwise(ends):
            run = run + after - day if day in good else 0
            longest = max(longest, run)
        return longest >= stretch or good == days.keys()

    def _wholly(self, a: int, b: int) -> bool:
        return bool(b) and (a & ~b == 0 or (not a & b and self._every(a, b)))

    def ways_of_list(self, norm: Norm, who: Who, what: What) -> int:
        """The same for all bans of the list that a ban is one of."""
        if norm.listed < 2 or norm.modality != "prohibition":
            return self.ways(norm, who, what)
        return reduce(or_, (self.ways(n, who, what) for n in self.world.norms if n.place == norm.place), 0)


def _atoms(p: int, q: int, s: Shared) -> Iterator[tuple[str, ...]]:
    grade = "certain" if s.certain else "possible"
    for at, (a, b) in enumerate(((str(p), str(q)), (str(q), str(p)))):
        if s.overlap:
            yield "overlap", a, b, grade
        if s.meets:
            yield "meets", a, b, grade
        if s.some:
            yield "opposed", a, b, "every" if s.every else "some", grade
        if s.overlap and s.all_ways[at]:
            yield "all_ways", a, b
        if (s.overlap or s.some) and s.whole[at]:
            yield "whole_window", a, b


def _parts(space: Space, names: Iterable[tuple[str, ...]]) -> list[int]:
    return groups(space.everything, [space.possible, *(space.masks(listed) for listed in names)])


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _circumstances(whens: list[Conjunct]) -> Iterator[tuple[tuple[str, "Fraction | str"], ...]]:
    """An assignment for every way the conditions can tell situations apart."""
    said: dict[str, list[Values]] = {}
    for conjunct in whens:
        for parameter, values in conjunct:
            said.setdefault(parameter, []).append(values)
    choices = [[(parameter, value) for value in _values(values, parameter)] for parameter, values in said.items()]
    yield from product(*choices)


def _values(sets: list[Values], parameter: str) -> list["Fraction | str"]:
    if isinstance(sets[0], Members):
        named = {value for values in sets if isinstance(values, Members) for value in values.values}
        rest = {"occurred", "absent"} if parameter.startswith("event:") else {UNDECLARED, "other"}
        return sorted(named | rest)
    ends = sorted({x for v in sets if isinstance(v, Interval) for x in (v.low, v.high) if x is not None})
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    return sorted([*ends, *between, ends[0] - 1, ends[-1] + 1])


def _holds(when: Condition, what: What) -> bool:
    have = dict(what.circumstances)
    return any(all(_allows(values, have[parameter]) for parameter, values in conjunct) for conjunct in when)


def _allows(values: Values, value: "Fraction | str") -> bool:
    if isinstance(values, Members):
        return value in values.values
    assert isinstance(value, Fraction)
    above = values.low is None or (value >= values.low if values.low_in else value > values.low)
    return above and (values.high is None or (value <= values.high if values.high_in else value < values.high))
