"""The whole way: files → findings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from policord.diagnostics import Diagnostic, distinct
from policord.facts import Compiled, compile_facts, program
from policord.lang import parse, read_source
from policord.lang.ast import Tree
from policord.model.from_lang import build
from policord.model.norm import PolicySet, WaiverRecord
from policord.model.shipped import shipped_entries
from policord.reason.child import Limits
from policord.reason.finding import Finding, Result, Unfinished
from policord.reason.measures import measure
from policord.reason.parts import answers_of, of_rules, unreadable
from policord.reason.read import read
from policord.reason.waive import Waivers
from policord.rulebase import RuleBase, load


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`as_of` None keeps time symbolic; `select`/`ignore` are codes, names, families or packs.

    `limits` are those of the rules in `extra_rules`; `summary` asks for measures of the whole set; `preview`: rules in
    preview are chosen like others.
    """

    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extra_rules: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    summary: bool = False
    preview: bool = False


def check_files(paths: Sequence[str], options: CheckOptions) -> Result:
    """Check files as one set. Files that cannot be read are reported, the rest is still checked."""
    trees, sources, diagnostics = read_trees(paths)
    return check_trees(trees, sources, diagnostics, options)


def check_text(text: str, path: str, options: CheckOptions) -> Result:
    """Check one text (an example, standard input)."""
    tree, diagnostics = parse(path, text)
    return check_trees([tree], {path: text}, diagnostics, options)


def read_trees(paths: Iterable[str]) -> tuple[list[Tree], dict[str, str], list[Diagnostic]]:
    """Syntax trees of files in order of their names, their texts, and every mistake."""
    trees, sources, diagnostics = [], {}, []
    for path in sorted(set(paths)):
        text, problems = read_source(path)
        diagnostics += problems
        if text is None:
            continue
        sources[path] = text
        tree, problems = parse(path, text)
        diagnostics += problems
        trees.append(tree)
    return trees, sources, diagnostics


def check_trees(
    trees: Sequence[Tree],
    sources: dict[str, str],
    diagnostics: list[Diagnostic],
    options: CheckOptions,
    rulebase: RuleBase | None = None,
) -> Result:
    """Check parsed files; the rule base, if the caller has loaded it, is that of `options.extra_rules`."""
    rulebase = rulebase or sound(options.extra_rules)
    policies, problems = build([*trees, *vocabulary_of_packs(rulebase)], shipped_entries())
    compiled = compile_facts(policies, options.as_of)
    findings, more, unfinished = whole(policies, rulebase, options, compiled)
    everything = distinct([*diagnostics, *problems, *more])
    sought = _sought(rulebase, options, bool(everything or unfinished))
    findings, notes = Waivers(policies, sources, options.as_of).apply(findings, sought)
    everything.sort(key=lambda d: (d.place.path, d.place.start, d.code))
    return Result(
        findings=findings,
        diagnostics=everything,
        as_of=options.as_of,
        sources=sources,
        provisions=len(policies.provisions),
        label=policies.vocabulary.label,
        notes=notes,
        measures=measure(policies, compiled, rulebase, findings) if options.summary else None,
        unfinished=unfinished,
    )


def sound(folders: Sequence[Path]) -> RuleBase:
    """The rules in these folders with the shipped ones; if anything is wrong with them, the shipped ones alone."""
    rulebase = load(folders)
    if not folders:
        return rulebase
    from policord.rulebase.check import check_local  # it costs time that the shipped rules need not take

    problems = [*rulebase.diagnostics, *check_local(rulebase)]
    return replace(load(), diagnostics=tuple(problems)) if problems else rulebase


def vocabulary_of_packs(rulebase: RuleBase | None) -> list[Tree]:
    """What the packs from outside declare, parsed."""
    packs = rulebase.packs.values() if rulebase else ()
    return [parse(path, text)[0] for pack in packs for path, text in pack.vocabulary]


def _sought(rulebase: RuleBase, options: CheckOptions, mistaken: bool) -> Callable[[WaiverRecord], bool]:
    """Was the finding of a waiver looked for? Not where a mistake may hide it, or its rule was perhaps left out."""
    codes = {rule.code for rule in rulebase.select(options.select, options.ignore, options.preview)}
    whole = not (options.select or options.ignore)
    return lambda waiver: not mistaken and (whole or waiver.code in codes)


def find(policies: PolicySet, rulebase: RuleBase, options: CheckOptions) -> tuple[list[Finding], list[Diagnostic]]:
    """Findings of a policy set by the chosen rules, in their final order."""
    findings, problems, _ = whole(policies, rulebase, options)
    return findings, problems


def whole(
    policies: PolicySet, rulebase: RuleBase, options: CheckOptions, compiled: Compiled | None = None
) -> tuple[list[Finding], list[Diagnostic], list[Unfinished]]:
    """The same, and which packs from outside gave no answer; `compiled` if the caller has its facts."""
    rules = rulebase.select(options.select, options.ignore, options.preview)
    problems = rulebase.unknown((*options.select, *options.ignore))
    compiled = compiled or compile_facts(policies, options.as_of)
    answers, unfinished = answers_of(compiled.facts.atoms, rulebase, rules, options.limits)
    understand = partial(
        read, compiled=compiled, rules={rule.constant: rule for rule in rules}, packs=rulebase.packs.values()
    )
    try:
        found = understand(answers)
    except Exception:
        nonsense = unreadable(understand, answers, rules)
        if not nonsense:
            raise
        silent = {pack for one in nonsense for pack in one.packs}
        found = understand(of_rules(answers, [rule for rule in rules if rule.pack not in silent]))
        unfinished += nonsense
    found.sort(key=order)
    return found, [*rulebase.diagnostics, *problems], unfinished


def order(finding: Finding) -> tuple[str, int, str, str]:
    """File, position, code, fingerprint."""
    first = finding.parts[0].place if finding.parts else None
    return (first.path if first else "", first.start if first else 0, finding.code, finding.fingerprint)


def facts_text(paths: Sequence[str], options: CheckOptions) -> tuple[str, list[Diagnostic]]:
    """The facts of a set as a plain program that stock clingo runs with the rule files."""
    trees, _, diagnostics = read_trees(paths)
    compiled, problems = compiled_of(trees, options)
    return program(compiled.facts.atoms), [*diagnostics, *problems]


def compiled_of(
    trees: Sequence[Tree], options: CheckOptions, rulebase: RuleBase | None = None
) -> tuple[Compiled, list[Diagnostic]]:
    """Facts of parsed files, with what reads answers back; the rule base is that of the options, if it is loaded."""
    words = vocabulary_of_packs(rulebase or load(options.extra_rules)) if options.extra_rules else []
    policies, problems = build([*trees, *words], shipped_entries())
    return compile_facts(policies, options.as_of), problems
