"""Facts about means: wants, pools, who is helped from where by when, and what is wanted of the same pools at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from policord.facts.durations import Durations
from policord.facts.emit import Facts, Symbol
from policord.facts.reach import Pools, Reach, allowed
from policord.facts.scenes import Region, Scene, largest, split
from policord.facts.supplies import Holding, Supplies
from policord.facts.waiting import Waiting
from policord.model.amounts import WHOLE
from policord.model.norm import Declaration, Norm

SHARES = "ratio"


class Means:
    """Writes the wants and pools of a world; amounts by `whole`, in the common unit of their dimension."""

    def __init__(self, facts: Facts, supplies: Supplies, waiting: Waiting, whole: Callable[[str, Fraction], int]):
        self.facts, self.whole = facts, whole
        self.supplies, self.wants, self.pools = supplies, list(supplies.wants), supplies.pools
        self._share_wholes()
        self.reach = Reach(supplies)
        self.before = _before(waiting)
        self.scenes = 0

    def add(self, durations: Durations) -> None:
        """All facts."""
        stated = len(self.wants)
        self.wants += [want for want in self.supplies.unstated() if self.reach.labour(want)]
        for p, pool in enumerate(self.pools):
            self._pool(p, pool)
        for w, want in enumerate(self.wants):
            self._holding("want", w, want)
        for w, want in enumerate(self.wants[:stated]):
            self._reach(w, want, durations)
        self._uses(range(stated))
        self._needs(range(stated))
        self._duties()

    def _share_wholes(self) -> None:
        """What is measured in shares has a whole, though nobody declares it."""
        reach, added = Reach(self.supplies), dict[str, Holding]()
        for want in self.wants:
            if want.dimension == SHARES and not want.declared and not reach.own(want):
                added.setdefault(want.resource, _whole_of(want))
        self.pools += added.values()

    def _pool(self, p: int, pool: Holding) -> None:
        self._holding("pool", p, pool)
        if pool.whole:
            self.facts.add("pool_whole", p)
        if pool.dimension == "count":
            self.facts.add("pool_one", p, self.whole("count", Fraction(1)))

    def _holding(self, word: str, number: int, holding: Holding) -> None:
        self.facts.add(word, number, holding.resource)
        if holding.filler >= 0:
            self.facts.add(f"{word}_{'declared' if holding.declared else 'norm'}", number, holding.filler)
        if holding.amount is not None:
            self.facts.add(f"{word}_amount", number, self.whole(holding.dimension, holding.amount))

    def _reach(self, w: int, want: Holding, durations: Durations) -> None:
        due = allowed(want)
        if due is not None:
            durations.add("allowed", w, due)
        for p, time in self.reach.wide(want):
            self.facts.add("reach", w, p)
            if time is not None:
                durations.add("arrives", w, p, time)

    def _uses(self, wants: Iterable[int]) -> None:
        """What norms want of the same pools, which could serve each of them alone."""
        known = {w: self.reach.own(self.wants[w]) for w in wants if self._steady(w)}
        for pools, members in self._markets(known):
            fitting = [w for w in members if self._fits(w, pools)]
            self._scenes("uses", pools, self._at_once(fitting, pools), 2)

    def _needs(self, wants: Iterable[int]) -> None:
        """What the exposed want of the same pools."""
        known = {w: self.reach.in_time(self.wants[w]) for w in wants if self.wants[w].declared}
        for pools, members in self._markets(known):
            groups = [members] if pools else [[w] for w in members]
            for group in groups:
                self._scenes("needs", pools, self._at_once(group, pools), 1)
                self._alike(group)

    def _alike(self, wants: list[int]) -> None:
        """Which of the exposed may be the same."""
        for v, w in combinations(wants, 2):
            one, other = self.wants[v], self.wants[w]
            pairs = product(_names(one), _names(other)) if one.areas & other.areas else ()
            if any(self.supplies.may_share(a, b) for a, b in pairs):
                self.facts.add("alike", v, w)
                self.facts.add("alike", w, v)

    def _duties(self) -> None:
        """What norms want of the labour of their bodies, whether they speak of it or not."""
        labour = [w for w, want in enumerate(self.wants) if self._steady(w) and self.supplies.labour(want.resource)]
        known = {w: pools for w in labour if (pools := self.reach.labour(self.wants[w]))}
        for pools, members in self._markets(known):
            self._scenes("duties", pools, self._at_once(members, pools), 1)

    def _steady(self, w: int) -> bool:
        """Is it a norm's, and not of one that may choose its moment in every period?"""
        norm = self.wants[w].said
        return isinstance(norm, Norm) and not (norm.period and norm.deadline is None)

    def _fits(self, w: int, pools: Pools) -> bool:
        amount, held = self.wants[w].amount, [self.pools[p] for p in pools]
        if any(pool.whole for pool in held):
            return len(held) == 1
        return amount is not None and 0 < amount <= sum(pool.amount or 0 for pool in held)

    def _markets(self, known: Mapping[int, Pools]) -> Iterable[tuple[Pools, list[int]]]:
        """Every set of pools that some want draws on, with all wants that draw on no others."""
        by_pool: dict[int, list[int]] = defaultdict(list)
        for w, pools in known.items():
            for p in pools:
                by_pool[p].append(w)
        nowhere = [w for w, pools in known.items() if not pools]
        for pools in sorted({*known.values()}, key=sorted):
            members = {w for p in pools for w in by_pool[p] if known[w] <= pools} if pools else nowhere
            yield pools, sorted(members)

    def _at_once(self, wants: list[int], pools: Pools) -> list[Scene]:
        regions = ((w, region) for w in wants for region in self._regions(self.wants[w], pools))
        norms = {w: self.wants[w].filler for w in wants if not self.wants[w].declared}
        return split(largest(regions), self._after(norms, self._recovery(pools)))

    def _regions(self, want: Holding, pools: Pools) -> set[Region]:
        """When it holds; of pools that every body has one of, also where, and for which bodies if they are its own."""
        if not any(self.pools[p].each for p in pools):
            return {region.anywhere() for region in want.regions}
        holders = [body for p in pools for body in self.pools[p].bodies] or [(-1, -1, -1, -1)]
        shared = {tuple(x & y for x, y in zip(a, b, strict=True)) for a in want.bodies for b in holders}
        common = {body for body in shared if all(body[:3])} or {(-1, -1, -1, -1)}
        return {
            replace(region, kind=kind, level=level, seat=seat, area=region.area & area)
            for region in want.regions
            for kind, level, seat, area in common
            if region.area & area
        }

    def _after(self, norms: dict[int, int], recovery: Fraction) -> dict[int, set[int]]:
        """Which wants begin when which others are over, and what served those has recovered."""
        found: dict[int, set[int]] = {}
        for w, n in norms.items():
            deadline = self.wants[w].said.deadline
            hurried = deadline is not None and deadline.event_kind == "provision" and deadline.high < recovery
            if n in self.before and not hurried:
                found[w] = {v for v, m in norms.items() if m in self.before[n]}
        return found

    def _recovery(self, pools: Pools) -> Fraction:
        said = (self.pools[p].said for p in pools)
        return max((d.recovers for d in said if isinstance(d, Declaration) and d.recovers), default=Fraction(0))

    def _scenes(self, sort: str, pools: Pools, scenes: Iterable[Scene], least: int) -> None:
        for wants, region in scenes:
            there = [p for p in sorted(pools) if self._open(p, region)]
            unknown = (self.pools[p].amount is None and not (self.pools[p].whole and sort == "uses") for p in there)
            if len(wants) < least or any(unknown) or (pools and not there):
                continue
            self.facts.add("scene", self.scenes, Symbol(sort))
            for w in sorted(wants):
                self.facts.add("scene_want", self.scenes, w)
            for p in there:
                self.facts.add("scene_pool", self.scenes, p)
            self.scenes += 1

    def _open(self, p: int, region: Region) -> bool:
        return any(region.anywhere().meet(other.anywhere()) for other in self.pools[p].regions)


def _names(want: Holding) -> tuple[str, ...]:
    return want.said.names if isinstance(want.said, Declaration) else want.said.objects


def _whole_of(want: Holding) -> Holding:
    return Holding(
        Declaration(kind="stock", names=(want.resource,), place=want.said.place),
        -1,
        True,
        want.resource,
        WHOLE[SHARES],
        SHARES,
        [Region(0, 1 << 30)],
        -1,
        each=True,
    )


def _before(waiting: Waiting) -> dict[int, set[int]]:
    """Each norm to those that are over before it begins."""

    @cache
    def over(n: int) -> frozenset[int]:
        """What is complete when the norm is."""
        return frozenset(m for link in waiting.links.get(n, ()) for m in (link.norm, *over(link.norm)))

    return {
        n: {m for link in links if link.kind != "requires" for m in (link.norm, *over(link.norm))}
        for n, links in waiting.links.items()
        if any(link.kind != "requires" for link in links)
    }
