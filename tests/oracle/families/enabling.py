"""F16: a public body must do to others what takes a power of others or of nobody, or acts only when asked.

Whoever has such a duty (the lead, else the bound one can name) needs one of the powers that the vocabulary lists, or a
kind of it: by a duty, a power or a permission to use it that has a case in common with the duty (objects declared to
overlap may have one). It has it where it, its organ or who it is the organ of, holds it, or is handed it. Else it may
count on a holder who must use it within a time, on one after whom it acts, or on a text outside. Where nobody at all
has the power a government and its command have it.

Who acts on request waits, unless somebody must apply or turn to a superior in the matter, or it must do such a thing
unasked as well.

Left out: days, levels, seats and successors; several objects, hazards and places of one norm.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found, policy

SORTS = {
    "police": "department",
    "health": "department",
    "staff": "command",
    "agency": "agency",
    "hall": "government",
    "school": "unit",
}
ORGANS = {"staff": "hall"}
VAGUE = "anybody"
BODIES = (*SORTS, VAGUE)
TREES = {
    "object": {
        "people": ("people",),
        "pupils": ("pupils", "people"),
        "guests": ("guests", "people"),
        "cars": ("cars",),
    },
    "hazard": {"harm": ("harm",), "flood": ("flood", "harm"), "fire": ("fire", "harm")},
    "area": {"town": ("town",), "east": ("east", "town"), "port": ("port",)},
}
"""The port lies outside the scope."""
OVERLAPPING = {"guests", "pupils"}
POWERS = {"order": ("order", "decree"), "compel": ("compel",)}
"""Either is enough to move others; a decree is an order."""
ACTIONS = {
    "move": ("move",), "carry": ("carry", "move"), "order": ("order",), "decree": ("decree", "order"),
    "compel": ("compel",), "assist": ("assist",), "lend": ("lend", "assist"), "apply": ("apply",),
    "escalate": ("escalate",),
}  # fmt: skip
"""Each action, and what it is a way of. To carry is to move."""
USING = ("must", "may", "has power to")


@dataclass(frozen=True)
class Norm:
    """Somebody does something; the clock, the request and the reference are what it may wait for."""

    bound: str = "police"
    modality: str = "must"
    action: str = "move"
    object: str = ""
    hazard: str = ""
    area: str = "town"
    lead: str = ""
    passes: str = ""
    whom: str = ""
    clock: str = ""
    asked: bool = False
    relation: str = ""
    other: int = 1


@dataclass(frozen=True)
class Set:
    """One act; what is left to others."""

    norms: tuple[Norm, ...] = ()
    extern: str = ""


def make(choice: Choice) -> Set:
    """A duty, a power, and what may help."""
    first = _norm(choice, ("move", "move", "carry", "assist"))
    power = _norm(choice, ("order", "order", "decree", "compel", "apply"))
    norms = tuple(_norm(choice, tuple(ACTIONS)) for _ in range(choice.one((0, 1, 1))))
    return Set(
        (first, power, *norms), choice.one(("order", "decree", "compel", "powers")) if choice.chance(0.1) else ""
    )


def _norm(choice: Choice, actions: tuple[str, ...]) -> Norm:
    passes = choice.one(("delegates to", "delegated by")) if choice.chance(0.15) else ""
    return Norm(
        bound=choice.one(("police", "health", *BODIES)),
        modality=choice.one(("must", "must", "must", "must", "may", "has power to", "should", "must not")),
        action=choice.one(actions),
        object=choice.one(("", "", *TREES["object"])),
        hazard=choice.one(("", "", "", *TREES["hazard"])),
        area=choice.one(("town", "town", *TREES["area"])),
        lead=choice.one(BODIES) if choice.chance(0.1) else "",
        passes=passes,
        whom=choice.one(BODIES) if passes else "",
        clock=choice.one(("alarm", "call")) if choice.chance(0.2) else "",
        asked=choice.chance(0.2),
        relation=choice.one(("after", "requires", "based on")) if choice.chance(0.2) else "",
        other=choice.one((1, 2, 3)),
    )


def text(small: Set) -> str:
    """As a policy."""
    return policy(_WORDS, (_article(n, norm, small) for n, norm in _numbered(small)), small.extern)


def _article(number: int, norm: Norm, small: Set) -> str:
    said = [f"{norm.bound} {norm.modality} {norm.action} {norm.object}".rstrip() + f", in {norm.area}"]
    said += [f"against {norm.hazard}"] if norm.hazard else []
    said += [f"led by {norm.lead}"] if norm.lead else []
    said += [f"{norm.passes} {norm.whom}"] if norm.passes and norm.whom else []
    said += [f"within 2 h after {norm.clock}"] if norm.clock else []
    said += ["when call"] if norm.asked else []
    said += [f"{norm.relation} A-1.{norm.other}"] if _relates(number, norm, small) else []
    return f"  article {number}: {', '.join(said)};"


def _relates(number: int, norm: Norm, small: Set) -> bool:
    return bool(norm.relation) and number != norm.other and norm.other <= len(small.norms)


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area port level city;",
    "  actor police body department, level city; actor health body department, level city;",
    "  actor hall body government, level city; actor staff body command, level city, organ of hall;",
    "  actor agency body agency, level city; actor school body unit, level city;",
    "  actor anybody body department, level city, vague;",
    "  hazard harm; hazard flood is harm; hazard fire is harm;",
    "  object people; object pupils is people; object guests is people, overlaps pupils; object cars;",
    "  action move enabled by order, compel; action carry is move; action powers;",
    "  action order is powers; action decree is order; action compel is powers;",
    "  action assist; action lend is assist; action apply; action escalate;",
    "  unit h dimension time, factor 60; event alarm; event call asking;",
    "}",
    "scope { areas town; }",
]


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """Duties without power, and duties that wait."""
    found = set()
    for number, norm in _numbered(small):
        duty, who = f"duty:A-1.{number}", _answers(norm)
        if who and SORTS[who] != "unit" and "move" in ACTIONS[norm.action] and not _able(norm, who, small):
            holders = {f"holder:A-1.{n}" for n, one in _numbered(small) if _arms(one, norm)}
            if holders:
                found.add(Found("F16", "elsewhere", frozenset({duty, *holders})))
            elif SORTS[who] not in ("government", "command") and norm.area != "port":
                found.add(Found("F16", "nowhere", frozenset({duty})))
        if who and _waits(norm) and norm.area != "port" and not any(_helps(one, norm) for one in small.norms):
            found.add(Found("F16", "on_request", frozenset({duty})))
    return found


def _answers(norm: Norm) -> str:
    """On whom the duty falls, if one can name it."""
    who = norm.lead or norm.bound
    return who if norm.modality == "must" and who != VAGUE else ""


def _one_body(one: str, other: str) -> bool:
    return one == other or ORGANS.get(one) == other or ORGANS.get(other) == one


def _common(tree: str, one: str, other: str) -> bool:
    """Does one lie in the other? What is not named is everything."""
    return not one or not other or one in TREES[tree][other] or other in TREES[tree][one]


def _one_place(one: Norm, other: Norm) -> bool:
    return _common("hazard", one.hazard, other.hazard) and _common("area", one.area, other.area)


def _arms(norm: Norm, duty: Norm) -> bool:
    """Does it let somebody use such a power in the matter of the duty?"""
    objects = _common("object", norm.object, duty.object) or {norm.object, duty.object} == OVERLAPPING
    power = any(power in ACTIONS[norm.action] for power in POWERS)
    return norm.modality in USING and power and objects and _one_place(norm, duty)


def _able(duty: Norm, who: str, small: Set) -> bool:
    """Has it the power, or may it count on others?"""
    if small.extern:
        return True
    for number, norm in _numbered(small):
        if not _arms(norm, duty):
            continue
        holders = {norm.bound, *({norm.whom} if norm.passes == "delegates to" else set())}
        timed = norm.modality == "must" and bool(norm.clock)
        follows = duty.relation in ("after", "requires") and duty.other == number and norm is not duty
        if any(_one_body(who, holder) for holder in holders if holder) or timed or follows:
            return True
    return False


def _waits(norm: Norm) -> bool:
    return norm.asked or norm.clock == "call"


def _helps(norm: Norm, duty: Norm) -> bool:
    """Must somebody ask, or the same body do such a thing unasked, in the matter?"""
    if norm.modality != "must" or not _one_place(norm, duty) or not _common("object", norm.object, duty.object):
        return False
    unasked = _answers(norm) == _answers(duty) and not _waits(norm) and duty.action in ACTIONS[norm.action]
    return norm.action in ("apply", "escalate") or unasked


ENABLING = Family("enabling", ("F16",), make, text, expected)
