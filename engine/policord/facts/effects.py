"""Facts about effects: which norms push one indicator in opposite ways while both hold.

A duty to keep a value at most so high lowers it, one to keep it at least so high raises it; two such values are no
matter of effects.
"""

from collections.abc import Iterator
from itertools import product

from policord.facts.boxes import World
from policord.facts.emit import Facts
from policord.model.condition import disjoint

Pushed = dict[tuple[str, str], list[int]]
LIMITS = {"min": "raises", "max": "lowers"}


def add_coincidence(facts: Facts, world: World) -> None:
    """`coincide/2`, both directions, for norms that raise and lower one indicator, or one and a kind of it."""
    said, kept = _said(world), _kept(world)
    found: set[tuple[int, int]] = set()
    for pushing, others in ((said, said), (said, kept)):
        for some, against in _opposed(pushing, others, world):
            found.update(pair for pair in product(some, against) if pair not in found and _apart(world, *pair))
    for n, m in sorted(found | {(m, n) for n, m in found}):
        facts.add("coincide", n, m)


def _said(world: World) -> Pushed:
    """What norms say that they do."""
    pushed: Pushed = {}
    for n, norm in enumerate(world.norms):
        for effect in norm.effects:
            pushed.setdefault((effect.direction, effect.indicator), []).append(n)
    return pushed


def _kept(world: World) -> Pushed:
    """What duties do by a value that they require."""
    pushed: Pushed = {}
    for n, norm in enumerate(world.norms):
        for value in norm.requirements if norm.modality == "obligation" else ():
            if value.bound in LIMITS:
                pushed.setdefault((LIMITS[value.bound], value.parameter), []).append(n)
    return pushed


def _opposed(pushing: Pushed, others: Pushed, world: World) -> Iterator[tuple[list[int], list[int]]]:
    """Norms that push an indicator, and those that push it, or one above or below it, the other way."""
    above = {one: world.policies.vocabulary.ancestors("parameter", one) for _, one in (*pushing, *others)}
    for (way, one), some in pushing.items():
        for (other_way, other), against in others.items():
            if way != other_way and (one in above[other] or other in above[one]):
                yield some, against


def _apart(world: World, n: int, m: int) -> bool:
    return n != m and _at_once(world, n, m)


def _at_once(world: World, n: int, m: int) -> bool:
    """Have the two some days and circumstances in common?"""
    return any(
        max(x.since, y.since) < min(x.until, y.until) and not disjoint(x.when, y.when)
        for x, y in product(world.boxes[n], world.boxes[m])
    )
