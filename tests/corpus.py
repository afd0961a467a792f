"""The corpus of real documents: `python -m tests.corpus REGISTERS` writes it again, from registers and corrections.

Registers are imported; then each correction of `cases/corpus/corrections.toml` changes the text of one provision (or,
without `provision`, of the header): `old` becomes `new`, or `add` is a further norm (or header clause).
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import TypedDict

import yaml

from policord.lang.format import format_text
from policord.model.register import Imported, import_yaml

TAG = re.compile(r"(?:phase|domain|instrument|system) \w+")
CORPUS = Path(__file__).parents[1] / "cases" / "corpus"


class Correction(TypedDict, total=False):
    document: str
    provision: str
    what: str
    why: str
    old: str
    new: str
    add: str


class WrongCorrection(Exception):
    """A correction that does not fit the text it is made for."""


def corrections() -> list[Correction]:
    text = (CORPUS / "corrections.toml").read_text(encoding="utf-8")
    entries: list[Correction] = tomllib.loads(text)["correction"]
    return entries


def corrected(text: str, document: str, entries: list[Correction]) -> str:
    """The document with its corrections made, laid out."""
    head, *blocks = re.split(r"(?m)^(?=  article )", text.removesuffix("}\n"))
    pieces = {"": head} | {block.split(maxsplit=2)[1]: block for block in blocks}
    for entry in entries:
        key = entry.get("provision", document).removeprefix(document).removeprefix(".")
        if key not in pieces:
            raise WrongCorrection(f"{entry}: no such provision")
        pieces[key] = _changed(" ".join(pieces[key].split()), entry, key == "")
    text, problems = format_text("\n\n".join(map(str.rstrip, pieces.values())) + "\n}\n", f"{document}.policy", "en")
    if problems:
        raise WrongCorrection(f"{document}: {problems[0].code} {problems[0].args}")
    return text


def _changed(piece: str, entry: Correction, header: bool) -> str:
    if "old" in entry:
        if entry["old"] not in piece:
            raise WrongCorrection(f"{entry['document']} {entry.get('provision')}: `{entry['old']}` not in: {piece}")
        piece = piece.replace(entry["old"], entry["new"])
    if "add" not in entry:
        return piece
    if header:
        return f"{piece} {entry['add']}"
    if not piece.endswith("}"):
        piece = _opened(piece)
    tags = re.findall(rf"(?<=[;{{] )({TAG.pattern});", piece)
    return f"{piece.removesuffix('}')} {_without(entry['add'], tags)} }}"


def _opened(piece: str) -> str:
    """An article of one norm as one that may hold more: its tags stand before the norm."""
    quoted = re.match(r'article \S+ "[^"]*"', piece)
    if quoted is None:
        raise WrongCorrection(f"no text quoted in: {piece}")
    norm = piece[quoted.end() :].removeprefix(":")
    tags = TAG.findall(norm)
    return f"{quoted[0]} {{ {' '.join(f'{tag};' for tag in tags)} {_without(norm, tags)} }}"


def _without(norm: str, tags: list[str]) -> str:
    for tag in tags:
        norm = re.sub(rf", {tag}\b|\b{tag},? ?", "", norm)
    return norm


def write(registers: Path) -> None:
    """Every document of the folder, corrected, and how much of the registers came through."""
    entries = corrections()
    shares: dict[str, dict[str, object]] = {}
    for path in sorted(registers.glob("*.yaml")):
        imported = import_yaml(str(path))
        mine = [entry for entry in entries if entry["document"] == path.stem]
        text = corrected(imported.text, path.stem, mine)
        (CORPUS / f"{path.stem}.policy").write_text(text, encoding="utf-8")
        shares[path.stem] = _share(imported, path)
    for entry in entries:
        if entry["document"] not in shares:
            raise WrongCorrection(f"{entry['document']}: no such document")
    lines = (f'  "{document}": {json.dumps(share)}' for document, share in shares.items())
    (CORPUS / "import.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _share(imported: Imported, path: Path) -> dict[str, object]:
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))["provisions"]
    unverified = sum("memory" in str((provision.get("provenance") or {}).get("status")) for provision in stored)
    carried = {name: [imported.carried[name], imported.seen[name]] for name in imported.seen}
    return {"provisions": len(stored), "unverified": unverified, "carried": carried}


if __name__ == "__main__":
    write(Path(sys.argv[1]))
