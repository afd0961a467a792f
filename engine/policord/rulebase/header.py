"""The header of a rule file: TOML between `%% /// rule` and `%% ///`, invisible to clingo."""

import re
import tomllib
from pathlib import Path
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.rulebase.form import SHIPPED, Rule, Texts, Variant

OPENING, CLOSING, MARGIN = "%% /// rule", "%% ///", "%%"
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class BadHeader(Exception):
    """The header cannot be read at all; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def line_place(path: Path | str, text: str, line: int) -> Place:
    """The whole of one line (counted from 1), as a place."""
    lines = text.splitlines(keepends=True)
    line = min(max(line, 1), len(lines) or 1)
    start = sum(map(len, lines[: line - 1]))
    return Place(str(path), start, start + len(lines[line - 1].rstrip("\r\n")) if lines else 0)


def read_header(path: Path, text: str) -> dict[str, Any]:
    """The header as plain TOML values; raises BadHeader when there is none or it is not TOML."""
    lines = text.splitlines()
    if OPENING not in lines:
        raise BadHeader(Diagnostic("E602", line_place(path, text, 1), {"fence": OPENING}))
    first = lines.index(OPENING) + 1
    try:
        last = lines.index(CLOSING, first)
    except ValueError:
        raise BadHeader(Diagnostic("E602", line_place(path, text, first), {"fence": CLOSING})) from None
    body = [_inside(path, text, number, line) for number, line in enumerate(lines[first:last], first + 1)]
    try:
        return tomllib.loads("\n".join(body))
    except tomllib.TOMLDecodeError as error:
        line, why = toml_error(error)
        place = line_place(path, text, first + line if line else last)
        raise BadHeader(Diagnostic("E603", place, {"why": why})) from None


def toml_error(error: tomllib.TOMLDecodeError) -> tuple[int | None, str]:
    """The line (from 1) a TOML reader stumbled in, none for the end of the text, and why."""
    found = _AT_LINE.search(str(error))
    return int(found[1]) if found and found[1] else None, _AT_LINE.sub("", str(error))


def _inside(path: Path, text: str, number: int, line: str) -> str:
    if not line.startswith(MARGIN):
        raise BadHeader(Diagnostic("E602", line_place(path, text, number), {"fence": MARGIN}))
    return line[len(MARGIN) :]


def to_rule(path: Path, text: str, header: dict[str, Any], family: str, pack: str = SHIPPED) -> Rule:
    """The rule, with what the header lacks left empty: saying so is the business of the checks."""
    return Rule(
        code=_text(header.get("code")),
        name=_text(header.get("name")),
        family=family,
        since=_text(header.get("since")),
        status=_text(header.get("status")),
        requirement=_texts_of(header.get("requirement")),
        tags=_texts_of(header.get("tags")),
        basis=_texts_of(header.get("basis")),
        title=_translations(header.get("title")),
        explain=_translations(header.get("explain")),
        variants={key: _variant(value) for key, value in _table(header.get("variant")).items()},
        lacks={key: _translations(value) for key, value in _table(header.get("lacks")).items()},
        path=path,
        program=text,
        page=path.with_suffix(".md"),
        local=pack != SHIPPED,
        varies=_texts_of(header.get("varies")),
        missing=_texts_of(header.get("missing")),
        pack=pack,
        instead=_text(header.get("instead")) or None,
    )


def _variant(value: object) -> Variant:
    table = _table(value)
    severity = _text(table.get("severity")) or "warning"
    ground = _text(table.get("ground")) or None
    return Variant(severity, _translations(table.get("message")), _translations(table.get("hint")), ground)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts_of(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _translations(value: object) -> Texts:
    return {key: text for key, text in _table(value).items() if isinstance(text, str)}
