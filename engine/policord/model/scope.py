"""Scope, extern, spectrum and waiver blocks of all files."""

from collections.abc import Iterator, Sequence
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Block, Clause, Demand, Statement, Token, Tree
from policord.lang.waivers import inline_waivers
from policord.model import norm as m
from policord.model import shapes
from policord.model.clauses import Reader
from policord.model.extent import read_extents
from policord.model.names import Names
from policord.model.quantity import read_date
from policord.model.repeated import repeated
from policord.model.vocabulary import Vocabulary

_DIMENSIONS = {
    "hazard": "hazards",
    "against": "hazards",
    "area": "areas",
    "in": "areas",
    "level": "levels",
    "phase": "phases",
    "object": "objects",
}
_SAID = ("source", "note", "likelihood", "severity", "groups")
"""What people read in a scope or a spectrum, and nothing follows from."""
_WAIVES = ("reason", "by", "until", "uncovered")
_RATINGS = ("negligible", "low", "medium", "high", "very_high")
_KINDS = {"hazards": "hazard", "areas": "area", "levels": "level", "phases": "phase", "objects": "object"}


def _blocks(trees: Sequence[Tree], kind: str) -> Iterator[tuple[Tree, Block]]:
    for tree in trees:
        for block in tree.blocks:
            if block.kind == kind:
                yield tree, block


def read_scopes(trees: Sequence[Tree], vocabulary: Vocabulary, diagnostics: list[Diagnostic]) -> m.Scope:
    """All scope blocks together: their dimensions and demands are joined."""
    fields: dict[str, Any] = {}
    demands: list[m.Demand] = []
    for tree, block in _blocks(trees, "scope"):
        fields["declared"] = True
        names = Names(vocabulary, tree.path, diagnostics)
        for part in block.body:
            if isinstance(part, Demand):
                demands += _demands(part, names)
            elif isinstance(part, Statement):
                for clause in part.clauses:
                    _dimension(clause, fields, names)
    return m.Scope(**fields, demands=tuple(demands))


def _dimension(clause: Clause, fields: dict[str, Any], names: Names) -> None:
    if clause.key == "period":
        period = Reader(names).range(clause)
        if fields.setdefault("period", period) != period:
            names.report("E132", clause)
    elif clause.key == "funding":
        fields["funding"] = fields.get("funding", ()) + names.all("level", shapes.tokens(clause))
    elif field := _DIMENSIONS.get(clause.key):
        found = names.all(_KINDS[field], shapes.tokens(clause))
        fields[field] = fields.get(field, ()) + found
    elif clause.key not in _SAID:
        names.report("E131", clause, clause=clause.key)


def _demands(written: Demand, names: Names) -> list[m.Demand]:
    before = len(names.diagnostics)
    read = Reader(names).read(written.clauses, None, lambda word: word)
    fields: dict[str, Any] = {key: read[key] for key in ("areas", "hazards", "when") if key in read}
    fields["levels"] = read["tags"].get("level", ())
    fields["phases"] = read["tags"].get("phase", ())
    fields["bearers"] = read.get("by_bearers", ())
    fields["objects"] = names.all("object", written.objects)
    actions = names.all("action", written.actions)
    if len(names.diagnostics) > before:
        return []
    place = Place(names.path, written.start, written.end)
    return [m.Demand(kind=written.key, place=place, action=action, **fields) for action in actions]


def read_extern(trees: Sequence[Tree]) -> tuple[str, ...]:
    """Every name declared to lie outside the set, as written."""
    found: list[str] = []
    for _, block in _blocks(trees, "extern"):
        found += [token.value for token in block.names]
        for part in block.body:
            if isinstance(part, Statement):
                for clause in part.clauses:
                    found += [t.value for t in shapes.tokens(clause)]
    return tuple(sorted(set(found)))


