"""Facts about effects: which norms push one indicator in opposite ways while both hold."""

from collections.abc import Iterator
from itertools import product

from policord.facts.boxes import World
from policord.facts.emit import Facts
from policord.model.condition import disjoint

Pushed = dict[tuple[str, str], list[int]]


def add_coincidence(facts: Facts, world: World) -> None:
    """`coincide/2`, both directions, for norms that raise and lower one indicator, or one and a kind of it."""
    pushed: Pushed = {}
    for n, norm in enumerate(world.norms):
        for effect in norm.effects:
            pushed.setdefault((effect.direction, effect.indicator), []).append(n)
    for raising, lowering in _opposed(pushed, world):
        for n, m in product(raising, lowering):
            if n != m and _at_once(world, n, m):
                facts.add("coincide", n, m)
                facts.add("coincide", m, n)


def _opposed(pushed: Pushed, world: World) -> Iterator[tuple[list[int], list[int]]]:
    """Norms that raise an indicator, and those that lower it or one above or below it."""
    above = {one: world.policies.vocabulary.ancestors("parameter", one) for _, one in pushed}
    for (way, one), raising in pushed.items():
        for (other_way, other), lowering in pushed.items():
            if (way, other_way) == ("raises", "lowers") and (one in above[other] or other in above[one]):
                yield raising, lowering


def _at_once(world: World, n: int, m: int) -> bool:
    """Have the two some days and circumstances in common?"""
    return any(
        max(x.since, y.since) < min(x.until, y.until) and not disjoint(x.when, y.when)
        for x, y in product(world.boxes[n], world.boxes[m])
    )
