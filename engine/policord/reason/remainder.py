"""Uncovered cells → maximal boxes in words of the vocabulary."""

from collections import defaultdict
from datetime import date

from policord.facts import Compiled
from policord.model.norm import FOREVER
from policord.reason.finding import Box


def remainder(compiled: Compiled, cells: list[tuple[int, int]]) -> tuple[Box, ...]:
    """Boxes of `(field, cell)` pairs: cells that differ only in place, time or level are joined."""
    pieces: dict[tuple[int, int, str, str], int] = defaultdict(int)
    for number, index in cells:
        region = compiled.fields.fields[number]
        area, since, until, level = region.cells[index]
        pieces[since, until, level, region.scale] |= area
    spans = _join_times(pieces)
    grouped: dict[tuple[int, int, int, str], list[str]] = defaultdict(list)
    for area, since, until, level, scale in spans:
        grouped[area, since, until, scale].append(level)
    boxes = [_box(compiled, *key, levels) for key, levels in grouped.items()]
    return tuple(sorted(boxes, key=lambda box: (box.areas, str(box.since), str(box.level))))


def _join_times(pieces: dict[tuple[int, int, str, str], int]) -> list[tuple[int, int, int, str, str]]:
    """Neighbouring stretches of time with the same places and level become one."""
    found: list[tuple[int, int, int, str, str]] = []
    for since, until, level, scale in sorted(pieces, key=lambda key: (key[2], key[3], key[0])):
        area = pieces[since, until, level, scale]
        last = found[-1] if found else None
        if last and last[0] == area and last[2] == since and last[3:] == (level, scale):
            found[-1] = (area, last[1], until, level, scale)
        else:
            found.append((area, since, until, level, scale))
    return found


def _box(compiled: Compiled, area: int, since: int, until: int, scale: str, levels: list[str]) -> Box:
    space = compiled.world.areas
    names = tuple(name for name in space.names_in(area) if name and "&" not in name)
    return Box(
        areas=names,
        since=date.fromordinal(since) if since > 0 else None,
        until=date.fromordinal(until) if until < FOREVER else None,
        level=",".join(levels) if scale else None,
    )