def read_spectra(trees: Sequence[Tree], vocabulary: Vocabulary, diagnostics: list[Diagnostic]) -> tuple[m.Risk, ...]:
    """Rated cells of all spectrum blocks."""
    risks = []
    for tree, block in _blocks(trees, "spectrum"):
        names = Names(vocabulary, tree.path, diagnostics)
        for part in block.body:
            if isinstance(part, Statement) and part.clauses[0].key == "risk":
                risks.append(_risk(part, names))
            elif isinstance(part, Statement):
                _unsaid(part.clauses, (), names)
    return tuple(risks)


def _risk(statement: Statement, names: Names) -> m.Risk:
    head, *rest = statement.clauses
    fields: dict[str, Any] = {"hazards": names.all("hazard", shapes.tokens(head))}
    names.one_only("rated", [token for clause in rest if clause.key == "rated" for token in shapes.tokens(clause)])
    for clause in rest:
        if clause.key == "rated":
            fields["rated"] = _rated(shapes.tokens(clause)[0], names)
        elif clause.key == "intensity":
            fields["intensity"] = (*fields.get("intensity", ()), *Reader(names).bounds(clause))
        elif (field := _DIMENSIONS.get(clause.key)) in ("areas", "objects", "phases"):
            fields[field] = names.all(_KINDS[field], shapes.tokens(clause))
        elif clause.key not in _SAID:
            names.report("E131", clause, clause=clause.key)
    return m.Risk(place=Place(names.path, statement.start, statement.end), **fields)


def _unsaid(clauses: Sequence[Clause], known: Sequence[str], names: Names) -> None:
    """Report clauses that say nothing where they stand."""
    for clause in clauses:
        if clause.key not in (*known, *_SAID):
            names.report("E131", clause, clause=clause.key)


def _rated(token: Token, names: Names) -> str:
    """A rating; another word is reported."""
    found = names.lookup("value", token.value)
    if found not in _RATINGS:
        names.report("E129", token, clause="rated", word=token.value, values=", ".join(_RATINGS))
    return found if found in _RATINGS else "medium"


def read_waivers(trees: Sequence[Tree], diagnostics: list[Diagnostic]) -> tuple[m.WaiverRecord, ...]:
    """Waiver blocks; one without reason, owner and date is reported and not used."""
    found = [waiver for tree in trees for waiver in _inline(tree, diagnostics)]
    for tree, block in _blocks(trees, "waiver"):
        names = Names(Vocabulary(()), tree.path, diagnostics)
        reader = Reader(names)
        _unsaid(block.clauses, _WAIVES, names)
        diagnostics += repeated(tree.path, block.clauses, frozenset(_WAIVES))
        texts = {c.key: shapes.tokens(c) for c in block.clauses}
        until = next((reader.range(c)[0] for c in block.clauses if c.key == "until"), 0)
        place = Place(tree.path, block.start, block.end)
        if not (texts.get("reason") and texts.get("by") and until and block.names):
            diagnostics.append(Diagnostic("E118", place))
            continue
        left = texts.get("uncovered")
        accepted = read_extents(left[0].value) if left else None
        if left and accepted is None:
            diagnostics.append(Diagnostic("E119", place, {"text": left[0].value}))
            continue
        found.append(
            m.WaiverRecord(
                place=place,
                fingerprint=block.names[0].value,
                code=None,
                reason=texts["reason"][0].value,
                by=texts["by"][0].value,
                until=until,
                uncovered=accepted,
            )
        )
    return tuple(found)


def _inline(tree: Tree, diagnostics: list[Diagnostic]) -> Iterator[m.WaiverRecord]:
    """Waivers in comments."""
    waivers, problems = inline_waivers(tree)
    diagnostics += problems
    for waiver in waivers:
        day = read_date(waiver.until)
        place = Place(tree.path, waiver.start, waiver.end)
        if day is None:
            diagnostics.append(Diagnostic("E105", place, {"text": waiver.until}))
            continue
        yield m.WaiverRecord(
            place=place, fingerprint=None, code=waiver.code, reason=waiver.reason, by=waiver.by, until=day.toordinal()
        )
