"""Bodies of rules as the grounder looks at them: patterns to be matched, conditions to be asked, what each binds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from clingo.ast import AST, AggregateFunction, ASTType, BinaryOperator, ComparisonOperator, Sign, UnaryOperator

from policord.rulebase.check.signatures import Signature
from policord.rulebase.check.syntax import walk

Value = Any
"""A ground term: an int, the text of a constant or string, or a tuple `(name, argument, …)`."""
Binding = dict[str, Value]
Kind = Literal["match", "refuse", "compare", "other"]
ANY = "_"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A term: a variable (`name`), a `value`, a function (`name`, `parts`), or something `computed`."""

    kind: Literal["variable", "any", "value", "function", "computed"]
    name: str = ""
    parts: tuple["Pattern", ...] = ()
    value: Value = None
    node: AST | None = None

    @property
    def variables(self) -> frozenset[str]:
        if self.kind == "variable":
            return frozenset({self.name})
        if self.kind == "computed" and self.node is not None:
            return variables(self.node)
        return frozenset().union(*(part.variables for part in self.parts))

    @property
    def projected(self) -> bool:
        """Whether it leaves something open with `_`."""
        return self.kind == "any" or any(part.projected for part in self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One literal of a body. `needs` must be bound before it can be asked, `binds` is what it then gives."""

    kind: Kind
    text: str
    line: int
    node: AST
    needs: frozenset[str]
    binds: frozenset[str]
    signature: Signature | None = None
    pattern: Pattern | None = None
    sides: tuple[tuple[Pattern, Pattern], ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        return self.needs | self.binds


def variables(node: AST) -> frozenset[str]:
    """The named variables at and below a node."""
    return frozenset(str(v.name) for v in walk(node) if v.ast_type == ASTType.Variable and v.name != ANY)


def parts(rule: AST) -> list[Part]:
    """The literals of a rule's body, in the order of the text."""
    body = list(rule.body)
    outside = [variables(rule.head), *(variables(node) for node in body)]
    return [_part(node, frozenset().union(*outside[: at + 1], *outside[at + 2 :])) for at, node in enumerate(body)]


def _part(node: AST, elsewhere: frozenset[str]) -> Part:
    atom = node.atom if node.ast_type == ASTType.Literal else node
    line = next((one.location.begin.line for one in walk(node) if getattr(one, "location", None)), 0)
    if atom.ast_type == ASTType.SymbolicAtom:
        return _symbolic(node, atom.symbol, line)
    if atom.ast_type == ASTType.Comparison and len(atom.guards) == 1:
        return _comparison(node, atom, line)
    given = _assigned(atom)
    return Part("other", str(node), line, node, (variables(node) & elsewhere) - given, given)


def _symbolic(node: AST, symbol: AST, line: int) -> Part:
    pattern = pattern_of(symbol)
    needs = frozenset().union(*(one.variables for one in _computed(pattern)))
    signature = (pattern.name, len(pattern.parts))
    if node.sign != Sign.NoSign:
        return Part("refuse", str(node), line, node, pattern.variables, frozenset(), signature, pattern)
    return Part("match", str(node), line, node, needs, pattern.variables - needs, signature, pattern)


def _comparison(node: AST, atom: AST, line: int) -> Part:
    left, right = pattern_of(atom.term), pattern_of(atom.guards[0].term)
    equal = atom.guards[0].comparison == ComparisonOperator.Equal and node.sign == Sign.NoSign
    ways = [(left, right), (right, left)] if equal else []
    sides = tuple((into, source) for into, source in ways if not list(_computed(into)) and into.variables)
    return Part("compare", str(node), line, node, variables(node), frozenset(), sides=sides)


def _assigned(atom: AST) -> frozenset[str]:
    """The variable an aggregate gives: `N = #count { … }`."""
    guard = getattr(atom, "left_guard", None)
    if guard is None or guard.comparison != ComparisonOperator.Equal or guard.term.ast_type != ASTType.Variable:
        return frozenset()
    return frozenset({str(guard.term.name)}) if atom.function in _FUNCTIONS else frozenset()


_FUNCTIONS = (
    AggregateFunction.Count, AggregateFunction.Sum, AggregateFunction.SumPlus, AggregateFunction.Min,
    AggregateFunction.Max,
)  # fmt: skip


def pattern_of(term: AST) -> Pattern:
    """A term of the syntax tree as a pattern."""
    if term.ast_type == ASTType.Variable:
        return Pattern("any") if term.name == ANY else Pattern("variable", str(term.name))
    if term.ast_type == ASTType.SymbolicTerm:
        value = value_of(term.symbol)
        return Pattern("value", name=value if isinstance(value, str) else "", value=value)
    if term.ast_type == ASTType.Function and not term.external:
        if not term.arguments and term.name:
            return Pattern("value", name=str(term.name), value=str(term.name))
        return Pattern("function", str(term.name), tuple(pattern_of(one) for one in term.arguments))
    return Pattern("computed", node=term)


def _computed(pattern: Pattern) -> Iterator[Pattern]:
    if pattern.kind == "computed":
        yield pattern
    for part in pattern.parts:
        yield from _computed(part)


def value_of(symbol: Any) -> Value:
    """A ground term as a plain value."""
    kind = symbol.type.name
    if kind == "Number":
        return symbol.number
    if kind == "Function" and symbol.arguments:
        return (symbol.name, *map(value_of, symbol.arguments))
    return str(symbol)


def match(pattern: Pattern, value: Value, binding: Binding) -> bool:
    """Whether the value is of that form; binds what is open in it."""
    if pattern.kind == "any":
        return True
    if pattern.kind == "variable":
        return bool(binding.setdefault(pattern.name, value) == value)
    if pattern.kind == "function":
        fits = isinstance(value, tuple) and value[0] == pattern.name and len(value) == len(pattern.parts) + 1
        return fits and all(match(part, one, binding) for part, one in zip(pattern.parts, value[1:], strict=True))
    return bool(evaluate(pattern, binding) == value)


def evaluate(pattern: Pattern, binding: Binding) -> Value:
    """The value of a term all of whose variables are bound; None where it has none."""
    if pattern.kind == "variable":
        return binding.get(pattern.name)
    if pattern.kind == "function":
        return (pattern.name, *(evaluate(part, binding) for part in pattern.parts))
    if pattern.kind == "computed" and pattern.node is not None:
        return _compute(pattern.node, binding)
    return pattern.value


def _compute(node: AST, binding: Binding) -> Value:
    if node.ast_type == ASTType.BinaryOperation:
        left, right = (evaluate(pattern_of(one), binding) for one in (node.left, node.right))
        known = isinstance(left, int) and isinstance(right, int) and node.operator_type in _ARITHMETIC
        return _ARITHMETIC[node.operator_type](left, right) if known else None
    if node.ast_type == ASTType.UnaryOperation and node.operator_type == UnaryOperator.Minus:
        value = evaluate(pattern_of(node.argument), binding)
        return -value if isinstance(value, int) else None
    return None


_ARITHMETIC = {
    BinaryOperator.Plus: lambda a, b: a + b,
    BinaryOperator.Minus: lambda a, b: a - b,
    BinaryOperator.Multiplication: lambda a, b: a * b,
}


def holds(part: Part, binding: Binding) -> bool:
    """Whether a comparison holds; what cannot be told is taken to hold."""
    atom = part.node.atom
    left, right = (evaluate(pattern_of(one), binding) for one in (atom.term, atom.guards[0].term))
    if left is None or right is None:
        return True
    said = _COMPARED[atom.guards[0].comparison](_place(left), _place(right))
    return bool(said) is (part.node.sign == Sign.NoSign)


def _place(value: Value) -> tuple[int, Any]:
    """Where a value stands in the order of terms: numbers, names, strings, functions."""
    if isinstance(value, int):
        return 0, value
    return (2 if value.startswith('"') else 1, value) if isinstance(value, str) else (3, repr(value))


_COMPARED = {
    ComparisonOperator.Equal: lambda a, b: a == b,
    ComparisonOperator.NotEqual: lambda a, b: a != b,
    ComparisonOperator.LessThan: lambda a, b: a < b,
    ComparisonOperator.LessEqual: lambda a, b: a <= b,
    ComparisonOperator.GreaterThan: lambda a, b: a > b,
    ComparisonOperator.GreaterEqual: lambda a, b: a >= b,
}
