"""Delegations that come back: one matter handed on from body to body until it is where it set out from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from policord.facts.boxes import World
from policord.facts.circles import circles
from policord.facts.emit import Facts
from policord.model.condition import meet_conjuncts
from policord.model.norm import Bearer

_At = tuple[Bearer, str]


class Hand(NamedTuple):
    """By a norm, bodies at one level hand their task on to bodies at one level: a set of bodies is not one body."""

    norm: int
    giver: _At
    taker: _At


def add_delegations(facts: Facts, world: World) -> None:
    """`handed_round(N, C)`: what N hands on comes back to it; C is the first norm of the circle."""
    for norms in rounds(world):
        for norm in norms:
            facts.add("handed_round", norm, norms[0])


def rounds(world: World) -> list[list[int]]:
    """The norms of each circle. Hands that no circle of bodies can hold are set aside before matters are compared."""
    hands = list(_hands(world))
    takes_up = _takers(world, hands)
    bodies: dict[_At, int] = {}
    graph: dict[int, list[int]] = defaultdict(list)
    for hand in hands:
        giver = bodies.setdefault(hand.giver, len(bodies))
        graph[giver] += [bodies.setdefault(at, len(bodies)) for at in takes_up[hand.taker]]
    part = {body: number for number, found in enumerate(circles(graph)) for body in found}
    near = [h for h in hands if part.get(bodies[h.giver], -1) in {part.get(bodies[at]) for at in takes_up[h.taker]}]
    return _rounds(world, near, takes_up)


def _rounds(world: World, hands: list[Hand], takes_up: dict[_At, list[_At]]) -> list[list[int]]:
    by_giver: dict[_At, list[int]] = defaultdict(list)
    for index, hand in enumerate(hands):
        by_giver[hand.giver].append(index)

    @cache
    def one(n: int, m: int) -> bool:
        return one_matter(world, n, m)

    graph = {
        index: [
            other for at in takes_up[hand.taker] for other in by_giver.get(at, ()) if one(hand.norm, hands[other].norm)
        ]
        for index, hand in enumerate(hands)
    }
    return [sorted({hands[index].norm for index in found}) for found in circles(graph)]


def _hands(world: World) -> Iterator[Hand]:
    for n, norm in enumerate(world.policies.norms):
        pairs = [*product(norm.bearers, norm.roles.get("delegates_to", ()))]
        pairs += product(norm.roles.get("delegated_by", ()), norm.bearers)
        for giver, taker in pairs if world.boxes[n] else ():
            within = _same(world, giver, taker)
            for level, further in product(sorted(giver.levels), sorted(taker.levels)):
                if not (within and level == further):
                    yield Hand(n, (giver, level), (taker, further))


def _takers(world: World, hands: Iterable[Hand]) -> dict[_At, list[_At]]:
    """Who may hand on further what comes to a body: those, at its level, some body of which it is."""
    givers: dict[str, set[Bearer]] = defaultdict(set)
    for hand in hands:
        givers[hand.giver[1]].add(hand.giver[0])
    return {
        (taker, level): [(giver, level) for giver in givers[level] if _same(world, taker, giver)]
        for taker, level in {hand.taker for hand in hands}
    }


def _same(world: World, one: Bearer, other: Bearer) -> bool:
    """Does some body belong to both?"""
    return bool(
        world.actors.mask(one.kind) & world.actors.mask(other.kind)
        and world.levels(one) & world.levels(other)
        and world.seats(one, ()) & world.seats(other, ())
    )


def one_matter(world: World, n: int, m: int) -> bool:
    """Do two norms have some object, hazard, named area, day and circumstances in common, whoever they bind?"""
    norm, other = world.norms[n], world.norms[m]
    if not world.areas.masks(norm.areas) & world.areas.masks(other.areas) & ~world.areas.possible:
        return False
    return any(
        a.object & b.object & ~world.objects.possible
        and a.hazard & b.hazard & ~world.hazards.possible
        and max(a.since, b.since) < min(a.until, b.until)
        and meet_conjuncts(a.when, b.when) is not None
        for a, b in product(world.boxes[n], world.boxes[m])
    )
