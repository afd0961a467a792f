"""Facts about norms: who, what, about what, where, when, with whom, and by which values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from policord.diagnostics import Place
from policord.facts.boxes import World
from policord.facts.derived import Derivation
from policord.facts.durations import Durations
from policord.facts.emit import Facts, Symbol
from policord.model.circumstances import OCCURRED, values_of
from policord.model.condition import ALWAYS, Conjunct, Interval, Members, conjunct_within
from policord.model.norm import FOREVER, Bearer, Declaration, Norm, Requirement

TAGS = ("phase", "domain", "instrument", "goal", "system", "level", "implemented_by", "funds", "counts_as", "serves")
EVER = 2**30
DAY = 24 * 60


class NormFacts:
    """Writes one world's norms; agents (sets of bodies) are numbered by first use.

    `starts` has, of each norm, the events that must have occurred and the scales it speaks of, with its lowest level.
    """

    def __init__(
        self, facts: Facts, durations: Durations, world: World, derived: list[Derivation], written: int
    ) -> None:
        self.facts, self.durations, self.world, self.written = facts, durations, world, written
        self.derived = {written + i: d for i, d in enumerate(derived)}
        self.agents: dict[Bearer, int] = {}
        self.coordinates = _coordinates(world)
        vocabulary = world.policies.vocabulary
        self.scales = [
            ("warning" in entry.flags, entry.name, vocabulary.ancestors("parameter", entry.name), values_of(entry))
            for entry in vocabulary.of("parameter")
            if entry.flags & {"warning", "response"}
        ]
        self.sentences: dict[Place, int] = {}
        self.starts: dict[int, list[tuple[str, int]]] = defaultdict(list)

    def add(self) -> None:
        """All norms that may hold on or after the world's first day."""
        for index, norm in enumerate(self.world.norms):
            if self.tells(norm):
                self._norm(index, norm)
        for act in self.world.policies.documents:
            for issuer in act.issuers:
                self.facts.add("act_issuer", act.id, self.agent(issuer))

    def tells(self, norm: Norm) -> bool:
        """May it hold on or after the world's first day?"""
        return max(norm.since, self.world.start) < norm.until

    def _norm(self, n: int, norm: Norm) -> None:
        add = self.facts.add
        add("norm", n, norm.provision)
        add("modality", n, Symbol(norm.modality))
        if n in self.derived:
            add("derived", n, self.derived[n].base, Symbol(self.derived[n].why))
        add("act", n, norm.action)
        for predicate, names in (("object", norm.objects), ("hazard", norm.hazards), ("place", norm.areas)):
            for name in names:
                add(predicate, n, name)
        for tag in TAGS:
            for name in norm.tags.get(tag, ()):
                add(tag, n, name)
        add("in_force", n, norm.since, norm.until)
        if norm.takes_effect:
            add("takes_effect", n, norm.takes_effect)
        for flag in norm.flags:
            add("mark", n, Symbol(flag))
        if norm.listed > 1:
            add("listed", n)
            add("sentence", n, self.sentences.setdefault(norm.place, n))
        self._who(n, norm)
        self._time(n, norm)
        self._values(n, norm)
        self._triggers(n, norm)

    def _who(self, n: int, norm: Norm) -> None:
        for bearer in norm.bearers:
            self.facts.add("bearer", n, self.agent(bearer))
        for role, bearers in norm.roles.items():
            for bearer in bearers:
                self.facts.add(role, n, self.agent(bearer))
        for key, names in norm.refs.items():
            for name in names:
                self.facts.add("refers", n, Symbol(key), name)
        if norm.deadline and norm.deadline.event_kind == "provision":
            kind = Symbol("clock" if norm.deadline.relation == "after" else "ahead")
            self.facts.add("refers", n, kind, norm.deadline.event)
        for key, supplies in norm.supplies.items():
            for supply in supplies:
                self.facts.add(key, n, supply.resource)

    def agent(self, bearer: Bearer) -> int:
        """The number of a set of bodies."""
        return self.agents.setdefault(bearer, len(self.agents))

    def _time(self, n: int, norm: Norm) -> None:
        if norm.deadline or norm.period or norm.by_day:
            self.facts.add("achievement", n)
        if d := norm.deadline:
            relation = "due" if d.relation == "after" else "notice"
            self.durations.add(relation, n, d.event, d.low, d.high)
        if norm.by_day:
            self.facts.add("by_day", n, norm.by_day)
        if norm.takes is not None:
            self.durations.add("takes", n, norm.takes)
            if norm.bites and norm.when == ALWAYS:
                self.facts.add("done_by", n, min(norm.bites + ceil(norm.takes / DAY), FOREVER))

    def _values(self, n: int, norm: Norm) -> None:
        for r in norm.requirements:
            low, high = self.coordinates.span(r, self.world)
            self.facts.add("requirement", n, r.parameter, Symbol(r.bound), low, high)
        for parameter, span in _durations(norm):
            low, high = self.coordinates.place(parameter, span)
            self.facts.add("requirement", n, parameter, Symbol("min" if parameter == "notice" else "max"), low, high)
        if norm.exceptions:
            self.facts.add("excepts", n)
        for parameter in sorted({p for e in norm.exceptions for conjunct in e.when for p, _ in conjunct}):
            self.facts.add("spares", n, parameter)
        for way, conjunct in enumerate(norm.when):
            if any(not p.startswith("event:") or values != OCCURRED for p, values in conjunct):
                self.facts.add("passes", n, way)
            for parameter, values in conjunct:
                self.facts.add("depends_on", n, parameter)
                self.facts.add("alternative", n, way, parameter)
                if parameter.startswith("event:") and values == OCCURRED:
                    self.facts.add("upon", n, parameter.removeprefix("event:"))
                    self.starts[n].append((parameter, 0))
                if isinstance(values, Interval):
                    low, high = self.coordinates.place(parameter, values)
                    self.facts.add("threshold", n, parameter, low, high)

    def _triggers(self, n: int, norm: Norm) -> None:
        """`triggered(N, Scale, Level)`: the norm applies whenever a warning of that level is out."""
        mentioned = {p for c in norm.when for p, _ in c}
        for warning, scale, broader, levels in self.scales:
            if mentioned.isdisjoint(broader):
                continue
            lowest = min((_lowest(conjunct, broader, levels) for conjunct in norm.when), default=0)
            self.facts.add("from_level", n, scale, lowest)
            self.starts[n].append((scale, lowest))
            for level in levels if warning else ():
                situation = tuple(sorted((s, Members(frozenset((level,)))) for s in broader))
                if any(c and conjunct_within(situation, c) for c in norm.when):
                    self.facts.add("triggered", n, scale, level)

    def finish(self) -> None:
        """All agents that were spoken of, when everybody has spoken."""
        add = self.facts.add
        boxes = {}
        by_kind: dict[str, list[Bearer]] = defaultdict(list)
        for bearer, number in self.agents.items():
            add("agent", number, bearer.kind)
            for level in sorted(bearer.levels):
                add("agent_level", number, level)
            if bearer.seat:
                add("agent_seat", number, bearer.seat)
            boxes[bearer] = (
                self.world.actors.mask(bearer.kind),
                self.world.levels(bearer),
                self.world.seats(bearer, ()),
            )
            by_kind[bearer.kind].append(bearer)
        related = self._related(sorted(by_kind))
        for kind, others in related.items():
            for other in others:
                for a in by_kind[kind]:
                    for b in by_kind[other]:
                        if all(x & y for x, y in zip(boxes[a], boxes[b], strict=True)):
                            add("same_agent", self.agents[a], self.agents[b])
        for predicate, clause in (("acts_for", "organ_of"), ("took_over", "succeeds")):
            for kind, other in self._tied(by_kind, clause):
                for a in by_kind[kind]:
                    for b in by_kind[other]:
                        if all(x & y for x, y in zip(boxes[a][1:], boxes[b][1:], strict=True)):
                            add(predicate, self.agents[a], self.agents[b])

    def _tied(self, kinds: Iterable[str], clause: str) -> Iterator[tuple[str, str]]:
        """(kind, other) where the vocabulary says that the former is an organ, or a successor, of the latter."""
        vocabulary = self.world.policies.vocabulary
        above = {kind: vocabulary.ancestors("actor", kind) for kind in kinds}
        for kind in kinds:
            entries = [entry for name in above[kind] if (entry := vocabulary.get("actor", name))]
            named = {vocabulary.find("actor", word) for entry in entries for word in entry.names.get(clause, ())}
            yield from ((kind, other) for other in kinds if named.intersection(above[other]))

    def _related(self, kinds: list[str]) -> dict[str, list[str]]:
        space = self.world.actors
        return {k: [o for o in kinds if space.mask(k) & space.mask(o)] for k in kinds}


