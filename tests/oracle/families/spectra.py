"""F40: a rated risk that nothing meets, or nothing in some phase; hazards that a spectrum leaves out.

A risk asks something of the phases it names, else of prevention and response: a duty or a ban of that phase (what
prepares prevents as well, and a ban of no phase prevents), for its thing and its hazard as they are named, in each of
its places. To act against emergencies at large, against its whole hazard and in its whole place, is to act against
it. A phase is not asked outside the scope or where it, or an act of it, is left to others. A risk of which nothing is
met in any phase has one finding, unless it is low or some phase is not asked; else each phase has its own.

Left out: days; more than one risk (their findings look alike); a spectrum that rates most of the core hazards.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice, some
from tests.oracle.families.frame import Family, Found

TREES = {
    "hazard": {"harm": ("harm",), "flood": ("flood", "harm"), "fire": ("fire", "harm"), "virus": ("virus",)},
    "object": {"house": ("house",), "shed": ("shed", "house"), "road": ("road",), "emergencies": ("emergencies",)},
    "area": {"town": ("town",), "east": ("east", "town"), "west": ("west", "town"), "port": ("port",)},
}
"""Each word, and what it lies in; no word is made up of its kinds alone. The port lies outside the scope."""
CORE = ("flood", "virus")
TRADITIONAL = ("harm", "flood", "fire")
PHASES = ("prevention", "preparedness", "response", "recovery")
SCOPES = (PHASES, PHASES, PHASES, ("prevention", "response"), ("preparedness",), ("response",))
RATED = ("high", "medium", "low", "negligible")


@dataclass(frozen=True)
class Norm:
    """Somebody does something, or must not, in a phase."""

    modality: str = "must"
    object: str = ""
    hazard: str = ""
    area: str = "town"
    phase: str = ""


@dataclass(frozen=True)
class Set:
    """A risk, what meets it, the scope's phases and hazards (none: all), and what is left to others."""

    norms: tuple[Norm, ...] = ()
    hazard: str = "flood"
    object: str = ""
    area: str = "town"
    phases: tuple[str, ...] = ()
    rated: str = "medium"
    scope: str = "prevention, preparedness, response, recovery"
    about: str = ""
    extern: str = ""


def make(choice: Choice) -> Set:
    """A risk and up to four norms about something like it."""
    return Set(
        norms=tuple(_norm(choice) for _ in range(choice.one((2, 3, 4, 5)))),
        hazard=choice.one(("flood", *TREES["hazard"])),
        object=choice.one(("", "shed", "house", "house", "road")),
        area=choice.one(("town", "east", "east", *TREES["area"])),
        phases=some(choice, PHASES) if choice.chance(0.4) else (),
        rated=choice.one(RATED),
        scope=", ".join(choice.one(SCOPES)),
        about=choice.one(("harm", "harm", "harm", "flood", "virus")) if choice.chance(0.85) else "",
        extern=choice.one(("rescue", "response", "prevention", "virus")) if choice.chance(0.15) else "",
    )


def _norm(choice: Choice) -> Norm:
    return Norm(
        modality=choice.one(("must", "must", "must", "must", "must not", "must not", "may", "has power to", "should")),
        object=choice.one(("", "", "", "", "house", *TREES["object"])),
        hazard=choice.one(("", "", "", "", *TREES["hazard"])),
        area=choice.one(("town", "town", "town", "town", *TREES["area"])),
        phase=choice.one(("", "prevention", "response", "response", *PHASES)),
    )


def text(small: Set) -> str:
    """As a policy, a spectrum and a scope."""
    about = f" hazards {small.about};" if small.about else ""
    thing = f", object {small.object}" if small.object else ""
    phases = f", phases {', '.join(small.phases)}" if small.phases else ""
    lines = [
        *_WORDS,
        f"scope {{ areas town; phases {small.scope};{about} }}",
        f'spectrum "s" {{ risk {small.hazard} in {small.area}{thing}{phases}, rated {small.rated}; }}',
    ]
    lines += [f'extern {small.extern} "elsewhere";'] if small.extern else []
    lines += ["policy A-1 { level city; area town;", *(_article(n, norm) for n, norm in _numbered(small)), "}", ""]
    return "\n".join(lines)


