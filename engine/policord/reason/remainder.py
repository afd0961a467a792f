"""Uncovered cells → boxes in words of the vocabulary, as large as they can be.

How finely the needs were cut leaves no trace: days are joined first, then levels, places, hazards and objects.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, NamedTuple

from policord.facts import Compiled
from policord.facts.pieces import groups
from policord.model.circumstances import values_of
from policord.model.norm import FOREVER
from policord.reason.covering import names_of
from policord.reason.finding import Box


class _Piece(NamedTuple):
    """Something uncovered: bit sets, days, a warning and its levels."""

    object: int
    hazard: int
    area: int
    since: int
    until: int
    scale: str
    levels: tuple[str, ...]


def remainder(
    compiled: Compiled, cells: list[tuple[int, int]], lapses: Iterable[tuple[int, int]] = ()
) -> tuple[Box, ...]:
    """Boxes of `(field, cell)` pairs, and of stretches of days alone.

    A box names hazards only where others of the need are covered.
    """
    pieces = _levels(compiled, _spans(_atoms(_piece(compiled, *cell) for cell in cells)))
    for dimension in ("area", "hazard", "object"):
        pieces = _widen(pieces, dimension)
    fields = [compiled.fields.fields[number] for number in {number for number, _ in cells}]
    needed = reduce(or_, (piece.hazard.mask for field in fields for piece in field.pieces), 0)
    boxes = {_box(compiled, piece, needed) for piece in pieces} | {_days(*lapse) for lapse in lapses}
    return tuple(sorted(boxes, key=lambda box: (box.areas, str(box.since), str(box.level), str(box.hazard))))


def _piece(compiled: Compiled, number: int, index: int) -> _Piece:
    region = compiled.fields.fields[number]
    cell = region.cells[index]
    answers = region.situations[cell.situation] if region.situations else None
    scale, levels = (answers.scale, (answers.level,)) if answers else ("", ())
    return _Piece(cell.object, cell.hazard, cell.area, cell.since, cell.until, scale, levels)


def _atoms(pieces: Iterable[_Piece]) -> dict[tuple[int, int, int, str, str], list[tuple[int, int]]]:
    """Days of every smallest part of the pieces."""
    pieces = list(pieces)
    cuts = [_cuts({getattr(p, d) for p in pieces}) for d in ("object", "hazard", "area")]
    found: dict[tuple[int, int, int, str, str], list[tuple[int, int]]] = defaultdict(list)
    for p in pieces:
        for o, h, a in product(*(atoms[x] for atoms, x in zip(cuts, p[:3], strict=True))):
            found[o, h, a, p.scale, "".join(p.levels)].append((p.since, p.until))
    return found


def _cuts(masks: set[int]) -> dict[int, list[int]]:
    atoms = groups(reduce(or_, masks, 0), masks)
    return {mask: [atom for atom in atoms if atom & mask] or [mask] for mask in masks}


def _spans(atoms: dict[tuple[int, int, int, str, str], list[tuple[int, int]]]) -> list[_Piece]:
    """Days that follow one another become one stretch."""
    found = []
    for (o, h, a, scale, level), days in atoms.items():
        since, until = min(days)
        for start, end in sorted(days):
            if start > until:
                found.append(_Piece(o, h, a, since, until, scale, (level,) if level else ()))
                since, until = start, end
            until = max(until, end)
        found.append(_Piece(o, h, a, since, until, scale, (level,) if level else ()))
    return found


def _levels(compiled: Compiled, pieces: list[_Piece]) -> list[_Piece]:
    """Pieces that differ only in their levels become one, its levels in the order of the scale."""
    vocabulary = compiled.world.policies.vocabulary
    found: dict[_Piece, list[str]] = defaultdict(list)
    for p in pieces:
        found[p._replace(levels=())] += p.levels
    return [
        p._replace(levels=tuple(v for v in values_of(vocabulary.entries["parameter", p.scale]) if v in levels))
        if p.scale
        else p
        for p, levels in found.items()
    ]


def _widen(pieces: list[_Piece], dimension: str) -> list[_Piece]:
    """Pieces that differ only in one dimension become one."""
    found: dict[_Piece, int] = defaultdict(int)
    for p in pieces:
        found[_with(p, dimension, 0)] |= getattr(p, dimension)
    return [_with(p, dimension, mask) for p, mask in found.items()]


def _with(piece: _Piece, dimension: str, mask: int) -> _Piece:
    changed: dict[str, Any] = {dimension: mask}
    return piece._replace(**changed)


def _days(since: int, until: int) -> Box:
    return Box((), *_ends(since, until))


def _ends(since: int, until: int) -> tuple[date | None, date | None]:
    """An open end is none."""
    return (
        date.fromordinal(since) if since > 0 else None,
        date.fromordinal(until) if until < FOREVER else None,
    )


def _box(compiled: Compiled, p: _Piece, needed: int) -> Box:
    world = compiled.world
    hazards = names_of(world.hazards, p.hazard) if p.hazard != needed else []
    since, until = _ends(p.since, p.until)
    return Box(
        areas=tuple(f"area:{name}" for name in names_of(world.areas, p.area)),
        since=since,
        until=until,
        level=", ".join(f"value:{level}" for level in p.levels) or None,
        hazard=", ".join(f"hazard:{name}" for name in hazards) or None,
    )
