"""What the engine says of a generated set, in the terms of the reference.

The sets declare all their words themselves, so the shipped vocabulary is left out: reading it would take longer
than everything else.
"""

from datetime import date, timedelta
from functools import cache

from policord.lang import parse
from policord.model.from_lang import build
from policord.reason.check import CheckOptions, find
from policord.reason.finding import Box, Finding
from policord.rulebase import RuleBase, load
from tests.oracle.answers import Answer, Cell, parts
from tests.oracle.text import text_of
from tests.oracle.world import FIRST, LAST, PolicySet, calendar


class Refused(Exception):
    """The engine found a mistake in a text that has none."""


@cache
def rulebase() -> RuleBase:
    """The shipped rules, read once."""
    return load()


def answers(policies: PolicySet, codes: tuple[str, ...], base: RuleBase | None = None) -> set[Answer]:
    """The engine's findings of these codes, by the shipped rules or by `base`."""
    return {_answer(finding) for finding in findings(policies, codes, base)}


def findings(policies: PolicySet, codes: tuple[str, ...], base: RuleBase | None = None) -> list[Finding]:
    """The same as the engine gives them."""
    text = text_of(policies)
    tree, mistakes = parse("set.policy", text)
    built, more = build([tree], ())
    if mistakes or more:
        raise Refused(f"{[*mistakes, *more]}\n{text}")
    as_of = None if policies.as_of is None else calendar(policies.as_of)
    found, _ = find(built, base or rulebase(), CheckOptions(as_of, codes))
    return found


def _answer(finding: Finding) -> Answer:
    said = parts((part.role, part.provision) for part in finding.parts)
    left = None if finding.remainder is None else frozenset(cell for box in finding.remainder for cell in _cells(box))
    return Answer(finding.code, finding.variant, said, finding.confidence, left)


def _cells(box: Box) -> list[Cell]:
    levels = box.level.split(",") if box.level else [""]
    days = [day for day in range(-1, LAST + 1) if _since(box.since) <= day < _until(box.until)]
    return [(area, day, level) for area in box.areas or ("",) for day in days for level in levels]


def _since(day: date | None) -> int:
    return -1 if day is None else (day - FIRST) // timedelta(days=1)


def _until(day: date | None) -> int:
    return LAST + 1 if day is None else (day - FIRST) // timedelta(days=1)
