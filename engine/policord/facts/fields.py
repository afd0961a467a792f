"""Fields: where something is needed, and which norms reach how much of it.

A field is a region of hazards, objects, places and days; that of a required reaction has the situations it must
answer as well. Needs with the same region share one field. What kind of norm fills a need is for the rules to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from policord.facts.beside import lacking
from policord.facts.boxes import World
from policord.facts.cells import Cell, cut
from policord.facts.dangers import Danger, dangers
from policord.facts.declared import numbered
from policord.facts.emit import Facts, Symbol
from policord.facts.pieces import Part, Piece, parts
from policord.facts.shapes import Shapes, Span
from policord.facts.triggers import Situation, Triggers, situations
from policord.model.condition import Members
from policord.model.declarations import NAMED
from policord.model.norm import FOREVER, Declaration, Demand, PolicySet

ABOUT = {
    "exposure": (),
    "standard": (),
    "facility": ("is", "normal_use", "emergency_use"),
    "service": (),
}
"""Declarations that have a field, and the clauses that say what they are about, where their names and objects do not.
"""


@dataclass(slots=True)
class Field:
    """`pieces` on the days `span`; `situations` of a reaction; `place` as a demand names it."""

    pieces: tuple[Piece, ...]
    span: Span
    situations: tuple[Situation, ...] = ()
    place: str = ""
    cells: list[Cell] = field(default_factory=list)


class Fields:
    """All fields of a world. `universe` is the stretch of days gaps are sought in.

    What is extern is nobody's need here: it is cut out of every field.
    """

    def __init__(self, facts: Facts, world: World, universe: Span) -> None:
        self.facts, self.world, self.universe = facts, world, universe
        self.shapes = Shapes(world, universe)
        self.triggers = Triggers(world)
        self.fields: list[Field] = []
        self.outside = {
            space.kind: space.masks(found) if (found := _extern(world.policies, space.kind)) else 0
            for space in (world.objects, world.hazards, world.areas)
        }
        self.places = world.areas.masks(world.policies.scope.areas) & ~self.outside["area"]
        self._dangers = dangers(world)
        self._known: dict[tuple[object, ...], int] = {}
        self._asked: set[int] = set()

    def add(self, needing: Iterable[int], developing: Iterable[int], lagging: Iterable[int]) -> None:
        """Fields of norms that may need others, let development happen or bite late, of demands and risks; what
        reaches them."""
        for n in needing:
            self._claim("field_of", n, self._norm(n))
        for n in developing:
            self._claim("development_field", n, self._norm(n, "some"))
        for index, demand in enumerate(self.world.policies.scope.demands):
            for region in self._demand(demand):
                self._claim("demand_field", index, region)
        for index, risk in enumerate(self.world.policies.risks):
            pieces = self._pieces(risk.objects, risk.hazards, self.world.areas.masks(risk.areas))
            self._claim("risk_field", index, self._region(pieces, self.universe))
        for index, declared, _ in numbered(self.world.policies):
            if declared.kind in ABOUT:
                things = tuple(name for key in ABOUT[declared.kind] for name in declared.tags.get(key, ()))
                named = declared.names if declared.kind in NAMED else (*things, *declared.objects)
                pieces = self._pieces(named, declared.hazards, self.world.areas.masks(declared.areas))
                self._claim("declared_field", index, self._region(pieces, self.universe))
            elif declared.kind == "flow":
                self._claim("declared_field", index, self._flow(declared))
        for n in lagging:
            for danger in self._dangers:
                self._claim(danger.predicate, n, self._lag(n, danger), danger.number)
        for n, shape in self.shapes.owners():
            self.facts.add("shape", n, shape)
        for n in self.shapes.ended:
            norm = self.world.norms[n]
            self.facts.add("ended", n, Symbol(norm.modality), norm.action)
        for number, region in enumerate(self.fields):
            self._reach(number, region)

    def beside(self, norms: Iterable[int]) -> None:
        """`beside_scope/1`: norms that have no object, hazard or place in common with the scope."""
        world, scope = self.world, self.world.policies.scope
        objects, hazards = world.objects.masks(scope.objects), world.hazards.masks(scope.hazards)
        areas = world.areas.masks(scope.areas)
        for n in norms:
            boxes = world.boxes[n]
            if boxes and not any(b.object & objects and b.hazard & hazards and b.area & areas for b in boxes):
                self.facts.add("beside_scope", n)

    def _norm(self, n: int, anything: str = "all") -> Field | None:
        """What a norm is about, inside the scope; `anything` is what it needs where it names no hazard."""
        norm, pieces, span = self.world.norms[n], dict[Piece, None](), (0, 0)
        for box in self.world.boxes[n]:
            span = max(box.since, self.universe[0]), min(box.until, self.universe[1])
            found = self._pieces(norm.objects, norm.hazards, self.shapes.place(box), box.object, box.hazard)
            if not norm.hazards:
                found = [piece._replace(hazard=piece.hazard._replace(rule=anything)) for piece in found]
            pieces |= dict.fromkeys(found)
        return self._region(list(pieces), span)

    def _pieces(
        self, objects: tuple[str, ...], hazards: tuple[str, ...], area: int, within: int = -1, against: int = -1
    ) -> list[Piece]:
        """Every named object with every named hazard, inside the scope."""
        world, scope = self.world, self.world.policies.scope
        within &= world.objects.masks(objects) & world.objects.masks(scope.objects) & ~self.outside["object"]
        against &= world.hazards.masks(hazards) & world.hazards.masks(scope.hazards) & ~self.outside["hazard"]
        return [
            Piece(o, h, area & self.places)
            for o in parts(world.objects, within, (*objects, *scope.objects))
            for h in parts(world.hazards, against, (*hazards, *scope.hazards))
        ]

    def _region(
        self, pieces: Iterable[Piece], span: Span, answers: tuple[Situation, ...] = (), place: str = ""
    ) -> Field | None:
        possible = self.world.areas.possible
        kept = tuple(p._replace(area=p.area & ~possible or p.area) for p in pieces if p.area)
        return Field(kept, span, answers, place) if kept and span[0] < span[1] else None

    def _demand(self, demand: Demand) -> Iterable[Field | None]:
        """A demanded reaction has one field for each area it names; any other demand has one for all."""
        world = self.world
        answers = situations(demand.when, world.policies.vocabulary) if demand.kind == "required" else ()
        if not answers:
            pieces = self._pieces(demand.objects, demand.hazards, world.areas.masks(demand.areas))
            yield self._region(pieces if demand.hazards else self._any_hazard(pieces), self.universe)
            return
        objects = world.objects.masks(demand.objects) & ~self.outside["object"]
        needed = [
            (o, h) for o in parts(world.objects, objects, demand.objects, "own") for h in self._warned(demand, answers)
        ]
        scope = world.policies.scope.areas
        for place in demand.areas or scope or ("",):
            area = world.areas.masks((place,) if place else ()) & self.places
            yield self._region([Piece(o, h, area) for o, h in needed], self.universe, answers, place)

    def _any_hazard(self, pieces: list[Piece]) -> list[Piece]:
        """Who is responsible is asked for each object, and for each hazard only where the demand names some."""
        space, scope = self.world.hazards, self.world.policies.scope.hazards
        return list(dict.fromkeys(piece._replace(hazard=Part(space.masks(scope), 0, "some")) for piece in pieces))

    def _flow(self, flow: Declaration) -> Field | None:
        """Where and when a flow is needed. What is told is for the rules to ask; hazards count where it names some."""
        named = self.world.objects.masks(()), self.world.areas.masks(flow.areas)
        anything = Part(named[0], 0, "some")
        pieces = [piece._replace(object=anything) for piece in self._pieces((), flow.hazards, named[1])]
        days = max(flow.since, self.universe[0]), min(flow.until, self.universe[1])
        return self._region(dict.fromkeys(pieces) if flow.hazards else self._any_hazard(pieces), days)

    def _warned(self, demand: Demand, answers: tuple[Situation, ...]) -> list[Part]:
        """The hazards a demand names; else any of those its warning speaks of."""
        space = self.world.hazards
        if demand.hazards:
            return parts(space, space.masks(demand.hazards), demand.hazards, "own")
        named = [h for answer in answers for h in answer.hazards]
        return [Part(space.masks(named) if named else 0, 0, "some")]

    def _lag(self, n: int, danger: Danger) -> Field | None:
        """What is in danger, as far as a norm is about it, on its days until it bites or is to be done by."""
        norm, pieces = self.world.norms[n], dict[Piece, None]()
        since = max(norm.since, danger.since, self.universe[0])
        until = min(max(norm.bites, norm.by_day or 0), danger.until, self.universe[1])
        for box in self.world.boxes[n] if since < until else ():
            pieces |= dict.fromkeys(
                self._pieces(
                    (*norm.objects, *danger.objects),
                    (*norm.hazards, *danger.hazards),
                    self.shapes.place(box) & danger.area,
                    box.object & danger.object,
                    box.hazard & danger.hazard,
                )
            )
        return self._region(pieces, (since, until))

    def _claim(self, predicate: str, owner: int, region: Field | None, *other: int) -> None:
        if region is None:
            return
        key = (region.pieces, region.span, region.situations, region.place)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.fields)
            self.fields.append(region)
            if region.situations:
                self.facts.add("reaction", number)
            if region.place:
                self.facts.add("field_place", number, region.place)
        if predicate in ("demand_field", "risk_field", "declared_field"):
            self._asked.add(number)
        self.facts.add(predicate, owner, *other, number)

    def _reach(self, number: int, region: Field) -> None:
        meeting, spots = dict[int, None](), dict[tuple[int, ...], int]()
        for piece in region.pieces:
            near = dict.fromkeys(self.shapes.meeting(piece))
            meeting |= near
            for found in cut(piece, region.span, max(1, len(region.situations)), self.shapes, near):
                c = len(region.cells)
                region.cells.append(found.cell)
                self.facts.add("cell", number, c)
                self.facts.add("spot", number, c, spots.setdefault(found.cell.spot, len(spots)))
                for s in found.shapes:
                    self.facts.add("shape_reaches", s, number, c)
                if region.situations:
                    self._bound(number, c, region.situations[found.cell.situation], found.shapes)
        for s, what in lacking(region.pieces, region.span, meeting, self.shapes, self.world):
            self.facts.add("almost", s, number, Symbol(what))
        if number in self._asked:
            self._touch(number, region)

    def _bound(self, number: int, c: int, situation: Situation, shapes: Iterable[int]) -> None:
        """The norms of these shapes that apply in the situation reach the cell."""
        if situation.scale:
            self.facts.add("cell_warning", number, c, situation.scale, situation.level)
        for s in shapes:
            for n, box in self.shapes.members[s]:
                if self.triggers.bound(n, box, situation):
                    self.facts.add("reaches", n, number, c)

    def _touch(self, number: int, region: Field) -> None:
        """Shapes with some object and place in common; of what is no reaction, some hazard too."""
        for piece in region.pieces:
            anything = Piece(piece.object, Part(0, 0, "some"), piece.area) if region.situations else piece
            for s in self.shapes.meeting(anything):
                self.facts.add("shape_touches", s, number)


def _extern(policies: PolicySet, kind: str) -> list[str]:
    """The names of a kind that the set leaves to others."""
    return [name for word in policies.extern if (name := policies.vocabulary.find(kind, word))]


def universe(policies: PolicySet, as_of: int | None) -> Span:
    """Days in which gaps are sought: the declared period, else the day asked about, else all time."""
    if policies.scope.period:
        return policies.scope.period
    return (as_of, as_of + 1) if as_of is not None else (0, FOREVER)


def add_demands(facts: Facts, policies: PolicySet) -> None:
    """What a scope demands and a spectrum rates, apart from where."""
    for index, demand in enumerate(policies.scope.demands):
        facts.add("demand", index, Symbol(demand.kind))
        facts.add("demand_act", index, demand.action)
        for predicate, names in (
            ("demand_object", demand.objects),
            ("demand_hazard", demand.hazards),
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
    ratings = {"negligible": 0, "low": 1, "medium": 2, "high": 3, "very_high": 4}
    for index, risk in enumerate(policies.risks):
        facts.add("risk", index, ratings.get(risk.rated, 2))
        for predicate, names in (
            ("risk_hazard", risk.hazards),
            ("risk_object", risk.objects),
            ("risk_place", risk.areas),
            ("risk_phase", risk.phases),
        ):
            for name in names:
                facts.add(predicate, index, name)
