"""`policord import`: YAML registers of provisions into policy text."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.model.register import Imported


@click.command("import", cls=Command, help=say("help.import"))
@click.argument("paths", nargs=-1, required=True, metavar="YAML...", type=click.Path(path_type=Path))
@click.option("--output", "-o", metavar="DIR", type=click.Path(path_type=Path), help=say("help.output"))
@options.language
def command(paths: tuple[Path, ...], output: Path | None, lang: str) -> Status:
    read = {path: _import(path) for path in paths}
    whole = {path: imported for path, imported in read.items() if imported is not None}
    _count(list(whole.values()))
    if len(whole) < len(read):
        return Status.UNREADABLE
    texts = {path: imported.text for path, imported in whole.items()}
    if output is None:
        out().raw("".join(texts.values()))
        return Status.FINE
    return _write({path: output / f"{path.stem}.policy" for path in texts}, texts)


def _import(path: Path) -> "Imported | None":
    """A register as policy text, after telling every field lost; None, after saying why, if it is none."""
    from policord.model.register import RegisterError, import_yaml

    try:
        imported = import_yaml(str(path))
    except (RegisterError, OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        err().lines([safe(say("cli.no_register", place=path, why=why))])
        return None
    for loss in imported.losses:
        what = f"{loss.provision}: {loss.field} `{loss.value}`: {loss.why}"
        err().lines([safe(say("cli.lost", place=path, what=what))])
    return imported


def _count(read: "list[Imported]") -> None:
    """Of the fields that carry the meaning, how many came through."""
    for name in read[0].seen if read else ():
        seen, carried = (sum(getattr(each, side)[name] for each in read) for side in ("seen", "carried"))
        err().lines([say("cli.carried", name=name, carried=carried, seen=seen)])


def _write(targets: dict[Path, Path], texts: dict[Path, str]) -> Status:
    """Write each text to its target, all or none."""
    from policord.cli.writing import write_all

    if len(set(targets.values())) < len(targets):
        raise click.UsageError(say("cli.same_name"), click.get_current_context())
    try:
        next(iter(targets.values())).parent.mkdir(parents=True, exist_ok=True)
        write_all({targets[path]: text for path, text in texts.items()})
    except OSError as error:
        reason = error.strerror or str(error)
        err().lines([safe(say("cli.cannot_write", path=error.filename or "", reason=reason))])
        return Status.WRONG_CALL
    return Status.FINE
