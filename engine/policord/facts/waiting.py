"""What waits for what: prerequisites, and clocks that begin with the end of something else."""

from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import NamedTuple

from policord.facts.boxes import World
from policord.facts.circles import Graph, circles
from policord.facts.emit import Facts, Symbol
from policord.model.norm import Norm


class Link(NamedTuple):
    """A norm's wait for another; `kind` is requires (it ends with it), after or clock (it begins with it)."""

    kind: str
    norm: int


class Waiting:
    """The waits of one world's written norms, while both are in force.

    `present` are the norms that have not ended before the world's first day. `rounds` are the provisions that wait for
    themselves; they are waited for, and lead no further. `links` are the waits of the others, which never come back;
    `order` has each provision behind those it waits for, `behind` the bits of all those.
    """

    def __init__(self, world: World) -> None:
        self.norms = world.policies.norms
        self.present = [n for n in range(len(self.norms)) if world.boxes[n]]
        self._numbers = {provision.id: index for index, provision in enumerate(world.policies.provisions)}
        self._members: dict[int, list[int]] = defaultdict(list)
        for n, norm in enumerate(self.norms):
            self._members[norm.provision].append(n)
        waits = self._waits()
        self.rounds = circles(waits)
        turning = {provision for part in self.rounds for provision in part}
        graph = {p: [] if p in turning else others for p, others in waits.items()}
        self.links = self._links(frozenset(self.present), turning)
        self.order = {p: place for place, p in enumerate(TopologicalSorter(graph).static_order())}
        self.behind = self._behind(graph)

    def _waits(self) -> Graph:
        """Each provision to those that must be complete before it can be."""
        waits: Graph = defaultdict(list)
        for n in self.present:
            for _, text in _texts(self.norms[n]):
                if self._together(n, text):
                    waits[self.norms[n].provision].append(self._numbers[text])
        return waits

    def _links(self, present: frozenset[int], turning: set[int]) -> dict[int, list[Link]]:
        links = {
            n: [Link(kind, m) for kind, text in _texts(norm) for m in self._together(n, text) if m in present]
            for n, norm in ((n, self.norms[n]) for n in self.present)
            if norm.provision not in turning
        }
        return {n: found for n, found in links.items() if found}

    def linked(self, n: int) -> int | None:
        """The provision whose completion starts the clock of a norm, if it is one of the set."""
        deadline = self.norms[n].deadline
        if deadline is None or not any(link.kind == "clock" for link in self.links.get(n, ())):
            return None
        return self._numbers[deadline.event]

    def bit(self, provision: int) -> int:
        """Its place among provisions that wait or are waited for, as a bit; 0 for any other."""
        return 1 << self.order[provision] if provision in self.order else 0

    def _together(self, n: int, text: str) -> list[int]:
        """Norms of the provision named so that are in force with the norm for some time."""
        norm, number = self.norms[n], self._numbers.get(text)
        members = self._members[number] if number is not None else ()
        return [m for m in members if self.norms[m].since < norm.until and norm.since < self.norms[m].until]

    def _behind(self, graph: Graph) -> dict[int, int]:
        """Each provision to the bits of all that must be complete before it can be."""
        found: dict[int, int] = {}
        for provision in self.order:
            found[provision] = 0
            for other in graph.get(provision, ()):
                found[provision] |= found[other] | self.bit(other)
        return found


def add_waiting(facts: Facts, waiting: Waiting) -> None:
    """`circle(P, C)` for provisions that wait for themselves, C the first of them; `waits_for(N, M, Kind)`."""
    for part in waiting.rounds:
        for provision in part:
            facts.add("circle", provision, min(part))
    for n, links in waiting.links.items():
        for kind, m in links:
            facts.add("waits_for", n, m, Symbol(kind))


def _texts(norm: Norm) -> Iterator[tuple[str, str]]:
    for kind in ("requires", "after"):
        yield from ((kind, text) for text in norm.refs.get(kind, ()))
    if norm.deadline and (norm.deadline.event_kind, norm.deadline.relation) == ("provision", "after"):
        yield "clock", norm.deadline.event