def _article(number: int, norm: Norm) -> str:
    said = [f"north {norm.modality} act {norm.object}".rstrip() + f", in {norm.area}"]
    said += [f"against {norm.hazard}"] if norm.hazard else []
    said += [f"phase {norm.phase}"] if norm.phase else []
    return f"  article {number}: {', '.join(said)};"


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; actor north body department, level city;",
    "  area town level city; area east is town; area west is town; area port level city;",
    "  phase prevention; phase preparedness; phase response; phase recovery;",
    "  hazard harm security traditional; hazard flood is harm, core; hazard fire is harm;",
    "  hazard virus core, security non_traditional;",
    "  object house; object shed is house; object road; object emergencies;",
    "  action act; action rescue phase response;",
    "  value negligible; value low; value medium; value high; value very_high;",
    "}",
]


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """What the risk lacks, and what the spectrum does."""
    found = set()
    asked = small.phases or ("prevention", "response")
    wanted = [phase for phase in asked if _wanted(phase, small)]
    cells = _cells(small)
    met = {phase: {cell for cell in cells if _met(cell, phase, small)} for phase in wanted}
    empty = any(len(met[phase]) < len(cells) for phase in wanted)
    if empty and small.rated != "negligible":
        nothing = small.rated != "low" and len(wanted) == len(asked) and not any(met.values())
        variant = "empty" if nothing else "low_empty" if small.rated == "low" else "phase_empty"
        found.add(Found("F40", variant, frozenset({"risk:"})))
    if any(_left_out(hazard, small) for hazard in CORE):
        found.add(Found("F40", "family_unrated", frozenset({"spectrum:"})))
    if small.hazard in TRADITIONAL and not small.about:
        found.add(Found("F40", "one_kind", frozenset({"spectrum:"})))
    return found


def _wanted(phase: str, small: Set) -> bool:
    """Is it within the scope, and not left to others?"""
    left = phase == small.extern or (phase == "response" and small.extern == "rescue")
    return not left and any(such in small.scope.split(", ") for such in _such(phase))


def _such(phase: str) -> tuple[str, ...]:
    return ("prevention", "preparedness") if phase == "prevention" else (phase,)


def _cells(small: Set) -> list[tuple[str, str]]:
    """The hazard, as far as the scope speaks of it, at each place of its own within the scope."""
    hazard = small.hazard if _within(small.hazard, small.about) else small.about
    if hazard == small.extern or not _within(hazard, small.hazard):
        return []
    return [(hazard, area) for area in ("town", "east", "west") if _within(area, small.area, "area")]


def _within(word: str, wide: str, tree: str = "hazard") -> bool:
    return not wide or (bool(word) and wide in TREES[tree][word])


def _met(cell: tuple[str, str], phase: str, small: Set) -> bool:
    """Does a duty or a ban of the phase meet this piece?"""
    return any(_of(norm, phase) and (_reaches(norm, cell, small) or _at_large(norm, small)) for norm in small.norms)


def _of(norm: Norm, phase: str) -> bool:
    prevents = norm.modality == "must not" and not norm.phase and phase == "prevention"
    return norm.modality in ("must", "must not") and (norm.phase in _such(phase) or prevents)


def _reaches(norm: Norm, cell: tuple[str, str], small: Set) -> bool:
    hazard, area = cell
    there = _within(area, norm.area, "area") and _within(hazard, norm.hazard)
    return there and _within(small.object, norm.object, "object")


def _at_large(norm: Norm, small: Set) -> bool:
    there = _within(small.area, norm.area, "area") and _within(small.hazard, norm.hazard)
    return norm.object == "emergencies" and there


def _left_out(hazard: str, small: Set) -> bool:
    """A core hazard of the scope that no risk speaks of, of it, a kind of it or a wider one."""
    kin = TREES["hazard"]
    about = not small.about or small.about in kin[hazard] or hazard in kin[small.about]
    rated = small.hazard in kin[hazard] or hazard in kin[small.hazard]
    return about and not rated and small.extern != hazard


SPECTRA = Family("spectra", ("F40",), make, text, expected)
