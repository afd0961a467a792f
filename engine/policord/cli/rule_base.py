"""The rule base, if it and the words that select from it are sound."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli.language import say
from policord.cli.stream import err
from policord.diagnostics import Diagnostic, Place
from policord.report.mistake_text import MistakePrinter
from policord.report.phrases import Lang
from policord.report.source import Sources
from policord.rulebase import Rule, RuleBase, load

if TYPE_CHECKING:
    from policord.reason.finding import Unfinished
    from policord.reason.solve import RuleError


def sound_rule_base(folders: Sequence[Path], selectors: Sequence[str], lang: Lang) -> RuleBase | None:
    """The shipped rules and those in `folders`; None, after saying why, if a pack or a selector is wrong."""
    rulebase = load(folders)
    problems = list(rulebase.diagnostics) or rulebase.unknown(tuple(selectors))  # what was not read names nothing
    if folders:
        problems += _unsound(rulebase)
    if not problems:
        return rulebase
    complain(problems, {problem.place.path: _text(problem) for problem in problems}, lang)
    if _are_of_installed(problems):
        err().lines([say("cli.installed")])
    return None


def _are_of_installed(problems: Sequence[Diagnostic]) -> bool:
    """Whether a pack nobody named in the call is among what is wrong."""
    context = click.get_current_context(silent=True)
    folders = context.meta.get("policord.installed", ()) if context else ()
    return any(Path(problem.place.path).is_relative_to(folder) for problem in problems for folder in folders)


def _unsound(rulebase: RuleBase) -> list[Diagnostic]:
    """What is wrong with the rules from outside; they are not run unless nothing is."""
    from policord.rulebase.check import check_local

    return check_local(rulebase)


def refuse(error: "RuleError", rulebase: RuleBase, rules: Sequence[Rule], lang: Lang) -> None:
    """Say what kept rules from outside from giving an answer, each at its line."""
    problems = rule_mistakes(error, rulebase, rules)
    complain(problems, {problem.place.path: _text(problem) for problem in problems}, lang)


def rule_mistakes(error: "RuleError", rulebase: RuleBase, rules: Sequence[Rule]) -> list[Diagnostic]:
    """The mistakes of rules that could not be run."""
    from policord.rulebase.header import line_place

    rulebase, rules = error.program or (rulebase, rules)
    if error.answers is not None:
        local = [rule.path for rule in rules if rule.local] + [s.path for s in rulebase.sources if s.local]
        return [Diagnostic("E616", Place(str(path), 0, 0), {"answers": str(error.answers)}) for path in local]
    problems = []
    for complaint in error.complaints:
        path, text, line = rulebase.locate(rules, complaint.line)
        args = {"variables": "`, `".join(complaint.unsafe)} if complaint.unsafe else {"why": complaint.text}
        problems.append(Diagnostic("E614" if complaint.unsafe else "E611", line_place(path, text, line), args))
    return problems


def untold(unfinished: Sequence["Unfinished"]) -> list[str]:
    """What is unknown since packs from outside gave no answer, in words."""
    return [say(f"cli.pack_{one.reason}", pack=say.phrases.series(one.packs), detail=one.detail) for one in unfinished]


def warn_of_deprecated(rulebase: RuleBase, selectors: Sequence[str], lang: Lang) -> None:
    """Say which of the rules chosen are on their way out."""
    complain(rulebase.deprecated(selectors), {}, lang, "warning")


def complain(problems: Sequence[Diagnostic], sources: dict[str, str], lang: Lang, severity: str = "error") -> None:
    """Tell mistakes on standard error."""
    output = err()
    printer = MistakePrinter(Sources(sources), lang, output.paint())
    for problem in problems:
        output.lines(printer.lines(problem, severity))


def _text(problem: Diagnostic) -> str:
    """The rule file a mistake is in, to show the line; nothing where there is no such file."""
    if problem.place.end == 0:
        return ""
    try:
        return Path(problem.place.path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
