"""Boxes cut by others: what is left of circumstances and of boxes, exactly."""

from collections.abc import Iterator
from dataclasses import replace

from policord.facts.box import MASKS, UNDECLARED, Box
from policord.model.circumstances import values_of
from policord.model.condition import Conjunct, Interval, Members, Values, meet_conjuncts
from policord.model.norm import Norm
from policord.model.vocabulary import Vocabulary


def kept(norm: Norm, when: Conjunct) -> Conjunct | None:
    """What is left of a norm's circumstances where all values it requires are kept (None: nothing)."""
    left: Conjunct | None = when
    for requirement in norm.requirements:
        left = meet_conjuncts(left, ((requirement.parameter, requirement.values),)) if left is not None else None
    return left


def subtract(box: Box, hole: Box, vocabulary: Vocabulary) -> Iterator[Box]:
    """`box` less `hole`, as disjoint boxes."""
    if (
        not box.action & hole.action
        or meet_conjuncts(box.when, hole.when) is None
        or not all(getattr(box, d) & getattr(hole, d) for d in MASKS)
    ):
        yield box
        return
    rest = box
    for dimension in MASKS:
        mine, taken = getattr(rest, dimension), getattr(hole, dimension)
        if mine & ~taken:
            yield replace(rest, **{dimension: mine & ~taken})
        rest = replace(rest, **{dimension: mine & taken})
    for parameter, values in hole.when:
        for outside in _outside(dict(rest.when).get(parameter), values, parameter, vocabulary):
            yield replace(rest, when=_with(rest.when, parameter, outside))
        inside = meet_conjuncts(rest.when, ((parameter, values),))
        assert inside is not None
        rest = replace(rest, when=inside)
    if rest.action & ~hole.action:
        yield replace(rest, action=rest.action & ~hole.action)


def _with(when: Conjunct, parameter: str, values: Values) -> Conjunct:
    return tuple(sorted({**dict(when), parameter: values}.items(), key=lambda item: item[0]))


def _outside(
    mine: Values | None, taken: Values, parameter: str, vocabulary: Vocabulary
) -> list[Interval] | list[Members]:
    whole = mine if mine is not None else domain(parameter, vocabulary)
    if mine is None and isinstance(whole, Members) and not parameter.startswith("event:"):
        whole = Members(whole.values | {UNDECLARED})
    return whole.without(taken)  # type: ignore[arg-type]


def domain(parameter: str, vocabulary: Vocabulary) -> Values:
    """All values a parameter is declared to take."""
    if parameter.startswith("event:"):
        return Members(frozenset(("occurred", "absent")))
    entry = vocabulary.get("parameter", parameter)
    declared = values_of(entry) if entry else ()
    return Members(frozenset(declared)) if declared else Interval()
