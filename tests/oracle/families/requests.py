"""F29, of what sets out on request: who must bring means in a response moves only once somebody asks.

Means are brought by allocating or providing them, or by what another's deadline waits for, unless that deadline is
counted from a request too. It is well if the same, a kind of it, or what it is a kind of, is brought or placed ahead in
some place of the duty, on some day of it and against some hazard of it, without a request. A sentence that names
nothing is about everything. The world leaves out extern words, scopes and conditions with alternatives.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

ACTIONS = {"send": "allocate", "allocate": "allocate", "pre_position": "pre_position", "inspect": "", "clear": ""}
"""Each, and what it is a way of, if that matters here."""
OBJECTS = {"boats": ("boats",), "rafts": ("rafts", "boats"), "carts": ("carts",)}
RESOURCES = {"boat": ("boat",), "raft": ("raft", "boat")}
AREAS = {"town": ("east", "west"), "east": ("east",), "west": ("west",)}
HAZARDS = ("flood", "fire")
STARTS = ("", "request", "alarm", "alarm and request")
OPEN = 9999


@dataclass(frozen=True)
class Duty:
    """A sentence: `when` it applies, what its time is counted from (`clock`), and for which article it waits."""

    modality: str = "must"
    action: str = "inspect"
    object: str = ""
    provides: str = ""
    area: str = "town"
    hazard: str = ""
    phase: str = "response"
    when: str = ""
    clock: str = ""
    waits: int = 0
    since: int = 0
    until: int = 0


@dataclass(frozen=True)
class Set:
    """One act; each duty is an article."""

    duties: tuple[Duty, ...] = ()


def make(choice: Choice) -> Set:
    """One that waits for a request, and one to three more."""
    others = choice.one((1, 2, 2, 3))
    return Set((_asked(choice), *(_duty(choice, others + 1) for _ in range(others))))


def _asked(choice: Choice) -> Duty:
    return Duty(
        action=choice.one(("send", "allocate", "inspect")),
        object=choice.one(("boats", "boats", *OBJECTS, "")),
        provides=choice.one(("", "", *RESOURCES)),
        area=choice.one(tuple(AREAS)),
        hazard=choice.one(("", *HAZARDS)),
        when=choice.one(STARTS),
        clock=choice.one(("request", "request", "alarm", "")),
        until=2027 if choice.chance(0.2) else 0,
    )


def _duty(choice: Choice, count: int) -> Duty:
    return Duty(
        modality="must" if choice.chance(0.85) else choice.one(("may", "should")),
        action=choice.one(("pre_position", "pre_position", *ACTIONS)),
        object=choice.one(("boats", "boats", "boats", *OBJECTS, "")),
        provides=choice.one(tuple(RESOURCES)) if choice.chance(0.3) else "",
        area=choice.one(tuple(AREAS)),
        hazard=choice.one(("", "", *HAZARDS)),
        phase=choice.one(("response", "response", "preparedness", "recovery")),
        when=choice.one(("", "alarm", "alarm", *STARTS)),
        clock=choice.one(("", "", "alarm", "request")),
        waits=choice.one(tuple(range(1, count + 1))) if choice.chance(0.3) else 0,
        since=2027 if choice.chance(0.2) else 0,
    )


def text(small: Set) -> str:
    """As a policy, with the words it needs."""
    articles = [f"  article {number}: {_said(number, duty, small)};" for number, duty in _numbered(small)]
    return "\n".join([*_WORDS, "policy A-1 { level city;", *articles, "}", ""])


def _said(number: int, duty: Duty, small: Set) -> str:
    ends = [f"{year}-01-01" if year else "" for year in (duty.since, duty.until)]
    clauses = (
        ("in", duty.area),
        ("against", duty.hazard),
        ("phase", duty.phase),
        ("when", duty.when),
        ("within 2 h after", duty.clock),
        ("provides", f"{duty.provides} 5" if duty.provides else ""),
        ("requires", f"A-1.{duty.waits}" if _waits(number, duty, small) else ""),
        ("in force", f"{ends[0]} .. {ends[1]}".strip() if any(ends) else ""),
    )
    said = [f"north {duty.modality} {duty.action} {duty.object}".rstrip()]
    return ", ".join([*said, *(f"{word} {value}" for word, value in clauses if value)])


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area west is town;",
    "  actor north body department, level city; hazard flood; hazard fire;",
    "  unit piece dimension count; unit hour dimension time, factor 60, aliases h; unit minute dimension time;",
    "  resource boat unit piece, rival; resource raft is boat, unit piece, rival;",
    "  action allocate; action send is allocate; action pre_position; action inspect; action clear;",
    "  phase preparedness; phase response; phase recovery;",
    "  object boats; object rafts is boats; object carts; event alarm; event request asking;",
    "}",
)


def _numbered(small: Set) -> Iterator[tuple[int, Duty]]:
    yield from enumerate(small.duties, 1)


def _waits(number: int, duty: Duty, small: Set) -> bool:
    """Only for what stands before it, so that nothing waits for itself."""
    return bool(duty.waits) and duty.waits < number


def expected(small: Set) -> set[Found]:
    """Duties to bring means that set out on request, and that nothing comes before."""
    return {
        Found("F29", "on_request", frozenset({f"duty:A-1.{number}"}))
        for number, duty in _numbered(small)
        if duty.modality == "must" and _brings(number, duty, small) and _asks(duty)
        if not any(_comes_before(n, one, duty, small) for n, one in _numbered(small))
    }


def _brings(number: int, duty: Duty, small: Set) -> bool:
    waited = any(
        one.waits == number and _waits(n, one, small) and one.clock == "alarm" and one.phase == "response"
        for n, one in _numbered(small)
        if one.modality == "must" and _together(one, duty)
    )
    means = ACTIONS[duty.action] == "allocate" or duty.provides
    return waited or bool(means and duty.phase == "response")


def _asks(duty: Duty) -> bool:
    return duty.clock == "request" or "request" in duty.when


def _comes_before(number: int, one: Duty, duty: Duty, small: Set) -> bool:
    """Does the first bring or place some of it without a request?"""
    ahead = ACTIONS[one.action] == "pre_position" or _brings(number, one, small)
    places = bool({*AREAS[one.area]} & {*AREAS[duty.area]})
    hazards = not (one.hazard and duty.hazard) or one.hazard == duty.hazard
    return one.modality == "must" and ahead and not _asks(one) and places and hazards and _alike(one, duty)


def _alike(one: Duty, duty: Duty) -> bool:
    """Some thing or means of both, on some day of both; everything, where one names nothing."""
    things = one.object and duty.object and _kin(one.object, duty.object, OBJECTS)
    means = one.provides and duty.provides and _kin(one.provides, duty.provides, RESOURCES)
    unnamed = any(not (each.object or each.provides) for each in (one, duty))
    return bool(things or means or unnamed) and _together(one, duty)


def _kin(one: str, other: str, tree: dict[str, tuple[str, ...]]) -> bool:
    return one in tree[other] or other in tree[one]


def _together(one: Duty, duty: Duty) -> bool:
    return max(one.since, duty.since) < min(one.until or OPEN, duty.until or OPEN)


REQUESTS = Family("requests", ("F29",), make, text, expected, shown=lambda found: found.variant == "on_request")
