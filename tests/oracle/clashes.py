"""F01 from its definition: which norms share cases, and whether both can be complied with there."""

from collections.abc import Iterator
from functools import cached_property, reduce
from itertools import combinations
from operator import and_, or_

from tests.oracle import world as w
from tests.oracle.answers import Answer
from tests.oracle.cases import Cases
from tests.oracle.units import Unit

GRANTS = ("permission", "power")


class Pairs:
    """What two norms of a world have to do with each other."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        points = cases.action
        self.excludes: dict[int, int] = {}
        for word in points.words.values():
            for other in word.said("opposite") + word.said("exclusive"):
                for one, two in ((word.name, other), (other, word.name)):
                    for way in _bits(points.mask((one,))):
                        self.excludes[way] = self.excludes.get(way, 0) | points.mask((two,))

    def shared(self, p: Unit, q: Unit) -> int:
        """The cases some way of acting of which lies in both."""
        return reduce(or_, (some & q.ways.get(way, 0) for way, some in p.ways.items()), 0)

    def grade(self, p: Unit, q: Unit) -> float:
        """1 if some shared case is certain to exist, else 0.7."""
        certain = self.cases.action.certain
        sure = any(some & q.ways.get(way, 0) & self.cases.certain for way, some in p.ways.items() if certain >> way & 1)
        return 1.0 if sure else 0.7

    def all_ways(self, p: Unit, q: Unit) -> int:
        """The cases of p in which every way it leaves is one of q, or of the bans listed with it."""
        return p.base & reduce(and_, (~some | q.listed.get(way, 0) for way, some in p.ways.items()))

    def exclusive(self, p: Unit, q: Unit) -> tuple[int, int]:
        """The common cases in which every way of p excludes every way of q; and those in which some does.

        Where they share a way, nothing is excluded: one deed complies with both.
        """
        common = p.base & q.base
        every, some = common, 0
        for way, mine in p.ways.items():
            for other, theirs in q.ways.items():
                both = mine & theirs
                if self.excludes.get(way, 0) >> other & 1:
                    some |= both
                else:
                    every &= ~both
        return every, some & ~self.shared(p, q)

    def exclusive_grade(self, p: Unit, q: Unit) -> float:
        """The same for norms that exclude each other."""
        _, somewhere = self.exclusive(p, q)
        certain = self.cases.action.certain
        sure = any(
            mine & theirs & somewhere & self.cases.certain
            for way, mine in p.ways.items()
            for other, theirs in q.ways.items()
            if self.excludes.get(way, 0) >> other & certain >> other & certain >> way & 1
        )
        return 1.0 if sure else 0.7

    def throughout(self, p: Unit, where: int) -> bool:
        """Is there a body, place, object and hazard where some window of p, in all circumstances, lies in `where`?

        A window is any stretch of days as long as p's deadline or period, else all its days.
        """
        days = range(len(self.cases.days))
        missing = [self._on(p.base & ~where, day) for day in days]
        whole = [self._on(p.base, day) & ~gone for day, gone in zip(days, missing, strict=True)]
        if reduce(or_, (self._on(p.base, day) for day in days)) & ~reduce(or_, missing):
            return True
        if p.window is None:
            return False
        endless = whole[0] | whole[-1]
        runs = [reduce(and_, whole[day : day + p.window]) for day in days[: len(days) - p.window + 1]]
        return bool(reduce(or_, runs, endless))

    def _on(self, some: int, day: int) -> int:
        """The first bit of each block that has any case on that day."""
        size = len(self.cases.assignments)
        return self._any((some >> day * size) & self._first_day)

    @cached_property
    def _first_day(self) -> int:
        cases = self.cases
        return cases.build(-1, -1, -1, -1, -1, (1 << len(cases.assignments)) - 1)

    def _any(self, some: int) -> int:
        """The first bit of each block that has any."""
        step = 1
        while step < self.cases.block:
            some |= some >> step
            step *= 2
        return some & self.cases.firsts

    def within(self, p: Unit, q: Unit) -> bool:
        """Are p's cases among q's?"""
        return all(some & p.granted & ~(q.ways.get(way, 0) & q.granted) == 0 for way, some in p.ways.items())

    def exception(self, p: Unit, q: Unit, ways: bool = True) -> bool:
        """Inside one act the narrower of two norms is an exception of the wider (`ways` False: as to the rest)."""
        if p.act is not q.act:
            return False
        if not ways:
            mine, other = p.base & p.granted, q.base & q.granted
            return mine != other and mine | other in (mine, other)
        return self.within(p, q) != self.within(q, p)


def superior(a: w.Act, b: w.Act) -> bool:
    """Does act a outrank act b?"""
    return bool(a.state) and a.state == b.state and a.rank is not None and b.rank is not None and a.rank < b.rank


def clashes(cases: Cases, units: list[Unit]) -> Iterator[Answer]:
    """All findings of F01."""
    pairs = Pairs(cases)
    for p, q in combinations(units, 2):
        if p.base & q.base:
            for one, other in ((p, q), (q, p)):
                yield from _meeting(pairs, one, other)
            yield from _duties(pairs, p, q)


def _meeting(pairs: Pairs, p: Unit, q: Unit) -> Iterator[Answer]:
    """Findings in which the first norm is the duty, permission or exemption."""
    if pairs.shared(p, q) and not pairs.exception(p, q):
        grade = pairs.grade(p, q)
        if p.modality == "obligation" and q.modality == "prohibition" and q.why != "bound":
            banned = pairs.all_ways(p, q)
            hopeless = pairs.throughout(p, banned) if p.achievement else bool(banned)
            variant = "contradiction" if hopeless else "narrowing"
            yield Answer.of("F01", variant, grade, duty=p.provision, ban=q.provision)
        if p.modality in GRANTS and q.modality == "prohibition" and pairs.shared(p, q) & p.kept:
            variant = "permission_meets_ban"
            if superior(p.act, q.act):
                variant = "bans_what_superior_grants"
            elif superior(q.act, p.act):
                variant = "permits_what_superior_bans"
            yield Answer.of("F01", variant, grade, grant=p.provision, ban=q.provision)
        if p.modality == "exemption" and q.modality == "obligation" and pairs.all_ways(q, p):
            yield Answer.of("F01", "exemption_meets_duty", grade, grant=p.provision, duty=q.provision)
    if p.modality == "obligation" and q.modality in GRANTS:
        every, _ = pairs.exclusive(p, q)
        if every and not pairs.exception(p, q, ways=False):
            grade = pairs.exclusive_grade(p, q)
            yield Answer.of("F01", "opposite_permitted", grade, duty=p.provision, grant=q.provision)


def _duties(pairs: Pairs, p: Unit, q: Unit) -> Iterator[Answer]:
    """Two duties: actions, or required values, that exclude each other."""
    if p.modality != "obligation" or q.modality != "obligation":
        return
    every, some = pairs.exclusive(p, q)
    if some and not pairs.exception(p, q, ways=False):
        variant = "exclusive_duties" if _coincide(pairs, p, q, every, every) else "exclusive_ways"
        yield _equals(variant, pairs.exclusive_grade(p, q), p, q)
    if pairs.shared(p, q) and not pairs.exception(p, q) and _apart(pairs.cases, p, q):
        at_once = _coincide(pairs, p, q, pairs.all_ways(p, q), pairs.all_ways(q, p), pairs.shared(p, q))
        yield _equals("exclusive_values" if at_once else "values_in_turn", pairs.grade(p, q), p, q)


def _equals(variant: str, grade: float, p: Unit, q: Unit) -> Answer:
    return Answer("F01", variant, frozenset({("duty", p.provision), ("duty", q.provision)}), grade)


def _coincide(pairs: Pairs, p: Unit, q: Unit, mine: int, other: int, both: int | None = None) -> bool:
    """Must they be done at the same moments, given the cases in which p leaves no room for q, and q none for p?"""
    return (
        (not p.achievement and not q.achievement and bool(mine if both is None else both))
        or (not q.achievement and pairs.throughout(p, mine))
        or (not p.achievement and pairs.throughout(q, other))
    )


def _apart(cases: Cases, p: Unit, q: Unit) -> bool:
    """Do they require values of one parameter that have nothing in common?"""
    return any(
        a.parameter == b.parameter and not cases.allowed(a) & cases.allowed(b)
        for a in p.sentence.requirements
        for b in q.sentence.requirements
    )


def _bits(mask: int) -> Iterator[int]:
    return (at for at in range(mask.bit_length()) if mask >> at & 1)
