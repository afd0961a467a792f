"""Trees as bit sets: the coordinate compression that makes every overlap test a handful of ANDs.

The cases of a name are points: itself ("one more way") and everything below it. Only names the set uses get a
point of their own, with the names that have several parents (two trees may meet there); every other name is
indistinguishable from its nearest used ancestor. A node whose children are declared complete or exhaustive, and
all have points, has no point of its own.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from policord.model.entry import Entry
from policord.model.vocabulary import Vocabulary


class Space:
    """One tree's points. Bit 0 is "anything no name of the set speaks of"; `everything` has all bits."""

    def __init__(self, vocabulary: Vocabulary, kind: str, used: Iterable[str]) -> None:
        self.vocabulary, self.kind = vocabulary, kind
        self.used = sorted(set(used))
        self._above = {name: vocabulary.ancestors(kind, name) for name in self.used}
        meetings = {e.name for e in vocabulary.of(kind) if len(e.parents) > 1}
        below_used = set(self.used)
        self.points: list[str] = [
            "",
            *sorted(below_used | {m for m in meetings if self._under(m, below_used) > 1}),
        ]
        self._drop_exhausted()
        self.bit = {name: 1 << index for index, name in enumerate(self.points)}
        self._add_possible()
        self._masks: dict[str, int] = {}

    def _under(self, name: str, used: set[str]) -> int:
        return len([a for a in self.vocabulary.ancestors(self.kind, name) if a in used])

    def _drop_exhausted(self) -> None:
        present = set(self.points)
        for name in self.used:
            if self._closed(name) and self._made_up(name, present):
                self.points.remove(name)

    def _made_up(self, name: str, present: set[str]) -> bool:
        """Do its children have points, or make up others that have?"""
        return all(
            child in present or (self._closed(child) and self._made_up(child, present))
            for child in self.vocabulary.children[self.kind, name]
        )

    def spoken_of(self, name: str) -> bool:
        """Are the name's points all there is of it: does the set use it, or parts that make it up?"""
        return name in self.bit or (self._closed(name) and self._made_up(name, set(self.points)))

    def _closed(self, name: str) -> bool:
        entry = self.vocabulary.get(self.kind, name)
        closed = entry is not None and entry.flags & {"complete", "exhaustive"}
        return bool(closed and self.vocabulary.children.get((self.kind, name)))

    def _add_possible(self) -> None:
        """A point for each pair declared to overlap or intersect: cases that may exist, not certainly."""
        self.possible = 0
        self._shared: dict[str, int] = {}
        for entry in self.vocabulary.of(self.kind):
            for other in entry.names.get("overlaps", ()) + entry.names.get("intersects", ()):
                canonical = self.vocabulary.find(self.kind, other)
                if canonical is None:
                    continue
                bit = 1 << len(self.points)
                self.points.append(f"{entry.name}&{canonical}")
                self.possible |= bit
                for name in (entry.name, canonical):
                    self._shared[name] = self._shared.get(name, 0) | bit

    @cached_property
    def everything(self) -> int:
        """All points."""
        return (1 << len(self.points)) - 1

    @cached_property
    def _upward(self) -> dict[str, int]:
        """Each node to the bits at or below it, filled by walking up from every point."""
        masks: dict[str, int] = {}
        origins = [(name, self.bit[name]) for name in self.points if name in self.bit and name]
        for name, bit in origins + list(self._shared.items()):
            for above in self.vocabulary.ancestors(self.kind, name):
                masks[above] = masks.get(above, 0) | bit
        return masks

    def mask(self, name: str) -> int:
        """The points of one name."""
        return self._upward.get(name, 0)

    def own(self, names: Iterable[str]) -> int:
        """The cases of these names that no narrower name speaks of; a word that is no more than its kinds has none."""
        result = 0
        for name in names:
            result |= 0 if self._closed(name) else self.bit.get(name, 0)
        return result

    def masks(self, names: Sequence[str]) -> int:
        """The points of a list of names; none listed means everything."""
        if not names:
            return self.everything
        result = 0
        for name in names:
            result |= self.mask(name)
        return result

    def certain(self, mask: int) -> int:
        """A mask without cases that only may exist, if that leaves any."""
        return mask & ~self.possible or mask

    def named(self, mask: int) -> list[str]:
        """The used names that stand for exactly the certain cases of a mask."""
        return self._named.get(mask, [])

    @cached_property
    def _named(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self.used:
            found.setdefault(self.certain(self.mask(name)), []).append(name)
        return found

    def flagged(self, flag: str) -> set[str]:
        """The used names that have a flag, or inherit it."""
        return {name for name in self.used if any(flag in entry.flags for entry in self._entries(name))}

    def marked(self, key: str, value: str) -> set[str]:
        """The used names that a clause gives a value, or that inherit it."""
        return {n for n in self.used if any(value in entry.names.get(key, ()) for entry in self._entries(n))}

    def saying(self, key: str) -> set[str]:
        """The used names that have a clause, or that inherit it."""
        return {n for n in self.used if any(entry.names.get(key) for entry in self._entries(n))}

    def _entries(self, name: str) -> list[Entry]:
        return [e for a in self.vocabulary.ancestors(self.kind, name) if (e := self.vocabulary.get(self.kind, a))]

    def names_in(self, mask: int) -> list[str]:
        """Points of a mask, in order."""
        return [name for index, name in enumerate(self.points) if mask >> index & 1]
