"""`policord rules mutants`: conditions of rules that no example would miss."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out
from policord.cli.table import table
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.workshop.mutation import Mutation

JOBS = 2


@click.command("mutants", cls=Command, help=say("help.rules_mutants"))
@click.argument("names", nargs=-1, metavar="[CODE|FILE]...")
@click.option("--jobs", type=click.IntRange(1, 256), default=JOBS, help=say("help.rules_jobs"))
@options.form("text", "json")
@options.rules_folders
@options.language
def command(names: tuple[str, ...], jobs: int, form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord import resources
    from policord.cli.rule_base import sound_rule_base
    from policord.cli.workshop import bounded
    from policord.workshop.mutation import mutation

    base = sound_rule_base(rules, (), resolve(lang))
    if base is None:
        return Status.WRONG_CALL
    tables = [resources.rules("survivors.toml"), *(folder / "survivors.toml" for folder in rules)]
    with bounded(base):
        tried = mutation(base, options.selectors(names), tables, jobs)
    if not tried.found:
        raise click.UsageError(say("workshop.no_file", names=say.phrases.series(names)), click.get_current_context())
    if form == "json":
        out().json(json.dumps(_record(tried), ensure_ascii=False, indent=2))
    else:
        out().lines(table(list(_rows(tried))))
        out().lines(safe(line) for line in _lines(tried))
    return Status.FINE if tried.well else Status.FINDINGS


def _rows(tried: "Mutation") -> Iterator[list[str]]:
    from policord.workshop.mutation import key

    yield [say(f"workshop.{name}") for name in ("file", "mutants", "killed", "explained", "alive")]
    for name, (total, group) in sorted(tried.found.items()):
        if total:
            bad = sum(key(one) not in tried.known for one in group)
            yield [name, str(total), str(total - len(group)), str(len(group) - bad), str(bad)]


def _lines(tried: "Mutation") -> Iterator[str]:
    alive, bad = len(tried.alive), len(tried.unexplained)
    share = f"{alive / max(tried.total, 1):.1%}"
    yield say("workshop.survive", count=tried.total, alive=alive, share=share, bad=bad)
    for one in tried.unexplained:
        yield say("workshop.survivor", file=one.file, line=one.line, literal=one.literal, head=one.head)
    for file, head, literal in tried.stale:
        yield say("workshop.stale", file=file, literal=literal, head=head)


def _record(tried: "Mutation") -> dict[str, object]:
    stale = [dict(zip(("file", "head", "literal"), entry, strict=True)) for entry in tried.stale]
    files = {name: {"mutants": total, "alive": len(group)} for name, (total, group) in sorted(tried.found.items())}
    return {"files": files, "unexplained": [asdict(one) for one in tried.unexplained], "stale": stale}
