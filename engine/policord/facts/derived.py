"""Norms that follow from what is written.

A permit is also a permission of the thing permitted, for whoever is licensed; a required minimum is also a
prohibition of what lies below it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policord.facts.cut import kept
from policord.model.bounds import BINDING, beyond
from policord.model.condition import both
from policord.model.norm import Bearer, Norm, PolicySet


class Derivation(NamedTuple):
    """A derived norm, the index of the norm it follows from, and why (`permit` or `bound`)."""

    norm: Norm
    base: int
    why: str


def derive(policies: PolicySet) -> Iterator[Derivation]:
    """All derived norms, in the order of their bases."""
    for index, norm in enumerate(policies.norms):
        if norm.modality in BINDING:
            yield from _permitted(index, norm, policies)
            yield from _bounded(index, norm, policies)


def _permitted(index: int, norm: Norm, policies: PolicySet) -> Iterator[Derivation]:
    vocabulary = policies.vocabulary
    above = vocabulary.ancestors("action", norm.action)
    if not any((e := vocabulary.get("action", a)) and "granting" in e.flags for a in above):
        return
    for name in norm.objects:
        for holder, action in _activities(name, policies):
            granted = norm.model_copy(
                update={
                    "modality": "permission",
                    "bearers": (holder,),
                    "action": action,
                    "objects": (name,),
                    "areas": norm.areas or norm.seats,
                    "when": tuple(left for when in norm.when if (left := kept(norm, when)) is not None),
                    "requirements": (),
                    "roles": {},
                    "deadline": None,
                    "period": None,
                    "flags": frozenset(),
                }
            )
            yield Derivation(granted, index, "permit")


def _activities(name: str, policies: PolicySet) -> Iterator[tuple[Bearer, str]]:
    entry = policies.vocabulary.get("object", name)
    if entry is None:
        return
    levels = frozenset(e.name for e in policies.vocabulary.of("level"))
    for action in entry.names.get("activity", ()):
        for holder in entry.names.get("holder", ()):
            yield Bearer(holder, levels, None), action


def _bounded(index: int, norm: Norm, policies: PolicySet) -> Iterator[Derivation]:
    for requirement in norm.requirements:
        if requirement.bound == "other":
            continue
        when = both(norm.when, beyond(requirement, policies.vocabulary))
        if when:
            yield Derivation(
                norm.model_copy(
                    update={
                        "modality": "prohibition",
                        "when": when,
                        "requirements": (),
                        "deadline": None,
                        "period": None,
                        "by_day": None,
                        "listed": 0,
                    }
                ),
                index,
                "bound",
            )
