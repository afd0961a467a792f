"""What is wanted of resources, and what there is of them.

A want is one norm's or one exposure's need of one resource; a pool is what one stock, facility or norm has of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from policord.diagnostics import Place
from policord.facts.boxes import World
from policord.facts.declared import numbered
from policord.facts.scenes import Region
from policord.model.circumstances import CALENDAR
from policord.model.condition import Conjunct
from policord.model.norm import Bearer, Declaration, Norm

Bodies = list[tuple[int, int, int, int]]
"""Sets of bodies as bit sets: their kinds, levels and seats, and the areas they sit in."""

UNITS = {"unit", "household"}
"""Levels at which no area lies."""


@dataclass(slots=True)
class Holding:
    """A want or a pool. `filler`: the number of the norm, or of the declaration (`declared`) it is of.

    `amount` None: unsaid. `regions`: when it holds; `areas`: where, as bits; `bodies`: whose it is, of a norm also
    those who lead or support; `bound`: only those it binds. Of a pool: `whole` if it serves one use at a time, `each`
    if it stands for one such pool of every body.
    """

    said: Norm | Declaration
    filler: int
    declared: bool
    resource: str
    amount: Fraction | None
    dimension: str
    regions: list[Region]
    areas: int
    bodies: Bodies = field(default_factory=list)
    bound: Bodies = field(default_factory=list)
    whole: bool = False
    each: bool = False

    def meets(self, other: "Holding") -> bool:
        """May the two hold at once, whatever their bodies and places?"""
        return any(a.anywhere().meet(b.anywhere()) for a in self.regions for b in other.regions)


class Supplies:
    """The wants and pools of one world."""

    def __init__(self, world: World) -> None:
        self.world, self.vocabulary = world, world.policies.vocabulary
        self._param_bit: dict[str, int] = {}
        self._responding = world.actions.marked("phase", "response") | world.actions.marked("phase", "warning")
        self.wants = [*self._wanted_by_norms(), *self._wanted_by_exposed()]
        self.pools = [*self._held_by_norms(), *self._held_declared()]

    def unstated(self) -> Iterator[Holding]:
        """What duties that begin with something may take of labour they do not speak of."""
        labour = next((pool.resource for pool in self.pools if self.labour(pool.resource) and pool.bodies), None)
        stated = {want.filler for want in self.wants if not want.declared and self.labour(want.resource)}
        for n in self.duties() if labour else ():
            norm = self.world.norms[n]
            if n not in stated and (norm.deadline or any(p != CALENDAR for when in norm.when for p, _ in when)):
                yield self.of_norm(n, str(labour), None, "")

    def labour(self, resource: str) -> bool:
        """Is it people who do the work?"""
        entries = (self.vocabulary.get("resource", name) for name in self.vocabulary.ancestors("resource", resource))
        return any(entry is not None and "labour" in entry.flags for entry in entries)

    def may_share(self, one: str, other: str) -> bool:
        """May two objects be the same: one a kind of the other, or they, or what they are kinds of, overlap?"""
        up, over = (self.vocabulary.ancestors("object", name) for name in (one, other))
        if one in over or other in up:
            return True
        mask = self.world.objects.mask
        return any(mask(a) & mask(b) for a in up if a not in over for b in over if b not in up)

    def duties(self) -> Iterator[int]:
        """The written obligations that may hold on or after the world's first day; of a list of actions, the first."""
        seen: set[Place] = set()
        for n, norm in enumerate(self.world.policies.norms):
            if norm.modality == "obligation" and self.world.boxes[n] and norm.place not in seen:
                seen.add(norm.place)
                yield n

    def _wanted_by_norms(self) -> Iterator[Holding]:
        for n in self.duties():
            for supply in self.world.norms[n].supplies.get("needs", ()):
                yield self.of_norm(n, supply.resource, supply.amount, supply.dimension)

    def _held_by_norms(self) -> Iterator[Holding]:
        for n in self.duties():
            for supply in self.world.norms[n].supplies.get("provides", ()):
                pool = self.of_norm(n, supply.resource, supply.amount, supply.dimension)
                norm = self.world.norms[n]
                pool.bodies = [*pool.bound, *self._bodies(norm.roles.get("delegates_to", ()), norm.areas)]
                pool.each = all(self.world.several(bearer) for bearer in norm.bearers)
                yield pool

    def of_norm(self, n: int, resource: str, amount: Fraction | None, dimension: str) -> Holding:
        """What one norm wants or holds of a resource."""
        norm, areas = self.world.norms[n], 0
        for box in self.world.boxes[n]:
            areas |= box.area
        helping = (*norm.roles.get("led_by", ()), *norm.roles.get("supported_by", ()))
        bound, others = self._bodies(norm.bearers, norm.areas), self._bodies(helping, norm.areas)
        regions = list(self._regions(n))
        return Holding(norm, n, False, resource, amount, dimension, regions, areas, bound + others, bound)

    def _wanted_by_exposed(self) -> Iterator[Holding]:
        for d, said in self._declared("exposure"):
            for supply in said.supplies.get("needs", ()):
                amount, dimension = supply.amount, supply.dimension
                if amount is None and said.amount:
                    amount, dimension = said.amount.number, said.amount.dimension
                yield self._declares(d, said, supply.resource, amount, dimension)

    def _held_declared(self) -> Iterator[Holding]:
        for d, said in self._declared("stock"):
            for resource in said.names:
                amount = (said.amount.number, said.amount.dimension) if said.amount else (None, "")
                pool = self._declares(d, said, resource, *amount)
                pool.whole = said.amount is None
                yield pool
        for d, said in self._declared("facility"):
            for supply in said.supplies.get("provides", ()):
                yield self._declares(d, said, supply.resource, supply.amount, supply.dimension)

    def _declared(self, kind: str) -> Iterator[tuple[int, Declaration]]:
        for d, said, _ in numbered(self.world.policies):
            if said.kind == kind and max(said.since, self.world.start) < said.until:
                yield d, said

    def _declares(self, d: int, said: Declaration, resource: str, amount: Fraction | None, dimension: str) -> Holding:
        holders = said.roles.get("held_by", ())
        seats = tuple(b.seat for b in holders if b.seat)
        areas = self.world.areas.masks(said.areas or seats)
        cause = self._hazards(said.hazards) if said.hazards else -1
        since = max(said.since, self.world.start)
        regions = [Region(since, said.until, when, cause) for when in said.when]
        holding = Holding(said, d, True, resource, amount, dimension, regions, areas, self._bodies(holders, said.areas))
        holding.each = bool(holders) and all(self._several(holder, said) for holder in holders)
        return holding

    def _several(self, holder: Bearer, said: Declaration) -> bool:
        """Has each of several bodies one? Units have no areas of their own: what they have somewhere is one there."""
        placed = bool(holder.seat or said.areas) and holder.levels <= UNITS
        return not placed and self.world.several(holder)

    def _regions(self, n: int) -> Iterator[Region]:
        """When a norm holds; of a duty to be done by a day, up to that day."""
        norm = self.world.norms[n]
        for box in self.world.boxes[n]:
            until = min(box.until, norm.by_day + 1) if norm.by_day else box.until
            if box.since < until:
                cause = self._cause(norm, box.hazard, box.when)
                yield Region(box.since, until, box.when, cause, box.kind, box.level, box.seat, box.area)

    def _cause(self, norm: Norm, hazards: int, when: Conjunct) -> int:
        """What brings a duty about: its hazards and triggers, and what these speak of; nothing has to if it stands."""
        triggers = [name for name, _ in when if name != CALENDAR]
        if norm.deadline and norm.deadline.event_kind != "provision":
            kind = "event:" if norm.deadline.event_kind == "event" else ""
            triggers.append(kind + norm.deadline.event)
        if not triggers and not self._responds(norm):
            return -1
        cause = self._certain(hazards)
        for name in triggers:
            cause |= self._trigger(name)
        return cause if norm.hazards else -1

    def _responds(self, norm: Norm) -> bool:
        phases = norm.tags.get("phase", ())
        return bool({"response", "warning"}.intersection(phases)) if phases else norm.action in self._responding

    def _trigger(self, name: str) -> int:
        kind, word = ("event", name.removeprefix("event:")) if name.startswith("event:") else ("parameter", name)
        bit = self._param_bit.setdefault(name, 1 << len(self._param_bit))
        entry = self.vocabulary.get(kind, word)
        measured = [self.vocabulary.find("hazard", h) or h for h in (entry.names.get("for", ()) if entry else ())]
        return bit << len(self.world.hazards.points) | (self._hazards(measured) if measured else 0)

    def _hazards(self, names: Iterable[str]) -> int:
        return self._certain(self.world.hazards.masks(tuple(names)))

    def _certain(self, mask: int) -> int:
        return self.world.hazards.certain(mask)

    def _bodies(self, bearers: Iterable[Bearer], areas: tuple[str, ...]) -> Bodies:
        world = self.world
        return [
            (
                self._kinds(b.kind),
                world.levels(b),
                world.seats(b, areas),
                world.areas.masks((b.seat,) if b.seat else ()),
            )
            for b in bearers
        ]

    def _kinds(self, kind: str) -> int:
        """A kind of body, and those whose organ it is."""
        mask = self.world.actors.mask(kind)
        for name in self.vocabulary.ancestors("actor", kind):
            entry = self.vocabulary.get("actor", name)
            for word in entry.names.get("organ_of", ()) if entry else ():
                mask |= self.world.actors.mask(self.vocabulary.find("actor", word) or word)
        return mask


def one_body(one: Bodies, other: Bodies) -> bool:
    """Does some body belong to both?"""
    return any(all(x & y for x, y in zip(a, b, strict=True)) for a in one for b in other)
