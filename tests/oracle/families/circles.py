"""F14: bodies that hand one matter round.

A circle is a set of norms on one object in which each delegate of one is bound by the next, and the last delegates to
whom the first binds (nobody delegates to itself). What only leads into a circle is not of it.
"""

from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

BODIES = ("north", "south", "east", "west")
OBJECTS = ("wells", "roads")


@dataclass(frozen=True)
class Duty:
    """`bearer` must see to the object, and hands it to `to` (nobody: empty)."""

    bearer: str = "north"
    object: str = "wells"
    to: str = ""


@dataclass(frozen=True)
class Duties:
    """One act of one city."""

    duties: tuple[Duty, ...] = ()


def make(choice: Choice) -> Duties:
    """Two to five duties of four bodies on two objects."""
    return Duties(tuple(_duty(choice) for _ in range(choice.one((2, 3, 4, 5)))))


def _duty(choice: Choice) -> Duty:
    bearer = choice.one(BODIES)
    return Duty(bearer, choice.one(OBJECTS), choice.one((*(body for body in BODIES if body != bearer), "")))


def text(small: Duties) -> str:
    """As a policy."""
    words = [f"  actor {body} body department, level city;" for body in BODIES]
    words += [f"  object {name};" for name in OBJECTS] + [
        "  action guard;",
        "  level city rank 1;",
        "  area town level city;",
    ]
    lines = [
        f"  article {n}: {d.bearer} must guard {d.object}{f', delegates to {d.to}' if d.to else ''};"
        for n, d in enumerate(small.duties, 1)
    ]
    return "\n".join(["vocabulary v {", *words, "}", "policy A-1 { level city; area town;", *lines, "}", ""])


def expected(small: Duties) -> set[Found]:
    """Norms that reach each other by handing on, and those alone that hand to whom they bind."""
    handing = [(n, duty) for n, duty in enumerate(small.duties, 1) if duty.to]
    follows = {
        n: {m for m, other in handing if other.bearer == duty.to and other.object == duty.object} for n, duty in handing
    }
    for _ in follows:
        for n in follows:
            follows[n] |= {further for m in follows[n] for further in follows[m]}
    circles = {frozenset(m for m in follows[n] if n in follows[m]) for n in follows if n in follows[n]}
    return {Found("F14", "circle", frozenset(f"link:A-1.{n}" for n in circle)) for circle in circles}


CIRCLES = Family("circles", ("F14",), make, text, expected)
