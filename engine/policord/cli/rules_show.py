"""`policord rules show`: what a rule finds, and its page."""

import json
from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out
from policord.report.safe import safe


@click.command("show", cls=Command, help=say("help.rules_show"))
@click.argument("name", metavar="CODE|NAME")
@options.form("text", "json")
@options.rules_folders
@options.language
def command(name: str, form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.rulebase.catalogue import catalogue_json, page_text

    language = resolve(lang)
    rulebase = sound_rule_base(rules, (name,), language)
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = {rule.code: rule for rule in rulebase.select((name,))}
    if form == "json":
        entries = [entry for entry in catalogue_json(rulebase) if entry["code"] in chosen]
        out().json(json.dumps(entries, ensure_ascii=False, indent=2))
    for rule in chosen.values() if form == "text" else ():
        out().lines(safe(line) for line in page_text(rule, language).splitlines())
    return Status.FINE
