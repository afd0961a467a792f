"""What is compared: a finding without its words."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations
from typing import NamedTuple

from tests.oracle.trees import Points

Cell = tuple[int, int, str]
"""A place, a day, a level of warning (numbers of points and days): a need that nobody covers there."""

SPOKEN = {("F11", "no_lead"): frozenset({"need"})}
"""Roles compared, where others only list what else was said."""


class Box(NamedTuple):
    """A remainder as the engine says it: names of places, the first day and the one after the last, levels."""

    names: tuple[str, ...]
    since: int
    until: int
    levels: tuple[str, ...]


class Answer(NamedTuple):
    """A finding: its parts as (role, provision), its confidence, and what is left of a need."""

    code: str
    variant: str
    parts: frozenset[tuple[str, str]]
    confidence: float
    remainder: frozenset[Cell] | frozenset[Box] | None = None

    @classmethod
    def of(cls, code: str, variant: str, confidence: float, **roles: str) -> "Answer":
        """A conflict between provisions."""
        return cls(code, variant, parts(roles.items()), confidence)

    def __str__(self) -> str:
        said = " ".join(f"{role}={provision or '-'}" for role, provision in sorted(self.parts))
        left = "" if self.remainder is None else f" left {sorted(self.remainder)}"
        return f"{self.code} {self.variant} {said} ({self.confidence}){left}"


def parts(roles: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Roles and provisions."""
    return frozenset(roles)


def difference(ours: set[Answer], theirs: set[Answer], areas: Points, days: int) -> tuple[list[Answer], list[Answer]]:
    """What only the reference says, and what only the engine says."""
    one, other = _by_head(ours), _by_head(theirs)
    mine, its = [], []
    for head in one.keys() | other.keys():
        if not _matched(one[head], other[head], areas, days):
            mine += one[head]
            its += other[head]
    return sorted(mine, key=str), sorted(its, key=str)


def _by_head(answers: set[Answer]) -> dict[Answer, list[Answer]]:
    found: dict[Answer, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer._replace(remainder=None)].append(answer)
    return found


def _matched(ours: list[Answer], theirs: list[Answer], areas: Points, days: int) -> bool:
    return len(ours) == len(theirs) and any(
        all(_same(a.remainder, b.remainder, areas, days) for a, b in zip(ours, order, strict=True))
        for order in permutations(theirs)
    )


def _same(
    ours: frozenset[Cell] | frozenset[Box] | None,
    theirs: frozenset[Cell] | frozenset[Box] | None,
    areas: Points,
    days: int,
) -> bool:
    """Do the boxes name exactly the cells?"""
    if ours is None or theirs is None:
        return ours is theirs
    boxes = [box for box in theirs if isinstance(box, Box)]
    cells: dict[tuple[int, str], set[int]] = defaultdict(set)
    for place, day, level in ours:  # type: ignore[misc]
        cells[day, level].add(place)
    named: dict[tuple[int, str], set[str]] = defaultdict(set)
    for box in boxes:
        for day in range(max(box.since, 0), min(box.until, days)):
            for level in box.levels:
                named[day, level].update(box.names or ("",))
    return named.keys() == cells.keys() and all(_named(cells[at], named[at], areas) for at in cells)


def _named(places: set[int], names: set[str], areas: Points) -> bool:
    """A name stands for all that lies below it or, where some of that is covered, for the rest; none: everywhere.

    Places that only may exist go by the name of either of the two they lie in.
    """
    if "" in names:
        return 0 in places
    held = {name: {at for at in range(len(areas.names)) if areas.mask((name,)) >> at & 1} for name in names}
    if not places <= set().union(*held.values()):
        return False
    sure = {at for at in places if areas.certain >> at & 1}
    if not sure:
        return all(places & points for points in held.values())
    return all(
        areas.number.get(name, -1) in places or {at for at in points if areas.certain >> at & 1} <= sure
        for name, points in held.items()
    )
