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
    from policord.model.register_file import RegisterError

ANY_FILE = click.Path(path_type=Path, readable=False)


@click.command("import", cls=Command, help=say("help.import"))
@click.argument("paths", nargs=-1, required=True, metavar="YAML...", type=ANY_FILE)
@click.option("--output", "-o", metavar="DIR", type=ANY_FILE, help=say("help.output"))
@click.option("--force", is_flag=True, help=say("help.force"))
@options.language
def command(paths: tuple[Path, ...], output: Path | None, force: bool, lang: str) -> Status:
    if output is not None and output.exists() and not output.is_dir():
        raise click.UsageError(say("cli.not_a_folder", path=output), click.get_current_context())
    read = {path: _import(path) for path in paths}
    whole = {path: imported for path, imported in read.items() if imported is not None}
    _count(list(whole.values()))
    if len(whole) < len(read):
        if output is not None:
            err().lines([say("cli.nothing_written")])
        return Status.UNREADABLE
    texts = {path: imported.text for path, imported in whole.items()}
    if output is None:
        out().raw("".join(texts.values()))
        return Status.FINE
    return write_texts({path: output / f"{path.stem}.policy" for path in texts}, texts, force)


def _import(path: Path) -> "Imported | None":
    """A register as policy text, after telling every field lost; None, after saying why, if it is none."""
    from policord.model.register import import_yaml
    from policord.model.register_file import RegisterError

    try:
        imported = import_yaml(str(path))
    except RegisterError as error:
        err().lines([safe(say("cli.no_register", place=path, why=_why(error)))])
        return None
    for loss in imported.losses:
        why = say(f"remark.{loss.why}")
        what = say("cli.loss", provision=loss.provision, field=_field(loss.field), value=loss.value, why=why)
        err().lines([safe(say("cli.lost", place=path, what=what))])
    return imported


def _why(error: "RegisterError") -> str:
    from policord.report.mistakes import Mistakes

    what = Mistakes(say.phrases.lang).message(error.problem) if error.problem else ""
    return say(f"register.{error.key}", what=what, **error.slots)


def _field(name: str) -> str:
    return say.phrases.word("field", name) or name


def _count(read: "list[Imported]") -> None:
    """Of the fields that carry the meaning, how many came through."""
    read = [each for each in read if each.seen]
    for name in read[0].seen if read else ():
        seen, carried = (sum(getattr(each, side)[name] for each in read) for side in ("seen", "carried"))
        err().lines([say("cli.carried", name=_field(name), carried=carried, seen=seen)])


def write_texts(targets: dict[Path, Path], texts: dict[Path, str], force: bool) -> Status:
    """Write each text to its target, all or none."""
    from policord.cli.writing import differs, write_all

    if len(set(targets.values())) < len(targets):
        raise click.UsageError(say("cli.same_name"), click.get_current_context())
    kept = [] if force else [target for path, target in targets.items() if differs(target, texts[path])]
    refused = [say("cli.would_overwrite", path=path) for path in kept]
    try:
        if not refused:
            next(iter(targets.values())).parent.mkdir(parents=True, exist_ok=True)
            write_all({targets[path]: text for path, text in texts.items()})
    except OSError as error:
        refused = [say("cli.cannot_write", path=error.filename or "", reason=say.reason(error))]
    if refused:
        err().lines(safe(line) for line in (*refused, say("cli.nothing_written")))
        return Status.UNREADABLE
    err().lines(safe(say("cli.written", path=target)) for target in targets.values())
    return Status.FINE
