"""F12: who has the last word, and how several of them go together.

Only one may lead what is unitary. Two leads clash where some case is of both: the same thing or a part of it, a common
place, days, level and neighbouring phases. Support, delegation, a handover, an organ, a coordinator and "each its own
part" make them go together; a supporter, a delegate, the vague and holders of mere powers do not lead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found, policy

BODIES = ("north", "south", "staff_of_north")
ORGANS = {"staff_of_north": "north"}
VAGUE = "anybody"
ACTIONS = ("command", "take_command", "guard")
UNITARY = ("command", "take_command")
"""To take command is one way to command."""
OBJECTS = {"river": ("river",), "weir": ("weir", "river"), "road": ("road",)}
"""Each thing, and what it is a part of."""
AREAS = {"town": ("east", "west"), "east": ("east",), "west": ("west",)}
PHASES = ("prevention", "preparedness", "response", "recovery")
NEAR = {("prevention", "preparedness"), ("preparedness", "response"), ("response", "recovery")}
EXTRAS = ("supported by", "delegates to", "hands over to", "coordinated by")


@dataclass(frozen=True)
class Duty:
    """A sentence about one action and object; `bound` are its bearers, `lead` who is named as lead."""

    bound: tuple[str, ...] = ("north",)
    modality: str = "must"
    action: str = "command"
    object: str = "river"
    area: str = "town"
    phase: str = ""
    level: str = ""
    lead: str = ""
    extra: str = ""
    whom: str = ""
    respectively: bool = False


@dataclass(frozen=True)
class Set:
    """One act; each duty is an article."""

    duties: tuple[Duty, ...] = ()


def make(choice: Choice) -> Set:
    """Two or three duties, now and then with something that joins them."""
    return Set(tuple(_duty(choice) for _ in range(choice.one((2, 2, 3)))))


def _duty(choice: Choice) -> Duty:
    extra = choice.one(EXTRAS) if choice.chance(0.35) else ""
    bound = (choice.one(BODIES), *((choice.one((*BODIES, VAGUE)),) if choice.chance(0.15) else ()))
    return Duty(
        bound=tuple(dict.fromkeys(bound)),
        modality="must" if choice.chance(0.9) else "has power to",
        action=choice.one(("command", *ACTIONS)),
        object=choice.one(("river", *OBJECTS)),
        area=choice.one(("town", *AREAS)),
        phase=choice.one(PHASES) if choice.chance(0.5) else "",
        level=choice.one(("red", "blue")) if choice.chance(0.15) else "",
        lead=choice.one(BODIES) if choice.chance(0.15) else "",
        extra=extra,
        whom=choice.one((*BODIES, VAGUE)) if extra else "",
        respectively=choice.chance(0.1),
    )


def text(small: Set) -> str:
    """As a policy, with the words it needs."""
    return policy(_WORDS, map(_article, _numbered(small)))


def _article(numbered: tuple[int, Duty]) -> str:
    number, duty = numbered
    said = [f"{', '.join(duty.bound)} {duty.modality} {duty.action} {duty.object}, in {duty.area}"]
    said += [f"{key} {value}" for key, value in (("phase", duty.phase), ("level", duty.level)) if value]
    said += [f"led by {duty.lead}"] if duty.lead else []
    said += [f"{duty.extra} {duty.whom}"] if duty.extra and duty.whom else []
    return f"  article {number}: {', '.join([*said, *(['respectively'] if duty.respectively else [])])};"


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; area town level city, complete; area east is town; area west is town;",
    "  actor north body department, level city; actor south body department, level city;",
    "  actor staff_of_north body command, level city, organ of north;",
    "  actor anybody body department, level city, vague;",
    "  action command unitary, organising; action take_command is command; action guard;",
    "  object river; object weir is river; object road;",
    "  phase prevention; phase preparedness; phase response; phase recovery;",
    "  parameter alert scale blue < red, warning scale; value red; value blue;",
    "}",
]


def _numbered(small: Set) -> Iterator[tuple[int, Duty]]:
    yield from enumerate(small.duties, 1)


def leads(duty: Duty) -> set[str]:
    """Who has the last word: who is named as lead, else the one body one can name that must do what only one may."""
    if duty.modality != "must" or duty.action not in UNITARY or duty.respectively:
        return set()
    if duty.lead:
        return {duty.lead}
    named = {body for body in duty.bound if body != VAGUE}
    return set() if _several(named) else named


def _several(named: set[str]) -> bool:
    """Bodies side by side, of which none is the organ of another."""
    return any(not _same(one, other) for one, other in combinations(sorted(named), 2))


def _same(one: str, other: str) -> bool:
    """The same body, or an organ that acts for it."""
    return one == other or ORGANS.get(one) == other or ORGANS.get(other) == one


def expected(small: Set) -> set[Found]:
    """Pairs of leads that nothing joins; sentences in which several bodies lead side by side."""
    found = {
        Found("F12", "two_leads", frozenset({f"lead:A-1.{n}", f"lead:A-1.{m}"}))
        for (n, one), (m, other) in combinations(_numbered(small), 2)
        if _meet(one, other) and _apart(one, other)
    }
    for n, duty in _numbered(small):
        named = {body for body in duty.bound if body != VAGUE}
        unitary = duty.modality == "must" and duty.action in UNITARY and not duty.respectively
        if unitary and not duty.lead and _several(named) and not _coordinated(duty):
            found.add(Found("F12", "conjoint", frozenset({f"lead:A-1.{n}"})))
    return found


def _meet(one: Duty, other: Duty) -> bool:
    """Have the two some case in common, in phases next to each other and at one level?"""
    things = one.object in OBJECTS[other.object] or other.object in OBJECTS[one.object]
    phases = not (one.phase and other.phase) or one.phase == other.phase
    phases = phases or (one.phase, other.phase) in NEAR or (other.phase, one.phase) in NEAR
    levels = not (one.level and other.level) or one.level == other.level
    return things and phases and levels and bool({*AREAS[one.area]} & {*AREAS[other.area]})


def _apart(one: Duty, other: Duty) -> bool:
    """Two leads that are different bodies, and that nothing joins."""
    ours, theirs = leads(one), leads(other)
    if not ours or not theirs or any(_same(a, b) for a in ours for b in theirs):
        return False
    if any(ORGANS.get(lead) == body for lead in theirs for body in one.bound):
        return False
    if any(ORGANS.get(lead) == body for lead in ours for body in other.bound):
        return False
    joined = any(_goes_with(duty, whom) for duty, whom in ((one, theirs), (other, ours)))
    return not joined and not _coordinated(one) and not _coordinated(other)


def _goes_with(duty: Duty, others: set[str]) -> bool:
    return duty.extra in ("supported by", "delegates to", "hands over to") and duty.whom in others


def _coordinated(duty: Duty) -> bool:
    return duty.extra == "coordinated by" and duty.whom not in ("", VAGUE)


LEADS = Family("leads", ("F12",), make, text, expected)
