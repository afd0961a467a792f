"""`pack.toml`: what a pack from outside says of itself."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.rulebase.form import Pack
from policord.rulebase.header import line_place, toml_error

FILE = "pack.toml"
KEYS = {
    "name": re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    "version": re.compile(r"\d+(\.\d+)*"),
    "prefix": re.compile(r"(?!F$)[A-Z]+"),
    "requires": re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)* *(>= *\d+(\.\d+)*)?"),
}
_NEEDED = ("name", "version", "prefix")


def read_manifest(path: Path, text: str) -> tuple[Pack | None, list[Diagnostic]]:
    """The pack, and what is wrong with its manifest; none where anything is."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, why = toml_error(error)
        place = line_place(path, text, line or text.count("\n") + 1)
        return None, [Diagnostic("E648", place, {"file": path.name, "why": why})]
    if problems := list(_problems(path, text, table)):
        return None, problems
    requires = tuple(table.get("requires", ()))
    return Pack(table["name"], path.parent, table["version"], table["prefix"], requires), []


def _problems(path: Path, text: str, table: dict[str, Any]) -> Iterator[Diagnostic]:
    for key in table.keys() - KEYS.keys():
        yield Diagnostic("E650", at(path, text, key), {"key": key})
    for key in _NEEDED:
        if key not in table:
            yield Diagnostic("E649", line_place(path, text, 1), {"key": key, "value": "–"})
    for key, value in table.items():
        many = key == "requires"
        if key in KEYS and many != isinstance(value, list):
            yield Diagnostic("E649", at(path, text, key), {"key": key, "value": str(value)})
            continue
        for one in value if many else [value]:
            if key in KEYS and not (isinstance(one, str) and KEYS[key].fullmatch(one)):
                yield Diagnostic("E649", at(path, text, key), {"key": key, "value": str(one)})


def at(path: Path, text: str, key: str) -> Place:
    """The line that gives a key; the first one where none does."""
    lines = text.split("\n")
    number = next((n for n, line in enumerate(lines, 1) if re.match(rf"\s*{re.escape(key)}\s*=", line)), 1)
    return line_place(path, text, number)
