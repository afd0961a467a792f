"""Norms as unions of disjoint boxes: exceptions are taken out exactly, by splitting.

A box is a product over bearer kind, bearer level, seat, object, hazard, area, time, circumstances and action.
The action is split last, so that for any fixed other coordinates the ways of acting stand in one box.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import product

from policord.diagnostics import Place
from policord.facts.box import Box
from policord.facts.cut import subtract
from policord.facts.space import Space
from policord.facts.window import days_on_end
from policord.model.declarations import NAMED
from policord.model.norm import Bearer, Declaration, Demand, Exemption, Norm, PolicySet, Risk, Scope
from policord.model.vocabulary import Vocabulary


class World:
    """The spaces of one policy set, and every norm's boxes in them."""

    def __init__(self, policies: PolicySet, norms: list[Norm], since: int = 0) -> None:
        self.policies, self.norms, self.start = policies, norms, since
        vocabulary = policies.vocabulary
        use = _used(norms, policies)
        self.actors = Space(vocabulary, "actor", use["actor"])
        self.actions = Space(vocabulary, "action", use["action"])
        self.objects = Space(vocabulary, "object", use["object"])
        self.hazards = Space(vocabulary, "hazard", use["hazard"])
        self.areas = Space(vocabulary, "area", use["area"])
        self.level_bit = {e.name: 1 << i for i, e in enumerate(vocabulary.of("level"))}
        self.all_levels = (1 << len(self.level_bit)) - 1
        self.seat_bit = {name: 2 << i for i, name in enumerate(sorted(use["seat"]))}
        self._near_seats: dict[tuple[str, ...], int] = {}
        self._heirs = _heirs(use["actor"], vocabulary)

    @cached_property
    def boxes(self) -> list[list[Box]]:
        """Boxes of each norm, in the order of `norms`; a norm that ended before the start has none."""
        return [list(self._norm(norm)) for norm in self.norms]

    @cached_property
    def wide(self) -> list[list[Box]]:
        """The same, where a ban is one of a list those of the whole list: all its ways of acting are banned at once."""
        lists: dict[Place, list[int]] = {}
        for n, norm in enumerate(self.norms):
            if norm.listed > 1 and norm.modality == "prohibition" and self.boxes[n]:
                lists.setdefault(norm.place, []).append(n)
        found = list(self.boxes)
        for members in lists.values():
            actions = self.actions.masks([self.norms[n].action for n in members])
            whole = list(self._norm(self.norms[members[0]], actions))
            for n in members:
                found[n] = whole
        return found

    def boxes_of(self, norm: Norm) -> list[Box]:
        """Boxes of a norm that need not be one of the world's."""
        return list(self._norm(norm))

    def seat_area(self, seats: int) -> int:
        """Where bodies of these seats act: in the areas they sit in; everywhere if some have no named seat."""
        if seats & 1:
            return self.areas.everything
        return self.areas.masks([name for name, bit in self.seat_bit.items() if bit & seats])

    def common_area(self, a: Box, b: Box) -> int:
        """Where a body of both boxes acts: one of a set acts in its own area."""
        seats = a.seat & b.seat
        return a.area & b.area & (self.seat_area(seats) if (a.own or b.own) and seats else -1)

    def _norm(self, norm: Norm, actions: int | None = None) -> Iterator[Box]:
        since, until = max(norm.bites, self.start), norm.until
        if since >= until:
            return
        action = self.actions.mask(norm.action) if actions is None else actions
        for bearer in norm.bearers:
            for (kind, start, end), when in product(self._bound(bearer.kind, since, until), norm.when):
                if when and not days_on_end((start, end), when, ()):
                    continue
                box = Box(
                    kind,
                    self.levels(bearer),
                    self.seats(bearer, norm.areas),
                    self.objects.masks(norm.objects),
                    self.hazards.masks(norm.hazards),
                    self.acting(bearer, self.place(norm)),
                    start,
                    end,
                    when,
                    action,
                    self.several(bearer),
                )
                yield from self._less(box, norm.exceptions)

    def _bound(self, kind: str, since: int, until: int) -> list[tuple[int, int, int]]:
        """Which bodies, and from when to when: what a body had to do falls to its successors when it ends."""
        ended, heirs = self._heirs.get(kind, (until, []))
        stretches = [(self.actors.mask(kind), since, min(until, ended))]
        for heir in heirs if ended < until else ():
            stretches += self._bound(heir, max(since, ended), until)
        return [stretch for stretch in stretches if stretch[1] < stretch[2]]

    def place(self, norm: Norm) -> int:
        """Where a norm holds: its areas, else the seats of its bearers, else everywhere."""
        return self.areas.masks(norm.areas or norm.seats)

    def acting(self, bearer: Bearer, places: int) -> int:
        """A body acts in its own area, unless it is told to act where (certainly) none of that area lies."""
        own = places & self.areas.masks([bearer.seat] if bearer.seat else [])
        return own if own & ~self.areas.possible else places

    def levels(self, bearer: Bearer) -> int:
        mask = 0
        for level in bearer.levels:
            mask |= self.level_bit.get(level, 0)
        return mask or self.all_levels

    def seats(self, bearer: Bearer, areas: tuple[str, ...]) -> int:
        """A seated body has its one seat; others may sit wherever the norm's areas reach (bit 0: unnamed).

        Bodies of a level within an area (`dept.water@city@Henan`) sit anywhere in it.
        """
        if bearer.seat is not None:
            return self._seats_in(bearer.seat) if self._region(bearer) else self.seat_bit[bearer.seat]
        known = self._near_seats.get(areas)
        if known is None:
            known = self._near_seats[areas] = self._reachable(areas)
        return known

    def several(self, bearer: Bearer) -> bool:
        """Does it stand for a set of bodies, each of which acts in its own area?"""
        return bearer.seat is None or self._region(bearer)

    def _region(self, bearer: Bearer) -> bool:
        """Is what stands as its seat an area of another level, in which bodies of its own level are meant?"""
        entry = self.policies.vocabulary.get("area", bearer.seat) if bearer.seat else None
        own = entry.names.get("level", ()) if entry else ()
        return bool(own) and not bearer.levels.intersection(own)

    def _seats_in(self, region: str) -> int:
        within = self.areas.mask(region)
        inner = (bit for seat, bit in self.seat_bit.items() if seat != region and not self.areas.mask(seat) & ~within)
        return sum(inner, 1)

    def _reachable(self, areas: tuple[str, ...]) -> int:
        places = self.areas.masks(areas)
        return sum((bit for seat, bit in self.seat_bit.items() if self.areas.mask(seat) & places), 1)

    def _less(self, box: Box, exceptions: tuple[Exemption, ...]) -> list[Box]:
        parts = [box]
        for exception in exceptions:
            for hole in self._holes(exception):
                parts = [piece for part in parts for piece in subtract(part, hole, self.policies.vocabulary)]
        return parts

    def _line(self, kind: str) -> list[str]:
        """A body and, if it has ended, those that came after it."""
        return [kind, *(later for heir in self._heirs.get(kind, (0, []))[1] for later in self._line(heir))]

    def _holes(self, e: Exemption) -> Iterator[Box]:
        for when in e.when:
            for bearer in e.bearers or (None,):
                yield Box(
                    self.actors.masks(self._line(bearer.kind)) if bearer else self.actors.everything,
                    self.levels(bearer) if bearer else self.all_levels,
                    self.seats(bearer, ()) if bearer and bearer.seat else -1,
                    self.objects.masks(e.objects or ()),
                    self.hazards.masks(e.hazards or ()),
                    self.areas.masks(e.areas or ()),
                    0,
                    1 << 30,
                    when,
                    self.actions.masks(e.actions or ()),
                )


