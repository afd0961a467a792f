"""The reference: all findings of a small world, by brute force from the definitions."""

from tests.oracle.answers import Answer, difference
from tests.oracle.cases import Cases
from tests.oracle.clashes import clashes
from tests.oracle.gaps import Gaps
from tests.oracle.looser import Looser
from tests.oracle.sentences import CONFLICTING
from tests.oracle.trees import Points
from tests.oracle.units import units
from tests.oracle.world import LAST, PolicySet

CONFLICTS = ("F01", "F02")
GAPS = ("F11", "F13", "F19", "F20", "F21")
CODES = CONFLICTS + GAPS


def codes(policies: PolicySet) -> tuple[str, ...]:
    """What a set is asked for: gaps only where something may be needed."""
    norms = [s for act in policies.acts for article in act.articles for s in article.sentences]
    plain = all(set(norm.actions) <= CONFLICTING and not norm.implemented_by for norm in norms)
    return CONFLICTS if plain and not policies.scope and not policies.risks else CODES


def answers(policies: PolicySet) -> set[Answer]:
    """What the reference finds."""
    cases = Cases(policies)
    norms = units(cases)
    found = {*clashes(cases, norms), *Looser(cases, norms).all()}
    return found if codes(policies) == CONFLICTS else found | set(Gaps(cases, norms).all())


def disagreement(policies: PolicySet, ours: set[Answer], theirs: set[Answer]) -> tuple[list[Answer], list[Answer]]:
    """What only the reference says, and what only the engine says; two empty lists where they agree."""
    return difference(ours, theirs, Points(policies.vocabulary.tree("area")), LAST + 2)


def differs(policies: PolicySet, ours: set[Answer], theirs: set[Answer]) -> bool:
    """Do the two disagree?"""
    return ours != theirs and disagreement(policies, ours, theirs) != ([], [])
