"""`policord check`: findings of one set of policies."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status, worst
from policord.cli.stream import out

if TYPE_CHECKING:
    from policord.reason import Result
    from policord.report.words import Words


@click.command("check", cls=Command, help=say("help.check"))
@options.paths
@options.form("text", "json", "jsonl")
@options.which_rules
@options.rule_limits
@options.preview
@options.as_of
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    help=say("help.fail_on"),
)
@click.option("--summary", is_flag=True, help=say("help.summary"))
@options.stdin_name
@options.language
def command(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: date | None,
    rules: tuple[Path, ...],
    preview: bool,
    fail_on: str,
    summary: bool,
    stdin_filename: str,
    lang: str,
) -> Status:
    from policord.cli.checking import check
    from policord.cli.rule_base import refuse, sound_rule_base, untold, warn_of_deprecated
    from policord.reason import CheckOptions
    from policord.reason.solve import RuleError
    from policord.report.words import Words

    wanted = CheckOptions(
        as_of, options.selectors(select), options.selectors(ignore), rules, options.limits(), summary, preview
    )
    language = resolve(lang)
    rulebase = sound_rule_base(rules, (*wanted.select, *wanted.ignore), language)
    if rulebase is None:
        return Status.WRONG_CALL
    chosen = rulebase.select(wanted.select, wanted.ignore, preview)
    if not chosen:
        waiting = rulebase.select(wanted.select, wanted.ignore, True)
        raise click.UsageError(
            say("cli.rules_in_preview" if waiting else "cli.no_rules_left"), click.get_current_context()
        )
    warn_of_deprecated(rulebase, wanted.select, language)
    inputs = find(paths)
    try:
        result = check(inputs, stdin_filename, wanted, rulebase)
    except RuleError as error:
        if not rules:
            raise
        refuse(error, rulebase, chosen, language)
        return Status.WRONG_CALL
    result.skipped += untold(result.unfinished)
    incomplete = bool(result.skipped) or inputs.empty
    result.skipped += inputs.skipped
    result.diagnostics += inputs.problems
    show(form, result, Words(language, rulebase.rules, result.label, rulebase.packs.values()))
    return _status(result, fail_on, incomplete)


def show(form: str, result: "Result", words: "Words") -> None:
    """Print the report."""
    output = out()
    if form == "text":
        from policord.report.text import as_text

        output.lines(as_text(result, words, output.paint()))
        return
    from policord.report.json_out import as_json, as_jsonl

    for line in [as_json(result, words)] if form == "json" else as_jsonl(result, words):
        output.json(line)


def _status(result: "Result", fail_on: str, incomplete: bool) -> Status:
    from policord.report.summary import tally

    said = {
        Status.FINDINGS: tally(result).reaches(fail_on),
        Status.UNREADABLE: bool(result.diagnostics),
        Status.INCOMPLETE: incomplete,
    }
    return worst(status for status, holds in said.items() if holds)
