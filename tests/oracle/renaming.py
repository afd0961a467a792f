"""The same set with every name changed: acts, areas, bodies, hazards, objects, actions, parameters, values.

Levels, phases, units and the like stay: rules know some of them by name. New names stand in the opposite order, so
that nothing can lean on the alphabet.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from tests.oracle.world import PolicySet

RENAMED = ("actor", "area", "hazard", "object", "action")


def renaming(policies: PolicySet) -> tuple[PolicySet, dict[str, str]]:
    """The renamed set, and the old name of each new one."""
    words = {word.name for kind in RENAMED for word in policies.vocabulary.tree(kind)}
    for parameter in policies.vocabulary.parameters:
        words |= {parameter.name, *(value for value in parameter.values if parameter.kind != "number")}
    words |= {act.id for act in policies.acts}
    new = {name: f"z{len(words) - at:03}" for at, name in enumerate(sorted(words))}
    return _changed(policies, new), {name: old for old, name in new.items()}


def _changed(value: Any, new: dict[str, str]) -> Any:
    if isinstance(value, str):
        return new.get(value, value)
    if isinstance(value, tuple):
        return tuple(_changed(item, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _changed(getattr(value, f.name), new) for f in fields(value)})
    return value
