"""Does one norm hold wherever another does? Exactly: a norm's boxes may cover together what none covers alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from policord.facts.box import MASKS, Box
from policord.facts.boxes import World
from policord.facts.cut import kept, subtract
from policord.facts.window import Window, lasts, timeless, window
from policord.model.condition import conjunct_within
from policord.model.norm import Bearer

MATTER = ("kind", "level", "object", "hazard")
Ways = Callable[[int, int], bool]


class Within:
    """Compares a world's norms, given by their indices, on days from `since` on."""

    def __init__(self, world: World, since: int = 0) -> None:
        self.world, self.vocabulary, self.since = world, world.policies.vocabulary, since

    def inside(self, p: int, q: int) -> bool:
        """Do p's bearers, acts, objects, hazards and circumstances lie within q's, leaving place and time aside?"""
        return self._contained(p, q, MATTER, acts=True)

    def all_cases(self, p: int, q: int, acts: bool = True) -> bool:
        """Are p's cases among q's? (`acts` False: whatever the way of acting.)"""
        for a in self.world.boxes[p][:1]:
            for b in self.world.boxes[q][:1]:
                if max(a.since, self.since) < b.since or a.until > b.until:
                    return False
        return self._contained(p, q, (*MATTER, "area"), acts)

    def _contained(self, p: int, q: int, dimensions: tuple[str, ...], acts: bool) -> bool:
        mine, other = (self._granted(n) if "area" in dimensions else self.world.boxes[n] for n in (p, q))
        if len(mine) == len(other) == 1 and any(getattr(mine[0], d) & ~getattr(other[0], d) for d in dimensions):
            return False
        anywhere = self.world.seats(Bearer("", frozenset(), None), self.world.norms[q].areas)
        holes = [_opened(b, dimensions, acts) for b in other]
        for a in mine:
            reach = [self._acting(a, _seated(a, b, anywhere)) for b in holes]
            if any(_in_one(a, b, (*dimensions, "seat", "action")) for b in reach):
                continue
            if len(reach) == 1 or self._left([a], reach):
                return False
        return True

    def valued(self, *norms: int) -> bool:
        """Is one of them a permission at some value only?"""
        found = (self.world.norms[n] for n in norms)
        return any(norm.requirements and norm.modality in ("permission", "power") for norm in found)

    def _granted(self, n: int) -> list[Box]:
        """The norm's boxes; of a permission, where the values that it requires are kept."""
        norm, boxes = self.world.norms[n], self.world.boxes[n]
        if not self.valued(n):
            return boxes
        return [replace(box, when=left) for box in boxes if (left := kept(norm, box.when)) is not None]

    def _acting(self, a: Box, b: Box) -> Box:
        """One body beside a set of them: those of the set act in their own areas only."""
        return replace(b, area=b.area & self.world.seat_area(a.seat)) if b.own and not a.own and b.area >= 0 else b

    def _left(self, pieces: list[Box], holes: list[Box]) -> list[Box]:
        for hole in holes:
            pieces = [rest for piece in pieces for rest in subtract(piece, hole, self.vocabulary)]
        return pieces

    def throughout(self, p: int, q: int, ways: Ways) -> bool:
        """Is there a body, object, hazard and place at which q holds throughout a window of p in all its circumstances?

        They are known to meet; `ways` tells in which actions.
        """
        mine, other, when = self.world.boxes[p], self.world.wide[q], window(self.world.norms[p], self.since)
        if not any(lasts(a, b, when) for a in mine for b in other):
            return False
        if len(mine) == len(other) == 1:
            return ways(mine[0].action, other[0].action) and _covered(_plain(mine, when), _plain(other, when))
        for spot in self._spots(mine, other, ways):
            whole = [a for a in mine if self._holds(a, spot)]
            holes = [b for b in other if self._holds(b, spot) and all(ways(a.action, b.action) for a in whole)]
            if self._all_along(whole, holes, when):
                return True
        return False

    def _all_along(self, whole: list[Box], holes: list[Box], when: Window) -> bool:
        """Do the holes, as to days and circumstances, leave nothing of some day's boxes?"""
        for a in whole:
            now = _plain([b for b in whole if b.since == a.since], when)
            lasting = _plain([b for b in holes if lasts(a, b, when)], when)
            if _covered(now, lasting) or (len(lasting) > 1 and not self._left(now, lasting)):
                return True
        return False

    def _spots(self, mine: list[Box], other: list[Box], ways: Ways) -> Iterator[Box]:
        """Where two boxes meet, cut up so finely that every box holds in all of a piece or in none."""
        for a in mine:
            for b in other:
                if ways(a.action, b.action) and all(getattr(a, d) & getattr(b, d) for d in MASKS):
                    pieces = [replace(_common(a, b), area=self.world.common_area(a, b), own=a.own and b.own)]
                    for cutting in (*mine, *other):
                        pieces = [part for piece in pieces for part in self._cut(piece, cutting)]
                    yield from (piece for piece in pieces if piece.area)

    def _holds(self, box: Box, spot: Box) -> bool:
        there = spot.own or not box.own or not spot.area & ~self.world.seat_area(spot.seat)
        return there and all(getattr(spot, d) & ~getattr(box, d) == 0 for d in MASKS)

    def _cut(self, piece: Box, cutting: Box) -> list[Box]:
        if self._holds(cutting, piece):
            return [piece]
        outside = list(subtract(piece, replace(cutting, when=(), action=-1), self.vocabulary))
        return [_common(piece, cutting), *outside] if outside != [piece] else outside


def _common(a: Box, b: Box) -> Box:
    return replace(a, when=(), **{d: getattr(a, d) & getattr(b, d) for d in MASKS})


def _plain(boxes: list[Box], when: Window) -> list[Box]:
    """The circumstances alone."""
    return [Box(1, 1, 1, 1, 1, 1, 0, 1, timeless(box.when, when), 1) for box in boxes]


def _covered(whole: list[Box], holes: list[Box]) -> bool:
    return all(any(conjunct_within(a.when, b.when) for b in holes) for a in whole)


def _opened(box: Box, dimensions: tuple[str, ...], acts: bool) -> Box:
    """The box, unbounded in what is not compared."""
    return replace(box, area=box.area if "area" in dimensions else -1, action=box.action if acts else -1)


def _seated(a: Box, b: Box, anywhere: int) -> Box:
    """Where neither box names a seat, seats are place: those out of b's reach do not count."""
    return replace(b, seat=b.seat | ~anywhere) if a.seat & b.seat & 1 else b


def _in_one(a: Box, b: Box, dimensions: tuple[str, ...]) -> bool:
    return all(getattr(a, d) & ~getattr(b, d) == 0 for d in dimensions) and conjunct_within(a.when, b.when)
