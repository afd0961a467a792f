"""The action of each grammar rule: from the values of its symbols to a node of `ast`.

A function's name is the rule's alias in `grammar/policy.lark`; its argument is the list of the rule's values.
"""

from collections.abc import Callable
from typing import Any

from policord.lang import node_parts
from policord.lang.ast import (
    Article,
    Block,
    Clause,
    Deadline,
    Demand,
    Norm,
    Statement,
    Token,
)  # fmt: skip

V = list[Any]  # values on the parser's stack; their types are those of the grammar's symbols


def empty(v: V) -> V:
    return []


def first(v: V) -> V:
    return v


def append(v: V) -> V:
    v[0].append(v[1])
    return v[0]  # type: ignore[no-any-return]


def more(v: V) -> V:
    v[1].type = "NAME"
    return append(v)


def append_third(v: V) -> V:
    v[0].append(v[2])
    return v[0]  # type: ignore[no-any-return]


# Blocks


def policy(v: V) -> Block:
    return Block("policy", [v[1]], None, [], v[3], v[0].start, v[4].end)


def policy_titled(v: V) -> Block:
    return Block("policy", [v[1]], v[2], [], v[4], v[0].start, v[5].end)


def braced(v: V) -> Block:
    return Block(v[0].value, [], None, [], v[2], v[0].start, v[3].end)


def braced_named(v: V) -> Block:
    return Block(v[0].value, v[1], None, [], v[3], v[0].start, v[4].end)


def braced_titled(v: V) -> Block:
    return Block(v[0].value, [], v[1], [], v[3], v[0].start, v[4].end)


def braced_named_titled(v: V) -> Block:
    return Block(v[0].value, v[1], v[2], [], v[4], v[0].start, v[5].end)


def bare(v: V) -> Block:
    return Block(v[0].value, v[1], None, [], [], v[0].start, v[2].end)


def bare_clauses(v: V) -> Block:
    return Block(v[0].value, v[1], None, v[2], [], v[0].start, v[3].end)


def bare_titled(v: V) -> Block:
    return Block(v[0].value, v[1], v[2], [], [], v[0].start, v[3].end)


def bare_titled_clauses(v: V) -> Block:
    return Block(v[0].value, v[1], v[2], v[3], [], v[0].start, v[4].end)


def waiver(v: V) -> Block:
    return Block("waiver", [v[1]], None, [], [], v[0].start, v[2].end)


def waiver_clauses(v: V) -> Block:
    return Block("waiver", [v[1]], None, v[2], [], v[0].start, v[3].end)


# What stands in blocks


def statement(v: V) -> Statement:
    return Statement(v[0], v[0][0].start, v[1].end)


def demand(v: V) -> Demand:
    return Demand(v[0].value, v[1], [], [], v[0].start, v[2].end)


def demand_clauses(v: V) -> Demand:
    return Demand(v[0].value, v[1], [], v[2], v[0].start, v[3].end)


def demand_objects(v: V) -> Demand:
    return Demand(v[0].value, v[1], v[2], [], v[0].start, v[3].end)


def demand_objects_clauses(v: V) -> Demand:
    return Demand(v[0].value, v[1], v[2], v[3], v[0].start, v[4].end)


def article_norm(v: V) -> Article:
    return braced_article(v[0], None, [v[2]], v[2].end)


def article_quoted_norm(v: V) -> Article:
    return braced_article(v[0], v[1], [v[3]], v[3].end)


def article_norms(v: V) -> Article:
    return braced_article(v[0], None, v[2], v[3].end)


def article_quoted_norms(v: V) -> Article:
    return braced_article(v[0], v[1], v[3], v[4].end)


def braced_article(head: Token, quote: Token | None, body: list[Norm | Statement], end: int) -> Article:
    """An article's norms apart from its common clauses and definitions."""
    norms = [part for part in body if isinstance(part, Norm)]
    statements = [part for part in body if isinstance(part, Statement)]
    return Article(head.value, head, quote, norms, statements, head.start, end)


def definition(v: V) -> Statement:
    return Statement([names_clause(v)], v[0].start, v[2].end)


def definition_clauses(v: V) -> Statement:
    return Statement([names_clause(v), *v[2]], v[0].start, v[3].end)


def norm(v: V) -> Norm:
    return Norm(v[0], v[1], v[2], [], [], v[0][0].start, v[3].end)


def norm_clauses(v: V) -> Norm:
    return Norm(v[0], v[1], v[2], [], v[3], v[0][0].start, v[4].end)


def norm_objects(v: V) -> Norm:
    return Norm(v[0], v[1], v[2], v[3], [], v[0][0].start, v[4].end)


def norm_objects_clauses(v: V) -> Norm:
    return Norm(v[0], v[1], v[2], v[3], v[4], v[0][0].start, v[5].end)


# Clauses


def flag(v: V) -> Clause:
    return Clause(v[0].value, [], None, v[0].start, v[0].end)


def names_clause(v: V) -> Clause:
    return Clause(v[0].value, v[1], None, v[0].start, v[1][-1].end)


def labelled(v: V) -> Clause:
    return Clause(v[0].value, v[1], v[2], v[0].start, v[2].end)


def node_clause(v: V) -> Clause:
    return Clause(v[0].value, v[1], None, v[0].start, v[1].end)


def text_clause(v: V) -> Clause:
    return Clause(v[0].value, [v[1]], None, v[0].start, v[1].end)


def supply_clause(v: V) -> Clause:
    last = v[1][-1]
    return Clause(v[0].value, v[1], None, v[0].start, (last.quantity or last.resource).end)


def except_clause(v: V) -> Clause:
    return Clause(v[0].value, v[1], None, v[0].start, v[1][-1].names[-1].end)


def deadline(v: V) -> Clause:
    return _deadline(v[0], v[1], v[2], v[3], v[3].end)


def deadline_turned(v: V) -> Clause:
    return _deadline(v[0], v[3], v[2], v[1], v[3].end)


def deadline_ended(v: V) -> Clause:
    return _deadline(v[0], v[3], v[2], v[1], v[4].end)


def _deadline(word: Token, quantity: Token, relation: Token, event: Token, end: int) -> Clause:
    value = Deadline(quantity, relation.value, event, word.end, end)
    value.start = min(quantity.start, event.start)
    return Clause(word.value, value, None, word.start, end)


def actions() -> dict[str, Callable[[V], Any]]:
    """Every action by the alias it belongs to."""
    names = vars(node_parts) | globals()
    return {name: value for name, value in names.items() if name.islower() and name[0] != "_" and callable(value)}
