"""How long it takes to get from one place to another, by the travel times a set declares."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

from policord.model.condition import Conjunct, conjunct_within
from policord.model.norm import Declaration
from policord.model.vocabulary import Vocabulary

_Ways = dict[str, dict[str, Fraction]]


class Travel:
    """Shortest ways over declared travel times; what is declared for some circumstances holds only there."""

    def __init__(self, declared: Iterable[Declaration], vocabulary: Vocabulary) -> None:
        self.declared = [d for d in declared if d.kind == "travel" and d.takes is not None]
        self.vocabulary = vocabulary
        self._ways: dict[Conjunct, _Ways] = {}
        self._times: dict[tuple[Conjunct, tuple[str, ...], tuple[str, ...]], dict[str, Fraction]] = {}

    def between(self, origins: Sequence[str], goals: Sequence[str], when: Conjunct) -> Fraction | None:
        """Minutes from the nearest of some areas to the nearest of others; None where no way is declared.

        Ways to and from an area that both are in say nothing of how far they are from each other.
        """
        here, there = self._nodes(origins), self._nodes(goals)
        barred = here & there & self._in(when).keys()
        times = self._from(tuple(sorted(here - there)), tuple(sorted(barred)), when)
        return min((times[node] for node in there - here if node in times), default=None)

    def _nodes(self, areas: Sequence[str]) -> set[str]:
        """The areas and those they lie in: to get into a district is to get to its streets."""
        return {above for area in areas for above in self.vocabulary.ancestors("area", area)}

    def _from(self, origins: tuple[str, ...], barred: tuple[str, ...], when: Conjunct) -> dict[str, Fraction]:
        key = (when, origins, barred)
        if key not in self._times:
            ways = {
                start: {goal: time for goal, time in goals.items() if goal not in barred}
                for start, goals in self._in(when).items()
                if start not in barred
            }
            self._times[key] = _shortest(ways, origins, lambda area: self._onward(ways, area))
        return self._times[key]

    def _onward(self, ways: _Ways, area: str) -> list[str]:
        """Whose ways go on from an area one has got to: its own, of what it lies in, and of what lies in it."""
        above = self.vocabulary.ancestors("area", area)
        return [start for start in ways if start in above or area in self.vocabulary.ancestors("area", start)]

    def _in(self, when: Conjunct) -> _Ways:
        """From area to area in these circumstances: the longest said for them, else the shortest said for all."""
        if when not in self._ways:
            always: _Ways = defaultdict(dict)
            special: _Ways = defaultdict(dict)
            for d in self.declared:
                here = [c for c in d.when if conjunct_within(when, c)]
                for a, b in _pairs(d) if here else ():
                    known, choose = (special, max) if any(here) else (always, min)
                    known[a][b] = choose(known[a].get(b, d.takes or Fraction(0)), d.takes or Fraction(0))
            for a, ways in special.items():
                always[a].update(ways)
            self._ways[when] = always
        return self._ways[when]


def _pairs(declared: Declaration) -> list[tuple[str, str]]:
    first, *others = declared.names
    if "one_way" in declared.flags:
        return [(first, other) for other in others]
    return [(a, b) for a in declared.names for b in declared.names if a != b]


def _shortest(ways: _Ways, origins: Iterable[str], onward: Callable[[str], Iterable[str]]) -> dict[str, Fraction]:
    """To each area that a way leads to; on from there by the ways of what `onward` says."""
    found: dict[str, Fraction] = {}
    queue = [(time, area) for origin in origins for area, time in ways.get(origin, {}).items()]
    heapify(queue)
    while queue:
        time, area = heappop(queue)
        if area not in found:
            found[area] = time
            for start in onward(area):
                for other, more in ways[start].items():
                    heappush(queue, (time + more, other))
    return found
