"""`policord export`: policy text into registers of provisions, for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord.cli import options
from policord.cli.import_ import write_texts
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status, worst
from policord.cli.stream import err, out
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.model.export import Register

ENDINGS = {"yaml": ".yaml", "json": ".json", "csv": ".csv"}


@click.command("export", cls=Command, help=say("help.export"))
@options.paths
@options.form("yaml", "json", "csv")
@click.option("--output", "-o", metavar="DIR", type=click.Path(path_type=Path, readable=False), help=say("help.output"))
@click.option("--force", is_flag=True, help=say("help.force"))
@options.stdin_name
@options.language
def command(
    paths: tuple[str, ...], form: str, output: Path | None, force: bool, stdin_filename: str, lang: str
) -> Status:
    from policord.cli.checking import read
    from policord.cli.rule_base import complain
    from policord.model.export import registers
    from policord.model.from_lang import build
    from policord.model.shipped import shipped_entries

    if output is not None and output.exists() and not output.is_dir():
        raise click.UsageError(say("cli.not_a_folder", path=output), click.get_current_context())
    inputs = find(paths)
    trees, sources, problems = read(inputs, stdin_filename)
    policies, mistakes = build(trees, shipped_entries())
    problems = [*problems, *inputs.problems, *mistakes]
    found, more = registers(sources, policies) if not problems else ({}, [])
    complain([*problems, *more], sources, resolve(lang))
    err().lines(safe(line) for line in inputs.skipped)
    if problems or more:
        return Status.UNREADABLE
    done = _put(_texts(found, form), output, form, force)
    return worst([done, *([Status.INCOMPLETE] if inputs.empty else [])])


def _texts(found: "dict[str, Register]", form: str) -> dict[str, str]:
    """What is written, by name; a table holds the provisions of all acts."""
    from policord.report.register import as_csv, as_json, as_yaml

    if form == "csv":
        return {"provisions": as_csv(list(found.values()))}
    dump: Any = {"yaml": as_yaml, "json": as_json}[form]
    return {name: dump(register) for name, register in found.items()}


def _put(texts: dict[str, str], output: Path | None, form: str, force: bool) -> Status:
    if output is None:
        out().raw(("---\n" if form == "yaml" and len(texts) > 1 else "").join(texts.values()))
        return Status.FINE
    targets = {Path(name): output / f"{name}{ENDINGS[form]}" for name in texts}
    return write_texts(targets, {Path(name): text for name, text in texts.items()}, force)
