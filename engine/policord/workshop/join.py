"""The joins of rules on a corpus: the order gringo takes, what it touches, and the better order if there is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policord.diagnostics import Diagnostic
from policord.rulebase.check.signatures import Signature
from policord.rulebase.header import line_place
from policord.workshop.order import Plan, best, plan
from policord.workshop.program import Clause, Logic
from policord.workshop.tables import Tables

FLOOR = 20_000
"""Joins that touch fewer tuples are cheap, however they are done."""
RATIO = 5
"""So many times cheaper another order has to be before it is worth a word."""


@dataclass(frozen=True, slots=True)
class Order:
    """A join as gringo does it, and the better order where it would be much cheaper."""

    clause: Clause
    taken: Plan
    better: Plan | None


def orders(files: Iterable[Logic], tables: Tables, every: Sequence[Logic], floor: int = FLOOR) -> list[Order]:
    """Every join of two or more relations in these files, by file and line."""
    below = _below(every)
    return [
        _order(clause, tables, below, floor)
        for file in files
        for clause in file.clauses
        if sum(part.kind == "match" for part in clause.body) > 1
    ]


def _order(clause: Clause, tables: Tables, below: dict[Signature, set[Signature]], floor: int) -> Order:
    own = {signature for signature, _ in clause.heads}
    growing = frozenset(one for one in clause.reads if own & (below.get(one, set()) | {one}))
    taken = plan(clause.body, tables, growing)
    if taken.cost < floor:
        return Order(clause, taken, None)
    other = best(clause.body, tables)
    return Order(clause, taken, other if other.cost * RATIO <= taken.cost else None)


def _below(files: Iterable[Logic]) -> dict[Signature, set[Signature]]:
    """All that each relation rests on."""
    rests: dict[Signature, set[Signature]] = {}
    for file in files:
        for clause in file.clauses:
            for signature, _ in clause.heads:
                rests.setdefault(signature, set()).update(clause.reads)
    return {signature: _reached(rests, signature) for signature in rests}


def _reached(rests: dict[Signature, set[Signature]], start: Signature) -> set[Signature]:
    found: set[Signature] = set()
    waiting = [start]
    while waiting:
        more = rests.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def costly(found: Iterable[Order]) -> Iterator[Diagnostic]:
    """A problem for each join that another order would make much cheaper."""
    for order in found:
        if order.better:
            place = line_place(order.clause.logic.path, order.clause.logic.text, order.clause.line)
            taken, better = order.taken, order.better
            args = {"tuples": f"{taken.cost:.0f}", "order": written(taken)}
            yield Diagnostic("E663", place, args | {"fewer": f"{better.cost:.0f}", "better": written(better)})


def written(chosen: Plan) -> str:
    """The relations in their order, each with the tuples there are after it."""
    return " > ".join(f"{part.text} {n:.0f}" for part, n in chosen.steps)
