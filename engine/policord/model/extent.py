"""How far a gap reaches, in words a waiver can remember: `in Beijing; level yellow, orange; from 2026-01-01`.

Several parts stand with `|` between them; what a part does not name is not restricted.
"""

from collections.abc import Iterable
from datetime import date
from itertools import product
from urllib.parse import quote, unquote

from policord.model.norm import FOREVER, Extent
from policord.model.vocabulary import Vocabulary

EVERYTHING = "all"
_NAMES = {"in": "areas", "level": "levels", "against": "hazards"}
_DAYS = {"from": "since", "to": "until"}
_RESERVED = str.maketrans({mark: quote(mark, safe="") for mark in '%,;|"“”「」『』《》\n\r'})


def spell(extents: Iterable[Extent]) -> str:
    """The words, in an order of their own."""
    return " | ".join(sorted({_spelled(extent) for extent in extents}))


def _spelled(extent: Extent) -> str:
    parts = []
    for word, field in _NAMES.items():
        if names := getattr(extent, field):
            parts.append(f"{word} {', '.join(sorted(name.translate(_RESERVED) for name in names))}")
    if extent.since > 0:
        parts.append(f"from {date.fromordinal(extent.since)}")
    if extent.until < FOREVER:
        parts.append(f"to {date.fromordinal(extent.until)}")
    return "; ".join(parts) or EVERYTHING


def read_extents(text: str) -> tuple[Extent, ...] | None:
    """What the words say; None where they are not such words."""
    found = [_read(part.strip()) for part in text.split("|")]
    return None if None in found else tuple(extent for extent in found if extent is not None)


def _read(text: str) -> Extent | None:
    extent = Extent()
    for part in text.split(";") if text != EVERYTHING else ():
        word, _, rest = part.strip().partition(" ")
        names = frozenset(unquote(name.strip()) for name in rest.split(",")) - {""}
        try:
            if word in _NAMES and names:
                extent = extent._replace(**{_NAMES[word]: names})  # type: ignore[arg-type]  # of the fields named
            else:
                extent = extent._replace(**{_DAYS[word]: date.fromisoformat(rest.strip()).toordinal()})  # type: ignore[arg-type]
        except (KeyError, ValueError):
            return None
    return extent


def within(found: Iterable[Extent], accepted: Iterable[Extent], vocabulary: Vocabulary) -> bool:
    """Does all that was found lie in what was accepted?"""
    accepted = tuple(accepted)
    return all(_covered(extent, accepted, vocabulary) for extent in found)


def _covered(extent: Extent, accepted: Iterable[Extent], vocabulary: Vocabulary) -> bool:
    for area, level, hazard in product(extent.areas or {""}, extent.levels or {""}, extent.hazards or {""}):
        there = sorted(
            (other.since, other.until)
            for other in accepted
            if _among(area, other.areas, vocabulary.ancestors("area", area))
            and _among(level, other.levels, [level])
            and _among(hazard, other.hazards, vocabulary.ancestors("hazard", hazard))
        )
        reached = extent.since
        for since, until in there:
            reached = max(reached, until) if since <= reached else reached
        if reached < extent.until:
            return False
    return True


def _among(name: str, names: frozenset[str], above: Iterable[str]) -> bool:
    """No names restrict nothing; a name lies in what is above it."""
    return not names or (name != "" and not names.isdisjoint({name, *above}))
