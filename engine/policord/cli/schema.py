"""`policord schema`: the JSON Schemas of what is written."""

import json

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out


@click.command("schema", cls=Command, help=say("help.schema"))
@click.argument("of", type=click.Choice(["report", "finding"]), default="report", metavar="[report|finding]")
@options.only_language
def command(of: str) -> Status:
    from policord.report import contract

    model = contract.Report if of == "report" else contract.Finding
    out().json(json.dumps(contract.schema(model), ensure_ascii=False, indent=2))
    return Status.FINE
