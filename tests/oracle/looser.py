"""F02 from its definition: what a lower act asks, set against what its superior asks of the same cases.

Not compared: `later_trigger`, which is information, and sets in which bans bound a value by a compound condition.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import product
from operator import or_

from tests.oracle import world as w
from tests.oracle.answers import Answer
from tests.oracle.cases import Cases, parameters
from tests.oracle.clashes import GRANTS, Pairs, superior
from tests.oracle.units import Unit

BINDING = ("obligation", *GRANTS)
Ends = tuple[int | None, int | None]


def comparable(policies: w.PolicySet) -> bool:
    """Can all bans be read as bounds of one value?"""
    sentences = [s for act in policies.acts for article in act.articles for s in article.sentences]
    compound = [s.when for s in sentences if s.modality == "prohibition" and isinstance(s.when, w.Junction)]
    return not any("depth" in parameters(when) for when in compound)


class Looser:
    """All findings of F02 in one world."""

    def __init__(self, cases: Cases, units: list[Unit]) -> None:
        self.cases, self.pairs = cases, Pairs(cases)
        self.units = [unit for unit in units if not unit.why]
        self._matter: dict[int, dict[int, int]] = {}
        self._places: dict[tuple[int, int], int] = {}

    def all(self) -> Iterator[Answer]:
        """The findings."""
        if not comparable(self.cases.set):
            return
        found = [(a, b) for a in self.units for b in self.units if superior(b.act, a.act) and self.pairs.shared(a, b)]
        for lower, above in found:
            for variant, kept in self._less(lower, above, found):
                yield from self._told(lower, above, variant, kept)
        yield from self._lists(found)

    def _told(self, lower: Unit, above: Unit, variant: str, kept: bool) -> Iterator[Answer]:
        """Within the superior's matter it is a fault; elsewhere both hold, which the lower act may say itself."""
        if not self.inside(lower, above):
            if kept:
                return
            variant = "special_superior" if self.inside(above, lower) else "crossing"
        grade = self.pairs.grade(lower, above)
        yield Answer.of("F02", variant, grade, lower=lower.provision, superior=above.provision)

    def _less(self, lower: Unit, above: Unit, found: list[tuple[Unit, Unit]]) -> Iterator[tuple[str, bool]]:
        """Kinds in which the lower norm asks for less, and whether its act restates the superior's demand."""
        for parameter, kind in self._kinds(lower, above).items():
            kept = any(
                one.act is lower.act
                and other is above
                and parameter in self._named(one)
                and parameter not in self._kinds(one, above)
                and self.inside(above, one)
                for one, other in found
            )
            yield kind, kept
        if above.modality == "obligation" and self._only_may(lower, above):
            yield "duty_turned_power", False

    def _only_may(self, lower: Unit, above: Unit) -> bool:
        """Does it let what the superior demands be done, at no value of its own, and its act not demand it as well?"""
        may = lower.modality in GRANTS and not self._named(lower) and self.pairs.all_ways(above, lower)
        return bool(may) and not self._still_a_duty(lower, above)

    def _still_a_duty(self, lower: Unit, above: Unit) -> bool:
        """Does its act demand, wherever it merely lets, or of a kind of it, what meets the superior's demand?"""
        duties = [u for u in self.units if u.act is lower.act and u.modality == "obligation"]
        return any(
            self.pairs.all_ways(u, above) and (self.inside(lower, u) or self._of_a_kind(u, lower)) for u in duties
        )

    def _of_a_kind(self, duty: Unit, power: Unit) -> bool:
        kind = duty.action != power.action and power.action in self.cases.action.above(duty.action)
        return kind and bool(self.pairs.shared(duty, power))

    def _named(self, unit: Unit) -> set[str]:
        """What the norm sets a value of."""
        s = unit.sentence
        times = {"deadline" if s.deadline[1] == "after" else "notice"} if s.deadline else set()
        return {r.parameter for r in s.requirements} | times | ({"period"} if s.period else set())

    def _kinds(self, lower: Unit, above: Unit) -> dict[str, str]:
        """What is less: by parameter, the variant."""
        found = {}
        for parameter in ("depth",):
            if kind := self._value(lower, above, parameter):
                found[parameter] = kind
        if lower.modality == above.modality == "obligation" and self.pairs.all_ways(above, lower):
            found |= {kind: kind for kind in self._times(lower.sentence, above.sentence)}
        return found

    def _times(self, lower: w.Sentence, above: w.Sentence) -> Iterator[str]:
        if lower.period and above.period and lower.period > above.period:
            yield "period"
        if lower.deadline and above.deadline and lower.deadline[1:] == above.deadline[1:]:
            has, needs, relation = lower.deadline[0], above.deadline[0], above.deadline[1]
            if relation == "after" and has > needs:
                yield "deadline"
            if relation == "before" and has < needs:
                yield "notice"

    def _value(self, lower: Unit, above: Unit, parameter: str) -> str:
        (least, most), (needs, limit) = self._ends(lower, parameter), self._ends(above, parameter)
        below = least is not None and needs is not None and least < needs
        beyond = most is not None and limit is not None and most > limit
        if any(r.high for r in above.sentence.requirements) and above.modality in BINDING:
            apart = (most is not None and needs is not None and most < needs) or (
                least is not None and limit is not None and limit < least
            )
            return "exact" if below or beyond or apart else ""
        stricter = self.cases.set.vocabulary.parameter(parameter).stricter
        return "threshold" if (below and stricter == "higher") or (beyond and stricter == "lower") else ""

    def _ends(self, unit: Unit, parameter: str) -> Ends:
        """The least and the most value a norm asks for, as places in their order; None where it asks for none."""
        s, last = unit.sentence, 2 * len(self.cases.set.vocabulary.parameter(parameter).values)
        if unit.modality in BINDING:
            values = [self.cases.allowed(r) for r in s.requirements if r.parameter == parameter]
            least = max((min(v) for v in values if min(v) > 0), default=None)
            most = min((max(v) for v in values if max(v) < last), default=None)
            return least, most
        if unit.modality == "prohibition" and isinstance(s.when, w.Test) and s.when.parameter == parameter:
            banned = self.cases.allowed(w.Requirement(parameter, s.when.operator, s.when.values[0]))
            return (max(banned) + 1, None) if max(banned) < last else (None, min(banned) - 1)
        return None, None

    def inside(self, p: Unit, q: Unit) -> bool:
        """Do p's bearers, acts, objects, hazards and circumstances lie within q's, leaving place and time aside?"""
        if not self.pairs.shared(p, q):
            return False
        reach = ~(self._far(q) & self._unseated(p))
        mine, other = self._apart_from_place(p), self._apart_from_place(q)
        return all(some & reach & ~other.get(way, 0) == 0 for way, some in mine.items())

    def _far(self, q: Unit) -> int:
        """Cases of seats outside q's places, or where it leaves nothing: where nobody names a seat, it is place too."""
        cases, size = self.cases, len(self.cases.area.names)
        places = cases.area.mask(q.sentence.areas or q.act.areas)
        far = 0
        for at, name in enumerate(cases.seats):
            spots = ((1 << size) - 1) << size * at
            there = cases.build(-1, -1, spots, -1, -1, cases.always)
            if name and not (cases.area.mask((name,)) & places and q.base & there):
                far |= spots
        return self._bodies(q, "", far)

    def _unseated(self, p: Unit) -> int:
        """Cases that p speaks of without naming a seat."""
        cases, size = self.cases, len(self.cases.area.names)
        said = (self._bodies(p, seat, ((1 << size) - 1) << size * at) for at, seat in enumerate(cases.seats) if seat)
        return self._bodies(p, "", -1) & ~reduce(or_, said, 0)

    def _bodies(self, unit: Unit, seat: str, spots: int) -> int:
        """All cases there of the bodies it names with this seat (none: without one)."""
        cases, level = self.cases, unit.act.level
        named = [who for who in unit.sentence.who if who.seat == seat]
        masks = ((cases.actor.mask((who.kind,)), cases.level_mask(who, level)) for who in named)
        return reduce(or_, (cases.build(kinds, levels, spots, -1, -1, cases.always) for kinds, levels in masks), 0)

    def _apart_from_place(self, unit: Unit) -> dict[int, int]:
        """The norm's cases moved to one place and one day."""
        known = self._matter.get(id(unit))
        if known is None:
            known = self._matter[id(unit)] = {way: self._moved(some) for way, some in unit.ways.items()}
        return known

    def _moved(self, some: int) -> int:
        cases, count = self.cases, len(self.cases.assignments)
        stride = cases.block * len(cases.object.names) * len(cases.hazard.names)
        size, result = len(cases.area.names), 0
        for place, day in product(range(size), range(len(cases.days))):
            result |= (some & self._there(place, day)) >> (place * stride + day * count)
        return result

    def _there(self, place: int, day: int) -> int:
        """All cases of one place and one day."""
        known = self._places.get((place, day))
        if known is None:
            cases, count = self.cases, len(self.cases.assignments)
            spots = sum(1 << len(cases.area.names) * seat + place for seat in range(len(cases.seats)))
            known = cases.build(-1, -1, spots, -1, -1, ((1 << count) - 1) << day * count)
            self._places[place, day] = known
        return known

    def _lists(self, found: list[tuple[Unit, Unit]]) -> Iterator[Answer]:
        """Lists of bans that are repeated in part."""
        repeated: dict[tuple[int, int], set[str]] = defaultdict(set)
        firsts: dict[int, Unit] = {}
        for unit in self.units:
            firsts.setdefault(id(unit.whole), unit)
        for lower, above in found:
            lists = len(lower.whole.actions) > 1 and len(above.whole.actions) > 1
            if lists and lower.modality == above.modality == "prohibition":
                repeated[id(lower.whole), id(above.whole)].add(above.action)
        for (mine, theirs), actions in repeated.items():
            first, other = firsts[mine], firsts[theirs]
            whole = [u for u in self.units if id(u.whole) == theirs]
            if len(actions) > 1 and not all(self._banned(u, first.act, found) for u in whole):
                shared = self.pairs.shared(first, other)
                grade = self.pairs.grade(first, other) if shared else 1.0
                yield Answer.of("F02", "shrunken_list", grade, lower=first.provision, superior=other.provision)

    def _banned(self, above: Unit, act: w.Act, found: list[tuple[Unit, Unit]]) -> bool:
        return any(
            one.act is act and other is above and one.modality == "prohibition" and self.pairs.all_ways(above, one)
            for one, other in found
        )
