"""`policord rules new`: a rule's two files, to be filled in."""

from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.cli.writing import write_all
from policord.report.safe import safe


@click.command("new", cls=Command, help=say("help.rules_new"))
@click.option("--family", required=True, metavar="FAMILY", help=say("help.rules_family"))
@click.option("--name", required=True, metavar="NAME", help=say("help.rules_name"))
@click.option(
    "--dir",
    "--rules",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, readable=False),
    help=say("help.rules_to"),
)
@click.option("--code", metavar="CODE", help=say("help.rules_code"))
@options.only_language
def command(family: str, name: str, folder: Path | None, code: str | None) -> Status:
    from policord.workshop.scaffold import CannotMake, draft

    place = folder or _own_rules()
    try:
        made = draft(place, family, name, code)
    except CannotMake as error:
        raise _wrong(error.why, **error.slots) from error
    if taken := [path for path in made.texts if path.exists() or path.is_symlink()]:
        raise _wrong("file_taken", path=str(taken[0]))
    try:
        (place / family).mkdir(parents=True, exist_ok=True)
        write_all(made.texts)
    except OSError as error:
        problem = say("cli.cannot_write", path=error.filename or str(place), reason=say.reason(error))
        err().lines([safe(problem), say("cli.nothing_written")])
        return Status.UNREADABLE
    out().lines(safe(say("cli.written", path=path)) for path in made.texts)
    what = f"{made.code} --rules {folder}" if folder else made.code
    out().lines([safe(say("workshop.next", test=f"policord rules test {what}", lint=f"policord rules lint {what}"))])
    return Status.FINE


def _own_rules() -> Path:
    """The rules of a checkout; those of an installed policord are not to be written to."""
    from policord import resources

    if not resources.is_checkout():
        raise _wrong("no_folder")
    return resources.rules()


def _wrong(why: str, **slots: str) -> click.UsageError:
    return click.UsageError(say(f"workshop.{why}", **slots), click.get_current_context())
