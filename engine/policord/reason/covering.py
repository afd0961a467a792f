"""Sets of points → the fewest declared names that say the same."""

from collections.abc import Iterator

from policord.facts.space import Space


def names_of(space: Space, mask: int) -> list[str]:
    """Names for a mask, in order of the tree; none stands for everything, or for the rest of it.

    A name stands for all that lies below it: one that the set does not use only where its parts are declared
    complete and all are there, for otherwise it would say more than the set speaks of. Where only some of a place is
    left and its parts are declared complete, the parts left are listed; where they are not, its name stands for the
    rest of it. What only may exist, where two names are declared to overlap, goes by the name of the one that was
    declared so.
    """
    if mask & 1:
        return []
    if not mask & ~space.possible:
        return list(dict.fromkeys(point.split("&")[0] for point in space.names_in(mask)))
    return list(dict.fromkeys(name for root in _roots(space) for name in _below(space, root, mask, False)))


def _roots(space: Space) -> list[str]:
    """The topmost names that have points."""
    above = {a for name in space.used for a in space.vocabulary.ancestors(space.kind, name)}
    return [e.name for e in space.vocabulary.of(space.kind) if e.name in above and not set(e.parents) & above]


def _below(space: Space, name: str, mask: int, rest: bool) -> Iterator[str]:
    """`rest`: the cases of the name that no narrower name of the set speaks of are in the mask."""
    points = space.certain(space.mask(name))
    own = space.bit.get(name)
    rest = bool(own & mask) if own is not None else rest
    if (points & ~mask == 0 and (rest or space.spoken_of(name))) if points else rest:
        yield name
        return
    entry = space.vocabulary.get(space.kind, name)
    if rest and not (entry and "complete" in entry.flags):
        yield name
        return
    for child in space.vocabulary.children.get((space.kind, name), ()):
        if rest or space.mask(child) & mask:
            yield from _below(space, child, mask, rest)
