"""The reference: all findings of a small world, by brute force from the definitions."""

from tests.oracle.answers import Answer
from tests.oracle.cases import Cases
from tests.oracle.clashes import clashes
from tests.oracle.units import units
from tests.oracle.world import PolicySet

CODES = ("F01",)


def answers(policies: PolicySet) -> set[Answer]:
    """What the reference finds."""
    cases = Cases(policies)
    norms = units(cases)
    return set(clashes(cases, norms))
