"""What `policord rules lint` looks for beyond the form of a rule: what is unused, unfinished, or costs too much."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from clingo.ast import AST, AggregateFunction, ASTType

from policord import resources
from policord.diagnostics import Diagnostic
from policord.reason.child import Limits
from policord.rulebase import Rule, RuleBase
from policord.rulebase.check import check, check_local, check_rules, documented
from policord.rulebase.check.signatures import FINDING_HEADS, PACK_HEADS, Signature
from policord.rulebase.check.syntax import walk
from policord.rulebase.header import line_place
from policord.rulebase.schema import read_schema
from policord.workshop.body import Part, variables
from policord.workshop.join import Order, costly
from policord.workshop.lint_waivers import Waivers
from policord.workshop.program import RECKONED, Argument, Clause, Logic, logic_of, meanings, standing
from policord.workshop.template import MARKS
from policord.workshop.unsafe import unsafe

ADDABLE = re.compile(r"\bmay be (?:[a-z ]+ )?added\b")
"""How the prelude says of an argument that sums of it mean something."""
MANY = frozenset({
    "Norm", "Other", "Base", "Root", "Provision", "Act", "Lower", "Peer", "Id", "Text", "Agent", "Body", "Circle",
    "Sentence", "Shape", "Field", "Cell", "Spot", "Want", "Fellow", "Pool", "Scene", "Key",
})  # fmt: skip
"""Arguments of which there are as many as a set is large; declarations and words of the vocabulary are few."""
SINGLE = re.compile(r"\bone at most\b")
"""How it says of a relation that it has one row or none."""
_OWN = frozenset({"E661", "E662", "E664"})
_WORDS = re.compile("|".join(MARKS))


@dataclass(slots=True)
class Linted:
    """What was found, by file and line; with a corpus also the order of every join."""

    problems: list[Diagnostic]
    orders: list[Order]


def lint(
    base: RuleBase,
    rules: Sequence[Rule],
    everything: bool,
    orders: Sequence[Order] | None = None,
    limits: Limits | None = None,
    packs: Set[str] = frozenset(),
) -> Linted:
    """Look at these rules and, if `everything` is meant, at the rule base as a whole, prelude and packs too.

    Of the `packs` named their preludes, precedence and words are looked at. `orders` are those of
    `workshop.join.orders` on a corpus.
    """
    form = check(base) if everything else [*base.diagnostics, *check_rules(base, rules), *_form_of(base, packs)]
    every = logic_of(base, base.rules.values(), sources=True)
    files = looked_at(base, every, rules, everything, packs)
    found = [*form, *(unsafe(base, rules, limits) if not form else ())]
    scales, known, single = _scales(base), meanings(base, files), _single(base)
    for file in files:
        few = single | _listed(file)
        found += _unused(base, file, every)
        found += [
            one for clause in file.clauses for one in (*_cartesian(clause, known, few), *_sums(clause, known, scales))
        ]
    found += [problem for rule in rules for problem in _unfinished(rule)]
    looked = _OWN if orders is None else _OWN | {"E663"}
    found += costly(orders or ())
    waivers = Waivers(files, looked)
    kept = [*waivers.apply(found), *waivers.problems()]
    kept.sort(key=lambda one: (one.place.path, one.place.start, one.code))
    return Linted(kept, list(orders or ()))


def looked_at(
    base: RuleBase, every: Sequence[Logic], rules: Sequence[Rule], everything: bool, packs: Set[str]
) -> list[Logic]:
    """Of all files those of these rules, and what is shared in these packs, or everywhere."""
    paths = {rule.path for rule in rules}
    paths |= {source.path for source in base.sources if everything or source.pack in packs}
    return [file for file in every if file.path in paths]


def _form_of(base: RuleBase, packs: Set[str]) -> list[Diagnostic]:
    """What is wrong with these packs beside their rules."""
    roots = [pack.root for name, pack in base.packs.items() if name in packs]
    own = {str(rule.path) for rule in base.rules.values()}
    found = check_local(base) if roots else []
    return [
        one
        for one in found
        if one.place.path not in own and any(Path(one.place.path).is_relative_to(root) for root in roots)
    ]


def _at(clause: Clause, line: int, code: str, **args: str) -> Diagnostic:
    return Diagnostic(code, line_place(clause.logic.path, clause.logic.text, line or clause.line), args)


def _unused(base: RuleBase, file: Logic, every: Sequence[Logic]) -> Iterator[Diagnostic]:
    """Helpers that no rule reads: in the file itself, or for prelude and packs in their fellows."""
    fellows = [file] if file.code else [other for other in every if not other.code and other.state == file.state]
    read = {signature for other in fellows for clause in other.clauses for signature in clause.reads}
    spoken = documented(base) | FINDING_HEADS | PACK_HEADS | read
    told: set[Signature] = set()
    for clause in file.clauses:
        for signature, _ in clause.heads:
            if signature not in spoken | told:
                told.add(signature)
                yield _at(clause, clause.line, "E661", predicate=f"{signature[0]}/{signature[1]}")


def _single(base: RuleBase) -> set[Signature]:
    """Relations of which the prelude says that they have one row at most."""
    return {one.signature for one in read_schema(base).predicates if SINGLE.search(one.text)}


def _listed(file: Logic) -> set[Signature]:
    """Helpers that are nothing but a list of names."""
    listed = {signature for clause in file.clauses if not clause.body for signature, _ in clause.heads}
    return listed - {signature for clause in file.clauses if clause.body for signature, _ in clause.heads}


def _cartesian(clause: Clause, known: dict[Argument, frozenset[str]], few: set[Signature]) -> Iterator[Diagnostic]:
    """Relations that share no variable, be it over others: every row of one meets every row of the other.

    Nothing is said where at most one of them grows with the set.
    """
    groups: list[tuple[frozenset[str], list[Part]]] = []
    for part in clause.body:
        if part.variables and (part.kind == "match" or part.sides or part.binds):
            linked = [group for group in groups if group[0] & part.variables]
            groups = [group for group in groups if group not in linked]
            names = part.variables.union(*(group[0] for group in linked))
            groups.append((names, [*(one for group in linked for one in group[1]), part]))
    stands = standing(known, clause)
    large = [group for names, group in groups if any(not stands.get(name) or stands[name] & MANY for name in names)]
    apart = [[part for part in group if part.kind == "match"] for group in large]
    apart = [group for group in apart if any(part.signature not in few for part in group)]
    if len(apart) > 1:
        first, second = (", ".join(part.text for part in group) for group in apart[:2])
        yield _at(clause, apart[1][0].line, "E662", first=first, second=second)


def _scales(base: RuleBase) -> set[str]:
    """Arguments of which the prelude says that they may be added."""
    return {RECKONED} | {name for name, text in read_schema(base).arguments.items() if ADDABLE.search(text)}


def _sums(clause: Clause, known: dict[Argument, frozenset[str]], scales: set[str]) -> Iterator[Diagnostic]:
    """Arithmetic with what the prelude does not call addable."""
    stands = standing(known, clause)
    for node, line in _arithmetic(clause.node):
        bad = sorted(name for name in variables(node) if not stands.get(name) or not stands[name] <= scales)
        if bad:
            means = ", ".join(sorted(set().union(*(stands.get(name, set()) for name in bad)) - scales)) or "?"
            yield _at(clause, line, "E664", term=str(node), variable=bad[0], means=means)


def _arithmetic(node: AST, line: int = 0) -> Iterator[tuple[AST, int]]:
    """The outermost computed terms, and the weights of sums."""
    yield from _outermost(node)
    for below in walk(node):
        sums = (AggregateFunction.Sum, AggregateFunction.SumPlus)
        if below.ast_type == ASTType.BodyAggregate and below.function in sums:
            yield from ((one.terms[0], _line(one.terms[0])) for one in below.elements if one.terms)


def _outermost(node: AST) -> Iterator[tuple[AST, int]]:
    if node.ast_type == ASTType.BinaryOperation:
        yield node, _line(node)
        return
    for key in node.keys():  # noqa: SIM118 (a syntax node is no mapping: it cannot be iterated)
        below = getattr(node, key, None)
        for child in [below] if isinstance(below, AST) else below if isinstance(below, Iterable) else ():
            if isinstance(child, AST):
                yield from _outermost(child)


def _line(node: AST) -> int:
    return int(node.location.begin.line)


def _unfinished(rule: Rule) -> Iterator[Diagnostic]:
    """What a new rule leaves to be filled in."""
    page = resources.text(rule.page) if rule.page.is_file() else ""
    for path, text in ((rule.path, rule.program), (rule.page, page)):
        for number, line in enumerate(text.splitlines(), 1):
            if _WORDS.search(line):
                yield Diagnostic("E665", line_place(path, text, number), {"mark": "`, `".join(MARKS)})
