"""The reference: all findings of a small world, by brute force from the definitions."""

from tests.oracle.answers import Answer, difference
from tests.oracle.cases import Cases
from tests.oracle.clashes import clashes
from tests.oracle.gaps import Gaps
from tests.oracle.trees import Points
from tests.oracle.units import units
from tests.oracle.world import LAST, PolicySet

CODES = ("F01", "F11", "F13", "F19", "F20", "F21")


def answers(policies: PolicySet) -> set[Answer]:
    """What the reference finds."""
    cases = Cases(policies)
    norms = units(cases)
    return {*clashes(cases, norms), *Gaps(cases, norms).all()}


def disagreement(policies: PolicySet, ours: set[Answer], theirs: set[Answer]) -> tuple[list[Answer], list[Answer]]:
    """What only the reference says, and what only the engine says; two empty lists where they agree."""
    return difference(ours, theirs, Points(policies.vocabulary.tree("area")), LAST + 2)


def differs(policies: PolicySet, ours: set[Answer], theirs: set[Answer]) -> bool:
    """Do the two disagree?"""
    return ours != theirs and disagreement(policies, ours, theirs) != ([], [])
