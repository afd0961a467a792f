"""`policord rules test`: the examples on the rules' pages, run."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.reason import Result
    from policord.reason.examples import Outcome
    from policord.reason.finding import Unfinished
    from policord.rulebase import Rule


@click.command("test", cls=Command, help=say("help.rules_test"))
@click.argument("names", nargs=-1, metavar="[CODE|NAME|FAMILY]...")
@options.form("text", "json")
@options.rules_folders
@options.rule_limits
@options.language
def command(names: tuple[str, ...], form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import refuse, sound_rule_base, untold
    from policord.reason.solve import RuleError

    wanted = options.selectors(names) or ("all",)
    rulebase = sound_rule_base(rules, wanted, resolve(lang))
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = rulebase.select(wanted)
    outcomes: list[Outcome] = []
    unfinished: list[Unfinished] = []
    for rule in chosen:
        try:
            outcomes += _run(rule, rules, unfinished)
        except RuleError as error:
            refuse(error, rulebase, [rule], resolve(lang))
            return Status.WRONG_CALL
    if form == "json":
        out().json(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        out().lines(safe(line) for line in _lines(outcomes))
    if unfinished:
        err().lines(safe(line) for line in dict.fromkeys(untold(unfinished)))
        return Status.INCOMPLETE
    return Status.FINE if all(outcome.ok for outcome in outcomes) else Status.FINDINGS


def _run(rule: "Rule", folders: tuple[Path, ...], unfinished: "list[Unfinished]") -> "list[Outcome]":
    """The outcomes of a rule's examples; what a pack gives no answer to is noted."""
    from policord.reason import CheckOptions
    from policord.reason.examples import checker, page_of, run_page

    ask = checker(rule, page_of(rule), CheckOptions(extra_rules=folders, limits=options.limits()))

    def check(text: str, as_of: date) -> "Result":
        result = ask(text, as_of)
        unfinished.extend(result.unfinished)
        return result

    return run_page(rule, check)


def _lines(outcomes: "list[Outcome]") -> Iterator[str]:
    """Failures, then how many there were."""
    failed = [outcome for outcome in outcomes if not outcome.ok]
    for outcome in failed:
        yield f"{outcome.file}:{outcome.line}: {outcome.id}"
        yield say("cli.expected", what=say.phrases.series(outcome.expected))
        yield say("cli.got", what=say.phrases.series(outcome.got))
    yield say("cli.examples", count=len(outcomes), failed=len(failed))
