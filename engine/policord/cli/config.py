"""`policord.toml`: what a project says once for all calls.

It is looked for in the current folder and those above it; the first one counts. Paths in it start from where it lies.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

from policord.cli.language import say
from policord.cli.status import Status
from policord.diagnostics import Diagnostic, Place, reason_of

FILE = "policord.toml"
SIZE_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`rules` are folders of packs; `installed`: packs of installed packages count too; None: not said.

    `preview`: rules in preview count like others.
    """

    rules: tuple[Path, ...] = ()
    installed: bool = True
    seconds: int | None = None
    memory: int | None = None
    preview: bool = False


def configured() -> Settings:
    """The settings for the current folder; a file that is wrong ends the call with status 2."""
    folder = Path.cwd()
    path = next((place / FILE for place in (folder, *folder.parents) if (place / FILE).is_file()), None)
    return read_settings(path) if path else Settings()


def read_settings(path: Path) -> Settings:
    """What the file says."""
    from policord.rulebase.header import line_place, toml_error

    try:
        with path.open("rb") as file:
            text = file.read(SIZE_LIMIT).decode("utf-8")
    except (OSError, ValueError) as error:
        _refuse([Diagnostic("E160", Place(str(path), 0, 0), {"why": say.phrases.reason(reason_of(error))})], {})
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, why = toml_error(error)
        place = line_place(path, text, line or text.count("\n") + 1)
        _refuse([Diagnostic("E160", place, {"why": why})], {str(path): text})
    if problems := list(_problems(path, text, table)):
        _refuse(problems, {str(path): text})
    limits = table.get("limits", {})
    rules = tuple(path.parent / folder for folder in table.get("rules", ()))
    return Settings(
        rules, table.get("installed", True), limits.get("seconds"), limits.get("memory"), table.get("preview", False)
    )


def _problems(path: Path, text: str, table: dict[str, Any]) -> Iterator[Diagnostic]:
    """Keys nobody knows, and values that cannot be."""
    from policord.rulebase.manifest import at

    limits = table.get("limits")
    given = {**table, **({f"limits.{key}": value for key, value in limits.items()} if isinstance(limits, dict) else {})}
    for key, value in given.items():
        place = at(path, text, key.rpartition(".")[2])
        if key not in _KEYS:
            yield Diagnostic("E161", place, {"key": key, "known": "`, `".join(_KEYS)})
        elif not _KEYS[key](value):
            yield Diagnostic("E162", place, {"key": key, "value": str(value)})


def _refuse(problems: list[Diagnostic], texts: dict[str, str]) -> NoReturn:
    from policord.cli.rule_base import complain

    complain(problems, texts, say.phrases.lang)
    raise click.exceptions.Exit(Status.WRONG_CALL)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


_KEYS = {
    "rules": lambda value: isinstance(value, list) and all(isinstance(folder, str) for folder in value),
    "installed": lambda value: isinstance(value, bool),
    "preview": lambda value: isinstance(value, bool),
    "limits": lambda value: isinstance(value, dict),
    "limits.seconds": _is_number,
    "limits.memory": _is_number,
}
