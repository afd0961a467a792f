"""F29, of what comes too late: a duty has a time, and of what it needs too little is there within it.

A source takes until it moves, and then its way; what another duty provides is there when that is due, or was before.
Nothing is known of what the body has elsewhere without a way. Too little even if all were there is another type's
matter, and so is what no way leads from. The world leaves out what is exposed, circumstances (and ways that are open in
some only), facilities, and means in places larger than a district.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

RESOURCES = {"boat": ("boat",), "raft": ("raft", "boat"), "cart": ("cart",)}
"""Each, and what it is a kind of."""
AREAS = {"east": ("east",), "west": ("west",), "shire": ("shire",), "isle": ("isle",), "town": ("east", "west")}
DISTRICTS = ("east", "west", "shire", "isle")
BODIES = ("north", "south")
HOURS = (1, 2, 3, 5)
OPEN = 9999


@dataclass(frozen=True)
class Duty:
    """`body` does something in the area: so soon after the alarm (0: whenever), needing so many (0: unsaid)."""

    body: str = "north"
    modality: str = "must"
    area: str = "east"
    within: int = 0
    needs: str = "boat"
    amount: int = 0
    since: int = 0
    until: int = 0


@dataclass(frozen=True)
class Source:
    """Means in an area; of a stock (`hours` until it moves), or of a duty (`hours` after `event`, `body` bound)."""

    resource: str = "boat"
    area: str = "east"
    amount: int = 0
    body: str = ""
    hours: int = 0
    event: str = ""
    since: int = 0
    until: int = 0


@dataclass(frozen=True)
class Way:
    """Between two areas, both ways or one."""

    start: str = "east"
    goal: str = "shire"
    hours: int = 1
    one_way: bool = False


@dataclass(frozen=True)
class Set:
    """Duties, what there is, and how far apart; `left` is left to others."""

    duties: tuple[Duty, ...] = ()
    sources: tuple[Source, ...] = ()
    ways: tuple[Way, ...] = ()
    left: str = ""


def make(choice: Choice) -> Set:
    """One or two duties, one to three sources, up to three ways."""
    return Set(
        duties=tuple(_duty(choice) for _ in range(choice.one((1, 2)))),
        sources=tuple(_source(choice) for _ in range(choice.one((1, 2, 3)))),
        ways=tuple(_way(choice) for _ in range(choice.one((0, 1, 2, 3)))),
        left=choice.one(tuple(RESOURCES)) if choice.chance(0.15) else "",
    )


def _days(choice: Choice) -> tuple[int, int]:
    return choice.one(((0, 0), (2027, 0), (0, 2027))) if choice.chance(0.2) else (0, 0)


def _duty(choice: Choice) -> Duty:
    since, until = _days(choice)
    return Duty(
        body=choice.one(BODIES),
        modality="must" if choice.chance(0.9) else choice.one(("may", "should")),
        area=choice.one(DISTRICTS),
        within=choice.one((1, 2, 4)) if choice.chance(0.95) else 0,
        needs=choice.one(("boat", "boat", "raft")),
        amount=choice.one((5, 5, 10, 10, 15, 0, 0)),
        since=since,
        until=until,
    )


def _source(choice: Choice) -> Source:
    since, until = _days(choice)
    event = choice.one(("alarm", "alarm", "sign")) if choice.chance(0.3) else ""
    return Source(
        resource=choice.one(("boat", "boat", *RESOURCES)),
        area=choice.one(DISTRICTS),
        amount=choice.one((5, 10, 10, 15)) if choice.chance(0.9) else 0,
        body=choice.one(BODIES) if event or choice.chance(0.4) else "",
        hours=choice.one((0, *HOURS)) if not event else choice.one(HOURS),
        event=event,
        since=since,
        until=until,
    )


def _way(choice: Choice) -> Way:
    start = choice.one(tuple(AREAS))
    goals = tuple(area for area in AREAS if not {*AREAS[area]} & {*AREAS[start]})
    return Way(start, choice.one(goals), choice.one(HOURS), choice.chance(0.2))


def text(small: Set) -> str:
    """As a policy, with its stocks and ways."""
    lines = [*_WORDS, *([f'extern {small.left} "others";'] if small.left else []), "policy A-1 { level city;"]
    for number, duty in _numbered(small):
        within = f", within {duty.within} h after alarm" if duty.within else ""
        lines.append(
            f"  article {number}: {duty.body} {duty.modality} rescue folk, in {duty.area}{within}, "
            f"needs {duty.needs}{f' {duty.amount}' if duty.amount else ''}{_force(duty)};"
        )
    for number, one in _providing(small):
        amount = f" {one.amount}" if one.amount else ""
        lines.append(
            f"  article {number}: {one.body} must send folk, in {one.area}, within {one.hours} h after {one.event}, "
            f"provides {one.resource}{amount}{_force(one)};"
        )
    lines.append("}")
    for one in small.sources:
        if not _by_duty(one):
            amount = f" amount {one.amount}," if one.amount else ""
            said = [f"held by {one.body}"] if one.body else []
            said += [f"in {one.area}", *([f"takes {one.hours} h"] if one.hours else [])]
            lines.append(f"stock {one.resource}{amount} {', '.join(said)}{_force(one)};")
    lines += [
        f"travel {way.start}, {way.goal} takes {way.hours} h{', one way' if way.one_way else ''};" for way in small.ways
    ]
    return "\n".join([*lines, ""])


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area west is town;",
    "  area shire level city; area isle level city;",
    "  actor north body department, level city; actor south body department, level city;",
    "  unit piece dimension count; unit hour dimension time, factor 60, aliases h;",
    "  unit minute dimension time;",
    "  resource boat unit piece, rival; resource raft is boat, unit piece, rival; resource cart unit piece, rival;",
    "  action rescue; action send; object folk; event alarm; event sign;",
    "}",
)


def _force(one: Duty | Source) -> str:
    ends = [f"{year}-01-01" if year else "" for year in (one.since, one.until)]
    return f", in force {ends[0]} .. {ends[1]}".rstrip() if any(ends) else ""


def _numbered(small: Set) -> Iterator[tuple[int, Duty]]:
    yield from enumerate(small.duties, 1)


def _by_duty(one: Source) -> bool:
    return bool(one.event and one.body and one.hours)


def _providing(small: Set) -> Iterator[tuple[int, Source]]:
    yield from enumerate((one for one in small.sources if _by_duty(one)), len(small.duties) + 1)


def expected(small: Set) -> set[Found]:
    """Duties that would have enough, were it there in time."""
    names = {id(one): f"A-1.{number}" for number, one in _providing(small)}
    found = set()
    for number, duty in _numbered(small):
        reach = [(one, _arrival(duty, one, small)) for one in small.sources if _in_reach(duty, one, small)]
        if duty.modality != "must" or not duty.within or _unsure(duty, reach, small):
            continue
        late = [one for one, hours in reach if hours is not None and hours > duty.within]
        parts = frozenset({f"duty:A-1.{number}", *(f"source:{names.get(id(one), '')}" for one in late)})
        everything = sum(one.amount for one, _ in reach)
        there = everything - sum(one.amount for one in late)
        if duty.amount and there < duty.amount <= everything:
            found.add(Found("F29", "late", parts))
        if not duty.amount and late and len(late) == len(reach):
            found.add(Found("F29", "none_in_time", parts))
    return found


def _unsure(duty: Duty, reach: list[tuple[Source, int | None]], small: Set) -> bool:
    """Is something not said that matters, or do others help out, with the same or a kind of it?"""
    unknown = any(hours is None or (duty.amount and not one.amount) for one, hours in reach)
    others = bool(small.left) and (duty.needs in RESOURCES[small.left] or small.left in RESOURCES[duty.needs])
    return unknown or others


def _in_reach(duty: Duty, one: Source, small: Set) -> bool:
    """Is it what is needed, there on some day of the duty, and the body's, in the place, or on a way to it?"""
    days = max(duty.since, one.since) < min(duty.until or OPEN, one.until or OPEN)
    near = _way_hours(one.area, duty.area, small) is not None
    return duty.needs in RESOURCES[one.resource] and days and (near or one.body == duty.body)


def _arrival(duty: Duty, one: Source, small: Set) -> int | None:
    way = _way_hours(one.area, duty.area, small)
    ready = 0 if _by_duty(one) and one.event == "sign" else one.hours
    return None if way is None else ready + way


def _way_hours(start: str, goal: str, small: Set) -> int | None:
    """The hours of the shortest way between two districts.

    A way to or from an area is one of all its districts; of how far these are from each other it says nothing.
    """
    hours = {start: 0}
    ways = [way for way in small.ways if not any({start, goal} <= {*AREAS[end]} for end in (way.start, way.goal))]
    for _ in DISTRICTS:
        for way in ways:
            for a, b in ((way.start, way.goal), *(() if way.one_way else ((way.goal, way.start),))):
                begun = [hours[one] for one in AREAS[a] if one in hours]
                for one in AREAS[b] if begun else ():
                    hours[one] = min(hours.get(one, OPEN), min(begun) + way.hours)
    return hours.get(goal)


ARRIVALS = Family(
    "arrivals", ("F29",), make, text, expected, shown=lambda found: found.variant in ("late", "none_in_time")
)
