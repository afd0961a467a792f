"""What names stand for: sets of points, straight from the definition of a tree.

A name has a point of its own ("one more way") unless its children are declared to be all there are; it has all
points of the names below it; and one for each name it is declared to overlap, which may exist but need not.
The point `""` is what no name speaks of.
"""

from tests.oracle.world import Word

ANYTHING = ""


class Points:
    """The points of one tree, numbered; sets of them as integers, bit by bit."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = {word.name: word for word in words}
        self.below: dict[str, set[str]] = {word.name: {word.name} for word in words}
        for word in words:
            for above in self.above(word.name):
                self.below[above].add(word.name)
        self.names = [ANYTHING, *(name for name in self.words if not self._closed(name))]
        shared = [(word.name, other) for word in words for other in word.overlaps]
        self.holds = {name: {n for n in below if not self._closed(n)} for name, below in self.below.items()}
        for one, other in shared:
            point = f"{one}&{other}"
            self.names.append(point)
            for name in {*self.above(one), *self.above(other)}:
                self.holds[name].add(point)
        self.number = {name: at for at, name in enumerate(self.names)}
        self.certain = sum(1 << at for at, name in enumerate(self.names) if "&" not in name)
        self.everything = (1 << len(self.names)) - 1

    def above(self, name: str) -> list[str]:
        """The name and all it lies below."""
        found = [name]
        for one in found:
            found += [parent for parent in self.words[one].parents if parent not in found]
        return found

    def _closed(self, name: str) -> bool:
        children = len(self.below[name]) > 1
        return children and bool(self.words[name].flags & {"complete", "exhaustive"})

    def mask(self, names: tuple[str, ...]) -> int:
        """The points of all these names together; of none: everything."""
        if not names:
            return self.everything
        return sum(1 << self.number[point] for point in set().union(*(self.holds[name] for name in names)))

    def said(self, name: str, key: str) -> tuple[str, ...]:
        """A clause of the name, or of the nearest name above that has it."""
        return next((found for above in self.above(name) if (found := self.words[above].said(key))), ())

    def flagged(self, name: str, flag: str) -> bool:
        """Does the name, or one above it, carry the mark?"""
        return any(flag in self.words[above].flags for above in self.above(name))
