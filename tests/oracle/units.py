"""The norms of a small world, written and derived, each as the set of its cases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_

from tests.oracle import world as w
from tests.oracle.cases import Cases, required


@dataclass
class Unit:
    """One norm about one action. `ways` are its cases, by way of acting; `why` it is derived, if it is.

    `sentence` is its own part of the `whole` sentence. `kept` are the cases, of all, in which the values it requires
    are kept.
    """

    provision: str
    act: w.Act
    sentence: w.Sentence
    action: str
    modality: str
    why: str
    ways: dict[int, int]
    whole: w.Sentence
    kept: int = -1
    list_ways: dict[int, int] | None = None

    @property
    def granted(self) -> int:
        """Of a permission, the cases in which it holds: where the values that it requires are kept."""
        return self.kept if self.modality in ("permission", "power") else -1

    @property
    def listed(self) -> dict[int, int]:
        """Its ways, or of a ban in a list those of the whole list."""
        return self.ways if self.list_ways is None else self.list_ways

    @property
    def window(self) -> int | None:
        """How many days on end its deadline or period leaves it (None: all of its days)."""
        s = self.sentence
        minutes = s.deadline[0] if s.deadline and s.deadline[1] == "after" else s.period
        return -(-minutes // 1440) if minutes and not self.why else None

    @cached_property
    def base(self) -> int:
        """Its cases, whatever the way of acting."""
        return reduce(or_, self.ways.values(), 0)

    @property
    def achievement(self) -> bool:
        """It has a deadline or a period: some moment is enough."""
        return not self.why and bool(self.sentence.deadline or self.sentence.period)


def units(cases: Cases) -> list[Unit]:
    """All norms of the set that have a case."""
    found = []
    for act in cases.set.acts:
        for article in act.articles:
            for sentence in article.sentences:
                for action in sentence.actions:
                    for part, modality, why, bearers in _all(cases, act, replace(sentence, actions=(action,))):
                        ways = _ways(cases, act, part, bearers)
                        if ways:
                            name = f"{act.id}.{article.number}"
                            kept = -1 if why == "bound" else _kept(cases, part)
                            found.append(Unit(name, act, part, part.actions[0], modality, why, ways, sentence, kept))
    _join_lists(found)
    return found


def _join_lists(found: list[Unit]) -> None:
    """What one sentence bans in a list it bans together."""
    lists: dict[int, list[Unit]] = {}
    for unit in found:
        if unit.modality == "prohibition" and not unit.why and len(unit.whole.actions) > 1:
            lists.setdefault(id(unit.whole), []).append(unit)
    for units_ in lists.values():
        ways: dict[int, int] = {}
        for unit in units_:
            for way, some in unit.ways.items():
                ways[way] = ways.get(way, 0) | some
        for unit in units_:
            unit.list_ways = ways


Part = tuple[w.Sentence, str, str, list[tuple[int, int, str]]]


def _all(cases: Cases, act: w.Act, s: w.Sentence) -> Iterator[Part]:
    """The sentence and what follows from it, each with its bearers as (kinds, levels, seat)."""
    bearers = [(cases.actor.mask((who.kind,)), cases.level_mask(who, act.level), who.seat) for who in s.who]
    yield s, s.modality, "", bearers
    if s.modality not in ("obligation", "permission", "power"):
        return
    if cases.action.flagged(s.actions[0], "granting"):
        for name in s.objects:
            word = cases.object.words[name]
            for activity in word.said("activity"):
                for holder in word.said("holder"):
                    when = joined((s.when, *map(required, s.requirements)))
                    areas = _places(act, s)
                    granted = replace(s, who=(), actions=(activity,), objects=(name,), areas=areas, when=when)
                    yield granted, "permission", "permit", [(cases.actor.mask((holder,)), -1, "")]
    for requirement in s.requirements:
        beyond = w.Junction("not", (required(requirement),))
        yield replace(s, when=joined((s.when, beyond))), "prohibition", "bound", bearers


def joined(parts: tuple[w.Condition | None, ...]) -> w.Condition | None:
    """All of these conditions at once."""
    said = tuple(part for part in parts if part is not None)
    return w.Junction("and", said) if said else None


def _kept(cases: Cases, s: w.Sentence) -> int:
    when = joined(tuple(map(required, s.requirements)))
    return cases.build(-1, -1, -1, -1, -1, cases.moments(-1, None, when))


def _places(act: w.Act, s: w.Sentence) -> tuple[str, ...]:
    seats = tuple(who.seat for who in s.who)
    return s.areas or act.areas or (seats if all(seats) else ())


def _ways(cases: Cases, act: w.Act, s: w.Sentence, bearers: list[tuple[int, int, str]]) -> dict[int, int]:
    since = s.since if s.since is not None else act.since
    until = s.until if s.until is not None else act.until
    moments = cases.moments(since, until, s.when)
    objects, hazards = cases.object.mask(s.objects), cases.hazard.mask(s.hazards)
    places = cases.area.mask(_places(act, s))
    whole = reduce(
        or_,
        (
            cases.build(kinds, levels, cases.spots(seat, places), objects, hazards, moments)
            for kinds, levels, seat in bearers
        ),
    )
    mask = cases.action.mask(s.actions)
    ways = {way: whole for way in range(len(cases.action.names)) if mask >> way & 1}
    for exception in s.exceptions:
        hole, taken = _hole(cases, exception)
        ways = {way: some & ~hole if taken >> way & 1 else some for way, some in ways.items()}
    return {way: some for way, some in ways.items() if some}


def _hole(cases: Cases, e: w.Exception_) -> tuple[int, int]:
    """The cases an exception takes out, and from which ways of acting."""
    inner = cases.moments(-1, None, e.unless)
    objects, hazards, places = cases.object.mask(e.object), cases.hazard.mask(e.hazard), cases.area.mask(e.area)
    size = len(cases.area.names)
    hole = 0
    for who in e.who or (None,):
        kinds = cases.actor.mask((who.kind,)) if who else -1
        levels = cases.level_mask(who, "") if who else -1
        seats = [cases.seats.index(who.seat)] if who and who.seat else range(len(cases.seats))
        spots = sum(places << size * seat for seat in seats)
        hole |= cases.build(kinds, levels, spots, objects, hazards, inner)
    return hole, cases.action.mask(e.action)
