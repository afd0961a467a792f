"""Required values, and the ban of whatever lies beyond them."""

from policord.lang.ast import Clause
from policord.model.circumstances import everything
from policord.model.condition import Condition, TooManyDisjuncts, both
from policord.model.names import Names
from policord.model.norm import Requirement
from policord.model.vocabulary import Vocabulary

BINDING = ("obligation", "permission", "power")
"""Modalities by which a required value bans what lies beyond it."""


def beyond(requirement: Requirement, vocabulary: Vocabulary) -> Condition:
    """The circumstances in which the required value is not kept."""
    values = everything(vocabulary.entries["parameter", requirement.parameter])
    return tuple(((requirement.parameter, left),) for left in values.without(requirement.values))  # type: ignore[arg-type]


def check_bans(
    modality: str, when: Condition, requirements: tuple[Requirement, ...], clauses: list[Clause], names: Names
) -> None:
    """Report a condition that has too many alternatives once its bans are written out, at the required value."""
    if modality not in BINDING:
        return
    for requirement in requirements:
        try:
            both(when, beyond(requirement, names.vocabulary))
        except TooManyDisjuncts:
            names.report("E107", next(clause for clause in clauses if clause.key == "ensuring"))
            return
