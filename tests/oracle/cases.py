"""Every case of a small world, one bit each: (kind, level, seat, place, object, hazard, day, circumstances).

A set of cases is an integer. Ways of acting stand beside it: what a norm is about is a set of cases for each way.
Conditions are evaluated case by case on assignments to the parameters, never brought into a normal form.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, product

from tests.oracle import world as w
from tests.oracle.trees import Points

Value = str | Fraction | None
Assignment = dict[str, Value]
PUBLIC = ("government", "department", "command", "agency")
CITY = 2


class Cases:
    """The world of one policy set. `unknown` is a value no enumeration declares: no comparison speaks of it."""

    def __init__(self, policies: w.PolicySet) -> None:
        self.set = policies
        vocabulary = policies.vocabulary
        self.actor, self.action, self.object, self.hazard, self.area = (
            Points(vocabulary.tree(kind)) for kind in ("actor", "action", "object", "hazard", "area")
        )
        self.ranks = {word.name: int(word.said("rank")[0]) for word in vocabulary.tree("level")}
        self.levels = list(self.ranks)
        self.seats = ["", *sorted({who.seat for who in bodies(policies) if who.seat})]
        self.days = range(-1, w.LAST + 1)
        self.assignments = list(self._assignments())
        inner = len(self.days) * len(self.assignments)
        self.block = 1 << (inner - 1).bit_length()
        places = len(self.area.names)
        self.sizes = (
            len(self.actor.names),
            len(self.levels),
            len(self.seats) * places,
            len(self.object.names),
            len(self.hazard.names),
        )
        self.certain = self.build(
            self.actor.certain, -1, times((1 << len(self.seats)) - 1, self.area.certain, places), self.object.certain,
            self.hazard.certain, self.always,
        )  # fmt: skip
        self.firsts = self.build(-1, -1, -1, -1, -1, 1)

    def _assignments(self) -> Iterator[Assignment]:
        used = sorted({name for condition in conditions(self.set) for name in parameters(condition)})
        yield from (dict(zip(used, values, strict=True)) for values in product(*(self._values(name) for name in used)))

    def _values(self, name: str) -> list[Value]:
        parameter = self.set.vocabulary.parameter(name)
        if parameter.kind == "event":
            return ["occurred", "absent"]
        if parameter.kind != "number":
            return [*parameter.values, None]
        points = sorted(Fraction(value) for value in parameter.values)
        between = [(a + b) / 2 for a, b in pairwise(points)]
        ordered = sorted((points[0] - 1, *points, *between, points[-1] + 1))
        return list(ordered)

    @property
    def always(self) -> int:
        """Every day under all circumstances."""
        return (1 << len(self.days) * len(self.assignments)) - 1

    def build(self, kinds: int, levels: int, spots: int, objects: int, hazards: int, inner: int) -> int:
        """A product of sets; -1 is the whole dimension."""
        result, size = inner, self.block
        given = (kinds, levels, spots, objects, hazards)
        for mask, count in zip(reversed(given), reversed(self.sizes), strict=True):
            result = times(mask & ((1 << count) - 1), result, size)
            size *= count
        return result

    def moments(self, since: int, until: int | None, when: w.Condition | None) -> int:
        """The inner set: days from `since` up to, not including, `until`, on which `when` holds."""
        first = max(since, self.set.as_of if self.set.as_of is not None else -1)
        days = sum(1 << at for at, day in enumerate(self.days) if first <= day and (until is None or day < until))
        return times(days, self.circumstances(when), len(self.assignments))

    def circumstances(self, when: w.Condition | None) -> int:
        """The assignments under which a condition holds."""
        return sum(1 << at for at, values in enumerate(self.assignments) if holds(when, values, self.set.vocabulary))

    def allowed(self, r: w.Requirement) -> set[int]:
        """The places, among the parameter's values of the set, that a required value leaves."""
        condition, vocabulary = required(r), self.set.vocabulary
        values = self._values(r.parameter)
        return {at for at, value in enumerate(values) if holds(condition, {r.parameter: value}, vocabulary)}

    def spots(self, seat: str, places: int) -> int:
        """(seat, place) pairs. A named body acts in its own area, unless it is told to act where none of that lies.

        Otherwise all bodies are meant that have to do with the places: those whose own area has a part in them, each
        there, and those with an unnamed seat.
        """
        size = len(self.area.names)
        if seat:
            own = places & self.area.mask((seat,))
            return (own if own & self.area.certain else places) << size * self.seats.index(seat)
        acting = [self.area.mask((name,)) if name else self.area.everything for name in self.seats]
        return sum((places & area) << size * at for at, area in enumerate(acting))

    def level_mask(self, who: w.Who, act_level: str) -> int:
        """docs/language.md: the levels a bearer term speaks of."""
        return sum(1 << self.levels.index(level) for level in self._levels(who, act_level))

    def _levels(self, who: w.Who, act_level: str) -> Iterable[str]:
        if who.levels:
            return who.levels
        own = self.actor.said(who.kind, "level") or tuple(self.levels)
        if self.actor.said(who.kind, "body")[:1] not in [(body,) for body in PUBLIC]:
            return own
        here = self.area.words[who.seat].said("level") if who.seat else ()
        if here and here[0] in own:
            return here
        if not act_level:
            return own
        if self.ranks[act_level] >= CITY and act_level in own:
            return (act_level,)
        return [level for level in own if self.ranks[level] >= self.ranks[act_level]] or own


