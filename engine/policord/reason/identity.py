"""What a finding is, however its texts are written: the fingerprint.

It is made of the code, the variant, the provisions with their roles and the need, all in canonical names. Positions,
the order of files and names, keyword language, units, remainder, severity and status leave no trace in it; nor do the
roles and slots that a rule declares to vary with the remainder.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from policord.diagnostics import Place
from policord.model.declarations import NAMED
from policord.model.norm import Declaration, Demand, Norm, Risk
from policord.reason.finding import Part

_UNSAID = frozenset({"place", "provision", "listed", "shown", "rated", "intensity", "title"})
"""Fields that say where something stands, how it is written, or how bad it is: not what it is."""


def fingerprint(
    code: str, variant: str, parts: Iterable[Part], values: Iterable[str], need: Iterable[str], varies: tuple[str, ...]
) -> str:
    """Sixteen hexadecimal digits. `values` are the vocabulary names of the slots, in no order."""
    roles = sorted({f"{part.role}:{part.provision}" for part in parts if part.role not in varies})
    return _digest((code, variant, *roles, *sorted(set(values)), *sorted(need)))


def apart(print_: str, said: Iterable[str]) -> str:
    """The fingerprint of one of several findings that are alike but for what their sentences say."""
    return _digest((print_, *sorted(said)))


def need_of(demand: Demand) -> str:
    """What a demand needs. A demanded reaction is needed in each of its areas, and the finding names the area."""
    return canonical(demand.model_copy(update={"areas": ()}) if demand.kind == "required" else demand)


def declared_as(declared: Risk | Declaration) -> str:
    """What a declaration is: one that makes a name is called so, any other is of its names, where it says so."""
    if isinstance(declared, Declaration) and declared.kind not in NAMED:
        return f"{declared.kind}:{','.join(declared.names)}"
    return canonical(declared)


def matter(norm: Norm) -> str:
    """What a sentence is about: act and objects."""
    return canonical((("act", norm.action), ("objects", norm.objects)))


def canonical(value: Any) -> str:
    """A value spelled so that the order of what has none leaves no trace; `None` and empty fields are left out."""
    if isinstance(value, BaseModel | dict) or is_dataclass(value) or hasattr(value, "_asdict"):
        said = {key: canonical(part) for key, part in _fields(value) if part not in (None, (), {}, frozenset())}
        return f"{{{','.join(f'{key}={said[key]}' for key in sorted(said))}}}"
    if isinstance(value, tuple | list | frozenset | set):
        return f"[{','.join(sorted(canonical(part) for part in value))}]"
    return str(value) if isinstance(value, int | Fraction) else repr(value)


def _fields(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, BaseModel):
        pairs = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif is_dataclass(value):
        pairs = [(f.name, getattr(value, f.name)) for f in fields(value)]
    else:
        pairs = list(value._asdict().items())
    return [(key, part) for key, part in pairs if key not in _UNSAID and not isinstance(part, Place)]


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
