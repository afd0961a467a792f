"""Parsed files → a policy set with every name resolved.

Mistakes are collected, never raised; a norm with a mistake in it is left out, its neighbours stay.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Article, Block, Clause, Norm, Statement, Tree
from policord.lang.positions import Positions
from policord.model import amounts, shapes, shares
from policord.model import norm as m
from policord.model.bounds import check_bans
from policord.model.clauses import Reader, says
from policord.model.confusable import confusable
from policord.model.declarations import PARTS, declare_names, read_declarations
from policord.model.definitions import is_definition, read_definition
from policord.model.entry import Entry
from policord.model.entry_checks import declare
from policord.model.from_entries import entries_of
from policord.model.measures import share
from policord.model.names import Names
from policord.model.repeals import ended_acts, ended_norms, repeals
from policord.model.repeated import repeated
from policord.model.scope import read_extern, read_scopes, read_spectra, read_waivers
from policord.model.vocabulary import Vocabulary

_HEADER_NAMES = {"kind": "kind", "organ": "organ", "state": "state", "level": "level", "subject": "subject"}
_HEADER_REFS = ("based_on", "repeals", "repealed_by", "special_law", "variation", "refers_to")
_HEADER_ONLY = frozenset(
    (
        *_HEADER_NAMES,
        "issuer",
        "number",
        "title",
        "adopted",
        "issued",
        "special_law",
        "variation",
        "draft",
        "source",
        "repealed_by",
        "repeals",
        "based_on",
        "in_force",
        "area",
        "confidence",
        "unverified",
    )
)
Clauses = list[Clause]


def build(trees: Sequence[Tree], shipped: Sequence[Entry]) -> tuple[m.PolicySet, list[Diagnostic]]:
    """The policy set of some files, whatever their order, and every mistake found in them."""
    with collector_paused():
        return _build(trees, shipped)


@contextmanager
def collector_paused() -> Iterator[None]:
    """What a build makes has no cycles; looking for them again and again would cost as much as the build."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _build(trees: Sequence[Tree], shipped: Sequence[Entry]) -> tuple[m.PolicySet, list[Diagnostic]]:
    trees = sorted(trees, key=lambda tree: tree.path)
    diagnostics: list[Diagnostic] = []
    vocabulary = Vocabulary(shipped)
    blocks = [(tree.path, block) for tree in trees for block in tree.blocks if block.kind == "vocabulary"]
    entries = [entry for path, block in blocks for entry in entries_of(block, path, diagnostics)]
    declare_names(trees, vocabulary, diagnostics)
    diagnostics += declare(vocabulary, entries, diagnostics)
    diagnostics += confusable(trees, vocabulary)
    builder = Builder(vocabulary, diagnostics)
    for tree in trees:
        builder.file(tree)
    return builder.finish(trees), diagnostics


