"""`policord version`: what is installed."""

import json
import platform

import click

from policord import __version__
from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out


@click.command("version", cls=Command, help=say("help.version"))
@options.form("text", "json")
@options.only_language
def command(form: str) -> Status:
    if form == "json":
        told = {"name": "policord", "version": __version__, "python": platform.python_version()}
        out().json(json.dumps(told | {"clingo": _installed("clingo")}))
    else:
        out().lines([f"policord {__version__}"])
    return Status.FINE


def _installed(package: str) -> str:
    from importlib.metadata import version

    return version(package)
