"""`policord rules bench`: what each rule costs to ground on a corpus."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import out
from policord.cli.table import table

if TYPE_CHECKING:
    from policord.rulebase import RuleBase
    from policord.workshop.bench import Cost

ROUNDS = 3


@click.command("bench", cls=Command, help=say("help.rules_bench"))
@click.argument("words", nargs=-1, required=True, metavar="[CODE|NAME|FAMILY|PACK]... PATH...", type=options.ANY_PATH)
@click.option("--rounds", type=click.IntRange(1, 1000), default=ROUNDS, help=say("help.rules_rounds"))
@options.as_of
@options.form("text", "json")
@options.rules_folders
@options.rule_limits
@options.language
def command(
    words: tuple[str, ...], rounds: int, as_of: date | None, form: str, rules: tuple[Path, ...], lang: str
) -> Status:
    from policord.cli.rule_base import sound_rule_base
    from policord.cli.workshop import bounded, corpus_facts
    from policord.workshop.bench import costs

    base = sound_rule_base(rules, (), resolve(lang))
    if base is None:
        return Status.WRONG_CALL
    codes, paths = _apart(base, words)
    if not paths:
        raise click.UsageError(say("call.missing", name="PATH..."), click.get_current_context())
    atoms, status = corpus_facts(find(paths), as_of, rules, resolve(lang))
    every = base.select(("all",))
    shown = {rule.code for rule in base.select(codes or ("all",))}
    with bounded(base):
        found = costs(base, every, atoms, rounds, options.limits())
    kept = [cost for cost in found if cost.part in shown or cost.part not in base.rules]
    if form == "json":
        whole = sum(cost.seconds for cost in found)
        record = {"facts": len(atoms), "rounds": rounds, "seconds": whole, "parts": [asdict(cost) for cost in kept]}
        out().json(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        out().lines(table(list(_rows(kept, found))))
        out().lines(["", say("workshop.measured", facts=len(atoms), rounds=rounds)])
    return status


def _apart(base: "RuleBase", words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Selectors and paths: a word that names a rule or a family is none of the files, unless it is there."""
    codes = [word for word in words if not base.unknown([word]) and not Path(word).exists()]
    return codes, [word for word in words if word not in codes]


def _rows(shown: "Sequence[Cost]", every: "Sequence[Cost]") -> Iterator[list[str]]:
    """A line for each part, and the whole; shares are of the whole."""
    yield [say(f"workshop.{name}") for name in ("part", "seconds", "share", "ground_rules", "new_atoms")]
    seconds = sum(cost.seconds for cost in every)
    whole = sum(cost.rules for cost in every), sum(cost.atoms for cost in every)
    for cost in shown:
        name = cost.part if cost.part.isupper() or cost.part[-1].isdigit() else say(f"workshop.{cost.part}")
        share = f"{cost.seconds / seconds:.0%}" if seconds else "–"
        yield [name, f"{cost.seconds:.4f}", share, str(cost.rules), str(cost.atoms)]
    yield [say("workshop.whole"), f"{seconds:.4f}", "100%", str(whole[0]), str(whole[1])]
