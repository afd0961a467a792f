"""The declared words, to look something up in: by any of their spellings, and by kind."""

from collections.abc import Iterable, Sequence

from policord.diagnostics import Diagnostic
from policord.lang.ast import Tree
from policord.model.entry import Entry
from policord.model.from_entries import entries_of
from policord.model.vocabulary import Vocabulary, fold


def vocabulary_of(shipped: Iterable[Entry], trees: Sequence[Tree]) -> tuple[Vocabulary, list[Diagnostic]]:
    """The shipped vocabulary with what the files declare, and the mistakes in their declarations."""
    vocabulary = Vocabulary(shipped)
    problems: list[Diagnostic] = []
    for tree in trees:
        for block in tree.blocks:
            if block.kind == "vocabulary":
                for entry in entries_of(block, tree.path, problems):
                    vocabulary.add(entry)
    return vocabulary, problems


def matching(vocabulary: Vocabulary, pattern: str, kind: str | None) -> list[Entry]:
    """The entries one of whose spellings holds the pattern (case and blanks do not matter), by kind and name."""
    wanted = fold(pattern)
    entries = vocabulary.entries.values() if kind is None else vocabulary.of(kind)
    found = [entry for entry in entries if any(wanted in fold(word) for word in entry.words())]
    return sorted(found, key=lambda entry: (entry.kind, entry.name))


def measure(entry: Entry) -> str:
    """What a parameter is given in: its unit, or its values."""
    scale, values = entry.names.get("scale", ()), entry.names.get("values", ())
    return " < ".join(scale) or ", ".join(values) or " ".join(entry.names.get("unit", ()))
