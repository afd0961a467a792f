"""Findings that somebody accepted, with a reason, a name and a date: status waived until that date.

A waiver block names a fingerprint and, for a gap, what it leaves uncovered: when the gap grows beyond that, the
finding is open again. A waiver in a comment names a code, and holds for the article it stands in or on the line just
before, whatever the gap. Waivers that do nothing any more are told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from policord.diagnostics import Diagnostic
from policord.model.extent import spell, within
from policord.model.norm import FOREVER, Extent, PolicySet, Provision, WaiverRecord
from policord.reason.finding import Box, Finding


class Waivers:
    """The waivers of a set, applied to its findings as of a day; where time is symbolic, as of today."""

    def __init__(self, policies: PolicySet, sources: dict[str, str], as_of: date | None) -> None:
        self._policies, self._sources, self._as_of = policies, sources, as_of
        self._today = (as_of or date.today()).toordinal()

    def apply(
        self, findings: Iterable[Finding], sought: Callable[[WaiverRecord], bool]
    ) -> tuple[list[Finding], list[Diagnostic]]:
        """The findings, those covered by a waiver marked as waived; and what to tell of the waivers.

        A waiver matches nothing if its finding was sought and not found.
        """
        found = [self._remembered(finding) for finding in findings]
        waived: set[int] = set()
        notes: list[Diagnostic] = []
        for waiver in self._policies.waivers:
            if waiver.until <= self._today:
                notes.append(Diagnostic("W101", waiver.place, {"until": date.fromordinal(waiver.until).isoformat()}))
                continue
            meant = self._meant(waiver, found)
            refused = {at: why for at in meant if (why := self._refusal(waiver, found[at]))}
            waived |= set(meant) - refused.keys()
            notes += [
                Diagnostic(why, waiver.place, {"uncovered": found[at].uncovered or ""}) for at, why in refused.items()
            ]
            if not meant and sought(waiver):
                notes.append(Diagnostic("W102", waiver.place))
        return [replace(f, status="waived") if at in waived else f for at, f in enumerate(found)], notes

    def _remembered(self, finding: Finding) -> Finding:
        """The finding with the words a waiver can remember its remainder by."""
        if finding.remainder is None:
            return finding
        return replace(finding, uncovered=spell(self._extent(box) for box in finding.remainder))

    def _extent(self, box: Box) -> Extent:
        """Where only one day was asked about, days are no part of it."""
        since, until = (day.toordinal() if day else None for day in (box.since, box.until))
        if self._as_of and (since, until) == (self._today, self._today + 1):
            since = until = None
        return Extent(_names(box.areas), _listed(box.level), _listed(box.hazard), since or 0, until or FOREVER)

    def _meant(self, waiver: WaiverRecord, found: Sequence[Finding]) -> list[int]:
        """The places of the findings the waiver speaks of."""
        if waiver.fingerprint:
            return [at for at, finding in enumerate(found) if finding.fingerprint == waiver.fingerprint]
        here = {p.id for p in self._policies.provisions if _stands_at(waiver, p, self._sources)}
        return [
            at
            for at, finding in enumerate(found)
            if finding.code == waiver.code and any(part.provision in here for part in finding.parts)
        ]

    def _refusal(self, waiver: WaiverRecord, finding: Finding) -> str | None:
        """Why the waiver does not cover the finding it means: the code of a message."""
        if not waiver.fingerprint or finding.remainder is None:
            return None
        if waiver.uncovered is None:
            return "W104"
        extents = [self._extent(box) for box in finding.remainder]
        return None if within(extents, waiver.uncovered, self._policies.vocabulary) else "W103"


def _names(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term.partition(":")[2] for term in terms)


def _listed(terms: str | None) -> frozenset[str]:
    return _names(terms.split(", ")) if terms else frozenset()


def _stands_at(waiver: WaiverRecord, provision: Provision, sources: dict[str, str]) -> bool:
    """Does the comment stand in the article, or on the line before it?"""
    place = provision.place
    if place.path != waiver.place.path or waiver.place.path not in sources:
        return False
    text = sources[place.path]
    line = text.count("\n", 0, waiver.place.start)
    first, last = text.count("\n", 0, place.start), text.count("\n", 0, place.end)
    return first - 1 <= line <= last
