"""What the commands for rule authors share."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from policord.cli.inputs import Inputs
from policord.cli.status import Status
from policord.cli.stream import err
from policord.diagnostics import Diagnostic, distinct
from policord.report.phrases import Lang
from policord.report.safe import safe


def corpus_facts(inputs: Inputs, as_of: date | None, lang: Lang) -> tuple[list[str], Status]:
    """The facts of everything given, taken as one set, after saying what could not be read."""
    from policord.cli.checking import read
    from policord.cli.rule_base import complain
    from policord.reason import CheckOptions
    from policord.reason.check import compiled_of

    trees, sources, mistakes = read(inputs, "stdin.policy")
    compiled, problems = compiled_of(trees, CheckOptions(as_of))
    everything = distinct([*inputs.problems, *mistakes, *problems])
    complain(everything, sources, lang)
    err().lines(safe(line) for line in inputs.skipped)
    status = Status.INCOMPLETE if inputs.empty else Status.FINE
    return list(compiled.facts.atoms), Status.UNREADABLE if everything else status


def texts_of(problems: Iterable[Diagnostic]) -> dict[str, str]:
    """The texts of the files that problems are in; nothing of what cannot be read."""
    found = {}
    for path in {problem.place.path for problem in problems if problem.place.path}:
        try:
            found[path] = Path(path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            found[path] = ""
    return found
