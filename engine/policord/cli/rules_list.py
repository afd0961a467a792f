"""`policord rules list`: one line, or one JSON object, a rule."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out


@click.command("list", cls=Command, help=say("help.rules_list"))
@options.form("text", "json")
@options.which_rules
@options.language
def command(form: str, select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.report.catalogue import entry

    language = resolve(lang)
    wanted = options.selectors(select or ("all",)), options.selectors(ignore)
    rulebase = sound_rule_base(rules, (*wanted[0], *wanted[1]), language)
    if rulebase is None:
        return Status.WRONG_CALL
    entries = [entry(rule, language) for rule in rulebase.select(*wanted)]
    if form == "json":
        out().json(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        out().lines(_table([[str(row[key]) for key in _COLUMNS] for row in entries]))
    return Status.FINE


_COLUMNS = ("code", "name", "family", "severity", "status", "title")


def _table(rows: list[list[str]]) -> Iterator[str]:
    from policord.lang.positions import width
    from policord.report.safe import safe

    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
