"""The vocabulary that comes with the product, read from its policy files."""

from functools import cache

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.model.entry import Entry
from policord.model.from_entries import entries_of


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """All shipped entries. Raises ValueError if a shipped file does not parse, which is a bug of ours."""
    entries: list[Entry] = []
    for path in sorted(resources.rules("vocabulary").glob("*.policy")):
        diagnostics: list[Diagnostic] = []
        tree, diagnostics = parse(str(path), resources.text(path))
        for block in tree.blocks:
            entries += entries_of(block, "", diagnostics)
        if diagnostics:
            raise ValueError(f"{path.name}: {diagnostics[0]}")
    return tuple(entries)
