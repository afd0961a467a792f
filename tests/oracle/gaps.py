"""F11, F13, F19, F20 and F21 from their definitions: what is needed somewhere, and where nobody provides it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tests.oracle import world as w
from tests.oracle.answers import Answer, Cell, parts
from tests.oracle.cases import Cases, holds, parameters
from tests.oracle.ground import Ground, Point, bits, certain
from tests.oracle.trees import Points
from tests.oracle.units import Unit

BEFORE = frozenset(("prevention", "preparedness"))
SOFT = ("permission", "power")
INFERRED = 0.6


class Gaps:
    """All gaps of one world."""

    def __init__(self, cases: Cases, units: list[Unit]) -> None:
        self.cases, self.set = cases, cases.set
        self.units = [unit for unit in units if unit.why != "bound"]
        self.ground = Ground(cases)
        self.scope = cases.set.scope or w.Scope()
        self.sure = 1.0 if cases.set.scope else INFERRED
        self.written = [unit for unit in units if not unit.why]

    def all(self) -> Iterator[Answer]:
        """The findings."""
        yield from self.unprevented()
        yield from self.unanswered()
        for demand in self.scope.demands:
            yield from self.reactions(demand) if demand.kind == "required" else self.unled(demand)
        yield from self.unnamed()
        yield from self.unimplemented()

    def phases(self, unit: Unit) -> frozenset[str]:
        """The phase a norm names, else that of its action."""
        return frozenset((unit.sentence.phase,) if unit.sentence.phase else self.act_phases(unit.action))

    def act_phases(self, action: str) -> tuple[str, ...]:
        """The phases an action belongs to by its nature."""
        points = self.cases.action
        return tuple(p for above in points.above(action) for p in points.words[above].said("phase"))

    def looked_for(self, phases: Iterable[str]) -> bool:
        """Does the set claim to contain one of these phases?"""
        return not self.scope.phases or bool(set(phases) & set(self.scope.phases))

    def answer(self, code: str, variant: str, roles: Iterable[tuple[str, str]], left: set[Cell] | None) -> Answer:
        """A gap: what is left of the need, place by place and day by day."""
        return Answer(code, variant, parts(roles), self.sure, None if left is None else frozenset(left))

    def left(self, need: set[tuple[int, int, int]], days: Iterable[int], covered: set[Point]) -> set[Cell]:
        """(place, day) with a point of the need that nobody covers."""
        return {(a, d, "") for o, h, a in need for d in days if (o, h, a, d) not in covered}

    def covering(self, chosen: Iterable[Unit]) -> set[Point]:
        """All points of these norms."""
        return set().union(*(self.ground.of(unit) for unit in chosen))

    # F19: a response, and nothing before it.

    def unprevented(self) -> Iterator[Answer]:
        """Responses whose object, hazard, place and days no duty or ban of an earlier phase covers."""
        if not self.looked_for(BEFORE):
            return
        needs: dict[tuple[str, frozenset[tuple[int, int, int]], frozenset[int]], set[str]] = defaultdict(set)
        for unit in self.written:
            if unit.modality == "obligation" and "response" in self.phases(unit) and self._meets_harm(unit.action):
                need, days = self._need(unit)
                if need and days:
                    needs[unit.action, frozenset(need), days].add(unit.provision)
        for (action, points, stretch), names in needs.items():
            covered = self.covering(unit for unit in self.units if self._counterpart(unit, action))
            left = self.left(set(points), stretch, covered)
            if left:
                never = any({(a, d, "") for d in stretch} <= left for _, _, a in points)
                variant = "unprevented" if never else "interrupted"
                yield self.answer("F19", variant, (("response", name) for name in names), left)

    def _meets_harm(self, action: str) -> bool:
        phases = self.act_phases(action)
        marked = any(self.cases.action.flagged(action, mark) for mark in ("organising", "immediate"))
        return ("response" in phases or not phases) and not marked

    def _need(self, unit: Unit) -> tuple[set[tuple[int, int, int]], frozenset[int]]:
        points = self.ground.of(unit)
        places = sum(1 << a for a in {a for _, _, a, _ in points})
        whole = self.ground.region({o for o, _, _, _ in points}, {h for _, h, _, _ in points}, places)
        spots = {(o, h, a) for o, h, a, _ in points}
        return whole & spots, frozenset(d for _, _, _, d in points)

    def _counterpart(self, unit: Unit, action: str) -> bool:
        if unit.modality not in ("obligation", "prohibition"):
            return False
        phases = self.phases(unit)
        if phases & BEFORE or BEFORE & set(self.act_phases(unit.action)):
            return True
        if unit.modality == "prohibition" and not phases:
            return True
        return not phases and self._paired(action, unit.action)

    def _paired(self, one: str, other: str) -> bool:
        points = self.cases.action

        def declared(x: str, y: str) -> bool:
            pairs = {name for above in points.above(x) for name in points.words[above].said("counterpart")}
            return bool(pairs.intersection(points.above(y)))

        return declared(one, other) or declared(other, one)

    # F20: a risk that is guarded against, and nobody to catch it.

    def unanswered(self) -> Iterator[Answer]:
        """Rated risks without response, or with responses of one level only."""
        if not self.looked_for(("response",)):
            return
        for risk in self.set.risks:
            if risk.rated == "low":
                continue
            points = self.cases.object.mask(risk.objects), self.cases.hazard.mask(risk.hazards)
            need = self.ground.region(bits(points[0]), bits(points[1]), self.cases.area.mask(risk.areas))
            guards = {u.provision for u in self.written if self._guards(u) and self._touches(u, need)}
            if not need or not guards:
                continue
            responding = [u for u in self.written if u.modality == "obligation" and "response" in self.phases(u)]
            left = self.left(need, self.ground.days, self.covering(responding))
            roles = [("risk", "")]
            if left:
                yield self.answer("F20", "no_response", roles + [("prevention", name) for name in guards], left)
                continue
            ranks: dict[Point, set[int]] = defaultdict(set)
            for unit in responding:
                for point in self.ground.of(unit):
                    ranks[point] |= self._ranks(unit)
            alone = {(o, h, a, d) for o, h, a in need for d in self.ground.days if len(ranks[o, h, a, d]) < 2}
            if alone:
                variant = "lone_level" if risk.rated == "medium" else "no_last_resort"
                roles += [("response", u.provision) for u in responding if self._concerns(u, risk, alone)]
                yield self.answer("F20", variant, roles, {(a, d, "") for _, _, a, d in alone})

    def _guards(self, unit: Unit) -> bool:
        return unit.modality in ("obligation", "prohibition") and bool(self.phases(unit) & BEFORE)

    def _touches(self, unit: Unit, need: set[tuple[int, int, int]]) -> bool:
        """Some object, hazard and place of the need are the norm's, on whatever day."""
        spots = self.ground.spots(unit)
        return bool(spots & need)

    def _concerns(self, unit: Unit, risk: w.Risk, alone: set[Point]) -> bool:
        """Does it cover, somewhere in these cases, what of the risk's objects and hazards has no name of its own?

        Of a word whose kinds are all there are, one kind is enough.
        """
        points = self.ground.of(unit)
        objects = self._own(self.cases.object, risk.objects, {o for o, _, _, _ in alone})
        hazards = self._own(self.cases.hazard, risk.hazards, {h for _, h, _, _ in alone})
        return any(point in points for point in alone if point[0] in objects and point[1] in hazards)

    def _own(self, tree: Points, names: tuple[str, ...], needed: set[int] | None = None) -> set[int]:
        """What no narrower name speaks of, or the kinds of a word that is no more; else all that is needed."""
        own = set() if names else {0}
        for name in names:
            own |= {tree.number[name]} if name in tree.number else set(certain(tree, list(bits(tree.mask((name,))))))
        return own if needed is None else own & needed or needed

    def _ranks(self, unit: Unit) -> set[int]:
        return {self.cases.ranks[level] for level in self._levels(unit)}

    def _levels(self, unit: Unit) -> set[str]:
        named = [who for who in unit.sentence.who if not self.cases.actor.flagged(who.kind, "vague")]
        masks = [self.cases.level_mask(who, unit.act.level) for who in named]
        return {level for at, level in enumerate(self.cases.levels) for mask in masks if mask >> at & 1}

    # F21: a warning to which nobody must react.

    def reactions(self, demand: w.Demand) -> Iterator[Answer]:
        """Reactions demanded in each area, for each level of the warning."""
        assert isinstance(demand.when, w.Test)
        parameter = self.set.vocabulary.parameter(demand.when.parameter)
        levels = [v for v in parameter.values if holds(demand.when, {parameter.name: v}, self.set.vocabulary)]
        for place in demand.areas or self.scope.areas or ("",):
            areas = self.cases.area.mask((place,) if place else ()) & self.cases.area.mask(self.scope.areas)
            yield from self._reaction(demand, parameter.name, levels, areas & self.cases.area.certain or areas)

    def _reaction(self, demand: w.Demand, scale: str, levels: list[str], areas: int) -> Iterator[Answer]:
        kinds = [who.kind for who in demand.who] or [""]
        serving = [u for u in self.written if demand.action in self.cases.action.above(u.action)]
        cells = [(a, d, level) for a in bits(areas) for d in self.ground.days for level in levels]
        left = {
            cell
            for cell in cells
            for kind in kinds
            if not any(
                u.modality == "obligation" and self._asked(u, kind) and self._owns(u, demand, cell)
                and self._triggered(u, scale, cell[2])
                for u in serving
            )
        }  # fmt: skip
        if not left:
            return
        powers = [u for u in serving if u.modality in SOFT and any(self._asked(u, kind) for kind in kinds)]
        discretion = all(any(self._owns(u, demand, cell) for u in powers) for cell in left)
        near = [u for u in serving if u.modality in ("obligation", "aim", *SOFT) and self._about(u, demand, areas)]
        roles = [("need", ""), *(("insufficient", u.provision) for u in near)]
        yield self.answer("F21", "power_only" if discretion else "unbound", roles, left)

    def _asked(self, unit: Unit, kind: str) -> bool:
        return not kind or any(who.kind in self.cases.actor.above(kind) for who in unit.sentence.who)

    def _owns(self, unit: Unit, demand: w.Demand, cell: Cell) -> bool:
        """Does the norm hold there for all of the object that has no name of its own, and for some hazard?"""
        points, hazards = self.ground.of(unit), range(len(self.cases.hazard.names))
        own = self._own(self.cases.object, demand.objects)
        return all(any((o, h, cell[0], cell[1]) in points for h in hazards) for o in own)

    def _triggered(self, unit: Unit, scale: str, level: str) -> bool:
        """Must it be obeyed whenever the warning is out at that level?"""
        s, vocabulary = unit.sentence, self.set.vocabulary
        if s.deadline and s.deadline[1] == "after" and s.deadline[2] != scale:
            return False
        asked = set(parameters(s.when)) if s.when is not None else set()
        there = [values for values in self.cases.assignments if values.get(scale, level) == level]
        excepted = [e.unless for e in s.exceptions if e.unless is not None]
        spared = [v for v in there if not any(holds(e, v, vocabulary) for e in excepted)]
        settled = asked | {scale}
        keys = {tuple(sorted((k, str(v[k])) for k in v.keys() & settled)) for v in spared}
        return all(
            holds(s.when, v, vocabulary) and tuple(sorted((k, str(v[k])) for k in v.keys() & settled)) in keys
            for v in there
        )

    def _about(self, unit: Unit, demand: w.Demand, areas: int) -> bool:
        objects = set(certain(self.cases.object, list(bits(self.cases.object.mask(demand.objects)))))
        return any(o in objects and areas >> a & 1 for o, _, a in self.ground.spots(unit))

    # F11 and F13: what nobody leads, and what nobody carries out.

    def unled(self, demand: w.Demand) -> Iterator[Answer]:
        """A cell of the matrix without anybody nameable who must do it."""
        filling = [u for u in self.written if u.modality == "obligation" and self._fills(u, demand)]
        wanted = self.cases.area.mask(demand.areas)
        objects = bits(self.cases.object.mask(demand.objects))
        need = {(o, a) for o, _, a in self.ground.region(objects, [0, *self._hazards()], wanted)}
        covered = {(o, a, d) for u in filling for o, _, a, d in self.ground.of(u)}
        left = {(a, d, "") for o, a in need for d in self.ground.days if (o, a, d) not in covered}
        if left:
            # Which provisions speak of the cell without filling it is a matter of presentation.
            yield self.answer("F11", "no_lead", [("need", "")], left)

    def _hazards(self) -> list[int]:
        return list(bits(self.cases.hazard.mask(self.scope.hazards)))

    def _fills(self, unit: Unit, demand: w.Demand) -> bool:
        levels, phases = self._levels(unit), self.phases(unit)
        return (
            demand.action in self.cases.action.above(unit.action)
            and bool(levels)
            and (not demand.levels or bool(levels & set(demand.levels)))
            and (not demand.phases or not phases or bool(phases & set(demand.phases)))
        )

    def unnamed(self) -> Iterator[Answer]:
        """Obligations of nobody one can name, where nobody nameable has the same to do."""
        if any(demand.kind == "responsible" for demand in self.scope.demands):
            return  # then most of them show in the cells of the matrix
        for unit in self.written:
            if unit.modality != "obligation" or self._levels(unit) or not self._in_scope(unit):
                continue
            need, days = self._need(unit)
            others = [
                u for u in self.written
                if u.modality == "obligation" and self._levels(u) and unit.action in self.cases.action.above(u.action)
            ]  # fmt: skip
            left = self.left(need, days, self.covering(others))
            if left:
                yield self.answer("F11", "vague", [("vague", unit.provision)], left)

    def _in_scope(self, unit: Unit) -> bool:
        phases = self.phases(unit)
        return not phases or self.looked_for(phases)

    def unimplemented(self) -> Iterator[Answer]:
        """Duties to be carried out at a level at which no other provision takes them up."""
        for unit in self.written:
            for level in unit.sentence.implemented_by:
                if unit.modality != "obligation" or not self._in_scope(unit):
                    continue
                if self.scope.levels and level not in self.scope.levels:
                    continue
                need, days = self._need(unit)
                taking = [
                    u for u in self.written
                    if u.modality == "obligation" and u.provision != unit.provision and level in self._levels(u)
                    and unit.action in self.cases.action.above(u.action)
                ]  # fmt: skip
                left = self.left(need, days, self.covering(taking))
                if left:
                    yield self.answer("F13", "not_implemented", [("duty", unit.provision)], left)
