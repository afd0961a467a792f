"""Cells: a need cut up so finely that every shape covers a cell wholly or not at all.

A need keeps its objects and hazards whole, as they are named: who inspects one kind of house has not inspected
houses. They are cut only where that can matter: by exceptions, and where kinds are all there is, because the list of
them is declared complete or parts together make up the whole. Places and days are always cut.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from policord.facts.pieces import Part, Piece, groups
from policord.facts.shapes import Shape, Shapes, Span


class Cell(NamedTuple):
    """A part of a field; `situation` counts the field's situations (levels of a warning).

    Cells that differ in their days alone have one `spot`.
    """

    object: int
    hazard: int
    area: int
    since: int
    until: int
    situation: int

    @property
    def spot(self) -> tuple[int, int, int, int]:
        """The cell, whatever the days."""
        return self.object, self.hazard, self.area, self.situation


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell and the shapes that cover it, leaving triggers aside."""

    cell: Cell
    shapes: tuple[int, ...]


def cut(piece: Piece, span: Span, situations: int, shapes: Shapes, meeting: Iterable[int]) -> Iterator[Cut]:
    """The cells of a piece within some days, given the shapes that meet its objects and hazards."""
    near = [(s, shapes.all[s]) for s in meeting if shapes.all[s].area & piece.area]
    for objects in _kinds(piece.object, {shape.object for _, shape in near}):
        for hazards in _kinds(piece.hazard, {shape.hazard for _, shape in near}):
            wide = [(s, x) for s, x in near if objects.spanned(x.object) and hazards.spanned(x.hazard)]
            for area, (since, until), covering in _stretches(piece.area, span, wide):
                for situation in range(situations):
                    yield Cut(Cell(objects.mask, hazards.mask, area, since, until, situation), covering)


def _kinds(part: Part, masks: set[int]) -> list[Part]:
    """A part, less what exceptions take out of it; a remainder is cut further if it is no more than its kinds."""
    if part.rule != "all":
        return [part]
    partial = {mask & part.mask for mask in masks} - {0, part.mask}
    holed = {mask for mask in partial if not part.own & ~mask}
    found = []
    for group in groups(part.mask, holed):
        inside = {mask & group for mask in partial} - {0, group}
        whole = not group & ~part.own or reduce(or_, inside, 0) == group
        found += [Part(x, x) for x in (groups(group, inside) if whole else [group])]
    return found


def _stretches(area: int, span: Span, wide: list[tuple[int, Shape]]) -> Iterator[tuple[int, Span, tuple[int, ...]]]:
    """Places and days on which the same shapes lie."""
    for place in groups(area, (shape.area for _, shape in wide)):
        there = [(s, shape) for s, shape in wide if not place & ~shape.area]
        days = {day for _, x in there for day in (x.since, x.until) if span[0] < day < span[1]}
        ends = sorted({*span, *days})
        for since, until in pairwise(ends):
            yield place, (since, until), tuple(s for s, x in there if x.since <= since and until <= x.until)
