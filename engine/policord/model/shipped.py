"""The vocabulary that comes with the product.

It is written in the policy language; parsing it anew in every run would cost more than most checks, so its entries
also ship as JSON beside it, with a digest of the texts they were made from. Where the digest does not fit (somebody
is editing the vocabulary), the texts are parsed. `python -m policord.model.shipped` writes the JSON again.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.model.entry import Entry
from policord.model.from_entries import entries_of


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """All shipped entries. Raises ValueError if a shipped file does not parse, which is a bug of ours."""
    return compiled_entries() or parsed_entries()


def compiled_entries() -> tuple[Entry, ...]:
    """The entries as they ship; none if they are missing or were made from other texts."""
    path = compiled_path()
    if not path.is_file():
        return ()
    data = path.read_bytes()
    head, _, body = data.partition(b"\n")
    if head.decode() != digest():
        return ()
    return TypeAdapter(tuple[Entry, ...]).validate_json(body)


def parsed_entries() -> tuple[Entry, ...]:
    """The entries, from the texts."""
    entries: list[Entry] = []
    for path in sources():
        tree, diagnostics = parse(str(path), resources.text(path))
        more: list[Diagnostic] = []
        for block in tree.blocks:
            entries += entries_of(block, "", more)
        if diagnostics or more:
            raise ValueError(f"{path.name}: {(diagnostics + more)[0]}")
    return tuple(entry.model_copy(update={"start": 0, "end": 0}) for entry in entries)


def sources() -> list[Path]:
    """The vocabulary's texts, in order."""
    return sorted(resources.rules("vocabulary").glob("*.policy"))


def digest() -> str:
    """Of the texts, the word table they are read with, and the form of an entry."""
    said = sha256()
    for path in (*sources(), resources.grammar("words.toml"), Path(__file__).with_name("entry.py")):
        said.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return said.hexdigest()


def compiled_path() -> Path:
    """Where the JSON stands."""
    return resources.rules("vocabulary", "entries.json")


def write() -> None:
    """Write the JSON: the digest on the first line, the entries on the second, defaults left out."""
    rows = [entry.model_dump(mode="json", exclude_defaults=True) for entry in parsed_entries()]
    for row in rows:
        if "flags" in row:
            row["flags"] = sorted(row["flags"])
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    compiled_path().write_text(f"{digest()}\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
