"""Shapes: what, where and when a norm is about, leaving aside who does what under which circumstances.

Generic norms share one shape by the hundred, so whatever compares norms with needs compares shapes instead.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policord.facts.box import Box
from policord.facts.boxes import World
from policord.facts.pieces import Piece
from policord.model.norm import FOREVER

Span = tuple[int, int]


class Shape(NamedTuple):
    """Bit sets over the world's spaces, and days; `since == until`: none of the days asked about."""

    object: int
    hazard: int
    area: int
    since: int
    until: int


class Shapes:
    """Every norm's shapes, numbered by first use. Norms that ended before the world's first day have shapes too.

    `members` are the norms of each shape, with their boxes; `about` finds shapes by the certain part of their objects.
    """

    def __init__(self, world: World, universe: Span) -> None:
        self.world, self.universe = world, universe
        self.all: list[Shape] = []
        self.members: list[list[tuple[int, Box]]] = []
        self.ended: list[int] = []
        self.by_object: dict[int, dict[int, list[int]]] = {}
        self.about: dict[int, list[int]] = {}
        self._number: dict[Shape, int] = {}
        for n, boxes in enumerate(world.boxes):
            for box in boxes:
                self._add(n, box, self._within(box))
            if not boxes and world.norms[n].until <= world.start:
                self._ended(n)

    def _ended(self, n: int) -> None:
        self.ended.append(n)
        for box in self.world.boxes_of(self.world.norms[n].model_copy(update={"until": FOREVER})):
            self._add(n, box, (0, 0))

    def _within(self, box: Box) -> Span:
        """The part of the box's days that is asked about."""
        since, until = max(box.since, self.universe[0]), min(box.until, self.universe[1])
        return (since, until) if since < until else (0, 0)

    def _add(self, n: int, box: Box, days: Span) -> None:
        shape = Shape(box.object, box.hazard, self.place(box), *days)
        number = self._number.get(shape)
        if number is None:
            number = self._number[shape] = len(self.all)
            self.all.append(shape)
            self.members.append([])
            self.by_object.setdefault(shape.object, {}).setdefault(shape.hazard, []).append(number)
            self.about.setdefault(self.world.objects.certain(shape.object), []).append(number)
        self.members[number].append((n, box))

    def place(self, box: Box) -> int:
        """Where the box holds, as far as its bodies act there: a seated body acts in its own area, if that is there."""
        own = box.area & self.world.seat_area(box.seat)
        return own if own & ~self.world.areas.possible else box.area

    def owners(self) -> Iterator[tuple[int, int]]:
        """(norm, shape), each pair once."""
        for number, members in enumerate(self.members):
            yield from ((n, number) for n in dict.fromkeys(n for n, _ in members))

    def meeting(self, piece: Piece) -> Iterator[int]:
        """Shapes with some object, hazard and place of a piece in common; days aside."""
        hazards = piece.hazard.mask or -1
        for mask, by_hazard in self.by_object.items():
            if mask & piece.object.mask:
                for hazard, numbers in by_hazard.items():
                    if hazard & hazards:
                        yield from (s for s in numbers if self.all[s].area & piece.area)
