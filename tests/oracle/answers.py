"""What is compared: a finding without its words."""

from collections.abc import Iterable
from typing import NamedTuple

Cell = tuple[str, int, str]
SYMMETRIC = frozenset({"other"})
"""Roles of the second of two equals: which of them is named first does not matter."""


class Answer(NamedTuple):
    """A finding: its parts as (role, provision), its confidence, and what is left of a need: (area, day, level)."""

    code: str
    variant: str
    parts: frozenset[tuple[str, str]]
    confidence: float
    remainder: frozenset[Cell] | None = None

    @classmethod
    def of(cls, code: str, variant: str, confidence: float, **roles: str) -> "Answer":
        """A conflict between provisions."""
        return cls(code, variant, parts(roles.items()), confidence)

    def __str__(self) -> str:
        said = " ".join(f"{role}={provision or '-'}" for role, provision in sorted(self.parts))
        left = "" if self.remainder is None else f" left {sorted(self.remainder)}"
        return f"{self.code} {self.variant} {said} ({self.confidence}){left}"


def parts(roles: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Roles and provisions, equals under one name."""
    pairs = list(roles)
    if any(role in SYMMETRIC for role, _ in pairs):
        return frozenset(("equal", name) for _, name in pairs)
    return frozenset(pairs)