def times(outer: int, inner: int, size: int) -> int:
    """The product of two sets, where `inner` has room for `size` bits."""
    result = 0
    while outer:
        result |= inner << (outer & -outer).bit_length() * size - size
        outer &= outer - 1
    return result


def bodies(policies: w.PolicySet) -> Iterator[w.Who]:
    """Every bearer term of the set."""
    for act in policies.acts:
        for article in act.articles:
            for sentence in article.sentences:
                yield from sentence.who
                for _, role in sentence.roles:
                    yield from role
                for exception in sentence.exceptions:
                    yield from exception.who
    for demand in policies.scope.demands if policies.scope else ():
        yield from demand.who


def conditions(policies: w.PolicySet) -> Iterator[w.Condition]:
    """Every condition of the set; a required value counts as one."""
    for act in policies.acts:
        for article in act.articles:
            for sentence in article.sentences:
                yield from (r for r in map(required, sentence.requirements))
                yield from (e.unless for e in sentence.exceptions if e.unless is not None)
                if sentence.when is not None:
                    yield sentence.when


def required(r: w.Requirement) -> w.Condition:
    """A required value as a condition."""
    if r.high:
        return w.Junction("and", (w.Test(r.parameter, ">=", (r.value,)), w.Test(r.parameter, "<=", (r.high,))))
    return w.Test(r.parameter, r.operator, (r.value,))


def parameters(condition: w.Condition) -> Iterator[str]:
    """The parameters a condition speaks of."""
    if isinstance(condition, w.Test):
        yield condition.parameter
    else:
        for part in condition.parts:
            yield from parameters(part)


def holds(condition: w.Condition | None, values: Assignment, vocabulary: w.Vocabulary) -> bool:
    """Is the condition satisfied? A value that is not declared satisfies no comparison, and no negation of one."""
    return True if condition is None else _truth(condition, values, vocabulary, True)


def _truth(c: w.Condition, values: Assignment, vocabulary: w.Vocabulary, wanted: bool) -> bool:
    if isinstance(c, w.Junction):
        if c.operator == "not":
            return _truth(c.parts[0], values, vocabulary, not wanted)
        join = all if (c.operator == "and") == wanted else any
        return join([_truth(part, values, vocabulary, wanted) for part in c.parts])
    value, parameter = values[c.parameter], vocabulary.parameter(c.parameter)
    if value is None:
        return False
    if c.operator == "event":
        return (value == "occurred") == wanted
    if c.operator == "one_of":
        return (value in c.values) == wanted
    return _compared(parameter, value, c.operator, c.values[0]) == wanted


def _compared(parameter: w.Parameter, value: str | Fraction, operator: str, other: str) -> bool:
    if parameter.kind == "number":
        assert isinstance(value, Fraction)
        have, need = value, Fraction(other)
    else:
        assert isinstance(value, str)
        have, need = Fraction(parameter.values.index(value)), Fraction(parameter.values.index(other))
    return {
        ">=": have >= need, ">": have > need, "<=": have <= need, "<": have < need, "=": have == need,
        "is not": have != need,
    }[operator]  # fmt: skip
