"""`policord import`: YAML registers of provisions into policy text."""

from importlib import import_module
from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.report.safe import safe


@click.command("import", cls=Command, help=say("help.import"))
@click.argument("paths", nargs=-1, required=True, metavar="YAML...", type=click.Path(path_type=Path))
@click.option("--output", "-o", metavar="DIR", type=click.Path(path_type=Path), help=say("help.output"))
@options.language
def command(paths: tuple[Path, ...], output: Path | None, lang: str) -> Status:
    from policord.cli.writing import write_all

    import_yaml = import_module("policord.model.register").import_yaml
    texts: dict[Path, str] = {}
    for path in paths:
        text, losses = import_yaml(path)
        texts[(output or Path()) / f"{path.stem}.policy"] = text
        err().lines(safe(say("cli.lost", place=path, what=loss)) for loss in losses)
    if output is None:
        out().raw("".join(texts.values()))
        return Status.FINE
    output.mkdir(parents=True, exist_ok=True)
    write_all(texts)
    return Status.FINE
