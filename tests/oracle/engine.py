"""What the engine says of a generated set, in the terms of the reference.

The sets declare all their words themselves, so the shipped vocabulary is left out: reading it would take longer
than everything else.
"""

from datetime import date, timedelta
from functools import cache

from policord.lang import parse
from policord.model.from_lang import build
from policord.reason import finding
from policord.reason.check import CheckOptions, find
from policord.reason.finding import Finding
from policord.rulebase import RuleBase, load
from tests.oracle.answers import SPOKEN, Answer, Box, parts
from tests.oracle.looser import comparable
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
    return {_answer(one) for one in findings(policies, codes, base) if _compared(one, policies)}


def _compared(one: Finding, policies: PolicySet) -> bool:
    """What the reference also looks for."""
    if one.code == "F02":
        return one.variant != "later_trigger" and comparable(policies)
    demands = policies.scope.demands if policies.scope else ()
    return (one.code, one.variant) != ("F11", "vague") or all(demand.kind != "responsible" for demand in demands)


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


def _answer(one: Finding) -> Answer:
    spoken = SPOKEN.get((one.code, one.variant))
    said = parts((p.role, p.provision) for p in one.parts if spoken is None or p.role in spoken)
    left = None if one.remainder is None else frozenset(map(_box, one.remainder))
    return Answer(one.code, one.variant, said, one.confidence, left)


def _box(box: finding.Box) -> Box:
    names = tuple(area.removeprefix("area:") for area in box.areas)
    levels = tuple(level.removeprefix("value:") for level in box.level.split(", ")) if box.level else ("",)
    return Box(names, _number(box.since, 0), _number(box.until, LAST + 2), levels)


def _number(day: date | None, otherwise: int) -> int:
    """A day's place among those of a world, of which the first is the one before `FIRST`."""
    return otherwise if day is None else (day - FIRST) // timedelta(days=1) + 1
