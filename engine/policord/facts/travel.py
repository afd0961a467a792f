"""How long it takes to get from one place to another, by the travel times a set declares."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import heappop, heappush

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
        self._times: dict[tuple[Conjunct, tuple[str, ...]], dict[str, Fraction]] = {}

    def between(self, origins: Sequence[str], goals: Sequence[str], when: Conjunct) -> Fraction | None:
        """Minutes from the nearest of some areas to the nearest of others; None where no way is declared."""
        here, there = self._nodes(origins), self._nodes(goals)
        times = self._from(tuple(sorted(here - there)), when)
        return min((times[node] for node in there - here if node in times), default=None)

    def _nodes(self, areas: Sequence[str]) -> set[str]:
        """The areas and those they lie in: to get into a district is to get to its streets."""
        return {above for area in areas for above in self.vocabulary.ancestors("area", area)}

    def _from(self, origins: tuple[str, ...], when: Conjunct) -> dict[str, Fraction]:
        if (when, origins) not in self._times:
            self._times[when, origins] = _shortest(self._in(when), origins)
        return self._times[when, origins]

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


def _shortest(ways: _Ways, origins: Sequence[str]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    queue = [(Fraction(0), area) for area in origins]
    while queue:
        time, area = heappop(queue)
        if area not in found:
            found[area] = time
            for other, more in ways.get(area, {}).items():
                heappush(queue, (time + more, other))
    return found
