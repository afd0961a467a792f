"""`policord facts`: the answer-set facts of a set, as a program stock clingo runs with the rule files."""

from datetime import date
from pathlib import Path

import click

from policord.cli import options
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.diagnostics import distinct
from policord.report.safe import safe


@click.command("facts", cls=Command, help=say("help.facts"))
@options.paths
@options.as_of
@options.rules_folders
@options.stdin_name
@options.language
def command(
    paths: tuple[str, ...], as_of: date | None, rules: tuple[Path, ...], stdin_filename: str, lang: str
) -> Status:
    from policord.cli.checking import read
    from policord.cli.rule_base import complain, sound_rule_base
    from policord.facts import program
    from policord.reason import CheckOptions
    from policord.reason.check import compiled_of

    if rules and sound_rule_base(rules, (), resolve(lang)) is None:
        return Status.WRONG_CALL
    inputs = find(paths)
    trees, sources, mistakes = read(inputs, stdin_filename)
    compiled, problems = compiled_of(trees, CheckOptions(as_of, extra_rules=rules))
    out().text(program(compiled.facts.atoms))
    everything = distinct([*inputs.problems, *mistakes, *problems])
    complain(everything, sources, resolve(lang))
    err().lines(safe(line) for line in inputs.skipped)
    if everything:
        return Status.UNREADABLE
    return Status.INCOMPLETE if inputs.empty else Status.FINE
