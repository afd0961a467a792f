"""Which actions exclude each other, and which can only be compared among themselves."""

from collections.abc import Iterator

from policord.facts.boxes import World
from policord.model.vocabulary import Vocabulary


class Opposition:
    """Declared opposites and exclusive actions, inherited by every way of doing them."""

    def __init__(self, world: World) -> None:
        self.pairs = list(_declared(world.policies.vocabulary, world))
        self._known: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._to: dict[int, int] = {}

    def to(self, action: int) -> int:
        """All ways that some way of the action excludes."""
        known = self._to.get(action)
        if known is None:
            known = 0
            for x, y in self.pairs:
                if action & x:
                    known |= y
            self._to[action] = known
        return known

    def between(self, a: int, b: int) -> tuple[bool, bool]:
        """(every way of a excludes every way of b, some way does)."""
        known = self._known.get((a, b))
        if known is None:
            some = bool(self.to(a) & b)
            every = some and all(b & ~self.to(way) == 0 for way in bits(a))
            known = self._known[a, b] = (every, some)
        return known


def bits(action: int) -> Iterator[int]:
    """The ways of acting in a set, one by one."""
    while action:
        yield action & -action
        action &= action - 1


def clusters(world: World, opposed: "Opposition") -> dict[str, int]:
    """Numbers the used actions so that any two that share a way of acting, or exclude each other, have one number."""
    groups: list[tuple[int, set[str]]] = []
    for name in world.actions.used:
        mask = world.actions.mask(name)
        reach, names = mask | opposed.to(mask), {name}
        apart = []
        for other_reach, others in groups:
            if reach & other_reach:
                reach, names = reach | other_reach, names | others
            else:
                apart.append((other_reach, others))
        groups = [*apart, (reach, names)]
    return {name: number for number, (_, names) in enumerate(groups) for name in names}


def _declared(vocabulary: Vocabulary, world: World) -> Iterator[tuple[int, int]]:
    for entry in vocabulary.of("action"):
        for other in entry.names.get("opposite", ()) + entry.names.get("exclusive", ()):
            canonical = vocabulary.find("action", other)
            x, y = world.actions.mask(entry.name), world.actions.mask(canonical or "")
            if x and y:
                yield x, y
                yield y, x
