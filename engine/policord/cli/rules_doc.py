"""`policord rules doc`: the catalogue as pages."""

from pathlib import Path

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.cli.writing import write_all
from policord.report.safe import safe


@click.command("doc", cls=Command, help=say("help.rules_doc"))
@click.option(
    "--out", "folder", metavar="DIR", type=click.Path(path_type=Path, readable=False), help=say("help.rules_out")
)
@click.option("--shipped", is_flag=True, help=say("help.rules_shipped"))
@options.rules_folders
@options.language
def command(folder: Path | None, shipped: bool, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.report.rule_pages import INDEX, rule_pages

    base = sound_rule_base(rules, (), resolve(lang))
    if base is None:
        return Status.WRONG_CALL
    if shipped:
        from policord import resources
        from policord.rulebase.catalogue import catalogue

        if not resources.is_checkout():
            raise click.UsageError(say("workshop.no_checkout"), click.get_current_context())
        return _write({resources.rules("README.md"): catalogue(base)})
    pages = rule_pages(base, resolve(lang))
    if folder is None:
        out().raw(pages[INDEX])
        return Status.FINE
    return _write({folder / name: text for name, text in pages.items()})


def _write(texts: dict[Path, str]) -> Status:
    try:
        for path in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_all(texts)
    except OSError as error:
        path = error.filename or next(iter(texts))
        err().lines([safe(say("cli.cannot_write", path=path, reason=say.reason(error))), say("cli.nothing_written")])
        return Status.UNREADABLE
    out().lines(safe(say("cli.written", path=path)) for path in texts)
    return Status.FINE
