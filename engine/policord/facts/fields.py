"""Fields and cells: where something is needed, cut up so finely that a norm covers a cell wholly or not at all.

A field is a region of hazards, objects, places and time (for a warning: levels too). Norms with the same region
share one. `reaches(Norm, Field, Cell)` says the norm's objects and hazards include the field's and its places and
time include the cell; what kind of norm fills a need is for the rules to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policord.facts.boxes import Box, World
from policord.facts.emit import Facts, Symbol
from policord.model.circumstances import values_of
from policord.model.condition import Members, conjunct_within
from policord.model.norm import FOREVER, Demand, PolicySet, Risk

Cell = tuple[int, int, int, str]


@dataclass(slots=True)
class Field:
    """`area` points and days; `levels` of `scale` (empty: the field is no reaction to a warning)."""

    object: int
    hazard: int
    area: int
    since: int
    until: int
    scale: str = ""
    levels: tuple[str, ...] = ()
    cells: list[Cell] = field(default_factory=list)


class Fields:
    """All fields of a world. `universe` is the stretch of days gaps are sought in."""

    def __init__(self, facts: Facts, world: World, universe: tuple[int, int]) -> None:
        self.facts, self.world, self.universe = facts, world, universe
        self.fields: list[Field] = []
        self._known: dict[tuple[object, ...], int] = {}
        scope = world.policies.scope
        self.scope_area = world.areas.masks(scope.areas)
        self.scope_hazard = world.hazards.masks(scope.hazards)
        self.scope_object = world.objects.masks(scope.objects)
        self._by_object: dict[int, list[tuple[int, Box]]] = defaultdict(list)

    def add(self, needing: Iterable[int]) -> None:
        """Fields of the norms in `needing`, of all demands and risks, then their cells."""
        for n in needing:
            for box in self.world.boxes[n]:
                self._claim("field_of", n, self._region(box.object, box.hazard, box.area, (box.since, box.until)))
        for index, demand in enumerate(self.world.policies.scope.demands):
            for region in self._demand(demand):
                self._claim("demand_field", index, region)
        for index, risk in enumerate(self.world.policies.risks):
            self._claim("risk_field", index, self._risk(risk))
        for q, boxes in enumerate(self.world.boxes):
            for box in boxes:
                self._by_object[box.object].append((q, box))
        for number, region in enumerate(self.fields):
            self._cells(number, region)

    def _region(self, objects: int, hazard: int, area: int, span: tuple[int, int]) -> Field | None:
        since, until = max(span[0], self.universe[0]), min(span[1], self.universe[1])
        area &= self.scope_area
        if since >= until or not area or not hazard & self.scope_hazard or not objects & self.scope_object:
            return None
        return Field(objects, hazard, area, since, until)

    def _demand(self, demand: Demand) -> Iterator[Field | None]:
        world = self.world
        areas, hazards = demand.areas, demand.hazards
        base = self._region(
            world.objects.masks(demand.objects),
            world.hazards.masks(hazards),
            world.areas.masks(areas),
            self.universe,
        )
        scales = [(p, v) for c in demand.when for p, v in c if isinstance(v, Members)]
        if base is None or not scales:
            yield base
        for scale, values in scales if base else ():
            entry = world.policies.vocabulary.get("parameter", scale)
            ordered = tuple(level for level in (values_of(entry) if entry else ()) if level in values.values)
            if base:
                yield Field(base.object, base.hazard, base.area, base.since, base.until, scale, ordered)

    def _risk(self, risk: Risk) -> Field | None:
        world = self.world
        return self._region(
            world.objects.masks(risk.objects),
            world.hazards.masks(risk.hazards),
            world.areas.masks(risk.areas),
            self.universe,
        )

    def _claim(self, predicate: str, owner: int, region: Field | None) -> None:
        if region is None:
            return
        key = (
            region.object,
            region.hazard,
            region.area,
            region.since,
            region.until,
            region.scale,
            region.levels,
        )
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.fields)
            self.fields.append(region)
        self.facts.add(predicate, owner, number)

    def _cells(self, number: int, region: Field) -> None:
        wide = [(q, box) for q, box in self._near(region) if self._spans(box, region)]
        groups = _groups(region.area, {box.area for _, box in wide})
        cuts = sorted(
            {region.since, region.until}
            | {day for _, b in wide for day in (b.since, b.until) if region.since < day < region.until}
        )
        for area in groups:
            for since, until in zip(cuts, cuts[1:], strict=False):
                for level in region.levels or ("",):
                    region.cells.append((area, since, until, level))
        for c, cell in enumerate(region.cells):
            self.facts.add("cell", number, c)
            for q, box in wide:
                if self._reaches(box, region, cell):
                    self.facts.add("reaches", q, number, c)

    def _near(self, region: Field) -> Iterator[tuple[int, Box]]:
        """Norms that touch the field: some object, hazard, place and day in common."""
        for objects, members in self._by_object.items():
            if not objects & region.object:
                continue
            for q, box in members:
                if box.area & region.area and box.hazard & region.hazard:
                    self.facts.add("touches", q, self._number(region))
                    if box.since < region.until and region.since < box.until:
                        yield q, box

    def _number(self, region: Field) -> int:
        return self._known[
            region.object, region.hazard, region.area, region.since, region.until, region.scale, region.levels
        ]

    @staticmethod
    def _spans(box: Box, region: Field) -> bool:
        return region.object & ~box.object == 0 and region.hazard & ~box.hazard == 0

    def _reaches(self, box: Box, region: Field, cell: Cell) -> bool:
        area, since, until, level = cell
        if area & ~box.area or box.since > since or box.until < until:
            return False
        if not level:
            return True
        scales = self.world.policies.vocabulary.ancestors("parameter", region.scale)
        situation = tuple(sorted((s, Members(frozenset((level,)))) for s in scales))
        return conjunct_within(situation, box.when)


def _groups(area: int, masks: set[int]) -> list[int]:
    """The area's points, grouped by which of the masks hold them."""
    groups = [area]
    for mask in sorted(masks):
        groups = [part for group in groups for part in (group & mask, group & ~mask) if part]
    return groups


def universe(policies: PolicySet, as_of: int | None) -> tuple[int, int]:
    """Days in which gaps are sought: the declared period, else the day asked about, else all time."""
    if policies.scope.period:
        return policies.scope.period
    return (as_of, as_of + 1) if as_of is not None else (0, FOREVER)


def add_demands(facts: Facts, policies: PolicySet, agent: "dict[object, int]") -> None:
    """What a scope demands and a spectrum rates, apart from where."""
    for index, demand in enumerate(policies.scope.demands):
        facts.add("demand", index, Symbol(demand.kind))
        facts.add("demand_act", index, demand.action)
        for predicate, names in (
            ("demand_object", demand.objects),
            ("demand_level", demand.levels),
            ("demand_phase", demand.phases),
            ("demand_place", demand.areas),
        ):
            for name in names:
                facts.add(predicate, index, name)
        for bearer in demand.bearers:
            facts.add("demand_kind", index, bearer.kind)
        for conjunct in demand.when:
            for scale, values in conjunct:
                if isinstance(values, Members):
                    for value in sorted(values.values):
                        facts.add("demand_warning", index, scale, value)
    ratings = {"low": 1, "medium": 2, "high": 3, "very_high": 4}
    for index, risk in enumerate(policies.risks):
        facts.add("risk", index, ratings.get(risk.rated, 2))
        for hazard in risk.hazards:
            facts.add("risk_hazard", index, hazard)
