"""`policord rules`: the catalogue."""

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import LazyGroup

MEMBERS = {
    "list": "policord.cli.rules_list",
    "show": "policord.cli.rules_show",
    "new": "policord.cli.rules_new",
    "test": "policord.cli.rules_test",
    "lint": "policord.cli.rules_lint",
    "doc": "policord.cli.rules_doc",
    "bench": "policord.cli.rules_bench",
    "coverage": "policord.cli.rules_coverage",
    "mutants": "policord.cli.rules_mutants",
}


@click.command("rules", cls=LazyGroup, members=MEMBERS, help=say("help.rules"), no_args_is_help=True)
@options.language
def command(lang: str) -> None:
    pass
