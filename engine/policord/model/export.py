"""Policy text → registers of provisions, one an act: the way back of `register.py`.

A register tells each provision in fields that any program can read, by canonical names. Fields cannot say all that a
sentence says, so each provision also carries its sentences as written (`statement`), from which `import` makes the same
text again. What stands outside acts (scopes, vocabularies, targets, …) is a register of its own, `declarations`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.lang.ast import Article, Block, Norm, Statement, Tree
from policord.lang.format import format_text
from policord.model import norm as m

Register = dict[str, Any]
DECLARATIONS = "declarations"
_TAGS = ("phase", "domain", "instrument", "goal", "system")
_ROLES = {"led_by": "lead", "supported_by": "support", "reports_to": "reports_to", "delegates_to": "delegates_to"}


def registers(sources: Mapping[str, str], policies: m.PolicySet) -> tuple[dict[str, Register], list[Diagnostic]]:
    """Registers by name: the acts' ids in order, then `declarations` if there is anything beside acts."""
    found: dict[str, Register] = {}
    beside: list[str] = []
    problems: list[Diagnostic] = []
    for path in sorted(sources):
        text, mistakes = format_text(sources[path], path, "keep")
        tree, more = parse(path, text)
        problems += [*mistakes, *more]
        exporter = _Exporter(tree, policies)
        for block in tree.blocks if not problems else ():
            if block.kind == "policy":
                found[block.names[0].value] = exporter.act(block)
            else:
                beside.append(exporter.text(block))
    ordered = {name: found[name] for name in sorted(found)}
    return ordered | ({DECLARATIONS: {DECLARATIONS: beside}} if beside else {}), problems


class _Exporter:
    """Exports the blocks of one file in canonical form."""

    def __init__(self, tree: Tree, policies: m.PolicySet) -> None:
        self.source, self.policies = tree.text, policies
        self.documents = {document.id: document for document in policies.documents}
        self.provisions = {provision.id: i for i, provision in enumerate(policies.provisions)}
        self.norms: dict[int, list[m.Norm]] = {}
        for norm in policies.norms:
            self.norms.setdefault(norm.provision, []).append(norm)

    def text(self, node: Block | Norm | Statement) -> str:
        """A node as it is written."""
        return self.source[node.start : node.end]

    def act(self, block: Block) -> Register:
        """The register of an act."""
        document = self.documents[block.names[0].value]
        header = [self.text(part) for part in block.body if isinstance(part, Statement)]
        articles = [part for part in block.body if isinstance(part, Article)]
        return {
            "document": _said(_document(document)) | {"header": header},
            "provisions": [_said(self._provision(document.id, article)) for article in articles],
        }

    def _provision(self, act: str, article: Article) -> Register:
        identifier = f"{act}.{article.id}"
        index = self.provisions.get(identifier, -1)
        norms = [dict(_said(item)) for item in map(_norm, self.norms.get(index, ()))]
        quote = article.quote.value if article.quote else ""
        nodes: list[Norm | Statement] = [*article.statements, *article.norms]
        body = [self.text(node) for node in sorted(nodes, key=lambda node: node.start)]
        confidence = self.policies.provisions[index].confidence if index >= 0 else 1.0
        alone = norms[0] if len(norms) == 1 else {"norms": norms}
        return {"id": identifier, "article": article.id, **alone, "text": quote, "confidence": confidence,
                "statement": "\n".join(body)}  # fmt: skip


def _document(document: m.Document) -> Iterator[tuple[str, object]]:
    yield "id", document.id
    yield "title_en" if document.title.isascii() else "title_zh", document.title
    yield "type", document.kind
    yield "state", document.state
    yield "level", document.level
    yield "area", list(document.areas)
    yield "organ", document.organ
    yield "issued", _day(document.adopted)
    yield "first_in_force_in_text", _day(document.since or None)
    yield "repealed", _day(document.until if document.until < m.FOREVER else None)


def _norm(norm: m.Norm) -> Iterator[tuple[str, object]]:
    yield "modality", norm.modality
    yield "actor", [_bearer(bearer) for bearer in norm.bearers]
    yield "action", norm.action
    yield "action_id", norm.action
    yield "object", ", ".join(norm.objects)
    yield "area", ", ".join(norm.areas)
    yield "hazards", list(norm.hazards)
    for tag in _TAGS:
        yield tag, ", ".join(norm.tags.get(tag, ()))
    for role, key in _ROLES.items():
        yield key, [_bearer(bearer) for bearer in norm.roles.get(role, ())]
    yield "threshold", "; ".join(f"{r.parameter} {r.bound} {r.shown}" for r in norm.requirements)
    if norm.deadline:
        yield "deadline", f"{norm.deadline.shown} {norm.deadline.relation} {norm.deadline.event}"
    yield "resources", [" ".join((s.resource, s.shown)).strip() for kept in norm.supplies.values() for s in kept]


def _said(pairs: Iterator[tuple[str, object]] | Mapping[str, object]) -> Register:
    """The fields that say something."""
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    return {key: value for key, value in items if value not in (None, "", [])}


def _bearer(bearer: m.Bearer) -> str:
    levels = (f"@{level}" for level in sorted(bearer.levels)) if len(bearer.levels) == 1 else ()
    return "".join((bearer.kind, *levels, f"@{bearer.seat}" if bearer.seat else ""))


def _day(ordinal: int | None) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def rows(found: Sequence[Register]) -> list[dict[str, str]]:
    """The provisions of registers as flat rows, one a sentence, for tables."""
    table = []
    for register in found:
        for provision in register.get("provisions", ()):
            for norm in provision.get("norms") or [provision]:
                fields = {key: value for key, value in {**provision, **norm}.items() if key != "norms"}
                table.append({key: _flat(value) for key, value in fields.items()})
    return table


def _flat(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
