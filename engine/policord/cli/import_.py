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
    from policord.cli.writing import write_all
    from policord.model.register import Imported, RegisterError, import_yaml

    texts: dict[Path, str] = {}
    read: list[Imported] = []
    failed = False
    for path in paths:
        try:
            imported = import_yaml(str(path))
        except (RegisterError, OSError, UnicodeDecodeError) as error:
            err().lines([safe(say("cli.no_register", place=path, why=error))])
            failed = True
            continue
        texts[(output or Path()) / f"{path.stem}.policy"] = imported.text
        read.append(imported)
        _report(path, imported)
    _count(read)
    if failed:
        return Status.UNREADABLE
    if output is None:
        out().raw("".join(texts.values()))
        return Status.FINE
    output.mkdir(parents=True, exist_ok=True)
    write_all(texts)
    return Status.FINE


def _report(path: Path, imported: "Imported") -> None:
    """Every field whose meaning did not come through whole."""
    for loss in imported.losses:
        what = f"{loss.provision}: {loss.field} `{loss.value}`: {loss.why}"
        err().lines([safe(say("cli.lost", place=path, what=what))])


def _count(read: "list[Imported]") -> None:
    """Of the fields that carry the meaning, how many came through."""
    for name in read[0].seen if read else ():
        seen, carried = (sum(getattr(i, side)[name] for i in read) for side in ("seen", "carried"))
        err().lines([say("cli.carried", name=name, carried=carried, seen=seen)])
