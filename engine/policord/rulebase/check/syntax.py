"""Clingo's syntax tree, seen as the checks need it. The parser alone is used: nothing is grounded or run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clingo.ast import AST, ASTSequence, ASTType, Sign, parse_string

from policord.rulebase.check.signatures import Signature
from policord.rulebase.lexical import FUNCTIONS

_ERROR = re.compile(r"<string>:(\d+):[\d:-]+: error: (.*)", re.S)
_NAME = re.compile(r"[A-Za-z0-9_.\-]*")
_SILENT = (ASTType.Comment, ASTType.Defined)
_FORM = frozenset({
    ASTType.Rule, ASTType.Literal, ASTType.SymbolicAtom, ASTType.Function, ASTType.SymbolicTerm, ASTType.Variable,
    ASTType.Pool, ASTType.Interval, ASTType.UnaryOperation, ASTType.BinaryOperation, ASTType.Comparison, ASTType.Guard,
    ASTType.BooleanConstant, ASTType.ConditionalLiteral, ASTType.BodyAggregate, ASTType.BodyAggregateElement,
})  # fmt: skip
"""What the form of a rule is made of; anything else clingo can read is refused."""


@dataclass(slots=True)
class Atom:
    """`name(arguments)` at a line; the arguments are clingo's terms."""

    name: str
    arguments: list[AST]
    line: int

    @property
    def signature(self) -> Signature:
        return self.name, len(self.arguments)

    def __str__(self) -> str:
        return f"{self.name}({','.join(map(str, self.arguments))})" if self.arguments else self.name


@dataclass(slots=True)
class Statement:
    """A rule with a plain head (`heads`, several for a pool), or, with no heads, something else.

    `strict` are those of the atoms read whose value must be settled before: negated, counted or conditions. `strange`
    are the parts that are outside the form of a rule, as written.
    """

    line: int
    text: str
    heads: list[Atom] = field(default_factory=list)
    reads: list[Atom] = field(default_factory=list)
    strict: list[Atom] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def statements(text: str) -> tuple[list[Statement], list[tuple[int, str]]]:
    """The statements, comments and `#defined` left out, and clingo's complaints by line."""
    found: list[Statement] = []
    errors: list[tuple[int, str]] = []

    def take(node: AST) -> None:
        implied = node.ast_type == ASTType.Program and str(node) == "#program base."
        if node.ast_type not in _SILENT and not implied:
            found.append(_statement(node))

    def complain(_: object, message: str) -> None:
        match = _ERROR.match(message)
        errors.append((int(match[1]), " ".join(match[2].split())) if match else (1, message.strip()))

    try:
        parse_string(text, take, logger=complain)
    except RuntimeError as error:
        if not errors:
            errors.append((1, str(error)))
    return found, errors


def _statement(node: AST) -> Statement:
    line, text = node.location.begin.line, str(node)
    if node.ast_type != ASTType.Rule:
        return Statement(line, text)
    reads = [atom for literal in node.body for atom in _atoms(literal, line)]
    strict = [atom for literal in node.body if not _is_plain(literal) for atom in _atoms(literal, line)]
    if node.head.ast_type != ASTType.Literal or node.head.sign:
        return Statement(line, text, [], reads, strict)
    strange = [str(below) for below in walk(node) if not _is_of_form(below)]
    return Statement(line, text, list(_atoms(node.head, line)), reads, strict, strange)


def _is_of_form(node: AST) -> bool:
    """A kind of node that rules are made of; no call of Python, no classical negation."""
    if node.ast_type == ASTType.Function and node.external:
        return f"@{node.name}" in FUNCTIONS
    if node.ast_type == ASTType.SymbolicAtom:
        return bool(node.symbol.ast_type != ASTType.UnaryOperation)
    return node.ast_type in _FORM


def _is_plain(literal: AST) -> bool:
    """An atom that is not negated."""
    plain = literal.ast_type == ASTType.Literal and literal.atom.ast_type == ASTType.SymbolicAtom
    return plain and literal.sign == Sign.NoSign


def _atoms(node: AST, line: int) -> Iterator[Atom]:
    """The atoms at and below a node (a pool of arguments is several)."""
    for below in walk(node):
        if below.ast_type == ASTType.SymbolicAtom:
            symbol = below.symbol
            while symbol.ast_type == ASTType.UnaryOperation:
                symbol = symbol.argument
            for one in _members(symbol):
                yield Atom(one.name, list(one.arguments), one.location.begin.line or line)


def _members(term: AST) -> list[AST]:
    return list(term.arguments) if term.ast_type == ASTType.Pool else [term]


def walk(node: AST) -> Iterator[AST]:
    """The node and every node below it, in the order of the text."""
    yield node
    for key in node.keys():  # noqa: SIM118 (a syntax node is no mapping: it cannot be iterated)
        below = getattr(node, key, None)
        for child in below if isinstance(below, ASTSequence) else [below]:
            if isinstance(child, AST):
                yield from walk(child)


def has_text(atom: Atom) -> bool:
    """Whether a string in it is more than a name."""
    strings = [
        node.symbol.string
        for term in atom.arguments
        for node in walk(term)
        if node.ast_type == ASTType.SymbolicTerm and str(node.symbol).startswith('"')
    ]
    return not all(_NAME.fullmatch(string) for string in strings)


def names(parsed: list[Statement], statement: Statement, term: AST) -> set[str] | None:
    """The constants a term of a head can stand for; None when that cannot be told.

    A variable is followed into the helpers that bind it: `role(f01,K,Role,N) :- f01_roles(K,Role,N)` has the
    roles that the heads of `f01_roles/3` give. What binds it first counts, and never what is
    negated. Of `lack(X)` the name is meant.
    """
    try:
        return _Follow(parsed, set()).names(statement, term)
    except RecursionError:
        return None


@dataclass(slots=True)
class _Follow:
    parsed: list[Statement]
    seen: set[tuple[Signature, int]]

    def names(self, statement: Statement, term: AST) -> set[str] | None:
        found: set[str] = set()
        for one in _members(term):
            more = self._variable(statement, str(one)) if one.ast_type == ASTType.Variable else _constant(one)
            if more is None:
                return None
            found |= more
        return found

    def _variable(self, statement: Statement, variable: str) -> set[str] | None:
        for atom in (one for one in statement.reads if one not in statement.strict):
            for index, argument in enumerate(atom.arguments):
                if str(argument) == variable:
                    found = self._position(atom.signature, index)
                    if found is not None:
                        return found
        return None

    def _position(self, signature: Signature, index: int) -> set[str] | None:
        if (signature, index) in self.seen:
            return set()
        self.seen.add((signature, index))
        found: set[str] = set()
        writers = [(one, head) for one in self.parsed for head in one.heads if head.signature == signature]
        for statement, head in writers:
            more = self.names(statement, head.arguments[index])
            if more is None:
                return None
            found |= more
        return found if writers else None


def _constant(term: AST) -> set[str] | None:
    """The name of a constant or function; None for numbers, strings and what is computed."""
    if term.ast_type not in (ASTType.SymbolicTerm, ASTType.Function):
        return None
    name = str(term).partition("(")[0]
    return {name} if re.fullmatch(r"[a-z]\w*", name) else None
