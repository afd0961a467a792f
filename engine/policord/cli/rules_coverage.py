"""`policord rules coverage`: statements of rules that no example makes hold."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out
from policord.cli.table import table

if TYPE_CHECKING:
    from policord.workshop.coverage import Covered


@click.command("coverage", cls=Command, help=say("help.rules_coverage"))
@click.argument("names", nargs=-1, metavar="[CODE|NAME|FAMILY|PACK]...")
@options.form("text", "json")
@options.rules_folders
@options.rule_limits
@options.language
def command(names: tuple[str, ...], form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.cli.workshop import bounded, record, tell
    from policord.reason import CheckOptions
    from policord.workshop.coverage import coverage, problems

    wanted = options.selectors(names)
    base = sound_rule_base(rules, wanted, resolve(lang))
    if base is None:
        return Status.WRONG_CALL
    given = CheckOptions(extra_rules=rules, limits=options.limits())
    with bounded(base):
        found = coverage(base, base.select(wanted or ("all",)), not wanted, given)
    open_ = problems(found)
    if form == "json":
        files = [
            {
                "file": str(one.logic.path),
                "statements": one.statements,
                "missed": [clause.line for clause in one.missed],
            }
            for one in found
        ]
        said = {"files": files, "findings": [record(problem, resolve(lang)) for problem in open_]}
        out().json(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        tell(open_, resolve(lang))
        out().lines(table(list(_rows(found))))
    return Status.FINDINGS if open_ else Status.FINE


def _rows(found: "Sequence[Covered]") -> Iterator[list[str]]:
    yield [say(f"workshop.{name}") for name in ("file", "statements", "held", "missed")]
    for one in [one for one in found if one.statements]:
        missed = len(one.missed)
        yield [one.logic.name, str(one.statements), str(one.statements - missed), str(missed)]
