"""F05: a public power in the hands of who is no public body, and a rule whose issue is itself forbidden to its issuer.

A law may give public power to anybody, and what a law gives on a case holds for that case; a public body may delegate
it, on everything or on the object it names; whoever is told to hold it for a public body holds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

ACTS = ("LAW", "RULE")
PUBLIC, PRIVATE = ("bureau", "hall"), ("shop", "keeper")
BODIES = (*PRIVATE, *PUBLIC)
ACTIONS = {"approve": ("approve",), "stamp": ("stamp", "approve"), "guard": ("guard",)}
"""Each action, and what it is a way of; to approve is public."""
OBJECTS = {"fair": ("fair",), "stall": ("stall", "fair"), "pond": ("pond",)}
AREAS = {"town": ("east", "west"), "east": ("east",), "west": ("west",)}
GIVING = ("must", "may", "has power to")


@dataclass(frozen=True)
class Norm:
    """A sentence of an article: who, what, on what (nothing: everything), where."""

    act: str = "RULE"
    bearer: str = "shop"
    modality: str = "may"
    action: str = "approve"
    object: str = ""
    area: str = "town"
    delegates_to: str = ""
    delegated_by: str = ""
    counts_as: str = ""


@dataclass(frozen=True)
class Set:
    """A law and a rule, the latter issued by one of the public bodies (or nobody)."""

    norms: tuple[Norm, ...] = ()
    issuer: str = ""


def make(choice: Choice) -> Set:
    """One to four sentences."""
    norms = tuple(_norm(choice) for _ in range(choice.one((2, 1, 3, 4))))
    return Set(norms, choice.one(("bureau", "", "hall")))


def _norm(choice: Choice) -> Norm:
    bearer = choice.one(BODIES)
    return Norm(
        act=choice.one(("RULE", "RULE", "LAW")),
        bearer=bearer,
        modality=choice.one((*GIVING, "must not", "must not")),
        action=choice.one(tuple(ACTIONS)),
        object=choice.one(("", *OBJECTS)),
        area=choice.one(tuple(AREAS)),
        delegates_to=choice.one(PRIVATE) if bearer in PUBLIC and choice.chance(0.4) else "",
        delegated_by=choice.one(BODIES) if bearer in PRIVATE and choice.chance(0.2) else "",
        counts_as=choice.one(tuple(ACTIONS)) if choice.chance(0.4) else "",
    )


def text(small: Set) -> str:
    """As two policies."""
    lines = list(_WORDS)
    for act in ACTS:
        issuer = f" issuer {small.issuer};" if act == "RULE" and small.issuer else ""
        lines.append(f"policy {act} {{ kind {act.lower()}; state cn; level city; area town;{issuer}")
        lines += [_article(number, norm) for number, norm in _numbered(small) if norm.act == act]
        lines.append("}")
    return "\n".join([*lines, ""])


def _article(number: int, norm: Norm) -> str:
    said = [f"{norm.bearer} {norm.modality} {norm.action} {norm.object}".rstrip() + f", in {norm.area}"]
    for clause, value in (
        ("delegates to", norm.delegates_to),
        ("delegated by", norm.delegated_by),
        ("counts as", norm.counts_as),
    ):
        said += [f"{clause} {value}"] if value else []
    return f"  article {number}: {', '.join(said)};"


_WORDS = (
    "vocabulary v {",
    "  state cn; kind law rank 2, axis statute; kind rule rank 5, axis statute;",
    "  level city rank 1; area town level city, complete; area east is town; area west is town;",
    "  actor bureau body department, level city; actor hall body government, level city;",
    "  actor shop body unit, level city; actor keeper body person, level city;",
    "  action approve public; action stamp is approve; action guard;",
    "  object fair; object stall is fair; object pond;",
    "}",
)


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """Powers that nobody could give, and rules that could not be issued."""
    found = set()
    for number, norm in _numbered(small):
        public = "approve" in ACTIONS[norm.action] and norm.modality in GIVING and norm.bearer in PRIVATE
        if public and not _held(norm, small):
            found.add(Found("F05", "no_public_power", frozenset({f"power:{norm.act}.{number}"})))
        for other, ban in _numbered(small):
            if _forbidden(norm, ban, small):
                parts = frozenset({f"rule:{norm.act}.{number}", f"ban:{ban.act}.{other}"})
                found.add(Found("F05", "issuing", parts))
    return found


def _held(norm: Norm, small: Set) -> bool:
    """Does a law give it, the norm itself or one on a case of it, or does a public body delegate it?"""
    if norm.act == "LAW" or norm.delegated_by in PUBLIC:
        return True
    by_law = any(one.act == "LAW" and one.modality in GIVING and _meet(one, norm) for one in small.norms)
    return by_law or any(_delegates(one, norm) for one in small.norms)


def _meet(one: Norm, other: Norm) -> bool:
    """Have two sentences a case in common?"""
    acts = one.action in ACTIONS[other.action] or other.action in ACTIONS[one.action]
    things = not (one.object and other.object) or (
        one.object in OBJECTS[other.object] or other.object in OBJECTS[one.object]
    )
    return one.bearer == other.bearer and acts and things and bool({*AREAS[one.area]} & {*AREAS[other.area]})


def _delegates(one: Norm, norm: Norm) -> bool:
    """Does the first hand what the second speaks of to its bearer?"""
    covers = not one.object or (bool(norm.object) and one.object in OBJECTS[norm.object])
    return one.bearer in PUBLIC and one.delegates_to == norm.bearer and one.action in ACTIONS[norm.action] and covers


def _forbidden(norm: Norm, ban: Norm, small: Set) -> bool:
    """Is what issuing the one amounts to forbidden to its issuer by the other, in some place of both?"""
    if not norm.counts_as or norm.act != "RULE" or ban.modality != "must not" or ban.bearer != small.issuer:
        return False
    return ban.action in ACTIONS[norm.counts_as] and bool({*AREAS[norm.area]} & {*AREAS[ban.area]})


POWERS = Family("powers", ("F05",), make, text, expected)
