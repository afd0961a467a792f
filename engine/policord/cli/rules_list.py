"""`policord rules list`: one line, or one JSON object, a rule."""

import json
from pathlib import Path
from typing import Any

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out
from policord.cli.table import table
from policord.report.phrases import Lang, in_language


@click.command("list", cls=Command, help=say("help.rules_list"))
@options.form("text", "json")
@options.which_rules
@click.option("--all", "everything", is_flag=True, help=say("help.rules_all"))
@options.language
def command(
    form: str, select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[Path, ...], everything: bool, lang: str
) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.rulebase.catalogue import catalogue_json, retired_json

    wanted = options.selectors(select) or ("all",), options.selectors(ignore)
    rulebase = sound_rule_base(rules, (*wanted[0], *wanted[1]), resolve(lang))
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = {rule.code for rule in rulebase.select(*wanted)}
    entries = [entry for entry in catalogue_json(rulebase) if entry["code"] in chosen]
    entries += retired_json(rulebase) if everything else []
    if form == "json":
        out().json(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        more = ("pack",) if rulebase.packs else ()
        out().lines(table([_row(entry, resolve(lang), more) for entry in entries]))
    return Status.FINE


def _row(entry: dict[str, Any], lang: Lang, more: tuple[str, ...]) -> list[str]:
    if entry["status"] == "retired":
        to = say("workshop.now", code=entry["to"]) if entry["to"] else say("workshop.gone")
        return [entry["code"], "", "", "", "retired", *("" for _ in more), f"{to} ({entry['since']}): {entry['why']}"]
    columns = ("code", "name", "family", "severity", "status", *more)
    return [*(str(entry[column]) for column in columns), in_language(entry["title"], lang)]
