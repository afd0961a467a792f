"""Which norms share cases: the overlap join.

Two norms can only meet if their objects are comparable, their places are comparable, and their actions are related,
so norms are hashed on (cluster of actions, object, area) and each looks up along the paths above it; everything else
is a handful of ANDs on bit sets.
Cost grows with norms plus candidate pairs.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from policord.facts.box import Box
from policord.facts.boxes import World
from policord.facts.opposition import Opposition, bits, clusters
from policord.facts.window import days_on_end
from policord.facts.within import Within
from policord.model.condition import disjoint

ROOT = ""
_Buckets = dict[tuple[int, str], dict[str, list[int]]]


@dataclass(slots=True)
class Meeting:
    """How norms `p` < `q` (indices into the world's norms) share cases.

    `bearers`: some body is bound by both. `acts`: some way of acting lies in both. `certain`: not only by a
    declared possible overlap. `every`/`some`: their actions exclude each other in every / in some way.
    `ways_pq`: at some common case every way of p's action lies in q's; `covers_pq`: there, q holds at every
    moment and circumstance of p. `inside_pq`: p's bearers, acts, objects, hazards and circumstances all lie
    within q's; `within_pq`: place and time too (where they only exclude each other: all but the acts). `…_qp`: the
    other way round.
    """

    p: int
    q: int
    bearers: bool
    acts: bool
    certain: bool
    every: bool
    some: bool
    ways_pq: bool
    ways_qp: bool
    inside_pq: bool
    inside_qp: bool
    within_pq: bool
    within_qp: bool
    covers_pq: bool
    covers_qp: bool


class Join:
    """Meetings of a world's norms from day `since` on. `roomy` norms are also paired with norms of other bearers."""

    def __init__(self, world: World, roomy: set[int], since: int = 0) -> None:
        self.world, self.roomy, self.since = world, roomy, since
        self.opposed = Opposition(world)
        self.within = Within(world, since)
        self.clusters = clusters(world, self.opposed)
        self.masks = [
            _Span(boxes, n in roomy, self.opposed.to(world.actions.mask(world.norms[n].action)))
            for n, boxes in enumerate(world.boxes)
        ]

    def meetings(self) -> Iterator[Meeting]:
        """Every pair that shares cases, p < q, ordered."""
        for p, q in sorted(self._candidates()):
            meeting = self._meet(p, q)
            if meeting is not None:
                yield meeting

    def _candidates(self) -> set[tuple[int, int]]:
        objects, areas = _Paths(self.world, "object"), _Paths(self.world, "area")
        exact, raised = self._index(objects)
        found: set[tuple[int, int]] = set()
        for p, norm in enumerate(self.world.norms):
            if not self.world.boxes[p]:
                continue
            places, ups, own = areas.over(self._areas(p)), objects.over(norm.objects), norm.objects or (ROOT,)
            cluster = self.clusters[norm.action]
            for area in places:
                here = (exact.get((cluster, area), {}), ups), (raised.get((cluster, area), {}), own)
                for buckets, names in here:
                    for name in names if buckets else ():
                        if others := buckets.get(name):
                            self._pair(p, others, found)
        return found

    def _areas(self, index: int) -> tuple[str, ...]:
        norm = self.world.norms[index]
        return norm.areas or norm.seats or (ROOT,)

    def _index(self, objects: "_Paths") -> tuple[_Buckets, _Buckets]:
        exact: _Buckets = defaultdict(lambda: defaultdict(list))
        raised: _Buckets = defaultdict(lambda: defaultdict(list))
        for q, norm in enumerate(self.world.norms):
            if not self.world.boxes[q]:
                continue
            cluster = self.clusters[norm.action]
            for area in self._areas(q):
                for name in norm.objects or (ROOT,):
                    exact[cluster, area][name].append(q)
                    for above in objects.up(name):
                        if above != name:
                            raised[cluster, area][above].append(q)
        return exact, raised

    def _pair(self, p: int, others: list[int], found: set[tuple[int, int]]) -> None:
        mine, masks = self.masks[p], self.masks
        kind, hazard, since, until = mine.kind, mine.hazard, mine.since, mine.until
        doable, roomy = mine.action | mine.opposed, mine.roomy
        for q in others:
            other = masks[q]
            if (
                (kind & other.kind or (roomy and other.roomy))
                and doable & other.action
                and hazard & other.hazard
                and since < other.until
                and other.since < until
                and q != p
            ):
                found.add((p, q) if p < q else (q, p))

    def _meet(self, p: int, q: int) -> Meeting | None:
        """Their cases of one body, or else, where both are roomy, of different ones."""
        found = self._common(p, q, True)
        if found is None and p in self.roomy and q in self.roomy:
            found = self._common(p, q, False)
        return found

    def _common(self, p: int, q: int, bearers: bool) -> Meeting | None:
        acts = certain = every = some = False
        mine, other = self.world.boxes[p], self.world.boxes[q]
        for a, b in ((a, b) for a in mine for b in other if self._touch(a, b, bearers)):
            if shared := a.action & b.action:
                acts = True
            else:
                all_ways, some_ways = self.opposed.between(a.action, b.action)
                if not (some_ways and bearers):
                    continue
                every, some = every or all_ways, True
            certain = certain or self._certain(a, b, shared, bearers)
        if not (acts or some):
            return None
        if not bearers:
            return Meeting(p, q, False, True, certain, *(False,) * 10)
        within = self.within
        ways_pq, ways_qp = acts and self._in_every_way(p, q), acts and self._in_every_way(q, p)
        inside = (within.inside(p, q), within.inside(q, p)) if acts else (False, False)
        return Meeting(
            p,
            q,
            True,
            acts,
            certain,
            every,
            some,
            ways_pq,
            ways_qp,
            *inside,
            (inside[0] or not acts or within.valued(p, q)) and within.all_cases(p, q, acts),
            (inside[1] or not acts or within.valued(p, q)) and within.all_cases(q, p, acts),
            (ways_pq or every) and within.throughout(p, q, self._all_ways),
            (ways_qp or every) and within.throughout(q, p, self._all_ways),
        )

    def _touch(self, a: Box, b: Box, bearers: bool) -> bool:
        """Do two boxes share a case, leaving the action aside (and without `bearers`, who is bound)?"""
        if bearers and not (a.kind & b.kind and a.level & b.level and a.seat & b.seat):
            return False
        if not (a.object & b.object and a.hazard & b.hazard and a.area & b.area):
            return False
        if bearers and not a.seat & b.seat & 1 and not self.world.common_area(a, b):
            return False
        days = max(a.since, b.since, self.since), min(a.until, b.until)
        if days[0] >= days[1]:
            return False
        return not (a.when or b.when) or (not disjoint(a.when, b.when) and days_on_end(days, a.when, b.when) > 0)

    def _in_every_way(self, p: int, q: int) -> bool:
        """Does, at some common case, every way of acting in p lie in q, or in the list of bans that q is one of?"""
        if len(self.world.boxes[p]) == len(self.world.wide[q]) == 1:
            return not self.world.boxes[p][0].action & ~self.world.wide[q][0].action
        return any(
            a.action & ~b.action == 0 and self._touch(a, b, True)
            for a in self.world.boxes[p]
            for b in self.world.wide[q]
        )

    def _all_ways(self, a: int, b: int) -> bool:
        """Does every way of acting in `a` lie in `b`, or exclude every way in `b`?"""
        return a & ~b == 0 or (not a & b and self.opposed.between(a, b)[0])

    def _certain(self, a: Box, b: Box, shared: int, bearers: bool) -> bool:
        world = self.world
        return bool(
            a.object & b.object & ~world.objects.possible
            and (world.common_area(a, b) if bearers else a.area & b.area) & ~world.areas.possible
            and a.hazard & b.hazard & ~world.hazards.possible
            and (not bearers or a.kind & b.kind & ~world.actors.possible)
            and (not shared or shared & ~world.actions.possible)
        )


class _Span:
    """Bounds of a norm's boxes together, for a quick no; `opposed` are the actions its own excludes."""

    __slots__ = ("action", "area", "hazard", "kind", "opposed", "roomy", "since", "until")

    def __init__(self, boxes: list[Box], roomy: bool, opposed: int) -> None:
        self.kind = self.hazard = self.area = self.action = 0
        self.since, self.until = 1 << 30, 0
        self.roomy, self.opposed = roomy, opposed
        for box in boxes:
            self.kind |= box.kind
            self.hazard |= box.hazard
            self.area |= box.area
            self.action |= box.action
            self.since, self.until = min(self.since, box.since), max(self.until, box.until)


class _Paths:
    """Names a norm must be looked up under: those above a name, and those that share cases with it sideways."""

    def __init__(self, world: World, kind: str) -> None:
        self.space = world.objects if kind == "object" else world.areas
        used = set(self.space.used)
        above = {name: world.policies.vocabulary.ancestors(kind, name) for name in used}
        sideways = self._crossing(above)
        self._up = {name: (*(a for a in above[name] if a in used), *sorted(sideways[name]), ROOT) for name in used}
        self._up[ROOT] = (ROOT,)

        self._over: dict[tuple[str, ...], tuple[str, ...]] = {}

    def up(self, name: str) -> tuple[str, ...]:
        return self._up[name]

    def over(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The same for a list of names; none listed means everything."""
        found = self._over.get(names)
        if found is None:
            found = tuple(dict.fromkeys(above for name in names or (ROOT,) for above in self._up[name]))
            self._over[names] = found
        return found

    def _crossing(self, above: dict[str, list[str]]) -> dict[str, set[str]]:
        """Names that share a point though neither lies below the other: found at the points, of which few are so."""
        at: dict[int, list[str]] = defaultdict(list)
        for name in above:
            for point in bits(self.space.mask(name)):
                at[point].append(name)
        found: dict[str, set[str]] = defaultdict(set)
        for names in at.values():
            for one, two in combinations(names, 2):
                if one not in above[two] and two not in above[one]:
                    found[one].add(two)
                    found[two].add(one)
        return found
