"""Whether helpers can be worked out one after the other, so that there is one answer set and no more."""

from collections.abc import Iterator

from policord.rulebase.check.signatures import Signature
from policord.rulebase.check.syntax import Statement


def unsettled(statements: list[Statement]) -> Iterator[tuple[int, Signature]]:
    """The predicates that rest on their own negation (or count themselves), each with the line where it is read so."""
    below: dict[Signature, set[Signature]] = {}
    for statement in statements:
        for head in statement.heads:
            below.setdefault(head.signature, set()).update(atom.signature for atom in statement.reads)
    told: set[Signature] = set()
    for statement in statements:
        for head in statement.heads:
            for atom in statement.strict:
                if head.signature not in told and head.signature in _reached(below, atom.signature):
                    told.add(head.signature)
                    yield atom.line, head.signature


def _reached(below: dict[Signature, set[Signature]], start: Signature) -> set[Signature]:
    """The predicate and all it rests on."""
    found, waiting = {start}, [start]
    while waiting:
        more = below.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found
