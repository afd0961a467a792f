"""F27: what is exposed needs together, or one duty alone, more than there is within reach; or than there is at all.

Within reach is what is in the place and what a way leads from, in time where a time is said (people go to a facility,
a stock comes), and for a duty also what its body holds. Who may be among others is counted with those who are more.
The exposed are added up day by day of one hazard, where they draw on the same places or on some of them. The world
leaves out dates, circumstances, means of unsaid amount and in large areas, ways to parts of where they are needed, and
means that duties provide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

RESOURCES = {"bed": ("bed",), "cot": ("cot", "bed"), "boat": ("boat",)}
FOLK = {"people": ("people",), "old": ("old", "people"), "young": ("young", "people"), "cattle": ("cattle",)}
"""Each, and what it is a kind of. The old and the young are different people."""
AREAS = {"east": ("east",), "west": ("west",), "isle": ("isle",), "town": ("east", "west")}
DISTRICTS = ("east", "west", "isle")
HAZARDS = ("flood", "quake")


@dataclass(frozen=True)
class Exposed:
    """So many, and what they need (0: as many)."""

    folk: str = "people"
    area: str = "east"
    hazard: str = "flood"
    count: int = 5
    needs: str = "bed"
    amount: int = 0
    within: int = 0


@dataclass(frozen=True)
class Duty:
    """One body, in a place."""

    body: str = "north"
    modality: str = "must"
    area: str = "east"
    needs: str = "bed"
    amount: int = 5


@dataclass(frozen=True)
class Source:
    """A facility, to which people go, or a stock that comes, after some hours."""

    resource: str = "bed"
    amount: int = 5
    area: str = "east"
    facility: bool = False
    body: str = ""
    takes: int = 0


@dataclass(frozen=True)
class Way:
    """Between two districts, both ways or one."""

    start: str = "east"
    goal: str = "west"
    hours: int = 1
    one_way: bool = False


@dataclass(frozen=True)
class Set:
    """`left` is left to others."""

    exposed: tuple[Exposed, ...] = ()
    duties: tuple[Duty, ...] = ()
    sources: tuple[Source, ...] = ()
    ways: tuple[Way, ...] = ()
    left: str = ""


def make(choice: Choice) -> Set:
    """Up to three exposures, a duty, sources and ways."""
    ways = tuple(_way(choice) for _ in range(choice.one((0, 1, 2))))
    areas = DISTRICTS if ways else tuple(AREAS)
    return Set(
        exposed=tuple(_exposed(choice, areas) for _ in range(choice.one((0, 1, 1, 2, 3)))),
        duties=tuple(_duty(choice, areas) for _ in range(choice.one((0, 1)))),
        sources=tuple(_source(choice) for _ in range(choice.one((1, 2, 3)))),
        ways=ways,
        left=choice.one(tuple(RESOURCES)) if choice.chance(0.1) else "",
    )


def _exposed(choice: Choice, areas: tuple[str, ...]) -> Exposed:
    return Exposed(
        folk=choice.one(("people", *FOLK)),
        area=choice.one(areas),
        hazard=choice.one(("flood", *HAZARDS)),
        count=choice.one((5, 10, 15)),
        needs=choice.one(("bed", "bed", *RESOURCES)),
        amount=choice.one((0, 0, 5, 10)),
        within=choice.one((0, 0, 2, 4)),
    )


def _duty(choice: Choice, areas: tuple[str, ...]) -> Duty:
    return Duty(
        body=choice.one(("north", "south")),
        modality="must" if choice.chance(0.9) else choice.one(("may", "should")),
        area=choice.one(areas),
        needs=choice.one(("bed", "bed", *RESOURCES)),
        amount=choice.one((5, 10, 15)),
    )


def _source(choice: Choice) -> Source:
    facility = choice.chance(0.5)
    return Source(
        resource=choice.one(("bed", *RESOURCES)),
        amount=choice.one((5, 10, 10, 15)),
        area=choice.one(DISTRICTS),
        facility=facility,
        body=choice.one(("", "north", "south")) if not facility else "",
        takes=choice.one((0, 0, 1, 3)),
    )


def _way(choice: Choice) -> Way:
    start = choice.one(DISTRICTS)
    goal = choice.one(tuple(area for area in DISTRICTS if area != start))
    return Way(start, goal, choice.one((1, 2, 5)), choice.chance(0.3))


def text(small: Set) -> str:
    """As a policy, with its scope and what there is."""
    lines = [*_WORDS, 'scope "all" { areas land; }', *([f'extern {small.left} "others";'] if small.left else [])]
    for one in small.exposed:
        within = f", within {one.within} h after alarm" if one.within else ""
        needs = f"{one.needs} {one.amount or ''}".rstrip()
        lines.append(
            f"exposure {one.folk} in {one.area}, against {one.hazard}, amount {one.count}, needs {needs}{within};"
        )
    lines.append("policy A-1 { level city; area land;")
    for number, duty in enumerate(small.duties, 1):
        lines.append(
            f"  article {number}: {duty.body}@land {duty.modality} work people, in {duty.area}, "
            f"needs {duty.needs} {duty.amount};"
        )
    lines.append("}")
    for number, source in enumerate(small.sources):
        takes = f", takes {source.takes} h" if source.takes else ""
        held = f", held by {source.body}@land" if source.body else ""
        if source.facility:
            lines.append(f"facility f{number} provides {source.resource} {source.amount}, in {source.area}{takes};")
        else:
            lines.append(f"stock {source.resource} amount {source.amount}, in {source.area}{held}{takes};")
    lines += [
        f"travel {way.start}, {way.goal} takes {way.hours} h{', one way' if way.one_way else ''};" for way in small.ways
    ]
    return "\n".join([*lines, ""])


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area land level city; area town is land, level city; area east is town; area west is town;",
    "  area isle is land; actor north body department, level city; actor south body department, level city;",
    "  unit piece dimension count; unit hour dimension time, factor 60, aliases h; unit minute dimension time;",
    "  resource bed unit piece, rival; resource cot is bed, unit piece, rival; resource boat unit piece, rival;",
    "  action work; hazard flood; hazard quake; event alarm;",
    "  object people; object old is people; object young is people; object cattle;",
    "}",
)


def expected(small: Set) -> set[Found]:
    """Of each duty, and of each market of each hazard."""
    return {*chain(_of_duties(small), _of_exposed(small))}


def _of_duties(small: Set) -> Iterator[Found]:
    for number, duty in enumerate(small.duties, 1):
        near = [one for one in small.sources if duty.needs in RESOURCES[one.resource] and _reached(small, duty, one)]
        if duty.modality == "must" and _everywhere(small, duty.needs) and not _others(small, duty.needs, near):
            yield from _short(small, {f"need:A-1.{number}"}, {duty.needs}, duty.amount, near)


def _reached(small: Set, duty: Duty, one: Source) -> bool:
    return one.body == duty.body or _hours(small, duty.area, one) is not None


def _of_exposed(small: Set) -> Iterator[Found]:
    reach = {e: _in_time(small, one) for e, one in enumerate(small.exposed)}
    for hazard in HAZARDS:
        here = [e for e, one in enumerate(small.exposed) if one.hazard == hazard]
        for market in {reach[e] for e in here}:
            inside = [e for e in here if reach[e] <= market and bool(reach[e]) == bool(market)]
            for group in [inside] if market else [[e] for e in inside]:
                yield from _of_group(small, group, [small.sources[p] for p in sorted(market)])


def _of_group(small: Set, group: list[int], near: list[Source]) -> Iterator[Found]:
    wants = [small.exposed[e] for e in group]
    unthought = any(not one.amount and not _everywhere(small, one.needs) for one in wants)
    if unthought or any(_others(small, one.needs, near) for one in wants):
        return
    counted = [
        one for at, one in enumerate(wants) if not any(_among(one, at, other, b) for b, other in enumerate(wants))
    ]
    kinds = {one.needs for one in counted}
    yield from _short(small, {"need:"}, kinds, sum(_wanted(one) for one in counted), near)


def _wanted(one: Exposed) -> int:
    return one.amount or one.count


def _among(one: Exposed, at: int, other: Exposed, b: int) -> bool:
    """May they be the same, and the other be the more (of equals, one)?"""
    same = one.folk in FOLK[other.folk] or other.folk in FOLK[one.folk]
    places = bool({*AREAS[one.area]} & {*AREAS[other.area]})
    return at != b and same and places and (_wanted(one), b) < (_wanted(other), at)


def _in_time(small: Set, one: Exposed) -> frozenset[int]:
    """What is there for the exposed when they want it."""
    found = set()
    for p, source in enumerate(small.sources):
        hours = _hours(small, one.area, source)
        there = hours is not None and (not one.within or hours <= one.within)
        if one.needs in RESOURCES[source.resource] and there:
            found.add(p)
    return frozenset(found)


def _hours(small: Set, area: str, source: Source) -> int | None:
    """Until it is there, or they are there and it is open."""
    ways = [_way_hours(small, *((a, source.area) if source.facility else (source.area, a))) for a in AREAS[area]]
    way = 0 if source.area in AREAS[area] else min((hours for hours in ways if hours is not None), default=None)
    if way is None:
        return None
    return max(way, source.takes) if source.facility else way + source.takes


def _way_hours(small: Set, start: str, goal: str) -> int | None:
    """Of the shortest way."""
    hours = {start: 0}
    for _ in DISTRICTS:
        for way in small.ways:
            for a, b in ((way.start, way.goal), *(() if way.one_way else ((way.goal, way.start),))):
                if a in hours:
                    hours[b] = min(hours.get(b, 9999), hours[a] + way.hours)
    return hours.get(goal)


def _everywhere(small: Set, resource: str) -> int:
    return sum(one.amount for one in small.sources if resource in RESOURCES[one.resource])


def _others(small: Set, resource: str, near: list[Source]) -> bool:
    """Do others help out, with the same, what it is a kind of, or a kind of it?"""
    left = small.left
    kin = left and (left in RESOURCES[resource] or resource in RESOURCES[left])
    return bool(kin) or any(left in RESOURCES[one.resource] for one in near if left)


def _short(small: Set, need: set[str], kinds: set[str], wanted: int, near: list[Source]) -> Iterator[Found]:
    there = sum(one.amount for one in near)
    if wanted > there:
        layout = any(wanted <= _everywhere(small, kind) for kind in kinds)
        parts = frozenset({*need, *(["source:"] if near else []), f"wanted={wanted}", f"there={there}"})
        yield Found("F27", "layout" if layout else "total", parts)


SHORTAGES = Family("shortages", ("F27",), make, text, expected, told=("wanted", "there"))