class Builder:
    """Collects documents, provisions and norms file by file."""

    def __init__(self, vocabulary: Vocabulary, diagnostics: list[Diagnostic]) -> None:
        self.vocabulary = vocabulary
        self.diagnostics = diagnostics
        self.documents: list[m.Document] = []
        self.provisions: list[m.Provision] = []
        self.norms: list[m.Norm] = []
        self.definitions: list[m.Definition] = []
        self.ids: dict[str, Place] = {}
        self.texts: dict[str, str] = {}

    def file(self, tree: Tree) -> None:
        """Add one file's policy blocks."""
        names = Names(self.vocabulary, tree.path, self.diagnostics)
        self.texts[tree.path] = tree.text
        for block in tree.blocks:
            if block.kind == "policy" and block.names:
                _Act(self, names, block).read()

    def finish(self, trees: Sequence[Tree]) -> m.PolicySet:
        """The whole set, with scope, extern, spectra and waivers of all files.

        Acts and provisions stand in the order of their ids, so that it matters nowhere in which they were written.
        """
        acts = sorted(range(len(self.documents)), key=lambda i: _natural(self.documents[i].id))
        act_at = {old: new for new, old in enumerate(acts)}
        where = [(act_at[p.document], _natural(p.id)) for p in self.provisions]
        order = sorted(range(len(self.provisions)), key=where.__getitem__)
        at = {old: new for new, old in enumerate(order)}
        provisions = (self.provisions[i].model_copy(update={"document": where[i][0]}) for i in order)
        ends = repeals(self.documents, self.provisions, self.norms)
        held = ended_norms(self.norms, self.documents, self.provisions, ends)
        norms = (norm.model_copy(update={"provision": at[norm.provision]}) for norm in held)
        told = (d.model_copy(update={"provision": at[d.provision]}) for d in self.definitions)
        documents = ended_acts(self.documents, ends)
        declared = read_declarations(trees, self.vocabulary, self.diagnostics)
        self.diagnostics += amounts.too_far_apart(self.norms, declared)
        self.diagnostics += shares.too_fine(self.norms, declared)
        return m.PolicySet(
            vocabulary=self.vocabulary,
            documents=tuple(documents[i] for i in acts),
            provisions=tuple(provisions),
            norms=tuple(sorted(norms, key=lambda norm: norm.provision)),
            definitions=tuple(sorted(told, key=lambda told: (told.provision, told.place.start))),
            repeals=ends,
            scope=read_scopes(trees, self.vocabulary, self.diagnostics),
            extern=read_extern(trees),
            risks=read_spectra(trees, self.vocabulary, self.diagnostics),
            waivers=read_waivers(trees, self.diagnostics),
            declarations=declared,
        )

    def claim(self, identifier: str, place: Place) -> bool:
        """Register an id; False (and a diagnostic) if it is taken."""
        known = self.ids.setdefault(identifier, place)
        if known is not place:
            line = Positions(self.texts[known.path]).of(known.start)[0]
            self.diagnostics.append(Diagnostic("E109", place, {"id": identifier, "place": f"{known.path}:{line}"}))
        return known is place


