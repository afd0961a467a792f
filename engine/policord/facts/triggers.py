"""Triggers: which norms must be obeyed in a situation, say while a red warning is out."""

from collections.abc import Iterator
from typing import NamedTuple

from policord.facts.box import Box
from policord.facts.boxes import World
from policord.model.circumstances import OCCURRED, values_of
from policord.model.condition import Condition, Conjunct, Interval, Members, Values
from policord.model.norm import Norm
from policord.model.vocabulary import Vocabulary


class Situation(NamedTuple):
    """What is known to be the case. `scale` and `level` of the warning; `hazards` it speaks of."""

    scale: str
    level: str
    known: Conjunct
    hazards: tuple[str, ...]


def situations(when: Condition, vocabulary: Vocabulary) -> tuple[Situation, ...]:
    """Every situation a demanded reaction must answer, one for a level of its warning; none: no reaction."""
    return tuple(dict.fromkeys(s for conjunct in when for s in _of(conjunct, vocabulary)))


def _of(conjunct: Conjunct, vocabulary: Vocabulary) -> Iterator[Situation]:
    scales = [p for p, _ in conjunct if (e := vocabulary.get("parameter", p)) and "warning" in e.flags]
    if not scales:
        if conjunct:
            yield Situation("", "", conjunct, ())
        return
    scale, known = scales[0], dict(conjunct)
    entry = vocabulary.entries["parameter", scale]
    for level in values_of(entry):
        if level in known[scale].values:  # type: ignore[union-attr]
            broader = {s: Members(frozenset((level,))) for s in vocabulary.ancestors("parameter", scale)}
            yield Situation(scale, level, tuple(sorted((known | broader).items())), entry.names.get("for", ()))


class Triggers:
    """Tells whether norms apply for certain in a situation."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._provisions: dict[str, list[Norm]] = {}
        for norm in world.policies.norms:
            self._provisions.setdefault(world.policies.provisions[norm.provision].id, []).append(norm)

    def bound(self, n: int, box: Box, situation: Situation) -> bool:
        """Does this part of the norm apply whenever the situation holds?

        All the norm's own conditions must follow from it. An `unless` narrows a reaction without untying it from
        its warning, so it only counts where it speaks of something the situation settles.
        """
        norm = self.world.norms[n]
        asked = {parameter for conjunct in norm.when for parameter, _ in conjunct}
        return self._started(norm, situation.known, ()) and _follows(box.when, dict(situation.known), asked)

    def _started(self, norm: Norm, known: Conjunct, seen: tuple[int, ...]) -> bool:
        """Is what the norm waits for (its clock, its `after`) part of the situation or set off by it?"""
        waits = list(norm.refs.get("after", ()))
        if norm.deadline and norm.deadline.relation == "after":
            waits.append(norm.deadline.event)
        return all(self._happens(word, known, (*seen, id(norm))) for word in waits)

    def _happens(self, word: str, known: Conjunct, seen: tuple[int, ...]) -> bool:
        vocabulary, have = self.world.policies.vocabulary, dict(known)
        if event := vocabulary.find("event", word):
            return have.get(f"event:{event}") == OCCURRED
        if parameter := vocabulary.find("parameter", word):
            return parameter in have
        return any(
            norm.modality == "obligation"
            and id(norm) not in seen
            and self._started(norm, known, seen)
            and any(_follows(c, have, {p for p, _ in c}) for c in norm.when)
            for norm in self._provisions.get(word, ())
        )


def _follows(when: Conjunct, known: dict[str, Values], asked: set[str]) -> bool:
    return all(
        values_within(known[parameter], values) if parameter in known else parameter not in asked
        for parameter, values in when
    )


def values_within(known: Values, allowed: Values) -> bool:
    """Are all values that may be the case allowed?"""
    if isinstance(known, Interval) and isinstance(allowed, Interval):
        return known.within(allowed)
    return isinstance(known, Members) and isinstance(allowed, Members) and known.within(allowed)
