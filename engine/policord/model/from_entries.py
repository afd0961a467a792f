"""Vocabulary blocks → entries."""

from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Block, Clause, DateRange, Statement, Token
from policord.model import shapes
from policord.model.entry import KINDS, Entry
from policord.model.quantity import read_date

_LABELS = {"hans": "zh-Hans", "hant": "zh-Hant", "tw": "zh-TW", "en": "en"}
_TEXTS = frozenset(("source", "note", "mechanism"))


def entries_of(block: Block, path: str, diagnostics: list[Diagnostic]) -> list[Entry]:
    """Entries a vocabulary block declares; a statement that declares nothing is reported."""
    found = []
    for statement in block.body:
        if isinstance(statement, Statement):
            found += _entries(statement, path, diagnostics)
    return found


def _entries(statement: Statement, path: str, diagnostics: list[Diagnostic]) -> list[Entry]:
    head, *rest = statement.clauses
    if head.key not in KINDS or not isinstance(head.value, list):
        diagnostics.append(Diagnostic("E115", Place(path, head.start, head.end), {"word": head.key}))
        return []
    fields = _fields(rest, path, diagnostics)
    label = {"zh-Hans": head.label.value} if head.label else {}
    if head.label and head.label.value.isascii():
        label = {"en": head.label.value}
    fields["labels"] = label | fields["labels"]
    fields |= {"path": path, "start": head.start, "end": head.end}
    return [Entry(kind=head.key, name=token.value, **fields) for token in shapes.tokens(head)]


def _fields(clauses: list[Clause], path: str, diagnostics: list[Diagnostic]) -> dict[str, Any]:
    labels: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    quantities: dict[str, str] = {}
    dates: dict[str, tuple[str, str]] = {}
    flags: set[str] = set()
    spots: dict[str, tuple[tuple[int, int], ...]] = {}
    aliases: tuple[str, ...] = ()
    for clause in clauses:
        value = clause.value
        if clause.key in _LABELS:
            labels[_LABELS[clause.key]] = shapes.tokens(clause)[0].value
        elif clause.key == "aliases":
            aliases += tuple(token.value for token in shapes.tokens(clause))
        elif isinstance(value, DateRange):
            dates[clause.key] = _range(value, path, diagnostics)
        elif isinstance(value, Token):
            quantities[clause.key] = value.value
        elif isinstance(value, list) and clause.key not in _TEXTS:
            words = tuple(token.value for token in shapes.tokens(clause))
            if words:
                names[clause.key] = names.get(clause.key, ()) + words
                spots[clause.key] = spots.get(clause.key, ()) + tuple((t.start, t.end) for t in shapes.tokens(clause))
            else:
                flags.add(clause.key)
    return {
        "labels": labels,
        "names": names,
        "quantities": quantities,
        "dates": dates,
        "flags": frozenset(flags),
        "aliases": aliases,
        "spots": spots if path else {},
    }


def _range(value: DateRange, path: str, diagnostics: list[Diagnostic]) -> tuple[str, str]:
    ends = []
    for token in (value.since, value.until):
        day = read_date(token.value) if token else None
        if token and day is None:
            diagnostics.append(Diagnostic("E105", Place(path, token.start, token.end), {"text": token.value}))
        ends.append(day.isoformat() if day else "")
    return ends[0], ends[1]
