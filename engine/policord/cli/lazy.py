"""Commands that are imported when they are called, and help in the reader's language."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from policord.cli.language import say


class Formatter(click.HelpFormatter):
    """Help with headings from the catalogue."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or say("help.usage"))

    def write_heading(self, heading: str) -> None:
        super().write_heading(say.phrases.word("help", heading.lower()) or heading)


class Context(click.Context):
    """A context whose help is made by our formatter; `-h` is as good as `--help`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command; its help option is described in the reader's language."""

    context_class = Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help.help")
        return option


class LazyGroup(Command, click.Group):
    """A group whose members are `command` in modules, by name; a module is imported when it is needed."""

    command_class = Command

    def __init__(self, *args: Any, members: Mapping[str, str] | None = None, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._members = dict(members or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._members, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = self._members.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = import_module(module).command
        assert isinstance(command, click.Command)
        return command
