"""Rules with one condition taken away: what the examples of a rule base are measured by.

A mutant is a logic file in which one literal of one body is missing: a plain literal or comparison, a conditional
literal or aggregate as a whole, a literal of their conditions, an element of an aggregate with several.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from clingo.ast import AST, ASTType, parse_string

_CONDITIONAL = (ASTType.ConditionalLiteral, ASTType.BodyAggregateElement)
_AGGREGATES = (ASTType.BodyAggregate, ASTType.Aggregate)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's `text` without `literal`, which stood at `line` in a rule with this `head`."""

    line: int
    head: str
    literal: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant of a logic file, in the order of its rules and their literals."""
    statements: list[AST] = []
    parse_string(text, statements.append)
    kept = [node for node in statements if node.ast_type != ASTType.Comment]
    written = [str(node) for node in kept]
    for index, node in enumerate(kept):
        if node.ast_type == ASTType.Rule:
            for line, literal, changed in _without(node):
                lines = [*written[:index], changed, *written[index + 1 :]]
                yield Mutant(line, str(node.head), literal, "\n".join(lines) + "\n")


def _without(rule: AST) -> Iterator[tuple[int, str, str]]:
    """The line and text of each literal, and the rule without it."""
    body = list(rule.body)
    for index, literal in enumerate(body):
        line = _line(literal, rule)
        yield line, str(literal), str(rule.update(body=[*body[:index], *body[index + 1 :]]))
        for dropped, smaller in _inside(literal):
            changed = rule.update(body=[*body[:index], smaller, *body[index + 1 :]])
            yield _line(dropped, literal, rule), str(dropped), str(changed)


def _inside(node: AST) -> Iterator[tuple[AST, AST]]:
    """What can be taken away within a literal, and the literal without it."""
    if node.ast_type == ASTType.Literal and node.atom.ast_type in _AGGREGATES:
        for dropped, smaller in _inside(node.atom):
            yield dropped, node.update(atom=smaller)
    elif node.ast_type in _AGGREGATES:
        yield from _elements(node)
    elif node.ast_type in _CONDITIONAL:
        condition = list(node.condition)
        for index, dropped in enumerate(condition):
            yield dropped, node.update(condition=[*condition[:index], *condition[index + 1 :]])


def _elements(aggregate: AST) -> Iterator[tuple[AST, AST]]:
    elements = list(aggregate.elements)
    for index, element in enumerate(elements):
        before, after = elements[:index], elements[index + 1 :]
        if len(elements) > 1:
            yield element, aggregate.update(elements=[*before, *after])
        for dropped, smaller in _inside(element):
            yield dropped, aggregate.update(elements=[*before, smaller, *after])


def _line(*nodes: AST) -> int:
    """The line of the first node that has one (elements of aggregates have none)."""
    for node in nodes:
        location = getattr(node, "location", None)
        if location is not None:
            return int(location.begin.line)
    return 0
