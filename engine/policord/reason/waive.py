"""Findings that somebody accepted, with a reason, a name and a date: status waived until that date.

A waiver block names a fingerprint; a waiver in a comment names a code, and holds for the article it stands in or on
the line just before. A waiver that has run out changes nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from policord.model.norm import PolicySet, Provision, WaiverRecord
from policord.reason.finding import Finding


def waive(
    findings: Iterable[Finding], policies: PolicySet, sources: dict[str, str], as_of: date | None
) -> list[Finding]:
    """The findings, those covered by a waiver in force marked as waived."""
    today = as_of.toordinal() if as_of else 0
    active = [waiver for waiver in policies.waivers if waiver.until > today]
    prints = {waiver.fingerprint for waiver in active if waiver.fingerprint}
    accepted = {
        (waiver.code, provision.id)
        for waiver in active
        if waiver.code
        for provision in policies.provisions
        if _stands_at(waiver, provision, sources)
    }
    return [
        replace(finding, status="waived")
        if finding.fingerprint in prints or any((finding.code, part.provision) in accepted for part in finding.parts)
        else finding
        for finding in findings
    ]


def _stands_at(waiver: WaiverRecord, provision: Provision, sources: dict[str, str]) -> bool:
    """Does the comment stand in the article, or on the line before it?"""
    place = provision.place
    if place.path != waiver.place.path or waiver.place.path not in sources:
        return False
    text = sources[place.path]
    line = text.count("\n", 0, waiver.place.start)
    first, last = text.count("\n", 0, place.start), text.count("\n", 0, place.end)
    return first - 1 <= line <= last
