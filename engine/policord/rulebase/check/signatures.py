"""Which predicates rules may read and write: those the prelude documents, and the heads of the contract."""

import re
from collections.abc import Iterator

from policord.rulebase.form import RuleBase

Signature = tuple[str, int]

FINDING_HEADS: frozenset[Signature] = frozenset({
    ("finding", 3), ("role", 4), ("arg", 4), ("remainder", 4), ("lapse", 4), ("near", 4), ("witness", 4),
    ("related", 4), ("clash", 4), ("possible", 2), ("presumes_scope", 2),
})  # fmt: skip
"""What rules may write besides their helpers; the first argument is the rule's code."""

PACK_HEADS: frozenset[Signature] = frozenset({
    ("resolved", 4), ("yields", 4), ("decides", 3), ("unsettled", 3), ("ground", 3), ("precedence_of", 1),
    ("incomparable", 2), ("confers_power", 2), ("competent_subject", 3),
})  # fmt: skip
"""What precedence packs may write besides their helpers."""

_BLOCK = re.compile(r"%\*!(.*?)\*%", re.S)
_DEFINED = re.compile(r"#defined\s+(\w+)/(\d+)")
_NAMED = re.compile(r"\s*([a-z_][A-Za-z0-9_]*)(?:/(\d+)|\(([^()]*)\))")
_ALONE = re.compile(r"^[ \t]*([a-z_]+)(?:[ \t]{2}|$)", re.M)


def documented(base: RuleBase) -> frozenset[Signature]:
    """The predicates in the documentation blocks of the prelude, and the head relations."""
    names = {(word, 0) for word, arity in declared(base.prelude) if not arity}
    found = {signature for _, signature in described(base.prelude)}
    alone = {(match[1], 0) for match in _ALONE.finditer("\n".join(_BLOCK.findall(base.prelude)))}
    return frozenset(found | (alone & names) | FINDING_HEADS | PACK_HEADS)


def declared(text: str) -> set[Signature]:
    """What the `#defined` directives name."""
    return {(name, int(arity)) for name, arity in _DEFINED.findall(text)}


def described(text: str) -> Iterator[tuple[int, Signature]]:
    """What documentation blocks describe, with lines: `norm(N,P)  act(N,A)   what they say` or `leaf/1`."""
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start()) + 1
        for number, line in enumerate(block[1].split("\n"), first):
            yield from ((number, signature) for signature in _leading(line))


def _leading(line: str) -> Iterator[Signature]:
    at = 0
    while match := _NAMED.match(line, at):
        yield match[1], int(match[2]) if match[2] else _count(match[3])
        at = match.end()
        at += line[at : at + 1] in (",", ";")


def _count(arguments: str) -> int:
    return arguments.count(",") + 1 if arguments.strip() else 0
