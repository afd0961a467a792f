"""Facts about declarations: targets, facilities, stocks, flows, loops, limits, …, one set of predicates for all."""

from collections.abc import Iterator
from fractions import Fraction

from policord.facts.durations import Durations
from policord.facts.emit import Facts, Symbol
from policord.facts.norms import NormFacts
from policord.model import amounts, shares
from policord.model.condition import Interval, Members
from policord.model.norm import FOREVER, Amount, Declaration, Norm, PolicySet


def numbered(policies: PolicySet) -> Iterator[tuple[int, Declaration, int | None]]:
    """Every declaration and part with its number, and the number of the whole it is a part of."""
    number = 0
    for whole in policies.declarations:
        own = number
        yield own, whole, None
        for number, part in enumerate(whole.parts, own + 1):
            yield number, part, own
        number = own + len(whole.parts) + 1


class Declared:
    """Writes the declarations of a set; amounts in the common unit of their dimension."""

    def __init__(self, facts: Facts, durations: Durations, norms: NormFacts, policies: PolicySet) -> None:
        self.facts, self.durations, self.norms, self.policies = facts, durations, norms, policies
        self.units = amounts.units(policies.norms, policies.declarations)
        compared = any(shares.limit(said) is not None for said in policies.declarations)
        self.weights = shares.weights(policies.norms, policies.declarations) if compared else {}

    def add(self, norms: list[Norm]) -> None:
        """All declarations, and what norms need, provide, cost and bring about."""
        for n, norm in enumerate(norms):
            self._amounts(n, norm)
        for d, declared, whole in numbered(self.policies):
            self._declared(d, declared)
            if whole is not None:
                self.facts.add("declared_step", whole, d, d - whole)

    def whole(self, dimension: str, number: Fraction) -> int:
        """An amount in the common unit of its dimension."""
        return int(number / self.units[dimension]) if number else 0

    def _amounts(self, n: int, norm: Norm) -> None:
        for key, supplies in norm.supplies.items():
            for supply in supplies:
                if supply.amount is not None:
                    self.facts.add(f"{key}_amount", n, supply.resource, self.whole(supply.dimension, supply.amount))
        if norm.costs:
            self.facts.add("costs", n, norm.costs.dimension, self.whole(norm.costs.dimension, norm.costs.number))
            self._weight("cost_weight", n, norm.costs)
        for effect in norm.effects:
            for area in (effect.area,) if effect.area else norm.areas or (Symbol("all"),):
                self.facts.add("effect", n, effect.indicator, Symbol(effect.direction), area)

    def _weight(self, predicate: str, owner: int, amount: Amount) -> None:
        if unit := self.weights.get(amount.dimension):
            self.facts.add(predicate, owner, amount.dimension, int(amount.number / unit))

    def _declared(self, d: int, said: Declaration) -> None:
        add = self.facts.add
        add("declared", d, Symbol(said.kind))
        for predicate, names in (
            ("declared_name", said.names),
            ("declared_object", said.objects),
            ("declared_hazard", said.hazards),
            ("declared_place", said.areas),
        ):
            for name in names:
                add(predicate, d, name)
        if len(said.names) > 1:
            add("declared_first", d, said.names[0])
        for key, names in said.tags.items():
            for name in names:
                add("declared_tag", d, Symbol(key), name)
        for flag in said.flags:
            add("declared_mark", d, Symbol(flag))
        for key, texts in said.refs.items():
            for text in texts:
                add("declared_refers", d, Symbol(key), text)
        for role, bearers in said.roles.items():
            for bearer in bearers:
                add("declared_role", d, Symbol(role), self.norms.agent(bearer))
        self._times(d, said)
        self._quantities(d, said)

    def _times(self, d: int, said: Declaration) -> None:
        if (said.since, said.until) != (0, FOREVER):
            self.facts.add("declared_days", d, said.since, said.until)
        if said.by_day:
            self.facts.add("declared_by", d, said.by_day)
        lasting = {"takes": said.takes, "recovers": said.recovers, "every": said.period and said.period[1]}
        for key, span in lasting.items():
            if span is not None:
                self.durations.add("declared_lasts", d, Symbol(key), span)
        if said.deadline:
            self.durations.add("declared_due", d, said.deadline.event, said.deadline.high)
            if said.deadline.relation != "after":
                self.facts.add("declared_ahead", d, said.deadline.event)
        for conjunct in said.when:
            for parameter, values in conjunct:
                self.facts.add("declared_upon", d, parameter.removeprefix("event:"))
                if isinstance(values, Members) and not parameter.startswith("event:"):
                    for value in sorted(values.values):
                        self.facts.add("declared_level", d, parameter, value)
                elif isinstance(values, Interval):
                    low, high = self.norms.coordinates.place(parameter, values)
                    self.facts.add("declared_threshold", d, parameter, low, high)

    def _quantities(self, d: int, said: Declaration) -> None:
        if said.amount:
            self.facts.add("declared_amount", d, said.amount.dimension, self.whole(*said.amount[:2]))
            if said.kind == "budget":
                self._weight("declared_weight", d, said.amount)
        if (number := shares.limit(said)) is not None:
            self.facts.add("declared_number", d, number.numerator, number.denominator)
        for key, supplies in said.supplies.items():
            for supply in supplies:
                self.facts.add("declared_supply", d, Symbol(key), supply.resource)
                if supply.amount is not None:
                    size = self.whole(supply.dimension, supply.amount)
                    self.facts.add("declared_supply_amount", d, Symbol(key), supply.resource, size)
        for r in said.requirements:
            low, high = self.norms.coordinates.span(r, self.norms.world)
            self.facts.add("declared_value", d, r.parameter, Symbol(r.bound), low, high)
