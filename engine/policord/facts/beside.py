"""Near misses of a field: shapes that differ from what is needed in one respect only.

They lie across the field and fall short in their objects, hazards, places or days; or they lie just beside it, at
a place or about an object of the same kind. Where many do, none of them is near: the list would say nothing.
"""

from collections.abc import Iterable, Iterator

from policord.facts.boxes import World
from policord.facts.pieces import Piece
from policord.facts.shapes import Shape, Shapes, Span
from policord.facts.space import Space

MANY = 16


def lacking(
    pieces: tuple[Piece, ...], span: Span, meeting: Iterable[int], shapes: Shapes, world: World
) -> Iterator[tuple[int, str]]:
    """(shape, what it lacks: object, hazard, place or time), for shapes that lack that alone."""
    found: dict[str, list[int]] = {}
    for s in (*meeting, *_beside(pieces, shapes, world)):
        lacks = list(_lacks(shapes.all[s], pieces, span))
        if len(lacks) == 1 and s not in found.setdefault(lacks[0], []):
            found[lacks[0]].append(s)
    for what, near in found.items():
        if len(near) <= MANY:
            yield from ((s, what) for s in near)


def _lacks(shape: Shape, pieces: tuple[Piece, ...], span: Span) -> Iterator[str]:
    if not all(piece.object.spanned(shape.object) for piece in pieces):
        yield "object"
    if not all(piece.hazard.spanned(shape.hazard) for piece in pieces):
        yield "hazard"
    if any(piece.area & ~shape.area for piece in pieces):
        yield "place"
    if shape.since > span[0] or shape.until < span[1]:
        yield "time"


def _beside(pieces: tuple[Piece, ...], shapes: Shapes, world: World) -> Iterator[int]:
    """Shapes about the very objects elsewhere, and about their siblings."""
    for piece in pieces:
        for mask in (piece.object.mask, *_siblings(world.objects, piece.object.mask)):
            numbers = [s for s in shapes.about.get(mask, ()) if piece.hazard.spanned(shapes.all[s].hazard)]
            if len(numbers) <= MANY:
                yield from numbers


def _siblings(space: Space, mask: int) -> Iterator[int]:
    """The other children of the parents of what the mask is the name of."""
    vocabulary = space.vocabulary
    for name in space.named(mask):
        entry = vocabulary.get(space.kind, name)
        for parent in entry.parents if entry else ():
            for sibling in vocabulary.children.get((space.kind, parent), ()):
                if sibling != name and (other := space.mask(sibling)):
                    yield space.certain(other)
