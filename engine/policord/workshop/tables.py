"""The instances of every relation of a ground program, and how large they are seen from each side."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from policord.rulebase.check.signatures import Signature
from policord.workshop.body import ANY, Pattern, Value, value_of

Row = tuple[Value, ...]


class Tables:
    """Rows by signature, with indexes made when they are first asked for."""

    def __init__(self, symbols: Iterable[Any]) -> None:
        self._rows: dict[Signature, list[Row]] = defaultdict(list)
        for symbol in symbols:
            self._rows[symbol.name, len(symbol.arguments)].append(tuple(map(value_of, symbol.arguments)))
        self._indexes: dict[tuple[Signature, tuple[int, ...]], dict[Row, list[Row]]] = {}
        self._sizes: dict[tuple[Signature, Pattern], int] = {}

    def rows(self, signature: Signature) -> list[Row]:
        """All of them."""
        return self._rows.get(signature, [])

    def size(self, signature: Signature) -> int:
        """How many there are."""
        return len(self.rows(signature))

    def projected(self, signature: Signature, pattern: Pattern) -> list[Row]:
        """The rows with what the pattern leaves open (`_`) put out of sight, each once."""
        rows = self.rows(signature)
        if not pattern.projected:
            return rows
        hidden = (tuple(map(_hide, pattern.parts, row)) for row in rows)
        return list(dict.fromkeys(hidden))

    def index(self, signature: Signature, pattern: Pattern, places: tuple[int, ...]) -> dict[Row, list[Row]]:
        """The rows as the pattern sees them, by their values at some places."""
        key = ((f"{signature[0]} {_shape(pattern)}", signature[1]), places)
        if key not in self._indexes:
            index: dict[Row, list[Row]] = defaultdict(list)
            for row in self.projected(signature, pattern):
                index[tuple(row[place] for place in places)].append(row)
            self._indexes[key] = dict(index)
        return self._indexes[key]


def _hide(pattern: Pattern, value: Value) -> Value:
    """The value without what the pattern leaves open."""
    if pattern.kind == "any":
        return ANY
    if pattern.projected and isinstance(value, tuple) and len(value) == len(pattern.parts) + 1:
        return (value[0], *map(_hide, pattern.parts, value[1:]))
    return value


def _shape(pattern: Pattern) -> str:
    """What of a pattern decides how rows look through it."""
    if not pattern.projected:
        return ""
    if pattern.kind == "any":
        return ANY
    return f"{pattern.name}({','.join(map(_shape, pattern.parts))})"
