"""One run of the command: calls it, says what went wrong, and gives the exit status."""

import os
import sys
import traceback
from collections.abc import Sequence

import click

from policord.cli.app import app
from policord.cli.language import say
from policord.cli.status import Status
from policord.cli.stream import Output, OutputLost, err, out
from policord.cli.wrong import told
from policord.report.safe import safe


def run(arguments: Sequence[str]) -> int:
    """The exit status; whatever happens, no traceback (unless POLICORD_DEBUG is set)."""
    say.learn(arguments)
    output, errors = out(), err()
    try:
        status = _called(arguments, errors)
        output.flush()
    except (KeyboardInterrupt, click.Abort):
        errors.lines([say("cli.interrupted")])
        status = Status.INTERRUPTED
    except (OutputLost, BrokenPipeError) as error:
        output.close()
        status = _lost(error, errors)
    except Exception as error:
        _internal(error, errors)
        status = Status.INTERNAL
    errors.flush()
    return status


def _called(arguments: Sequence[str], errors: Output) -> Status:
    try:
        status = _app(arguments)
    except click.ClickException as error:
        _wrong_call(error, errors)
        return Status.WRONG_CALL
    return Status(status or 0)


def _app(arguments: Sequence[str]) -> int | None:
    """Calls the command; help that cannot be printed is lost like any other result."""
    try:
        status: int | None = app().main(args=list(arguments), prog_name="policord", standalone_mode=False)
    except OSError as error:
        if error.filename is not None or isinstance(error, BrokenPipeError):
            raise
        raise OutputLost from error
    return status


def _lost(error: OutputLost | BrokenPipeError, errors: Output) -> Status:
    """Results that cannot be written; where the reader has gone, nobody is there to be told."""
    if isinstance(error, BrokenPipeError):
        return Status.FINE
    errors.lines(
        [say("cli.lost_output", reason=say.reason(error.__cause__ if isinstance(error.__cause__, OSError) else error))]
    )
    return Status.UNREADABLE


def _wrong_call(error: click.ClickException, errors: Output) -> None:
    message = safe_lines(told(error))
    context = getattr(error, "ctx", None)
    if context is None:
        errors.lines([say("cli.wrong", message=message)])
    elif isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        errors.lines([message])
    else:
        errors.lines([say("cli.wrong", message=message), say("cli.see_help", command=context.command_path)])


def _internal(error: Exception, errors: Output) -> None:
    if os.environ.get("POLICORD_DEBUG"):
        traceback.print_exc(file=sys.stderr)
    what = safe_lines(f"{type(error).__name__}: {error}")
    errors.lines([say("cli.internal", what=what), say("cli.debug")])


def safe_lines(text: str) -> str:
    """The text with its own line ends and nothing a terminal might obey."""
    return "\n".join(safe(line) for line in text.splitlines())
