"""Registers as YAML, JSON and CSV."""

import csv
import io
import json
from collections.abc import Sequence

from policord.model.export import Register, rows
from policord.report.safe import safe_json

_FIRST = ("id", "article", "modality", "actor", "action", "object", "area", "hazards", "phase")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(register: Register) -> str:
    """One object."""
    return safe_json(json.dumps(register, ensure_ascii=False, indent=2)) + "\n"


def as_yaml(register: Register) -> str:
    """The same as YAML, which JSON is a part of: strings quoted as JSON quotes them, a field a line."""
    return "\n".join(_lines(register, 0)) + "\n"


def _lines(value: object, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        found = []
        for key, item in value.items():
            nested = isinstance(item, dict | list) and item and not _plain(item)
            found += [f"{pad}{key}:", *_lines(item, depth + 1)] if nested else [f"{pad}{key}: {_scalar(item)}"]
        return found
    lines = []
    for item in value if isinstance(value, list) else ():
        own = _lines(item, depth + 1) if isinstance(item, dict) else [f"{pad}  {_scalar(item)}"]
        lines += [f"{pad}- {own[0].lstrip()}", *own[1:]]
    return lines


def _plain(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and "\n" not in item for item in value)


def _scalar(value: object) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False))


def as_csv(registers: Sequence[Register]) -> str:
    """One row a sentence; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    table = rows(registers)
    names = list(dict.fromkeys(key for row in table for key in row))
    columns = [name for name in _FIRST if name in names] + sorted(set(names) - set(_FIRST))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in table)
    return text.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
