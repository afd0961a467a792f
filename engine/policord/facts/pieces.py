"""What is needed, before it is cut: products of objects, hazards and places, as they were named."""

from collections.abc import Iterable
from typing import NamedTuple

from policord.facts.space import Space


class Part(NamedTuple):
    """What is needed of one tree. `own` are the cases that no narrower name of the set speaks of.

    By `rule`, a mask spans the part that has all of it, all of `own`, or some of it.
    """

    mask: int
    own: int
    rule: str = "all"

    def spanned(self, mask: int) -> bool:
        """Does a norm about these cases serve the whole part?"""
        if self.rule == "some":
            return bool(mask & self.mask) or not self.mask
        return not (self.mask if self.rule == "all" else self.own) & ~mask


class Piece(NamedTuple):
    """A product: these objects and hazards at these places."""

    object: Part
    hazard: Part
    area: int


def parts(space: Space, mask: int, names: Iterable[str], rule: str = "all") -> list[Part]:
    """A mask divided by the names it was written with; cases that only may exist are nobody's need."""
    mask = space.certain(mask)
    names = list(names)
    own = space.own(names) if names else 1
    return [Part(group, group & own or group, rule) for group in groups(mask, map(space.mask, names))]


def groups(mask: int, masks: Iterable[int]) -> list[int]:
    """The points of a mask, grouped by which of the masks hold them."""
    found = [mask] if mask else []
    for other in sorted(set(masks)):
        found = [part for group in found for part in (group & other, group & ~other) if part]
    return found
