"""How late, and how soon, what a duty with a deadline waits for may lawfully be complete.

Longest paths through the acyclic graph of waits, in exact minutes. Each path runs from a clock: that of the norm it
sets out from or, where the goal's own clock starts with the completion of something, that clock. What must be complete
before then is no danger to the goal, and a path that passes through it is counted from there.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from policord.facts.durations import Durations
from policord.facts.waiting import Link, Waiting
from policord.model.norm import Norm

_Span = tuple[Fraction, Fraction]
_OWN = -1  # the goal's own clock, as the root of a path
_NONE = Fraction(0)


class _Times(NamedTuple):
    """By norm and root: the least and most until when it may be left, and the time before which it cannot be done."""

    latest: dict[int, dict[int, _Span]]
    earliest: dict[int, dict[int, Fraction]]


class Chains:
    """`starts` are the events and scales in which each norm begins, with the levels it begins at."""

    def __init__(self, waiting: Waiting, starts: Mapping[int, Iterable[tuple[str, int]]]) -> None:
        self.waiting, self.norms = waiting, waiting.norms
        self.levels = {n: tuple(levels) for n, levels in starts.items()}
        self._roots: dict[object, int] = {}
        joined = set(waiting.links).union(link.norm for links in waiting.links.values() for link in links)
        self.plain = self._times(self._sorted(joined), 0, None)

    def add(self, durations: Durations, ways: Iterable[tuple[int, int]]) -> None:
        """`awaits`, `latest` and `earliest`. `ways`: pairs (M, N), every way of doing M being a way of doing N."""
        for goal in self.waiting.present:
            norm = self.norms[goal]
            if goal in self.waiting.links and norm.deadline:
                for m in self._awaited(goal):
                    durations.add("awaits", goal, m)
                    self._pair(durations, goal, m)
            if norm.takes is not None and norm.deadline and norm.deadline.relation == "after":
                durations.add("earliest", goal, goal, goal, norm.takes - norm.deadline.high)
        for last, goal in ways:
            if self._ends_chain(last, goal):
                self._pair(durations, goal, last)

    def _awaited(self, goal: int) -> Iterator[int]:
        """What a norm waits for, and what that waits for if it has no deadline of its own; not what is over."""
        settled, seen = self._settled(goal), {goal}
        work = [goal]
        while work:
            n = work.pop()
            for kind, m in self.waiting.links.get(n, ()):
                if kind == "clock" or m in seen or self._bit(m) & settled:
                    continue
                seen.add(m)
                yield m
                if self.norms[m].deadline is None:
                    work.append(m)

    def _ends_chain(self, last: int, goal: int) -> bool:
        """Is this the end of a chain that neither is over when the clock of the goal starts, nor comes after it?"""
        if max(last, goal) >= len(self.norms) or not self.norms[goal].deadline:
            return False
        begins = any(link.kind != "requires" for link in self.waiting.links.get(last, ()))
        if not begins or self._bit(goal) & self.waiting.behind[self.norms[last].provision]:
            return False
        return not self._bit(last) & self._settled(goal)

    def _pair(self, durations: Durations, goal: int, m: int) -> None:
        least, most = _limit(self.norms[goal]) or (_NONE, _NONE)
        begins = Link("after", m) in self.waiting.links.get(goal, ())
        takes = (self.norms[goal].takes or _NONE) if begins else _NONE
        times = self._seen_from(goal, m)
        for root, (low, high) in times.latest.get(m, {}).items():
            durations.add("latest", goal, m, goal if root == _OWN else root, low - least, high - most)
        for root, early in times.earliest.get(m, {}).items():
            durations.add("earliest", goal, m, goal if root == _OWN else root, early + takes - most)

    def _bit(self, n: int) -> int:
        return self.waiting.bit(self.norms[n].provision)

    def _settled(self, goal: int) -> int:
        """Bits of what is complete when the clock of a norm starts."""
        clock = self.waiting.linked(goal)
        return 0 if clock is None else self.waiting.behind[clock] | self.waiting.bit(clock)

    def _seen_from(self, goal: int, m: int) -> _Times:
        settled = self._settled(goal)
        if not settled:
            return self.plain
        seen, work = {m}, [m]
        while work:
            n = work.pop()
            fresh = {link.norm for link in self.waiting.links.get(n, ()) if not self._bit(n) & settled} - seen
            seen |= fresh
            work.extend(fresh)
        return self._times(self._sorted(seen), settled, self.waiting.linked(goal))

    def _sorted(self, norms: Iterable[int]) -> list[int]:
        return sorted(norms, key=lambda n: self.waiting.order[self.norms[n].provision])

    def _times(self, norms: list[int], settled: int, clock: int | None) -> _Times:
        times = _Times({}, {})
        for n in norms:
            if self._bit(n) & settled:
                times.latest[n] = {_OWN: (_NONE, _NONE)}
                times.earliest[n] = {_OWN: _NONE} if self.norms[n].provision == clock else {}
            else:
                times.latest[n], times.earliest[n] = self._latest(n, times), self._earliest(n, times)
        return times

    def _latest(self, n: int, times: _Times) -> dict[int, _Span]:
        limit = _limit(self.norms[n])
        found: dict[int, _Span] = {}
        for kind, m in self.waiting.links.get(n, ()) if limit else ():
            for root, (low, high) in times.latest[m].items() if kind == "clock" else ():
                least, most = found.get(root, (low, high))
                found[root] = max(least, low), max(most, high)
        if limit is None:
            return {}
        if not found:
            return {self._root(n): limit}
        return {root: (low + limit[0], high + limit[1]) for root, (low, high) in found.items()}

    def _earliest(self, n: int, times: _Times) -> dict[int, Fraction]:
        takes = self.norms[n].takes or _NONE
        found: dict[int, Fraction] = {}
        for kind, m in self.waiting.links.get(n, ()):
            for root, early in times.earliest[m].items():
                done = early if kind == "requires" else early + takes
                found[root] = max(found.get(root, done), done)
        if self.waiting.linked(n) is None and (own := self._start(n)) is not None:
            found[own] = max(found.get(own, takes), takes)
        return found

    def _start(self, n: int) -> int | None:
        deadline = self.norms[n].deadline
        begins = deadline.relation == "after" if deadline else n in self.levels
        return self._root(n) if begins else None

    def _root(self, n: int) -> int:
        """Of norms with one clock and the same levels, the first that was asked about."""
        deadline = self.norms[n].deadline
        clock = (deadline.relation, deadline.event) if deadline else None
        return self._roots.setdefault((clock, self.levels.get(n)), n)


def _limit(norm: Norm) -> _Span | None:
    """Until when a norm may be left, from its clock on: its deadline, or (below 0) its notice time."""
    d = norm.deadline
    if d is None:
        return None
    return (d.low, d.high) if d.relation == "after" else (-d.low, -d.high)
