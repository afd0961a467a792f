"""What can hold at once: the largest sets of wants that share some day and some circumstances.

A want holds in regions: days, circumstances, causes, and, where that matters, bodies and places. Common parts of
regions are regions again, so the largest sets are found by cutting every region with those found before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policord.facts.window import days_on_end
from policord.model.condition import Conjunct, meet_conjuncts

STARTS, CELLS, WORK = 64, 256, 2_000_000
"""At most so many first days and common parts are looked at, and fewer where there are many regions: beyond, wants
still join the sets that are there, but no new ones are made."""
SPLITS = 8
"""How often a set is split where some of its wants come one after the other; then those that are left go."""


@dataclass(frozen=True, slots=True)
class Region:
    """Days `[since, until)`, one conjunct of circumstances, and bit sets of which each must have something in common.

    `cause`: the hazards, events and parameters that bring it about; all bits if nothing has to.
    """

    since: int
    until: int
    when: Conjunct = ()
    cause: int = -1
    kind: int = -1
    level: int = -1
    seat: int = -1
    area: int = -1

    def meet(self, other: "Region") -> "Region | None":
        """The common part, None if there is none."""
        masks = {name: getattr(self, name) & getattr(other, name) for name in _MASKS}
        since, until = max(self.since, other.since), min(self.until, other.until)
        if since >= until or not all(masks.values()):
            return None
        when = meet_conjuncts(self.when, other.when)
        if when is None or not days_on_end((since, until), when, ()):
            return None
        return Region(since, until, when, **masks)

    def anywhere(self) -> "Region":
        """The same for whatever body and place."""
        return replace(self, kind=-1, level=-1, seat=-1, area=-1)


_MASKS = ("cause", "kind", "level", "seat", "area")
Scene = tuple[frozenset[int], Region]


def largest(holding: Iterable[tuple[int, Region]]) -> list[Scene]:
    """Every largest set of wants that hold at once, with a region in which they all do.

    Whatever holds at once holds on the first day of one of them, so each such day is looked at by itself.
    """
    alike: dict[Region, set[int]] = {}
    for want, region in holding:
        alike.setdefault(region, set()).add(want)
    starts = sorted({region.since for region in alike})[:STARTS]
    most = max(8, min(CELLS, WORK // (len(starts) * len(alike) or 1)))
    return _outermost(scene for day in starts for scene in _from(day, alike, most))


def _from(day: int, alike: dict[Region, set[int]], most: int) -> Iterator[Scene]:
    """Sets that hold on the day, or from it on."""
    here: dict[Region, set[int]] = {}
    for region, wants in alike.items():
        if region.since <= day < region.until:
            here.setdefault(replace(region, since=day), set()).update(wants)
    cells: dict[Region, set[int]] = {}
    for region in sorted(here, key=lambda region: (-region.until, len(region.when), min(here[region]))):
        for common, others in _common(cells, region, len(cells) >= most).items():
            cells.setdefault(common, set()).update(others, here[region])
        if region in cells or len(cells) < 2 * most:
            cells.setdefault(region, set()).update(here[region])
    yield from ((frozenset(wants), region) for region, wants in cells.items())


def _common(cells: dict[Region, set[int]], region: Region, full: bool) -> dict[Region, set[int]]:
    found: dict[Region, set[int]] = {}
    for cell, wants in cells.items():
        common = cell.meet(region)
        if common is not None and (not full or common in cells):
            found.setdefault(common, set()).update(wants)
    return found


def split(scenes: Iterable[Scene], after: dict[int, set[int]]) -> list[Scene]:
    """The same sets, without those wants of each that come after another of it (`after`), in turn."""
    return _outermost((wants, region) for scene, region in scenes for wants in _in_turn(scene, after, SPLITS))


def _in_turn(wants: frozenset[int], after: dict[int, set[int]], left: int) -> list[frozenset[int]]:
    later = next((w for w in sorted(wants) if after.get(w, set()) & wants), None)
    if later is None:
        return [wants]
    earlier = after[later] & wants
    without = _in_turn(wants - {later}, after, left - 1)
    return without + (_in_turn(wants - earlier, after, left - 1) if left > 0 else [])


def _outermost(scenes: Iterable[Scene]) -> list[Scene]:
    found: list[Scene] = []
    for wants, region in sorted(scenes, key=lambda scene: (-len(scene[0]), sorted(scene[0]))):
        if not any(wants <= other for other, _ in found):
            found.append((wants, region))
    return found
