"""The same texts with every name of the case changed: ids of acts and provisions, and what the case itself declares.

The new names stand in the opposite order, so that nothing can lean on the alphabet. `back` leads from new to old.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass

from policord.lang import parse
from policord.lang.ast import Article, Block, Token, Tree
from policord.model.from_entries import entries_of
from policord.reason import Finding
from tests.judge.case import Texts

Key = tuple[object, ...]


@dataclass(slots=True)
class Renaming:
    """Old names → new ones; `articles` by act."""

    acts: dict[str, str] = field(default_factory=dict)
    articles: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def provision(self, identifier: str) -> str:
        """The new id of a provision or act."""
        for act, known in self.articles.items():
            head, dot, article = identifier.partition(f"{act}.")
            if not head and dot and article in known:
                return f"{self.acts[act]}.{known[article]}"
        return self.acts.get(identifier, identifier)

    def token(self, word: str, act: str) -> str:
        """The new form of a name as written in an act (or outside all)."""
        if word in self.articles.get(act, {}):
            return self.articles[act][word]
        changed = self.provision(word)
        return changed if changed != word else "@".join(self.words.get(part, part) for part in word.split("@"))

    def back(self) -> dict[str, str]:
        """New names → old ones, provisions included."""
        old = {new: word for word, new in (self.acts | self.words).items()}
        for act, known in self.articles.items():
            old |= {f"{self.acts[act]}.{new}": f"{act}.{article}" for article, new in known.items()}
        return old


def rename(texts: Texts) -> tuple[Texts, Renaming]:
    """The renamed texts, and how to read their findings."""
    trees = [parse(path, text)[0] for path, text in sorted(texts.items())]
    names = _names(trees)
    return {tree.path: _rewritten(tree, names) for tree in trees}, names


def _names(trees: list[Tree]) -> Renaming:
    names = Renaming()
    policies = [block for tree in trees for block in tree.blocks if block.kind == "policy"]
    for number, block in enumerate(policies):
        act = block.names[0].value
        articles = [part.id for part in block.body if isinstance(part, Article)]
        names.acts[act] = f"ACT-{90 - number}"
        names.articles[act] = {article: f"N{90 - i}" for i, article in enumerate(articles)}
    declared = [
        word
        for tree in trees
        for block in tree.blocks
        if block.kind == "vocabulary"
        for entry in entries_of(block, tree.path, [])
        for word in (entry.name, *entry.aliases)
    ]
    names.words = {word: f"word_{90 - i}" for i, word in enumerate(dict.fromkeys(declared))}
    return names


def _rewritten(tree: Tree, names: Renaming) -> str:
    edits: dict[tuple[int, int], str] = {}
    for block in tree.blocks:
        act = block.names[0].value if block.kind == "policy" else ""
        for token in _tokens(block):
            new = names.token(token.value, act)
            if new != token.value:
                edits[token.start, token.end] = new
        edits |= {(a.head.start, a.head.end): f"article {names.articles[act][a.id]}" for a in _articles(block)}
    text = tree.text
    for (start, end), new in sorted(edits.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _articles(block: Block) -> Iterator[Article]:
    return (part for part in block.body if isinstance(part, Article))


def _tokens(node: object) -> Iterator[Token]:
    """All words below a node but texts in quotes."""
    if isinstance(node, Token):
        if node.type != "STRING":
            yield node
    elif isinstance(node, list):
        for part in node:
            yield from _tokens(part)
    elif is_dataclass(node):
        for part in fields(node):
            yield from _tokens(getattr(node, part.name))


def key(finding: Finding, back: dict[str, str]) -> Key:
    """All that must not depend on names, in old names."""

    def old(word: str) -> str:
        tree, colon, name = word.rpartition(":")
        return f"{tree}{colon}{back.get(name, name)}"

    return (
        finding.code, finding.variant, finding.severity, finding.confidence, finding.status,
        tuple(sorted((part.role, old(part.provision)) for part in finding.parts)),
        tuple(sorted((name, old(value)) for name, value in finding.args.items())),
        tuple(sorted(
            (tuple(sorted(map(old, box.areas))), str(box.since), str(box.until), str(box.level))
            for box in finding.remainder or ()
        )),
        tuple(sorted((old(near.provision), near.lacks) for near in finding.near)),
        len(finding.related),
    )  # fmt: skip
