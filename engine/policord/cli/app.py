"""The table of commands."""

import click

from policord import __version__
from policord.cli.language import CHOICES, say
from policord.cli.lazy import LazyGroup

MEMBERS = {
    "check": "policord.cli.check",
    "export": "policord.cli.export",
    "facts": "policord.cli.facts",
    "fmt": "policord.cli.fmt",
    "import": "policord.cli.import_",
    "rules": "policord.cli.rules",
    "schema": "policord.cli.schema",
    "version": "policord.cli.version",
    "words": "policord.cli.words",
}


def app() -> click.Command:
    """The whole command, described in the language chosen at the start of the run."""
    group = LazyGroup("policord", members=MEMBERS, help=say("help.policord"), no_args_is_help=True)
    group.params.append(click.Option(["--lang"], type=click.Choice(CHOICES), default="auto", help=say("help.lang")))
    version = click.version_option(__version__, prog_name="policord", help=say("help.version"))
    return version(group)
