"""F18: one body prevents, another responds, and nothing says how the one hands over to the other.

Who is named as lead has charge; else who must act, one public body (or one with its organ), be it an office, or any
that has to organise. To tell and to lend a hand give no charge, nor does what is delegated. The two must have a case
in common: one object, or the one and a kind of it, or two right below one word, each against a hazard that is named;
a common hazard and a common place. A government and those at its level, a body and its organ, are one line. A duty of
one of the two that names the other, or to work jointly, somebody else's to coordinate, in that matter, joins them; so
does a response that waits for the prevention.

Left out: days, levels, seats and successors; several objects, hazards and places of one norm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found, policy

SORTS = {"works": "department", "brigade": "department", "staff": "command", "hall": "government", "firm": "unit"}
ORGANS = {"staff": "brigade"}
VAGUE = "anybody"
BODIES = (*SORTS, VAGUE)
TREES = {
    "object": {"water": ("water",), "drain": ("drain", "water"), "pond": ("pond", "water"), "road": ("road",)},
    "hazard": {"harm": ("harm",), "flood": ("flood", "harm"), "fire": ("fire", "harm")},
    "area": {"town": ("town",), "east": ("east", "town"), "west": ("west", "town")},
}
ACTIONS = ("guard", "guard", "guard", "tell", "share", "coordinate", "arrange")
ORGANISING = ("coordinate", "arrange")
EXTRAS = ("hands over to", "reports to", "supported by", "consulting", "coordinated by", "delegates to", "delegated by")
WAITING = ("after", "requires")


@dataclass(frozen=True)
class Norm:
    """One or two bodies do something; `extra` names `whom`; `relation` names another article."""

    bound: tuple[str, ...] = ("works",)
    modality: str = "must"
    action: str = "guard"
    object: str = ""
    hazard: str = ""
    area: str = "town"
    phase: str = ""
    lead: str = ""
    extra: str = ""
    whom: str = ""
    relation: str = ""
    other: int = 1


@dataclass(frozen=True)
class Set:
    """One act; what is left to others."""

    norms: tuple[Norm, ...] = ()
    extern: str = ""


def make(choice: Choice) -> Set:
    """A prevention, a response, and perhaps what joins them."""
    ends = (_norm(choice, "prevention", ("works",)), _norm(choice, "response", ("brigade", "staff")))
    more = tuple(_norm(choice, "", BODIES) for _ in range(choice.one((0, 1, 1, 2))))
    return Set((*ends, *more), choice.one(("share", "guard")) if choice.chance(0.1) else "")


def _norm(choice: Choice, phase: str, likely: tuple[str, ...]) -> Norm:
    extra = choice.one(EXTRAS) if choice.chance(0.1 if phase else 0.4) else ""
    bound: tuple[str, ...] = (choice.one(likely) if choice.chance(0.85) else choice.one(BODIES),)
    if choice.chance(0.1):
        bound = tuple(dict.fromkeys((*bound, choice.one(BODIES))))
    return Norm(
        bound=bound,
        modality="must" if choice.chance(0.85) else choice.one(("may", "should")),
        action="guard" if phase and choice.chance(0.8) else choice.one(ACTIONS),
        object=choice.one(("drain", "drain", "drain", *TREES["object"])) if choice.chance(0.95) else "",
        hazard=choice.one(("flood", "flood", "flood", *TREES["hazard"])) if choice.chance(0.7) else "",
        area=choice.one(("town", "town", "town", *TREES["area"])),
        phase=phase or choice.one(("", "", "preparedness", "prevention", "response")),
        lead=choice.one(BODIES) if choice.chance(0.1) else "",
        extra=extra,
        whom=choice.one(BODIES) if extra else "",
        relation=choice.one((*WAITING, "based on")) if choice.chance(0.1) else "",
        other=choice.one((1, 2)),
    )


def text(small: Set) -> str:
    """As a policy."""
    return policy(_WORDS, (_article(n, norm, small) for n, norm in _numbered(small)), small.extern)


def _article(number: int, norm: Norm, small: Set) -> str:
    said = [f"{', '.join(norm.bound)} {norm.modality} {norm.action} {norm.object}".rstrip() + f", in {norm.area}"]
    said += [f"against {norm.hazard}"] if norm.hazard else []
    said += [f"phase {norm.phase}"] if norm.phase else []
    said += [f"led by {norm.lead}"] if norm.lead else []
    said += [f"{norm.extra} {norm.whom}"] if norm.extra and norm.whom else []
    said += [f"{norm.relation} A-1.{norm.other}"] if _relates(number, norm, small) else []
    return f"  article {number}: {', '.join(said)};"


def _relates(number: int, norm: Norm, small: Set) -> bool:
    return bool(norm.relation) and number != norm.other and norm.other <= len(small.norms)


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area west is town;",
    "  actor works body department, level city; actor brigade body department, level city;",
    "  actor staff body command, level city, organ of brigade; actor hall body government, level city;",
    "  actor firm body unit, level city; actor anybody body department, level city, vague;",
    "  phase prevention; phase preparedness; phase response;",
    "  hazard harm; hazard flood is harm; hazard fire is harm;",
    "  object water; object drain is water; object pond is water; object road;",
    "  action guard; action inform; action tell is inform; action work_jointly; action share is work_jointly;",
    "  action coordinate organising, unitary; action arrange organising;",
    "}",
    "scope { areas town; phases prevention, preparedness, response; }",
]


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """For each two bodies and their matter, the norms that nothing joins."""
    parts: dict[tuple[str, str, str, str], set[str]] = {}
    for (n, before), (m, after) in product(_numbered(small), repeat=2):
        if small.extern == "share" or not _one_case(before, after) or _waits(after, m, n, small):
            continue
        for a, b in product(_charge(before, "prevention"), _charge(after, "response")):
            if not _one_line(a, b) and not any(_joins(norm, a, b, before, after) for norm in small.norms):
                key = (a, b, before.object, after.object)
                parts.setdefault(key, set()).update({f"prevention:A-1.{n}", f"response:A-1.{m}"})
    return {Found("F18", "no_handover", frozenset(part)) for part in parts.values()}


def _charge(norm: Norm, phase: str) -> set[str]:
    """Who has charge by the norm, in that phase."""
    if norm.modality != "must" or norm.phase != phase or norm.action in ("tell", "share"):
        return set()
    if norm.lead:
        return {norm.lead} - {VAGUE}
    named = {body for body in norm.bound if body != VAGUE}
    if any(not _one_body(a, b) for a, b in product(named, repeat=2)) or (norm.extra == "delegated by" and norm.whom):
        return set()
    public = ("department", "command", *(("government",) if norm.action in ORGANISING else ()))
    return {body for body in named if SORTS[body] in public}


def _one_body(one: str, other: str) -> bool:
    return one == other or ORGANS.get(one) == other or ORGANS.get(other) == one


def _one_line(one: str, other: str) -> bool:
    """One body, or a government with those of its level."""
    return _one_body(one, other) or "government" in (SORTS[one], SORTS[other])


def _common(tree: str, one: str, other: str) -> bool:
    """Does one lie in the other? What is not named is everything."""
    return not one or not other or one in TREES[tree][other] or other in TREES[tree][one]


def _one_case(one: Norm, other: Norm) -> bool:
    """An object in common, or two halves of one matter; a hazard and a place."""
    if not one.object or not other.object:
        return False
    halves = all(TREES["object"][end.object][1:] == ("water",) for end in (one, other))
    objects = _common("object", one.object, other.object) or (halves and bool(one.hazard and other.hazard))
    return objects and _common("hazard", one.hazard, other.hazard) and _common("area", one.area, other.area)


def _waits(after: Norm, m: int, n: int, small: Set) -> bool:
    return after.relation in WAITING and after.other == n and _relates(m, after, small)


def _joins(norm: Norm, a: str, b: str, before: Norm, after: Norm) -> bool:
    """Is it a duty that ties the two, in the matter of both?"""
    if norm.modality != "must" or not (_ties(norm, a, b) or _ties(norm, b, a)):
        return False
    objects = any(_common("object", norm.object, end.object) for end in (before, after))
    return objects and all(
        _common("hazard", norm.hazard, end.hazard) and _common("area", norm.area, end.area) for end in (before, after)
    )


def _ties(norm: Norm, one: str, other: str) -> bool:
    """Does it bind the one to the other, or to work jointly; or somebody else to coordinate?"""
    if any(_one_body(body, one) for body in norm.bound) and norm.action == "share":
        return True
    if norm.action == "coordinate":
        named = {norm.lead} if norm.lead else {*norm.bound}
        if any(not _one_body(chief, one) and not _one_body(chief, other) for chief in named - {VAGUE}):
            return True
    by = any(_one_body(body, one) for body in (*norm.bound, norm.lead) if body)
    return by and bool(norm.extra) and bool(norm.whom) and _one_body(norm.whom, other)


HANDING = Family("handing", ("F18",), make, text, expected)
