"""`policord schema`: the JSON Schemas of what is written."""

import json
from pathlib import Path
from typing import Any

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out


@click.command("schema", cls=Command, help=say("help.schema"))
@click.argument("of", type=click.Choice(["report", "finding"]), default="report", metavar="[report|finding]")
@options.rules_folders
@options.only_language
def command(of: str, rules: tuple[Path, ...]) -> Status:
    from policord.report import contract

    made = contract.schema(contract.Report if of == "report" else contract.Finding)
    if rules and not _name_codes(made["$defs"]["Finding"] if of == "report" else made, rules):
        return Status.WRONG_CALL
    out().json(json.dumps(made, ensure_ascii=False, indent=2))
    return Status.FINE


def _name_codes(finding: dict[str, Any], rules: tuple[Path, ...]) -> bool:
    """Give the codes that may occur as examples; false where the packs are refused."""
    from policord.cli.rule_base import sound_rule_base

    rulebase = sound_rule_base(rules, (), say.phrases.lang)
    finding["properties"]["code"]["examples"] = sorted(rulebase.rules) if rulebase else []
    return rulebase is not None