def _used(norms: list[Norm], policies: PolicySet) -> dict[str, set[str]]:
    use: dict[str, set[str]] = {k: set() for k in ("actor", "action", "object", "hazard", "area", "seat")}
    for norm in norms:
        use["action"].update((norm.action, *norm.tags.get("counts_as", ())))
        use["object"].update(norm.objects)
        use["hazard"].update(norm.hazards)
        use["area"].update(norm.areas)
        use["area"].update(effect.area for effect in norm.effects if effect.area)
        for bearers in (norm.bearers, *norm.roles.values()):
            _bearers(bearers, use)
        for e in norm.exceptions:
            use["action"].update(e.actions or ())
            use["object"].update(e.objects or ())
            use["hazard"].update(e.hazards or ())
            use["area"].update(e.areas or ())
            _bearers(e.bearers or (), use)
    for act in policies.documents:
        _bearers(act.issuers, use)
    scope = policies.scope
    declared = [d for whole in policies.declarations for d in (whole, *whole.parts)]
    asked: list[Scope | Demand | Risk | Declaration] = [scope, *scope.demands, *policies.risks, *declared]
    for item in asked:
        use["object"].update(item.objects)
        use["hazard"].update(item.hazards)
        use["area"].update(item.areas)
    for said in declared:
        for bearers in said.roles.values():
            _bearers(bearers, use)
        if (kind := NAMED.get(said.kind)) in use:
            use[kind].update(said.names)
        for key in ("is", "normal_use", "emergency_use", "supplied_by", "backed_up_by", "requires"):
            for word in said.tags.get(key, ()):
                tree = "object" if policies.vocabulary.get("object", word) else "actor"
                use[tree].update({word} if policies.vocabulary.get(tree, word) else ())
    for kind in ("action", "object", "hazard", "area"):
        use[kind].update(name for word in policies.extern if (name := policies.vocabulary.find(kind, word)))
    for demand in scope.demands:
        use["action"].add(demand.action)
        _bearers(demand.bearers, use)
        for parameter in {p for conjunct in demand.when for p, _ in conjunct}:
            entry = policies.vocabulary.get("parameter", parameter)
            use["hazard"].update(entry.names.get("for", ()) if entry else ())
    use["action"] |= _excluding(use["action"], policies.vocabulary)
    while new := {h for _, heirs in _heirs(use["actor"], policies.vocabulary).values() for h in heirs} - use["actor"]:
        use["actor"] |= new
    return use


