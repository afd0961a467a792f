"""A box: a product of sets, in which all cases of a norm, or a part of them, lie."""

from dataclasses import dataclass

from policord.model.condition import Conjunct

UNDECLARED = ""
"""Any value of a finite parameter that is not declared: no warning is out. Comparisons and their negations leave it
out; an exception that does not speak of it leaves it in."""
MASKS = ("kind", "level", "seat", "object", "hazard", "area")


@dataclass(slots=True)
class Box:
    """Bit sets over the spaces of `World`, days `[since, until)`, one conjunct of circumstances.

    `own`: its bodies are a set, and each acts in its own area (seat and area do not vary freely).
    """

    kind: int
    level: int
    seat: int
    object: int
    hazard: int
    area: int
    since: int
    until: int
    when: Conjunct
    action: int
    own: bool = False
