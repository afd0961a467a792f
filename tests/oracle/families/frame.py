"""What a family is, and how its reference is compared with the engine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries
from policord.reason.check import CheckOptions, find
from policord.reason.finding import Finding
from policord.rulebase import RuleBase, load
from tests.oracle.choice import Choice, Dice

AS_OF = date(2026, 1, 1)


class Found(NamedTuple):
    """A finding as both sides tell it: code, variant, and who has which role (`role:PROVISION`, declarations without
    a name: `role:`), with what its message says of those the family compares (`amount=3`)."""

    code: str
    variant: str
    parts: frozenset[str]


@dataclass(frozen=True)
class Family:
    """`make` gives a small set (a frozen dataclass of tuples and plain values), `text` writes it, `expected` says what
    is to be found in it. `shown` leaves out findings the reference does not speak of; `told` are words of the message
    that are compared as well."""

    name: str
    codes: tuple[str, ...]
    make: Callable[[Choice], Any]
    text: Callable[[Any], str]
    expected: Callable[[Any], set[Found]]
    shipped: bool = False
    shown: Callable[[Found], bool] = lambda found: True
    told: tuple[str, ...] = ()


class Refused(Exception):
    """The engine found a mistake in a text that has none."""


@dataclass
class Tally:
    """Sets compared; those in which a code fires, and those silent ones of which a neighbour fires; what differs."""

    sets: int = 0
    fires: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    differing: list[int] = field(default_factory=list)


@cache
def rulebase() -> RuleBase:
    """The shipped rules, read once."""
    return load()


def found(family: Family, small: Any, base: RuleBase | None = None) -> set[Found]:
    """What the engine finds."""
    text = family.text(small)
    tree, mistakes = parse("set.policy", text)
    policies, more = build([tree], shipped_entries() if family.shipped else ())
    if mistakes or more:
        raise Refused(f"{[*mistakes, *more]}\n{text}")
    findings, _ = find(policies, base or rulebase(), CheckOptions(AS_OF, family.codes))
    answers = {Found(one.code, one.variant, frozenset(_said(family, one))) for one in findings}
    return {answer for answer in answers if family.shown(answer)}


def _said(family: Family, one: Finding) -> Iterator[str]:
    """Who has which role, and what the message says."""
    yield from (f"{part.role}:{part.provision}" for part in one.parts)
    yield from (f"{name}={one.args[name].rpartition(':')[2]}" for name in family.told if name in one.args)


def tally(family: Family, seeds: Iterable[int]) -> Tally:
    """The family's sets of these seeds, compared."""
    result = Tally()
    for seed in seeds:
        small = family.make(Dice(seed))
        ours = family.expected(small)
        codes = {one.code for one in ours}
        result.sets += 1
        result.fires.update(codes)
        for code in set(family.codes) - codes:
            result.near[code] += any(one.code == code for near in changes(small) for one in family.expected(near))
        if ours != found(family, small):
            result.differing.append(seed)
    return result


def explained(family: Family, seed: int) -> str:
    """The smallest set on which the two disagree, and both answers."""
    small = family.make(Dice(seed))
    while smaller := next((one for one in changes(small) if _differs(family, one)), None):
        small = smaller
    ours, theirs = family.expected(small), found(family, small)
    lines = [family.text(small)]
    lines += [f"only the reference: {one}" for one in sorted(ours - theirs, key=str)]
    lines += [f"only the engine:    {one}" for one in sorted(theirs - ours, key=str)]
    return "\n".join(lines)


def _differs(family: Family, small: Any) -> bool:
    try:
        return family.expected(small) != found(family, small)
    except (Refused, IndexError, KeyError, ValueError):
        return False


def changes(small: Any) -> Iterator[Any]:
    """The set with one thing less: an item of a list gone, a value as if unsaid, at any depth."""
    for one in fields(small):
        value = getattr(small, one.name)
        if isinstance(value, tuple):
            for at, item in enumerate(value):
                yield replace(small, **{one.name: (*value[:at], *value[at + 1 :])})
                if is_dataclass(item):
                    for less in changes(item):
                        yield replace(small, **{one.name: (*value[:at], less, *value[at + 1 :])})
        elif is_dataclass(value) and not isinstance(value, type):
            for less in changes(value):
                yield replace(small, **{one.name: less})
        elif value != one.default and isinstance(one.default, str | int | bool | type(None)):
            yield replace(small, **{one.name: one.default})


def policy(words: Sequence[str], articles: Iterable[str], extern: str = "") -> str:
    """A set of one city act: its words (and scope), what is left to others, its articles."""
    left = [f'extern {extern} "elsewhere";'] if extern else []
    return "\n".join([*words, *left, "policy A-1 { level city; area town;", *articles, "}", ""])
