"""Which pools a want may draw on, and how soon what is in them arrives."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from policord.facts.supplies import Bodies, Holding, Supplies
from policord.facts.travel import Travel
from policord.model.norm import Declaration

Pools = frozenset[int]


class Reach:
    """Of the wants and pools of one world; pools by their numbers."""

    def __init__(self, supplies: Supplies) -> None:
        self.supplies, world = supplies, supplies.world
        self.pools, self.vocabulary = supplies.pools, supplies.vocabulary
        self.certain = ~world.areas.possible
        self.travel = Travel(world.policies.declarations, self.vocabulary)
        self._alike: dict[str, list[int]] = defaultdict(list)
        for p, pool in enumerate(self.pools):
            for above in self.vocabulary.ancestors("resource", pool.resource):
                self._alike[above].append(p)
        self._labour: dict[tuple[tuple[int, int, int, int], ...], list[int]] = {}
        self._known: dict[tuple[str, int, tuple[tuple[int, int, int, int], ...]], tuple[list[int], list[int]]] = {}

    def own(self, want: Holding) -> Pools:
        """The pools it draws on: those of its own bodies and those in its place that nobody holds; if its bodies have
        none, all in its place.
        """
        mine, near = self._candidates(want)
        mine = self._open(want, mine)
        return frozenset([*mine, *(p for p in self._open(want, near) if not mine or not self.pools[p].bodies)])

    def labour(self, want: Holding) -> Pools:
        """The labour of those it binds, of any kind."""
        bound = tuple(want.bound)
        if bound not in self._labour:
            mine = (p for p, pool in enumerate(self.pools) if self.supplies.labour(pool.resource))
            self._labour[bound] = [p for p in mine if one_body(want.bound, self.pools[p].bodies)]
        return frozenset(self._open(want, self._labour[bound]))

    def wide(self, want: Holding) -> Iterator[tuple[int, Fraction | None]]:
        """All pools it can be helped from, each with the minutes until it is (None: unknown)."""
        mine, near = (set(pools) for pools in self._candidates(want))
        for p in self._open(want, self._alike.get(want.resource, [])):
            pool = self.pools[p]
            way = Fraction(0) if p in near else self._way(want, pool)
            if way is not None or p in mine:
                yield p, None if way is None else _until(want, pool, way)

    def in_time(self, want: Holding) -> Pools:
        """Those of them that are there by when they are wanted."""
        due = allowed(want)
        return frozenset(p for p, time in self.wide(want) if due is None or time is None or time <= due)

    def _candidates(self, want: Holding) -> tuple[list[int], list[int]]:
        """Pools of its bodies, and pools in its place."""
        key = want.resource, want.areas, tuple(want.bodies)
        if key not in self._known:
            alike = self._alike.get(want.resource, [])
            mine = [p for p in alike if one_body(want.bodies, self.pools[p].bodies)]
            near = [p for p in alike if want.areas & self.pools[p].areas & self.certain]
            self._known[key] = mine, near
        return self._known[key]

    def _open(self, want: Holding, pools: list[int]) -> list[int]:
        return [p for p in pools if want.meets(self.pools[p])]

    def _way(self, want: Holding, pool: Holding) -> Fraction | None:
        """To a facility people go; everything else comes. In several circumstances the longest counts."""
        here, there = _places(want), _places(pool)
        ways = (there, here) if not _facility(pool) else (here, there)
        times = [self.travel.between(*ways, when) for when in want.said.when]
        return max((time for time in times if time is not None), default=None)


def one_body(one: Bodies, other: Bodies) -> bool:
    """Does some body belong to both?"""
    return any(all(x & y for x, y in zip(a, b, strict=True)) for a in one for b in other)


def allowed(want: Holding) -> Fraction | None:
    """The minutes within which it is wanted."""
    deadline = want.said.deadline
    return deadline.low if deadline and deadline.relation == "after" else None


def _until(want: Holding, pool: Holding, way: Fraction) -> Fraction:
    """Until a pool is there: a facility while people go to it, a stock once it moves, what a duty provides when due."""
    said = pool.said
    if isinstance(said, Declaration):
        takes = said.takes or Fraction(0)
        return max(takes, way) if _facility(pool) else takes + way
    mine, other = want.said.deadline, said.deadline
    return way + (other.high if mine and other and mine.event == other.event else Fraction(0))


def _facility(pool: Holding) -> bool:
    return isinstance(pool.said, Declaration) and pool.said.kind == "facility"


def _places(holding: Holding) -> tuple[str, ...]:
    said = holding.said
    if isinstance(said, Declaration):
        return said.areas or tuple(b.seat for b in said.roles.get("held_by", ()) if b.seat)
    return said.areas or said.seats
