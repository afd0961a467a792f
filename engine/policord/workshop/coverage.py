"""Which statements of the rules no example makes hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.reason.check import CheckOptions, compiled_of
from policord.reason.examples import EXAMPLE, page_of
from policord.rulebase import Rule, RuleBase
from policord.rulebase.form import SHIPPED
from policord.rulebase.header import line_place
from policord.rulebase.pages import Block, read_page
from policord.workshop.corpus import apart, rows_of
from policord.workshop.lint_waivers import Waivers
from policord.workshop.program import Clause, Logic, logic_of, prelude_of

PROBE = "policord_held"
CODE = "E668"


@dataclass(frozen=True, slots=True)
class Covered:
    """A file, how many statements it has, and those no example makes hold."""

    logic: Logic
    statements: int
    missed: tuple[Clause, ...]


def coverage(
    base: RuleBase, rules: Sequence[Rule], everything: bool, options: CheckOptions | None = None
) -> list[Covered]:
    """How much of each file the examples that speak of it try; with `everything`, prelude and packs too.

    Where all rules of a pack are meant, so is its own prelude. Examples of its rules, and of those that rest on it, try
    it: what others make hold is nothing its author could rely on.

    Raises Unsolved where rules from outside do not end within the limits.
    """
    given = options or CheckOptions()
    files = [*logic_of(base, rules, sources=everything), *([] if everything else _own(base, rules))]
    foreign = {source.path for source in base.sources if source.local and source.state is None}
    held: set[tuple[int, int]] = set()
    for about, block in _examples(base):
        spoken = {rule.path for rule in about} | {file.path for rule in about for file in prelude_of(base, rule)}
        tried = [
            (number, file)
            for number, file in enumerate(files)
            if file.path in spoken or not (file.code or file.path in foreign)
        ]
        if tried:
            held |= _held(base, about, block, tried, given)
    return [
        Covered(file, len(file.clauses), tuple(_missed(file, {at for of, at in held if of == number})))
        for number, file in enumerate(files)
    ]


def _own(base: RuleBase, rules: Sequence[Rule]) -> list[Logic]:
    """The preludes of the packs all of whose rules are there."""
    left = {rule.pack for rule in base.rules.values()} - {SHIPPED}
    left -= {rule.pack for rule in base.rules.values() if rule not in rules}
    return [Logic(one.path, one.text) for one in base.sources if one.pack in left and one.state is None]


def _examples(base: RuleBase) -> Iterator[tuple[list[Rule], Block]]:
    """Every example with the rules it speaks of: those on rules' pages, and beside precedence packs."""
    for rule in base.rules.values():
        for block in page_of(rule).blocks:
            yield _named(base, {rule.code, *(mark.code for mark in block.marks)}), block
    for path in [source.path.with_suffix(".md") for source in base.sources if source.state and not source.local]:
        blocks = read_page(resources.text(path)).blocks if path.is_file() else ()
        codes = {mark.code for block in blocks for mark in block.marks}
        yield from ((_named(base, codes), block) for block in blocks)


def _named(base: RuleBase, codes: set[str]) -> list[Rule]:
    return [base.rules[code] for code in sorted(codes) if code in base.rules]


def _held(
    base: RuleBase, about: Sequence[Rule], block: Block, files: Sequence[tuple[int, Logic]], options: CheckOptions
) -> set[tuple[int, int]]:
    """The files and places of the statements that hold of something in this example."""
    tree, _ = parse(EXAMPLE, block.text)
    compiled, _ = compiled_of([tree], replace(options, as_of=block.as_of), base)
    probes = [
        f"{PROBE}({number},{at}) :- {'; '.join(part.text for part in clause.body)}."
        for number, file in files
        for at, clause in enumerate(file.clauses)
        if clause.body
    ]
    program = "\n".join([base.program(about), *probes])
    rows = rows_of((PROBE, 2), compiled.facts.atoms, program, apart(base, about, options.limits))
    return {(int(number), int(at)) for number, at in rows}


def _missed(file: Logic, held: set[int]) -> Iterator[Clause]:
    yield from (clause for at, clause in enumerate(file.clauses) if clause.body and at not in held)


def problems(found: Sequence[Covered]) -> list[Diagnostic]:
    """A problem for each statement that is missed and not explained by `% ignore E668: why`."""
    missed = [
        Diagnostic(CODE, line_place(clause.logic.path, clause.logic.text, clause.line), {"head": clause.head})
        for covered in found
        for clause in covered.missed
    ]
    waivers = Waivers([covered.logic for covered in found], frozenset({CODE}))
    kept = waivers.apply(missed)
    return [*kept, *(one for one in waivers.problems() if one.args["code"] == CODE)]
