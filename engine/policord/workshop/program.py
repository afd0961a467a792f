"""A file's rules with their bodies, where its texts lie, and what its numbers and names stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clingo.ast import AST, ASTType, parse_string

from policord.rulebase import Rule, RuleBase
from policord.rulebase.check.signatures import Signature
from policord.rulebase.check.syntax import walk
from policord.rulebase.requires import needed
from policord.rulebase.schema import read_schema
from policord.workshop.body import Part, parts

Argument = tuple[Signature, int]
"""A place in a relation."""
RECKONED = "#"
"""What stands where a rule has counted or computed something."""


@dataclass(frozen=True)
class Logic:
    """One file of logic; `code` is empty for the prelude and the precedence packs."""

    path: Path
    text: str
    code: str = ""
    state: str | None = None

    @cached_property
    def clauses(self) -> "list[Clause]":
        """Its rules; nothing where clingo cannot read the file."""
        found: list[AST] = []
        try:
            parse_string(self.text, found.append, logger=lambda *_: None)
        except RuntimeError:
            return []
        return [Clause(self, node) for node in found if node.ast_type == ASTType.Rule]

    @property
    def name(self) -> str:
        """Folder and file."""
        return f"{self.path.parent.name}/{self.path.name}"


@dataclass(frozen=True)
class Clause:
    """One rule of a file."""

    logic: Logic
    node: AST

    @property
    def line(self) -> int:
        return int(self.node.location.begin.line)

    @property
    def last_line(self) -> int:
        return int(self.node.location.end.line)

    @property
    def head(self) -> str:
        return str(self.node.head)

    @cached_property
    def body(self) -> list[Part]:
        return parts(self.node)

    @cached_property
    def heads(self) -> list[tuple[Signature, tuple[AST, ...]]]:
        """What it writes: signature and arguments, several for a pool."""
        head = self.node.head
        if head.ast_type != ASTType.Literal or head.atom.ast_type != ASTType.SymbolicAtom:
            return []
        symbol = head.atom.symbol
        members = list(symbol.arguments) if symbol.ast_type == ASTType.Pool else [symbol]
        return [((one.name, len(one.arguments)), tuple(one.arguments)) for one in members]

    @cached_property
    def symbols(self) -> list[AST]:
        """Every atom of its body, in conditions too: a term with name and arguments, several for a pool."""
        nodes = (below for node in self.node.body for below in walk(node))
        atoms = (below.symbol for below in nodes if below.ast_type == ASTType.SymbolicAtom)
        return [one for atom in atoms for one in (atom.arguments if atom.ast_type == ASTType.Pool else [atom])]

    @property
    def reads(self) -> set[Signature]:
        """The relations of these atoms."""
        return {(one.name, len(one.arguments)) for one in self.symbols}


def logic_of(base: RuleBase, rules: Iterable[Rule], sources: bool) -> list[Logic]:
    """The files of these rules and, if asked for, those of the prelude and the precedence packs."""
    shared = [Logic(source.path, source.text, state=source.state) for source in base.sources] if sources else []
    return [*shared, *(Logic(rule.path, rule.program, rule.code) for rule in rules)]


def prelude_of(base: RuleBase, rule: Rule) -> list[Logic]:
    """The prelude of the pack a rule from outside belongs to, and of those that pack rests on."""
    packs = needed(base, [rule.pack])
    return [Logic(one.path, one.text) for one in base.sources if one.local and one.state is None and one.pack in packs]


def meanings(base: RuleBase, files: Iterable[Logic]) -> dict[Argument, frozenset[str]]:
    """What stands at each place, by the names the prelude gives to arguments: for helpers, what they take over."""
    known: dict[Argument, set[str]] = defaultdict(set)
    for predicate in read_schema(base).predicates:
        for place, name in enumerate(predicate.arguments):
            known[predicate.signature, place].add(name)
    documented = set(known)
    clauses = [clause for file in files for clause in file.clauses]
    while sum(_take_over(known, documented, clause) for clause in clauses):
        pass
    return {argument: frozenset(names) for argument, names in known.items()}


def _take_over(known: dict[Argument, set[str]], documented: set[Argument], clause: Clause) -> bool:
    """Adds what the heads of a clause take from its body; whether that was news."""
    stands = standing(known, clause)
    news = False
    for signature, arguments in clause.heads:
        for place, argument in enumerate(arguments):
            names = {RECKONED} if argument.ast_type == ASTType.BinaryOperation else stands.get(str(argument), set())
            if (signature, place) not in documented and not names <= known[signature, place]:
                known[signature, place] |= names
                news = True
    return news


def standing(known: "dict[Argument, set[str]] | dict[Argument, frozenset[str]]", clause: Clause) -> dict[str, set[str]]:
    """What each variable of a clause stands for, those of conditions and aggregates too."""
    found: dict[str, set[str]] = defaultdict(set)
    for symbol in clause.symbols:
        for place, argument in enumerate(symbol.arguments):
            if argument.ast_type == ASTType.Variable:
                found[str(argument.name)] |= known.get(((symbol.name, len(symbol.arguments)), place), set())
    for name in _reckoned(clause.body):
        found[name].add(RECKONED)
    return found


def _reckoned(body: Iterable[Part]) -> Iterator[str]:
    """The variables that are given a count, a sum or the value of a computed term."""
    for part in body:
        if part.kind == "other":
            yield from part.binds
        for into, source in part.sides:
            if into.kind == "variable" and source.kind == "computed":
                yield into.name
