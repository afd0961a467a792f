"""Vocabulary blocks → entries."""

from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Block, Clause, DateRange, Statement, Token
from policord.model import shapes
from policord.model.entry import CLAUSES, COMMON, NEEDED, Entry
from policord.model.quantity import read_date, read_quantity

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
    if head.key not in CLAUSES or not isinstance(head.value, list):
        diagnostics.append(Diagnostic("E115", Place(path, head.start, head.end), {"clause": head.key}))
        return []
    fields = _fields(_said(head, rest, path, diagnostics), path, diagnostics)
    label = {"zh-Hans": head.label.value} if head.label else {}
    if head.label and head.label.value.isascii():
        label = {"en": head.label.value}
    fields["labels"] = label | fields["labels"]
    fields |= {"path": path, "start": head.start, "end": head.end}
    return [Entry(kind=head.key, name=token.value, **fields) for token in shapes.tokens(head)]


def _said(head: Clause, clauses: list[Clause], path: str, diagnostics: list[Diagnostic]) -> list[Clause]:
    """The clauses that such an entry may carry; the others are reported, with the one it lacks if it needs one."""
    own = CLAUSES[head.key]
    lacking = NEEDED.get(head.key, "") not in ("", *(clause.key for clause in clauses))
    for clause in clauses:
        if clause.key not in (*own, *COMMON):
            args = {"clause": clause.key, "kind": head.key, "name": shapes.tokens(head)[0].value}
            args["wanted"] = NEEDED[head.key] if lacking else ",".join(own or COMMON)
            code = "E125" if lacking else "E127"
            diagnostics.append(Diagnostic(code, Place(path, clause.start, clause.end), args))
    return [clause for clause in clauses if clause.key in (*own, *COMMON)]


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
            if _plain(clause.key, value, path, diagnostics):
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


def _plain(key: str, token: Token, path: str, diagnostics: list[Diagnostic]) -> bool:
    """Is this a number without a unit that a rank (from 0) or a factor (above 0) can be?"""
    quantity = read_quantity(token.value)
    fits = (
        quantity is not None and not quantity.unit and (quantity.number > 0 or (key == "rank" and not quantity.number))
    )
    if not fits:
        args = {"clause": key, "text": token.value}
        diagnostics.append(Diagnostic("E124", Place(path, token.start, token.end), args))
    return fits


def _range(value: DateRange, path: str, diagnostics: list[Diagnostic]) -> tuple[str, str]:
    ends = []
    for token in (value.since, value.until):
        day = read_date(token.value) if token else None
        if token and day is None:
            diagnostics.append(Diagnostic("E006", Place(path, token.start, token.end), {"text": token.value}))
        ends.append(day.isoformat() if day else "")
    if value.since and value.until and ends[0] >= ends[1] > "":
        diagnostics.append(Diagnostic("E112", Place(path, value.since.start, value.until.end)))
    return ends[0], ends[1]
