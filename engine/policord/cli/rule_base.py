"""The rule base, if it and the words that select from it are sound."""

from collections.abc import Sequence
from pathlib import Path

from policord.cli.stream import err
from policord.diagnostics import Diagnostic
from policord.report.mistake_text import MistakePrinter
from policord.report.phrases import Lang
from policord.report.source import Sources
from policord.rulebase import RuleBase, load


def sound_rule_base(folders: Sequence[Path], selectors: Sequence[str], lang: Lang) -> RuleBase | None:
    """The shipped rules and those in `folders`; None, after saying why, if a pack or a selector is wrong."""
    rulebase = load(folders)
    problems = [*rulebase.diagnostics, *rulebase.unknown(tuple(selectors))]
    if folders:
        problems += _unsound(rulebase)
    if not problems:
        return rulebase
    complain(problems, {problem.place.path: _text(problem) for problem in problems}, lang)
    return None


def _unsound(rulebase: RuleBase) -> list[Diagnostic]:
    """What is wrong with the rules from outside; they are not run unless nothing is."""
    from policord.rulebase.check import check_rules

    return check_rules(rulebase, [rule for rule in rulebase.rules.values() if rule.local])


def complain(problems: Sequence[Diagnostic], sources: dict[str, str], lang: Lang) -> None:
    """Tell mistakes on standard error."""
    output = err()
    printer = MistakePrinter(Sources(sources), lang, output.paint())
    for problem in problems:
        output.lines(printer.lines(problem))


def _text(problem: Diagnostic) -> str:
    """The rule file a mistake is in, to show the line; nothing where there is no such file."""
    if problem.place.end == 0:
        return ""
    try:
        return Path(problem.place.path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
