"""`policord rules show`: what a rule finds, and its page."""

import json
from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out


@click.command("show", cls=Command, help=say("help.rules_show"))
@click.argument("name", metavar="CODE|NAME")
@options.form("text", "json")
@options.rules_folders
@options.language
def command(name: str, form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.report.catalogue import entry, page

    language = resolve(lang)
    rulebase = sound_rule_base(rules, (name,), language)
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = rulebase.select((name,))
    if form == "json":
        out().json(json.dumps([entry(rule, language) for rule in chosen], ensure_ascii=False, indent=2))
    else:
        for rule in chosen:
            out().lines(page(rule, language))
    return Status.FINE
