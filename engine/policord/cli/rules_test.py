"""`policord rules test`: the examples on the rules' pages, run."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord.cli import options
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.cli.table import table
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.reason import Result
    from policord.reason.examples import Outcome
    from policord.reason.finding import Unfinished
    from policord.rulebase import Rule, RuleBase
    from policord.rulebase.pages import Mark
    from policord.workshop.nearest import Nearest


@dataclass(frozen=True, slots=True)
class Tried:
    """An example of a rule, and for each mark whose finding is missing what is in its way."""

    code: str
    outcome: "Outcome"
    blamed: "tuple[tuple[Mark, Nearest], ...]" = ()


@click.command("test", cls=Command, help=say("help.rules_test"))
@click.argument("names", nargs=-1, metavar="[CODE|NAME|FAMILY|PACK]...")
@click.option("--verbose", "-v", is_flag=True, help=say("help.rules_verbose"))
@options.form("text", "json")
@options.rules_folders
@options.rule_limits
@options.language
def command(names: tuple[str, ...], verbose: bool, form: str, rules: tuple[Path, ...], lang: str) -> Status:
    from policord.cli.rule_base import refuse, sound_rule_base, untold
    from policord.reason.solve import RuleError

    wanted = options.selectors(names) or ("all",)
    rulebase = sound_rule_base(rules, wanted, resolve(lang))
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = rulebase.select(wanted)
    tried: list[Tried] = []
    unfinished: list[Unfinished] = []
    for rule in chosen:
        try:
            tried += _run(rulebase, rule, rules, unfinished)
        except RuleError as error:
            refuse(error, rulebase, [rule], resolve(lang))
            return Status.WRONG_CALL
    if form == "json":
        out().json(json.dumps([_record(one) for one in tried], ensure_ascii=False, indent=2))
    else:
        out().lines(safe(line) for line in _lines(tried))
        out().lines(table(list(_table(tried))) if verbose and tried else ())
        out().lines([_summary(tried)])
    if unfinished:
        err().lines(safe(line) for line in dict.fromkeys(untold(unfinished)))
        return Status.INCOMPLETE
    return Status.FINE if all(one.outcome.ok for one in tried) else Status.FINDINGS


def _run(base: "RuleBase", rule: "Rule", folders: tuple[Path, ...], unfinished: "list[Unfinished]") -> list[Tried]:
    """A rule's examples, tried; what a pack gives no answer to is noted."""
    from policord.reason import CheckOptions
    from policord.reason.examples import checker, page_of, run_page
    from policord.workshop.nearest import nearest

    page = page_of(rule)
    given = CheckOptions(extra_rules=folders, limits=options.limits())
    ask = checker(rule, page, given, base)

    def check(text: str, as_of: date) -> "Result":
        result = ask(text, as_of)
        unfinished.extend(result.unfinished)
        return result

    outcomes = run_page(rule, check)
    tried = []
    for at, outcome in enumerate(outcomes):
        own = [(mark, base.rules.get(mark.code)) for mark in outcome.missing]
        found = [(mark, nearest(base, of, page.blocks[at], mark, given)) for mark, of in own if of and not unfinished]
        tried.append(Tried(rule.code, outcome, tuple((mark, what) for mark, what in found if what)))
    return tried


def _lines(tried: Sequence[Tried]) -> Iterator[str]:
    """Failures: where, what was expected, what was got, and what is in the way."""
    for one in tried:
        if not one.outcome.ok:
            line = min((mark.line for mark in one.outcome.missing), default=one.outcome.line)
            yield f"{one.outcome.file}:{line}: {one.outcome.id}"
            yield say("cli.expected", what=say.phrases.series(one.outcome.expected))
            yield say("cli.got", what=say.phrases.series(one.outcome.got))
        for mark, what in one.blamed:
            place = f"{what.path}:{what.line}"
            literals = say("workshop.either").join(f"`{literal}`" for literal in what.literals)
            yield say("workshop.nearest", line=mark.line, literals=literals, head=what.head, place=place)


def _table(tried: Sequence[Tried]) -> Iterator[list[str]]:
    """For each code its examples, the findings they expect, those that expect none, what must stay silent, failures."""
    yield [say(f"workshop.{name}") for name in ("code", "examples", "hits", "misses", "silent", "failed")]
    for code in dict.fromkeys(one.code for one in tried):
        own = [one.outcome for one in tried if one.code == code]
        hits, misses = _hits_and_misses(own)
        silent, failed = sum(one.silent for one in own), sum(not one.ok for one in own)
        yield [code, *map(str, (len(own), hits, misses, silent, failed))]


def _hits_and_misses(outcomes: "Sequence[Outcome]") -> tuple[int, int]:
    return sum(one.hits for one in outcomes), sum(not one.hits for one in outcomes)


def _summary(tried: Sequence[Tried]) -> str:
    hits, misses = _hits_and_misses([one.outcome for one in tried])
    failed = sum(not one.outcome.ok for one in tried)
    return say("cli.examples", count=len(tried), failed=failed, hits=hits, misses=misses)


def _record(one: Tried) -> dict[str, Any]:
    blamed = [{"at": mark.line, **asdict(what)} for mark, what in one.blamed]
    return {"code": one.code, **asdict(one.outcome), "nearest": blamed}