class _Act:
    """Reads one policy block."""

    def __init__(self, builder: Builder, names: Names, block: Block) -> None:
        self.builder, self.names, self.block = builder, names, block
        self.reader = Reader(names)
        self.id = block.names[0].value
        self.articles = [part for part in block.body if isinstance(part, Article)]
        self.known = {article.id for article in self.articles}
        self.header: Clauses = [c for s in block.body if isinstance(s, Statement) for c in s.clauses]
        self.defaults = [c for c in self.header if c.key not in _HEADER_ONLY and says(c.key)]
        self.document = self._document()

    def read(self) -> None:
        token = self.block.names[0]
        if not self.builder.claim(self.id, Place(self.names.path, token.start, token.end)):
            return
        self.builder.diagnostics += repeated(self.names.path, self.header)
        index = len(self.builder.documents)
        self.builder.documents.append(self.document)
        for article in self.articles:
            self._article(article, index)

    def full(self, word: str) -> str:
        """A reference as written, made a full id when it names an article of this act."""
        return f"{self.id}.{word}" if word in self.known else word

    def _document(self) -> m.Document:
        fields: dict[str, Any] = {"refs": {}, "named": {}, "flags": set()}
        for clause in self.header:
            self._header(clause, fields)
            if clause.key not in _HEADER_ONLY and not says(clause.key):
                self.names.report("E156" if clause.key in PARTS else "E131", clause, clause=clause.key)
        fields["flags"] = frozenset(fields["flags"])
        title = self.block.title.value if self.block.title else self.id
        start = self.block.names[0].start
        place = Place(self.names.path, start, start + len(self.id))
        return m.Document(id=self.id, title=title, place=place, **fields)

    def _header(self, clause: Clause, f: dict[str, Any]) -> None:
        key, words = clause.key, shapes.tokens(clause)
        if key in ("special_law", "variation", "draft", "unverified"):
            f["flags"].add(key)
        if key in _HEADER_REFS and words:
            f["refs"][key] = f["refs"].get(key, ()) + tuple(t.value for t in words)
            f["named"] |= {t.value: Place(self.names.path, clause.start, clause.end) for t in words}
        if key == "subject":
            f["subjects"] = _joined(f.get("subjects", ()), self.names.all("subject", words))
        elif key in _HEADER_NAMES:
            found = self.names.all(_HEADER_NAMES[key], words[:1])
            f[key] = found[0] if found else None
            self.names.one_only(key, words)
        elif key in ("area", "in"):
            f["areas"] = _joined(f.get("areas", ()), self.names.all("area", words))
        elif key == "issuer":
            f["issuers"] = _joined(f.get("issuers", ()), self.names.bearers(words, f.get("level")))
        elif key == "in_force":
            f["since"], f["until"] = self.reader.range(clause)
        elif key == "adopted":
            f["adopted"] = self.reader.day(shapes.dates(clause).since)
        elif key == "confidence":
            f["confidence"] = self._share(clause)

    def _share(self, clause: Clause) -> float:
        return share(shapes.quantity(clause), self.names)

    def _article(self, article: Article, document: int) -> None:
        identifier = f"{self.id}.{article.id}"
        place = Place(self.names.path, article.start, article.end)
        if not self.builder.claim(identifier, Place(self.names.path, article.head.start, article.head.end)):
            return
        shared = [c for s in article.statements if not is_definition(s) for c in s.clauses]
        self.builder.diagnostics += repeated(self.names.path, shared)
        marks = shared + [c for n in article.norms for c in n.clauses]
        confidence = min([self._share(c) for c in marks if c.key == "confidence"], default=1.0)
        unverified = any(c.key == "unverified" for c in marks) or "unverified" in self.document.flags
        index = len(self.builder.provisions)
        self.builder.provisions.append(
            m.Provision(
                id=identifier,
                document=document,
                place=place,
                quote=article.quote.value if article.quote else None,
                confidence=min(confidence, self.document.confidence),
                unverified=unverified,
            )
        )
        for written in article.norms:
            self._norm(written, shared, index)
        for statement in filter(is_definition, article.statements):
            if defined := read_definition(statement, index, self.names, self.full):
                self.builder.definitions.append(defined)

    def _norm(self, written: Norm, shared: Clauses, provision: int) -> None:
        before = len(self.builder.diagnostics)
        self.builder.diagnostics += repeated(self.names.path, written.clauses)
        act = self.document
        own = {c.key for c in written.clauses}
        near = {c.key for c in shared} | own
        clauses = [c for c in self.defaults if _field(c.key) not in map(_field, near)]
        clauses += [c for c in shared if _field(c.key) not in map(_field, own)] + written.clauses
        fields: dict[str, Any] = {"since": act.since, "until": act.until, "areas": act.areas}
        fields |= self.reader.read(clauses, act.level, self.full)
        fields["since"] = fields["since"] or act.since  # an end left open is the act's
        fields["until"] = act.until if fields["until"] == m.FOREVER else fields["until"]
        if fields.pop("by_bearers", None):
            self._no_bearers(clauses)
        check_bans(written.modality.value, fields["when"], fields["requirements"], clauses, self.names)
        fields["bearers"] = self.names.bearers(written.bearers, act.level)
        fields["objects"] = self.names.all("object", written.objects)
        actions = self.names.all("action", written.actions)
        if not written.actions:
            self.names.report("E110", written.modality)
        if len(self.builder.diagnostics) > before:
            return
        place = Place(self.names.path, written.start, written.end)
        for action in actions:
            self.builder.norms.append(
                m.Norm(
                    provision=provision,
                    place=place,
                    modality=written.modality.value,
                    action=action,
                    listed=len(actions),
                    **fields,
                )
            )

    def _no_bearers(self, clauses: Clauses) -> None:
        """`by` of a norm says by which day; who has to do it stands first."""
        for clause in clauses:
            if clause.key == "by" and shapes.tokens(clause):
                self.names.report("E158", clause)


def _natural(identifier: str) -> list[tuple[int, str]]:
    """An id as its digits and other pieces, so that 9 stands before 12."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in re.split(r"(\d+)", identifier)]


def _field(key: str) -> str:
    return {"area": "in", "hazard": "against"}.get(key, key)


def _joined(first: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """Two lists of one clause, each name once."""
    return tuple(dict.fromkeys((*first, *more)))
