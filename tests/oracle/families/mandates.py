"""F15: a duty that needs means, or that a superior puts on a public body below, and no funding reaches it at its level.

Means are money, staff and equipment. What is asked of a level is asked where the set claims to hold its funding, or
claims nothing; a task without a stated need only where it does. Money meets every need, and the very thing its own:
by a duty of a public body of that level, or one that funds the level, which covers the duty's object and place; or by
who is bound to hand the task on, to this very body. Nobody looks for what a named body pays, or others see to.

Left out: days, hazards, phases; duties of several levels, objects and places.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.choice import Choice, some
from tests.oracle.families.frame import Family, Found

ACTS = {"CITY": 1, "STREET": 2}
"""The acts, and the rank of their level."""
LEVELS = {"city": 1, "street": 2}
BODIES = {"bureau": "city", "office": "street", "firm": "street", "anybody": "street"}
"""Each body, and its level. The firm is no public body, and anybody is nobody in particular."""
TREES = {
    "object": {"house": ("house",), "shed": ("shed", "house"), "road": ("road",)},
    "area": {"town": ("town",), "east": ("east", "town"), "port": ("port",)},
}
"""The port lies outside the scope."""
MEANS = {"staff": ("staff",), "vehicle": ("vehicle",), "bus": ("bus", "vehicle"), "budget": ("budget",), "pipe": ()}
"""Each resource, and the means it is a kind of. Pipes are the work itself."""
ACTIONS = ("inspect", "inspect", "check", "alert", "fund", "subsidise", "provide_means")
PAYING = ("fund", "subsidise", "provide_means")


@dataclass(frozen=True)
class Norm:
    """Somebody does something on a thing, which needs or gives means."""

    act: str = "CITY"
    bound: str = "office"
    modality: str = "must"
    action: str = "inspect"
    object: str = ""
    area: str = "town"
    needs: tuple[str, ...] = ()
    provides: str = ""
    funds: str = ""
    funded_by: str = ""
    passes: str = ""
    whom: str = ""
    principle: bool = False


@dataclass(frozen=True)
class Set:
    """Acts of two levels; the levels whose funding the set claims to hold (none: there is no scope)."""

    norms: tuple[Norm, ...] = ()
    funding: tuple[str, ...] = ()
    extern: str = ""


def make(choice: Choice) -> Set:
    """A duty or two, and a line of funding or two."""
    norms = [_norm(choice, ("inspect", "check", "alert"), True) for _ in range(choice.one((1, 1, 2)))]
    norms += [_norm(choice, ACTIONS, False) for _ in range(choice.one((1, 1, 2)))]
    funding = some(choice, ("street", "street", "city")) if choice.chance(0.85) else ()
    extern = choice.one(("fund", "provide_means", "staff", "check")) if choice.chance(0.1) else ""
    return Set(tuple(norms), funding, extern)


def _norm(choice: Choice, actions: tuple[str, ...], duty: bool) -> Norm:
    passes = choice.one(("delegates to", "delegated by")) if choice.chance(0.2) else ""
    return Norm(
        act=choice.one(tuple(ACTS)),
        bound=choice.one(("office", "office", *BODIES)),
        modality=choice.one(("must", "must", "must", "must", "may", "has power to", "should", "must not")),
        action=choice.one(actions),
        object=choice.one(("shed", "house", *TREES["object"])) if choice.chance(0.9 if duty else 0.5) else "",
        area=choice.one(("town", "town", "town", *TREES["area"])),
        needs=some(choice, tuple(MEANS)) if duty and choice.chance(0.6) else (),
        provides=choice.one(tuple(MEANS)) if choice.chance(0.05 if duty else 0.5) else "",
        funds=choice.one(tuple(LEVELS)) if choice.chance(0.05 if duty else 0.3) else "",
        funded_by=choice.one(tuple(BODIES)) if choice.chance(0.1) else "",
        passes=passes,
        whom=choice.one(("office", *BODIES)) if passes else "",
        principle=choice.chance(0.05),
    )


def text(small: Set) -> str:
    """As two policies."""
    lines = list(_WORDS)
    lines += [f"scope {{ areas town; funding {', '.join(small.funding)}; }}"] if small.funding else []
    lines += [f'extern {small.extern} "elsewhere";'] if small.extern else []
    for act in ACTS:
        lines += [f"policy {act} {{ level {act.lower()}; area town;"]
        lines += [_article(number, norm) for number, norm in _numbered(small) if norm.act == act]
        lines += ["}"]
    return "\n".join([*lines, ""])


def _article(number: int, norm: Norm) -> str:
    said = [f"{_at(norm.bound)} {norm.modality} {norm.action} {norm.object}".rstrip() + f", in {norm.area}"]
    said += [f"needs {resource}" for resource in norm.needs]
    said += [f"provides {norm.provides}"] if norm.provides else []
    said += [f"funds {norm.funds}"] if norm.funds else []
    said += [f"funded by {_at(norm.funded_by)}"] if norm.funded_by else []
    said += [f"{norm.passes} {_at(norm.whom)}"] if norm.passes and norm.whom else []
    return f"  article {number}: {', '.join([*said, *(['principle'] if norm.principle else [])])};"


def _at(body: str) -> str:
    return f"{body}@{BODIES[body]}"


_WORDS = [
    "vocabulary v {",
    "  level city rank 1; level street rank 2;",
    "  area town level city; area east is town; area port level city;",
    "  actor bureau body department; actor office body government; actor firm body unit;",
    "  actor anybody body department, vague;",
    "  object house; object shed is house; object road;",
    "  action inspect; action check; action alert immediate; action provide_means;",
    "  action fund; action subsidise is fund;",
    "  unit yuan dimension money; unit piece dimension count; unit km dimension length;",
    "  resource budget unit yuan; resource staff unit piece; resource equipment unit piece;",
    "  resource vehicle unit piece, is equipment; resource bus unit piece, is vehicle; resource pipe unit km;",
    "}",
]


def _numbered(small: Set) -> Iterator[tuple[int, Norm]]:
    yield from enumerate(small.norms, 1)


def expected(small: Set) -> set[Found]:
    """Duties some need of which is not met at their level."""
    found = set()
    for number, norm in _numbered(small):
        needs = _needs(norm, small)
        if any(not any(_meets(line, need, norm) for line in small.norms) for need in needs):
            own = ACTS[norm.act] == LEVELS[BODIES[norm.bound]]
            variant = "put_down" if needs == {""} else "unknown_funding" if own else "declared_need"
            found.add(Found("F15", variant, frozenset({f"duty:{norm.act}.{number}"})))
    return found


def _needs(norm: Norm, small: Set) -> set[str]:
    """What the duty asks for: the means it states, or something, if it is put down from above (empty)."""
    level = BODIES[norm.bound]
    held = not small.funding or level in small.funding
    paid = norm.funded_by not in ("", "anybody") or small.extern in ("fund", "provide_means", norm.action)
    if not _falls(norm) or not held or paid or (norm.area == "port" and small.funding):
        return set()
    stated = {need for need in norm.needs if MEANS[need]}
    if stated:
        return stated - {small.extern}
    put_down = bool(small.funding) and _public(norm.bound) and ACTS[norm.act] < LEVELS[level]
    return {""} if put_down and norm.action != "alert" and not norm.principle else set()


def _falls(norm: Norm) -> bool:
    """Is it a duty of somebody one can name?"""
    return norm.modality == "must" and norm.bound != "anybody"


def _public(body: str) -> bool:
    return body in ("bureau", "office")


def _meets(line: Norm, need: str, duty: Norm) -> bool:
    """Does it give the means, on this thing and in this place, at this level or to this body?"""
    level = BODIES[duty.bound]
    pays = line.action in PAYING or line.provides == "budget" or bool(line.funds)
    gives = pays or (bool(line.provides) and (need or "staff") in MEANS[line.provides])
    covers = not line.object or (bool(duty.object) and line.object in TREES["object"][duty.object])
    if not gives or not covers or line.area not in TREES["area"][duty.area] or line.modality != "must":
        return False
    at_level = _falls(line) and _public(line.bound) and level in (BODIES[line.bound], line.funds)
    return at_level or _handed(line, duty.bound)


def _handed(line: Norm, body: str) -> bool:
    """Does somebody one can name hand the task on to the body?"""
    if line.passes == "delegates to":
        return line.whom == body and line.bound != "anybody"
    return line.passes == "delegated by" and line.bound == body and line.whom not in ("", "anybody")


MANDATES = Family("mandates", ("F15",), make, text, expected)
