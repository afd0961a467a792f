"""A tree without positions, to compare trees by."""

from dataclasses import fields, is_dataclass
from typing import Any

from policord.lang.ast import Token

_PLACE = ("start", "end")


def shape(node: Any) -> Any:
    """Nested tuples: a node's class and its fields, a token's type and value."""
    if isinstance(node, Token):
        return node.type, node.value
    if isinstance(node, list):
        return [shape(part) for part in node]
    if is_dataclass(node):
        return type(node).__name__, *(shape(getattr(node, f.name)) for f in fields(node) if f.name not in _PLACE)
    return node


def places(node: Any) -> Any:
    """The positions of every node and token, in order."""
    if isinstance(node, list):
        return [places(part) for part in node]
    if isinstance(node, Token):
        return node.start, node.end
    if is_dataclass(node):
        return [places(getattr(node, f.name)) for f in fields(node)]
    return node if isinstance(node, int) else None
