"""Blocks that declare what is no norm: targets, facilities, stocks, flows, …; one table says what each may hold.

A declaration is read with the same clauses as a norm, and `target NAME "title" clauses;` says the same as
`target NAME "title" { clauses; }`. Rows of a body that begin with a part word (`step find …;`) are declarations of
their own, below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Block, Clause, Statement, Token, Tree
from policord.model import norm as m
from policord.model import shapes
from policord.model.clauses import Reader
from policord.model.declared_checks import check
from policord.model.entry import Entry
from policord.model.names import Names
from policord.model.repeated import repeated
from policord.model.vocabulary import Vocabulary

_ANYWHERE = ("source", "note", "confidence", "unverified", "in_force")


@dataclass(frozen=True, slots=True)
class Form:
    """What a declaration may hold. `names`: the kind of word its names are, or empty where it makes them new; `rests`:
    what it requires may be a thing, a body or another function, not a provision only."""

    names: str = ""
    clauses: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    parts: dict[str, "Form"] = field(default_factory=dict)
    rests: bool = False


_PLACE = ("in", "area", "against", "when")
FORMS: dict[str, Form] = {
    "target": Form(
        clauses=(
            "led_by",
            "supported_by",
            "by",
            "ensuring",
            "level",
            "goal",
            "domain",
            "object",
            "based_on",
            "serves",
            "principle",
            *_PLACE,
        ),
    ),
    "facility": Form(
        clauses=(
            "is",
            "normal_use",
            "emergency_use",
            "provides",
            "takes",
            "within",
            "led_by",
            "converted_by",
            "restored_by",
            "requires",
            *_PLACE,
        ),
        needed=("in",),
        rests=True,
    ),
    "stock": Form("resource", ("amount", "held_by", "recovers", "takes", "requires", *_PLACE)),
    "travel": Form("area", ("takes", "when", "one_way"), ("takes",)),
    "budget": Form(clauses=("pays", "amount", "funded_by", "led_by", "every", "level", "instrument", "phase", *_PLACE)),
    "exposure": Form("object", ("amount", "needs", "within", "rated", *_PLACE), ("in", "against")),
    "flow": Form(clauses=("sent_by", "reaches", "within", "object", "level", "domain", *_PLACE), needed=("reaches",)),
    "loop": Form(
        clauses=("every", "object", "led_by", *_PLACE),
        parts={"step": Form("action", ("by", "within", "level", "object", "in"))},
    ),
    "limit": Form(clauses=("amount", "object", "level", "phase", "domain", *_PLACE), needed=("amount",)),
    "service": Form(
        clauses=("supplied_by", "backed_up_by", "object", "requires", "provides", *_PLACE),
        needed=("supplied_by",),
        rests=True,
    ),
    "standard": Form("object", ("ensuring", "based_on", *_PLACE), ("ensuring",)),
}
"""Declarations by the word of their block."""
PARTS = frozenset(kind for form in FORMS.values() for kind in form.parts)
"""Words that begin a row."""
NAMED = {kind: form.names for whole in FORMS.values() for kind, form in whole.parts.items()}
NAMED |= {kind: form.names for kind, form in FORMS.items() if form.names}
"""Of which kind of word the names of a declaration are, where they are not its own."""


def declare_names(trees: Sequence[Tree], vocabulary: Vocabulary, diagnostics: list[Diagnostic]) -> None:
    """Make the names of declarations words of the set, so that they can be referred to before they are declared."""
    seen: dict[tuple[str, str], Place] = {}
    for tree, block in _blocks(trees):
        for token in block.names if not FORMS[block.kind].names else ():
            place = Place(tree.path, token.start, token.end)
            if seen.setdefault((block.kind, token.value), place) != place:
                diagnostics.append(Diagnostic("E144", place, {"kind": block.kind, "name": token.value}))
            vocabulary.add(Entry(kind=block.kind, name=token.value, labels=_label(block.title)))


def read_declarations(
    trees: Sequence[Tree], vocabulary: Vocabulary, diagnostics: list[Diagnostic]
) -> tuple[m.Declaration, ...]:
    """All declarations, parts after their wholes, in the order of what they say."""
    found: list[m.Declaration] = []
    for tree, block in _blocks(trees):
        found += _Declared(Names(vocabulary, tree.path, diagnostics), block, tree.text).read()
    return tuple(sorted(found, key=lambda d: (d.kind, d.names, d.place.path, d.place.start)))


class _Declared:
    """Reads one block."""

    def __init__(self, names: Names, block: Block, text: str) -> None:
        self.names, self.block, self.form = names, block, FORMS[block.kind]
        word = re.compile(r"\w+").match(text, block.start)
        self.head = (block.start, word.end() if word else block.start + 1)
        self.reader = Reader(names, declared=True)
        if block.kind == "stock" and block.names:
            resource = names.lookup("resource", block.names[0].value)
            self.reader.unit = names.vocabulary.counted_in(resource) if resource else ""

    def read(self) -> list[m.Declaration]:
        """The declaration; nothing if something in it is wrong."""
        before, block = len(self.names.diagnostics), self.block
        if not block.names:
            self.report("E145", *self.head, kind=block.kind)
            return []
        rows = [part for part in block.body if isinstance(part, Statement)]
        steps = [row for row in rows if row.clauses[0].key in self.form.parts]
        clauses = block.clauses + [c for row in rows if row not in steps for c in row.clauses]
        place = Place(self.names.path, block.names[0].start, block.names[-1].end)
        whole = self._declaration(block.kind, self.form, block.names, clauses, place)
        parts = tuple(self._part(row) for row in steps)
        for key in self.form.parts if not (parts or self._wrong(before)) else ():
            self.report("E146", place.start, place.end, kind=block.kind, clause=key)
        if self._wrong(before):
            return []
        title = block.title.value if block.title else ""
        return [whole.model_copy(update={"title": title, "parts": parts})]

    def _wrong(self, before: int) -> bool:
        """Is something in the block mistaken, here or where it was parsed?"""
        return self.block.broken or len(self.names.diagnostics) > before

    def _part(self, row: Statement) -> m.Declaration:
        head, *rest = row.clauses
        place = Place(self.names.path, row.start, row.end)
        return self._declaration(head.key, self.form.parts[head.key], shapes.tokens(head), rest, place)

    def _declaration(
        self, kind: str, form: Form, tokens: list[Token], clauses: list[Clause], place: Place
    ) -> m.Declaration:
        self.names.diagnostics += repeated(self.names.path, clauses)
        known = [clause for clause in clauses if clause.key in form.clauses or clause.key in _ANYWHERE]
        for clause in clauses:
            if clause not in known:
                self.names.report("E156" if clause.key in PARTS else "E131", clause, clause=clause.key)
        said = {"area": "in"}
        missing = set(form.needed) - {said.get(clause.key, clause.key) for clause in clauses}
        for key in () if self.block.broken else sorted(missing):
            self.report("E146", place.start, place.end, kind=kind, clause=key)
        named = self.names.all(form.names, tokens) if form.names else tuple(token.value for token in tokens)
        declared = m.Declaration(kind=kind, names=named, place=place, **self._fields(known))
        check(declared, tokens, known, self.names)
        return declared

    def _fields(self, clauses: list[Clause]) -> dict[str, Any]:
        read = self.reader.read(clauses, None, lambda word: word)
        if bearers := read.pop("by_bearers", ()):
            read["roles"]["by"] = bearers
        if self.form.rests:
            self._rest(read)
        return {key: value for key, value in read.items() if key in m.Declaration.model_fields}

    def _rest(self, read: dict[str, Any]) -> None:
        """What is required and is no provision."""
        texts = read["refs"].pop("requires", ())
        nodes = tuple(name for text in texts if (name := self.reader.node(text)))
        left = tuple(text for text in texts if self.reader.node(text) is None)
        read["tags"] |= {"requires": nodes} if nodes else {}
        read["refs"] |= {"requires": left} if left else {}

    def report(self, code: str, start: int, end: int, **args: str) -> None:
        self.names.diagnostics.append(Diagnostic(code, Place(self.names.path, start, end), args))


def _blocks(trees: Sequence[Tree]) -> Iterator[tuple[Tree, Block]]:
    for tree in sorted(trees, key=lambda tree: tree.path):
        yield from ((tree, block) for block in tree.blocks if block.kind in FORMS)


def _label(title: Token | None) -> dict[str, str]:
    if title is None:
        return {}
    return {"en": title.value} if title.value.isascii() else {"zh-Hans": title.value}
