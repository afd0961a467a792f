"""F25: a place with another use in emergencies, and what its conversion lacks.

It needs somebody one can name who must convert it, something upon which, a time, and somebody who must give it back: by
its own entry, or by obligations about it, where it is. It is too slow if it takes longer than its entry, a duty to
convert it, or a duty that needs what it provides allows, unless it is opened at a milder level than that duty, or
something else is there in time. The world has one such place, and leaves out hazards, amounts, travel, extern words,
values required of a conversion, and users of a place of which only an article says upon what it is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

AREAS = {"town": ("east", "west"), "east": ("east",), "west": ("west",), "shire": ("shire",)}
MEANS = {"place": ("place",), "bed": ("bed", "place")}
LEVELS = ("blue", "red")
HOURS = (2, 6, 12)
SCOPES = ("", "", "", "", "response", "recovery", "prevention")


@dataclass(frozen=True)
class Facility:
    """A stadium, used as a shelter in emergencies; `opened` at a level, taking hours, needed `within` hours."""

    normally: str = ""
    area: str = "east"
    opened: str = ""
    takes: int = 0
    within: int = 0
    converted: str = ""
    restored: str = ""
    provides: str = ""


@dataclass(frozen=True)
class Other:
    """Something else that provides means, at once or after some hours."""

    provides: str = "place"
    area: str = "east"
    takes: int = 0


@dataclass(frozen=True)
class Norm:
    """A sentence; one that shelters people `needs` means."""

    bearer: str = "north"
    modality: str = "must"
    action: str = "guard"
    object: str = ""
    area: str = ""
    level: str = ""
    within: int = 0
    takes: int = 0
    needs: str = ""


@dataclass(frozen=True)
class Set:
    """One place, one act; the scope is the town, and of one phase or all."""

    facility: Facility = field(default_factory=Facility)
    norms: tuple[Norm, ...] = ()
    others: tuple[Other, ...] = ()
    phase: str = ""


def make(choice: Choice) -> Set:
    """A place from complete to bare, up to four sentences, and what else there is."""
    return Set(
        facility=_facility(choice),
        norms=tuple(_norm(choice) for _ in range(choice.one((0, 1, 2, 3, 4)))),
        others=(_other(choice),) if choice.chance(0.4) else (),
        phase=choice.one(SCOPES),
    )


def _facility(choice: Choice) -> Facility:
    return Facility(
        normally=choice.one(("stadium", "stadium", "", "shelter")),
        area=choice.one(("east", "east", "west", "shire")),
        opened=choice.one(("", *LEVELS, *LEVELS)),
        takes=choice.one((0, *HOURS, *HOURS)),
        within=choice.one(HOURS) if choice.chance(0.2) else 0,
        converted=choice.one(("", "north", "north", "anybody")),
        restored=choice.one(("", "north", "north", "anybody")),
        provides=choice.one(("", "place", "place", "bed")),
    )


def _norm(choice: Choice) -> Norm:
    action = choice.one(("convert", "restore", "guard", *("shelter_people",) * 3))
    return Norm(
        bearer="north" if choice.chance(0.8) else "anybody",
        modality="must" if choice.chance(0.8) else choice.one(("may", "should")),
        action=action,
        object=choice.one(("", "stadium", "shelter", "school")),
        area=choice.one(("", *AREAS)),
        level=choice.one(("", *LEVELS)),
        within=choice.one((0, 2, *HOURS)),
        takes=choice.one(HOURS) if action == "convert" and choice.chance(0.3) else 0,
        needs=choice.one(("place", "place", "bed")) if action == "shelter_people" else "",
    )


def _other(choice: Choice) -> Other:
    return Other(choice.one(tuple(MEANS)), choice.one(tuple(AREAS)), choice.one((0, *HOURS)))


def text(small: Set) -> str:
    """As a policy, with its scope, the place and what else there is."""
    lines = [*_WORDS, f'scope "town" {{ areas town;{f" phases {small.phase};" if small.phase else ""} }}']
    lines += [_written(small.facility), "policy A-1 { level city; area land;"]
    for number, norm in _numbered(small):
        clauses = (
            ("in", norm.area),
            ("when alert >=", norm.level),
            ("within", f"{norm.within} h after alert" if norm.within else ""),
            ("takes", f"{norm.takes} h" if norm.takes else ""),
            ("needs", f"{norm.needs} 5" if norm.needs else ""),
        )
        said = [f"{norm.bearer} {norm.modality} {norm.action} {norm.object}".rstrip()]
        lines.append(f"  article {number}: {_joined(said, clauses)};")
    lines.append("}")
    for one in small.others:
        lines.append(f"stock {one.provides} amount 5, in {one.area}{f', takes {one.takes} h' if one.takes else ''};")
    return "\n".join([*lines, ""])


def _written(one: Facility) -> str:
    clauses = (
        ("normally used as", one.normally),
        ("when alert >=", one.opened),
        ("takes", f"{one.takes} h" if one.takes else ""),
        ("within", f"{one.within} h after alert" if one.within else ""),
        ("converted by", one.converted),
        ("restored by", one.restored),
        ("provides", f"{one.provides} 5" if one.provides else ""),
    )
    return f"facility hall {_joined([f'is stadium, in {one.area}, in emergency used as shelter'], clauses)};"


def _joined(said: list[str], clauses: tuple[tuple[str, str], ...]) -> str:
    return ", ".join([*said, *(f"{word} {value}" for word, value in clauses if value)])


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area land level city; area town is land, level city; area east is town; area west is town;",
    "  area shire is land; actor north body department, level city; actor anybody body department, level city, vague;",
    "  unit piece dimension count; unit hour dimension time, factor 60, aliases h; unit minute dimension time;",
    "  resource place unit piece, rival; resource bed is place, unit piece, rival;",
    "  action convert; action restore; action guard; action shelter_people;",
    "  object stadium; object shelter; object school; phase prevention; phase response; phase recovery;",
    "  parameter alert scale blue < red, warning scale; value blue; value red;",
    "}",
)


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """What is missing, and for whom it is too slow."""
    place = small.facility
    if place.normally == "shelter" or place.area == "shire":
        return set()
    answering, returning = small.phase in ("", "response"), small.phase in ("", "recovery")
    turning = [norm for _, norm in _turning("convert", small)]
    upon = place.opened or place.within or any(norm.level or norm.within for norm in turning)
    time = place.takes or any(norm.takes or norm.within for norm in turning)
    missing = {
        "nobody": answering and place.converted != "north" and not _bound("convert", small),
        "no_trigger": answering and not upon,
        "no_time": answering and not time,
        "no_restoring": returning and place.restored != "north" and not _bound("restore", small),
    }
    found = {Found("F25", variant, frozenset({"facility:"})) for variant, lacks in missing.items() if lacks}
    late = {f"need:A-1.{number}" for number in _kept_waiting(small)}
    if answering and (late or 0 < place.within < place.takes):
        found.add(Found("F25", "too_slow", frozenset({"facility:", *late})))
    return found


def _turning(action: str, small: Set) -> Iterator[tuple[int, Norm]]:
    """The obligations to turn the place: of anything, or of what it is or is used as, where it is."""
    for number, norm in _numbered(small):
        about = norm.object in ("", "stadium", "shelter") and small.facility.area in AREAS[norm.area or "town"]
        if norm.action == action and norm.modality == "must" and about:
            yield number, norm


def _bound(action: str, small: Set) -> bool:
    return any(norm.bearer == "north" for _, norm in _turning(action, small))


def _kept_waiting(small: Set) -> Iterator[int]:
    """Who must have it sooner than it can be ready."""
    place = small.facility
    for number, norm in _turning("convert", small):
        if 0 < norm.within < place.takes:
            yield number
    for number, norm in _numbered(small):
        wants = norm.needs and place.provides and norm.needs in MEANS[place.provides] and norm.modality == "must"
        here = not norm.area or place.area in AREAS[norm.area]
        milder = place.opened == "blue" and norm.level == "red"
        late = wants and here and place.opened and not milder and 0 < norm.within < place.takes
        if late and not any(_ready(one, norm) for one in small.others):
            yield number


def _ready(one: Other, norm: Norm) -> bool:
    """Is it what is needed, there where it is needed, in time?"""
    places = not norm.area or bool({*AREAS[norm.area]} & {*AREAS[one.area]})
    return norm.needs in MEANS[one.provides] and places and one.takes <= norm.within


CONVERSIONS = Family("conversions", ("F25",), make, text, expected)
