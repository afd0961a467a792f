"""What is wrong with a call, in the reader's language: click's own complaints, put into words of the catalogue."""

import re
from collections.abc import Callable

import click

from policord.cli.language import say

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.S)
_COMMAND = re.compile(r"No such command '(.*)'\.?", re.S)


def told(error: click.ClickException) -> str:
    """The complaint; one we know no words for stands as click says it."""
    for kind, words in _KINDS.items():
        if isinstance(error, kind):
            return words(error)
    for pattern, key in ((_EXTRA, "extra"), (_COMMAND, "no_command")):
        if match := pattern.match(error.format_message()):
            return say(f"call.{key}", name=match[1])
    return error.format_message()


def _missing(error: click.MissingParameter) -> str:
    return say("call.missing", name=_name(error))


def _no_option(error: click.NoSuchOption) -> str:
    if error.possibilities:
        return say("call.no_option_but", name=error.option_name, near=error.possibilities[0])
    return say("call.no_option", name=error.option_name)


def _option_usage(error: click.BadOptionUsage) -> str:
    key = "takes_none" if "not take" in error.message else "needs_value"
    return say(f"call.{key}", name=error.option_name)


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        value = error.message.split(" is not one of ")[0].strip("'")
        choices = say.phrases.series(f"`{choice}`" for choice in kind.choices)
        return say("call.not_one_of", name=_name(error), value=value, choices=choices)
    return say("call.bad_value", name=_name(error), why=error.message)


def _name(error: click.BadParameter) -> str:
    """The option or argument, as its help writes it."""
    if error.param is None:
        return str(error.param_hint or "")
    return error.param.opts[-1] if isinstance(error.param, click.Option) else error.param.make_metavar(_context(error))


def _context(error: click.BadParameter) -> click.Context:
    return error.ctx or click.Context(click.Command(None))


_KINDS: dict[type[click.ClickException], Callable[..., str]] = {
    click.MissingParameter: _missing,  # before BadParameter, which it is one of
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _option_usage,
    click.BadParameter: _bad_value,
}
