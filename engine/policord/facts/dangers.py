"""What is in danger, and when: the rated risks of a spectrum, and what is declared to be exposed to a hazard."""

from typing import NamedTuple

from policord.facts.boxes import World
from policord.facts.declared import numbered
from policord.model.norm import FOREVER


class Danger(NamedTuple):
    """Objects, hazards and places, as named and as bit sets; days, half-open.

    `predicate` is the fact that tells of norms that are late for it, `number` that of the risk or declaration.
    """

    predicate: str
    number: int
    objects: tuple[str, ...]
    hazards: tuple[str, ...]
    object: int
    hazard: int
    area: int
    since: int = 0
    until: int = FOREVER


def dangers(world: World) -> list[Danger]:
    """All of a set: a risk is there at all times, an exposure on the days it says."""
    found = []
    for number, risk in enumerate(world.policies.risks):
        masks = _masks(world, risk.objects, risk.hazards, risk.areas)
        found.append(Danger("risk_lag", number, risk.objects, risk.hazards, *masks))
    for number, said, _ in numbered(world.policies):
        if said.kind == "exposure":
            masks = _masks(world, said.names, said.hazards, said.areas)
            found.append(Danger("exposure_lag", number, said.names, said.hazards, *masks, said.since, said.until))
    return found


def _masks(
    world: World, objects: tuple[str, ...], hazards: tuple[str, ...], areas: tuple[str, ...]
) -> tuple[int, int, int]:
    return world.objects.masks(objects), world.hazards.masks(hazards), world.areas.masks(areas)