def _lowest(conjunct: Conjunct, scales: Sequence[str], levels: tuple[str, ...]) -> int:
    """The place of the lowest level at which a conjunct may hold: 0 if it does not speak of the scales."""
    allowed = [values.values for scale, values in conjunct if scale in scales and isinstance(values, Members)]
    return next((place for place, level in enumerate(levels) if all(level in a for a in allowed)), len(levels))


def _durations(norm: Norm) -> list[tuple[str, Interval]]:
    """Deadlines, notice times and periods as values to be compared, in minutes."""
    found = []
    if d := norm.deadline:
        found.append(("deadline" if d.relation == "after" else "notice", Interval(d.low, d.high)))
    if norm.period:
        found.append(("period", Interval(*norm.period)))
    return found


class Coordinates:
    """Exact numbers of each parameter, replaced by their place in order (doubled, so that open ends differ)."""

    def __init__(self, ends: dict[str, set[Fraction]]) -> None:
        self.order = {p: {x: 2 * i for i, x in enumerate(sorted(values))} for p, values in ends.items()}

    def place(self, parameter: str, values: Interval) -> tuple[int, int]:
        """Integer bounds; an excluded end moves one step inwards, a missing one is ±EVER."""
        order = self.order[parameter]
        low = -EVER if values.low is None else order[values.low] + (not values.low_in)
        high = EVER if values.high is None else order[values.high] - (not values.high_in)
        return low, high

    def span(self, requirement: Requirement, world: World) -> tuple[int, int]:
        """The same for required values; of a finite parameter, places of its values."""
        values = requirement.values
        if isinstance(values, Interval):
            return self.place(requirement.parameter, values)
        entry = world.policies.vocabulary.get("parameter", requirement.parameter)
        order = values_of(entry) if entry else ()
        places = [place for place, value in enumerate(order) if value in values.values]
        return (min(places), max(places)) if places else (0, 0)


def _coordinates(world: World) -> Coordinates:
    ends: dict[str, set[Fraction]] = defaultdict(set)
    everybody: list[Norm | Declaration] = [*world.norms, *world.policies.declarations]
    for said in everybody:
        sets = [(r.parameter, r.values) for r in said.requirements]
        sets += [pair for conjunct in said.when for pair in conjunct]
        sets += _durations(said) if isinstance(said, Norm) else []
        for parameter, values in sets:
            if isinstance(values, Interval):
                ends[parameter] |= {x for x in (values.low, values.high) if x is not None}
    return Coordinates(ends)