def _heirs(used: set[str], vocabulary: Vocabulary) -> dict[str, tuple[int, list[str]]]:
    """Bodies that have ended: the day, and their successors."""
    found: dict[str, tuple[int, list[str]]] = {}
    for entry in vocabulary.of("actor"):
        last = entry.dates.get("exists", ("", ""))[1]
        if last and entry.name in used:
            found[entry.name] = date.fromisoformat(last).toordinal(), []
    for entry in vocabulary.of("actor"):
        for word in entry.names.get("succeeds", ()):
            old = vocabulary.find("actor", word)
            if old in found and old != entry.name:
                found[old][1].append(entry.name)
    return found


def _excluding(used: set[str], vocabulary: Vocabulary) -> set[str]:
    """Ways of the used actions that exclude others: there some way of doing two things may exclude the other."""
    found: set[str] = set()
    for entry in vocabulary.of("action"):
        for word in entry.names.get("opposite", ()) + entry.names.get("exclusive", ()):
            pair = {entry.name, vocabulary.find("action", word) or entry.name}
            if all(used.intersection(vocabulary.ancestors("action", name)) for name in pair):
                found |= pair
    return found


def _bearers(bearers: tuple[Bearer, ...], use: dict[str, set[str]]) -> None:
    for bearer in bearers:
        use["actor"].add(bearer.kind)
        if bearer.seat:
            use["seat"].add(bearer.seat)
            use["area"].add(bearer.seat)
