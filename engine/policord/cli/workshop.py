"""What the commands for rule authors share."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord import resources
from policord.cli.inputs import Inputs
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.diagnostics import Diagnostic, distinct
from policord.report.phrases import Lang
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.rulebase import RuleBase


def corpus_facts(inputs: Inputs, as_of: date | None, folders: tuple[Path, ...], lang: Lang) -> tuple[list[str], Status]:
    """The facts of everything given, taken as one set, after saying what could not be read."""
    from policord.cli.checking import read
    from policord.cli.rule_base import complain
    from policord.reason import CheckOptions
    from policord.reason.check import compiled_of

    trees, sources, mistakes = read(inputs, "stdin.policy")
    compiled, problems = compiled_of(trees, CheckOptions(as_of, extra_rules=folders))
    everything = distinct([*inputs.problems, *mistakes, *problems])
    complain(everything, sources, lang)
    err().lines(safe(line) for line in inputs.skipped)
    status = Status.INCOMPLETE if inputs.empty else Status.FINE
    return list(compiled.facts.atoms), Status.UNREADABLE if everything else status


@contextmanager
def bounded(base: "RuleBase") -> Iterator[None]:
    """What rules from outside did not answer within their limits ends the call with status 4, and is told."""
    from policord.cli.rule_base import untold
    from policord.reason.child import Unsolved
    from policord.reason.finding import Unfinished

    try:
        yield
    except Unsolved as error:
        packs = tuple(sorted(name for name, pack in base.packs.items() if pack.root != resources.rules()))
        err().lines(safe(line) for line in untold([Unfinished(packs, error.reason, error.detail)]))
        raise click.exceptions.Exit(Status.INCOMPLETE) from error


def texts_of(problems: Iterable[Diagnostic]) -> dict[str, str]:
    """The texts of the files that problems are in; nothing of what cannot be read."""
    found = {}
    for path in {problem.place.path for problem in problems if problem.place.path}:
        try:
            found[path] = Path(path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            found[path] = ""
    return found


def tell(problems: Sequence[Diagnostic], lang: Lang) -> None:
    """Problems of rule files as people read them, on standard output: they are the result."""
    from policord.report.mistake_text import MistakePrinter
    from policord.report.source import Sources

    output = out()
    printer = MistakePrinter(Sources(texts_of(problems)), lang, output.paint())
    for problem in problems:
        output.lines(printer.lines(problem, "warning"))


def record(problem: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One of them as data."""
    from policord.report.mistakes import Mistakes
    from policord.report.source import Sources

    words = Mistakes(lang)
    line, column = Sources(texts_of([problem]))[problem.place.path].of(problem.place.start)
    said = {"code": problem.code, "message": words.message(problem), "hint": words.hint(problem)}
    return said | {"file": problem.place.path, "line": line, "column": column}
