"""F22: responses that begin by judgement alone, measures that nobody ends, measures that outlive their response.

A response is somebody's to take (a duty, a power, a permission), in its phase, and does more than tell. Its start is a
judgement where every alternative of its condition needs one and no text outside rules it; less so where something else
is named beside it, or where nobody has to act. What the vocabulary says is ended by something else lasts; it ends by
its own words (with the state that called for it, by an exception, after a time) or by a duty that nobody's judgement
alone sets off: one of recovery, as it says or by its nature, for its hazard and place; else, for its object, hazard and
place.

Left out: exceptions by which a condition can never hold; norms of several hazards, places or objects (there one duty of
recovery has to end it all); seasons; levels beside the scope's; references to texts outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found, policy

ENDED_BY = {
    "cordon": ("lift", "end_all"),
    "fence": ("lift", "end_all"),
    "shut": ("open",),
    "start": ("end_all",),
    "rescue": (),
    "tell": (),
}
"""What lasts until what; a fence is a cordon, and to start is to start something that goes on."""
ENDS = {"lift": ("lift",), "open": ("open",), "unlock": ("open",), "end_all": ("end_all",)}
"""What ends, and what it is a way of."""
NATURE = {**dict.fromkeys(ENDED_BY, "response"), "end_all": "recovery"}
"""The phase an action belongs to by its nature."""
TREES = {
    "hazard": {"accident": ("accident",), "leak": ("leak", "accident"), "storm": ("storm",)},
    "object": {"road": ("road",), "bridge": ("bridge", "road"), "yard": ("yard",)},
    "area": {"town": ("town",), "east": ("east", "town"), "port": ("port",)},
}
"""Each word, and what it lies in. The port lies outside the scope."""
ATOMS = {"high": "rain >= 50 mm", "burst": "burst", "whole": "not burst", "deemed": "deemed"}
CONDITIONS = (
    "deemed",
    "deemed",
    "burst",
    "high",
    "whole",
    "deemed+burst",
    "deemed+high",
    "deemed or high",
    "burst or high",
)
EXCEPTIONS = {"over": "over", "deemed": "deemed", "dry": "rain < 5 mm"}
BEGIN = "2025-12-01"
ENDS_ON = ("2026-07-01", "2026-09-01", "2027-09-01")
LONG = "2027-09-01"
FAR = "9999"


@dataclass(frozen=True)
class Norm:
    """Somebody does something; what it rests on is another article, by number (0: none)."""

    modality: str = "must"
    action: str = "cordon"
    object: str = ""
    hazard: str = ""
    area: str = "town"
    phase: str = ""
    when: str = ""
    unless: str = ""
    takes: bool = False
    until: str = ""
    rests: int = 0
    relation: str = "based on"


@dataclass(frozen=True)
class Set:
    """One act; what is left to others; whether the scope is about the response."""

    norms: tuple[Norm, ...] = ()
    extern: str = ""
    response: bool = True


def make(choice: Choice) -> Set:
    """A measure or two, and perhaps what ends them."""
    norms = tuple(_norm(choice, choice.one((tuple(ENDED_BY), tuple(ENDS)))) for _ in range(choice.one((1, 2, 3))))
    measure = _norm(choice, ("cordon", "fence", "shut", "start", "rescue", "tell"))
    extern = choice.one(("end_all", "lift", "recovery", "deemed", "burst")) if choice.chance(0.15) else ""
    return Set((measure, *norms), extern, choice.chance(0.95))


def _norm(choice: Choice, actions: tuple[str, ...]) -> Norm:
    action = choice.one(actions)
    lasting = bool(ENDED_BY.get(action))
    when = choice.one(CONDITIONS) if choice.chance(0.6) else ""
    exceptions = tuple(one for one in EXCEPTIONS if one not in when)
    return Norm(
        modality=choice.one(("must", "must", "must", "may", "has power to", "should", "must not")),
        action=action,
        object=choice.one(("", *TREES["object"])),
        hazard=choice.one(("", *TREES["hazard"])),
        area=choice.one(("town", "town", *TREES["area"])),
        phase=choice.one(("recovery", "response", "prevention")) if choice.chance(0.3) else "",
        when=when,
        unless=choice.one(exceptions) if choice.chance(0.15) else "",
        takes=choice.chance(0.1),
        until=choice.one(ENDS_ON) if lasting and choice.chance(0.3) else "",
        rests=choice.one((1, 2, 3)) if lasting and choice.chance(0.3) else 0,
        relation=choice.one(("based on", "requires", "refers to")),
    )


def text(small: Set) -> str:
    """As a policy."""
    phases = "response, recovery, prevention" if small.response else "prevention"
    words = [*_WORDS, f"scope {{ areas town; phases {phases}; }}"]
    return policy(words, (_article(n, norm, small) for n, norm in _numbered(small)), small.extern)


def _article(number: int, norm: Norm, small: Set) -> str:
    said = [f"north {norm.modality} {norm.action} {norm.object}".rstrip() + f", in {norm.area}"]
    said += [f"against {norm.hazard}"] if norm.hazard else []
    said += [f"phase {norm.phase}"] if norm.phase else []
    ways = [" and ".join(ATOMS[atom] for atom in way) for way in _ways(norm)]
    said += [f"when {' or '.join(ways)}"] if ways else []
    said += [f"unless {EXCEPTIONS[norm.unless]}"] if norm.unless else []
    said += ["takes 3 d"] if norm.takes else []
    said += [f"in force {BEGIN} .. {norm.until}"] if norm.until else []
    said += [f"{norm.relation} A-1.{norm.rests}"] if _basis(number, norm, small) else []
    return f"  article {number}: {', '.join(said)};"


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area port level city;",
    "  actor north body department, level city;",
    "  phase prevention; phase response; phase recovery;",
    "  hazard accident; hazard leak is accident; hazard storm; object road; object bridge is road; object yard;",
    "  action cordon phase response, ended by lift, end_all; action fence is cordon, phase response;",
    "  action shut phase response, ended by open; action start phase response, starting, ended by end_all;",
    "  action rescue phase response; action inform; action tell is inform, phase response;",
    "  action lift; action open; action unlock is open; action end_all phase recovery;",
    "  unit mm; unit d dimension time, factor 1440;",
    "  parameter rain unit mm; event burst; event over; event deemed judged;",
    "}",
]


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def _ways(norm: Norm) -> list[list[str]]:
    return [way.split("+") for way in norm.when.split(" or ")] if norm.when else []


def _basis(number: int, norm: Norm, small: Set) -> Norm | None:
    """What it rests on, if there is such an article and it is another."""
    known = norm.rests and norm.rests <= len(small.norms) and norm.rests != number
    return small.norms[norm.rests - 1] if known else None


def expected(small: Set) -> set[Found]:
    """What begins by judgement, outlives its response, or has no end."""
    found = set()
    for number, norm in _numbered(small):
        if not _response(norm, small):
            continue
        response = f"response:A-1.{number}"
        if _judged(norm) and small.extern != "deemed":
            alone = norm.when == "deemed" and norm.modality == "must"
            found.add(Found("F22", "no_start" if alone else "start_in_doubt", frozenset({response})))
        if not _lasting(norm, small):
            continue
        if _outlives(number, norm, small):
            found.add(Found("F22", "outlives", frozenset({response, f"basis:A-1.{norm.rests}"})))
        elif not _ends_itself(norm) and not any(_ends(ender, norm) for ender in small.norms):
            variant = "no_end" if norm.modality == "must" else "end_at_will"
            found.add(Found("F22", variant, frozenset({response})))
    return found


def _phase(norm: Norm) -> str:
    return norm.phase or NATURE.get(norm.action, "")


def _response(norm: Norm, small: Set) -> bool:
    taken = norm.modality in ("must", "may", "has power to") and norm.action != "tell"
    return small.response and taken and _phase(norm) == "response" and norm.area != "port"


def _judged(norm: Norm) -> bool:
    """Does every alternative need a judgement?"""
    return bool(norm.when) and all("deemed" in way for way in _ways(norm))


def _lasting(norm: Norm, small: Set) -> bool:
    """Does it last until something that the set itself has to provide for?"""
    endings = ENDED_BY.get(norm.action, ())
    return bool(endings) and small.extern not in endings and small.extern != "recovery"


def _outlives(number: int, norm: Norm, small: Set) -> bool:
    basis = _basis(number, norm, small)
    if basis is None or norm.relation == "refers to" or basis.action != "start":
        return False
    return (basis.until or FAR) < (norm.until or FAR)


def _ends_itself(norm: Norm) -> bool:
    """With the state that called for it, by an exception that is no judgement, or after a time."""
    passing = bool(norm.when) and all("high" in way or "whole" in way for way in _ways(norm))
    limited = norm.takes or bool(norm.until and norm.until != LONG)
    return (passing and norm.action != "start") or norm.unless in ("over", "dry") or limited


def _ends(ender: Norm, norm: Norm) -> bool:
    """Is it a duty that ends the measure wherever it stands?"""
    if ender.modality != "must" or _judged(ender) or not {*ENDS.get(ender.action, ())} & {*ENDED_BY[norm.action]}:
        return False
    there = _covers("hazard", ender.hazard, norm.hazard) and _covers("area", ender.area, norm.area)
    recovery = "recovery" in (ender.phase, NATURE.get(ender.action))
    return there and (recovery or _covers("object", ender.object, norm.object))


def _covers(tree: str, wide: str, narrow: str) -> bool:
    return not wide or (bool(narrow) and wide in TREES[tree][narrow])


ENDINGS = Family("endings", ("F22",), make, text, expected)
