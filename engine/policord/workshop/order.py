"""In which order the grounder will join a body, how many tuples it will touch, and whether another order were better.

Gringo takes, at each step, the literal with the lowest score among those it can look at: a comparison first, then a
negation, then the relation that promises the fewest tuples. What a relation promises is the mean over its arguments
of the n-th root of (half) its size for those still open and nothing for those bound, far more if it shares no variable
with what is bound (libgringo: `Term::estimate`, `PredicateLiteral::score`); where `_` leaves something open, half of
that, for the projected relation. Ties go to what stands last. Sizes are those of the relations when all below them is
ground; of a relation that rests on the head itself only the facts are there.
`tests/workshop/test_order.py` asks the clingo installed whether it still does so.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policord.workshop.body import Binding, Part, Pattern, evaluate, holds, match
from policord.workshop.tables import Row, Tables

UNLINKED = 1e7
STAGE = 1000
"""So many partial tuples are followed at each step; more are sampled."""
REACH = 100_000
"""So many tuples are looked at in one step; more are counted, and a sample is followed."""


def predicted(parts: Sequence[Part], tables: Tables, growing: frozenset[tuple[str, int]] = frozenset()) -> list[Part]:
    """The literals in the order in which gringo will ask them; `growing` relations rest on the head itself."""
    bound: frozenset[str] = frozenset()
    todo = list(parts)
    open_ = [part for part in todo if ready(part, bound)]
    order: list[Part] = []
    while open_:
        for at in range(len(open_) - 1):
            if score(open_[at], bound, tables, growing) < score(open_[-1], bound, tables, growing):
                open_[at], open_[-1] = open_[-1], open_[at]
        chosen = open_.pop()
        order.append(chosen)
        bound |= gives(chosen, bound)
        open_ += [part for part in todo if part not in open_ and part not in order and ready(part, bound)]
    return order + [part for part in todo if part not in order]


def ready(part: Part, bound: frozenset[str]) -> bool:
    """Whether a literal can be asked when so much is bound."""
    return part.needs <= bound or any(source.variables <= bound for _, source in part.sides)


def gives(part: Part, bound: frozenset[str]) -> frozenset[str]:
    """What a literal binds; an equation what stands on its other side."""
    return part.variables if part.kind == "compare" else part.binds


def score(part: Part, bound: frozenset[str], tables: Tables, growing: frozenset[tuple[str, int]]) -> float:
    """What gringo expects of a literal: the lowest is taken next."""
    if part.kind == "compare":
        return -1.0
    if part.kind != "match" or part.pattern is None or part.signature is None:
        return 0.0
    size = 0 if part.signature in growing else len(tables.projected(part.signature, part.pattern))
    promise = _promise(part.pattern, float(size), bound)
    linked = not bound or not bound.isdisjoint(part.variables)
    return (promise / 2 if part.pattern.projected else promise) + (0.0 if linked else UNLINKED)


def _promise(pattern: Pattern, size: float, bound: frozenset[str]) -> float:
    if pattern.kind == "variable":
        return 0.0 if pattern.name in bound else size
    if pattern.kind == "computed":
        return 0.0 if len(pattern.variables) != 1 or pattern.variables <= bound else size
    if not pattern.parts:
        return 0.0
    root = max(1.0, (size / 2 if pattern.name else size) ** (1 / len(pattern.parts)))
    return sum(_promise(part, root, bound) for part in pattern.parts) / len(pattern.parts)


def touched(order: Sequence[Part], tables: Tables) -> list[float]:
    """How many tuples there are after each literal: counted, or beyond `REACH` estimated from a sample."""
    walk = _Walk(tables)
    return [walk.step(part) for part in order]


class _Walk:
    """Follows an order from empty bindings on; where there are too many, a sample stands for all."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self._random = tables, random.Random(0)
        self._stage: list[Binding] = [{}]
        self._each = 1.0

    def step(self, part: Part) -> float:
        """The number of tuples there are with it."""
        if part.kind == "match" and part.pattern is not None:
            return self._join(part, part.pattern)
        self._stage = [after for before in self._stage if (after := self._ask(part, before)) is not None]
        return len(self._stage) * self._each

    def _join(self, part: Part, pattern: Pattern) -> float:
        found = [(before, rows) for before in self._stage if (rows := self._rows(part, pattern, before))]
        total = sum(len(rows) for _, rows in found)
        if total > REACH:
            found = self._random.sample(found, max(1, len(found) * REACH // total))
            self._each *= total / max(1, sum(len(rows) for _, rows in found))
        joined = (_joined(pattern, row, before) for before, rows in found for row in rows)
        self._stage = [binding for binding in joined if binding is not None]
        count = len(self._stage) * self._each
        if len(self._stage) > STAGE:
            self._each *= len(self._stage) / STAGE
            self._stage = self._random.sample(self._stage, STAGE)
        return count

    def _rows(self, part: Part, pattern: Pattern, binding: Binding) -> list[Row]:
        """The rows that agree with what is bound."""
        assert part.signature is not None
        known = frozenset(binding)
        places = [at for at, one in enumerate(pattern.parts) if not one.projected and one.variables <= known]
        index = self._tables.index(part.signature, pattern, tuple(places))
        return index.get(tuple(evaluate(pattern.parts[at], binding) for at in places), [])

    def _ask(self, part: Part, binding: Binding) -> Binding | None:
        """The binding after a condition; None if it fails. Aggregates and conditional literals are not asked."""
        if part.kind == "refuse" and part.pattern is not None:
            return None if self._rows(part, part.pattern, binding) else binding
        if part.kind == "compare":
            for into, source in part.sides:
                if source.variables <= binding.keys() and not into.variables <= binding.keys():
                    bound = dict(binding)
                    return bound if match(into, evaluate(source, binding), bound) else None
            return binding if holds(part, binding) else None
        return binding


def _joined(pattern: Pattern, row: Row, before: Binding) -> Binding | None:
    binding = dict(before)
    return binding if all(map(match, pattern.parts, row, [binding] * len(row))) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """An order, and how many tuples there are after each of its literals."""

    order: tuple[Part, ...]
    tuples: tuple[float, ...]

    @property
    def steps(self) -> list[tuple[Part, float]]:
        """The relations, each with the tuples it yields."""
        return [(part, n) for part, n in zip(self.order, self.tuples, strict=True) if part.kind == "match"]

    @property
    def cost(self) -> float:
        """All tuples touched on the way."""
        return sum(n for _, n in self.steps)


def plan(parts: Sequence[Part], tables: Tables, growing: frozenset[tuple[str, int]] = frozenset()) -> Plan:
    """What gringo will do."""
    return _plan(predicted(parts, tables, growing), tables)


def _plan(order: Sequence[Part], tables: Tables) -> Plan:
    return Plan(tuple(order), tuple(touched(order, tables)))


def best(parts: Sequence[Part], tables: Tables) -> Plan:
    """The cheapest of the orders that begin with each relation and go on with what yields least from there."""
    starts = [part for part in parts if part.kind == "match" and ready(part, frozenset())]
    plans = [_plan(_from(start, parts, tables), tables) for start in starts]
    return min(plans, key=lambda one: one.cost, default=Plan((), ()))


def _from(start: Part, parts: Sequence[Part], tables: Tables) -> list[Part]:
    order, bound = [start], gives(start, frozenset())
    todo = [part for part in parts if part is not start]
    yields: Callable[[Part], tuple[bool, float]] = lambda part: (part.kind == "match", _fan(part, bound, tables))  # noqa: E731
    while todo:
        able = [part for part in todo if ready(part, bound)] or todo
        chosen = min(able, key=yields)
        order.append(chosen)
        bound |= gives(chosen, bound)
        todo.remove(chosen)
    return order


def _fan(part: Part, bound: frozenset[str], tables: Tables) -> float:
    """Rows for each value of what is bound, on the average."""
    if part.kind != "match" or part.pattern is None or part.signature is None:
        return 0.0
    places = tuple(at for at, one in enumerate(part.pattern.parts) if not one.projected and one.variables <= bound)
    index = tables.index(part.signature, part.pattern, places)
    return sum(map(len, index.values())) / max(1, len(index))
