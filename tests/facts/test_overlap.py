"""Overlap as the join finds it is overlap as ASP says it, over the points of the same boxes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from policord.facts import Compiled
from policord.facts.box import Box
from policord.facts.boxes import World
from policord.facts.emit import quote
from policord.model.condition import Interval, Members, Values
from policord.reason import CheckOptions
from policord.reason.check import compiled_of, read_trees
from policord.reason.solve import solve
from tests.facts.emitted import CASES, policies
from tests.facts.test_join import compiled, related, worlds

STATEMENT = Path(__file__).with_name("overlap.lp").read_text(encoding="utf-8").replace("#show overlap/2.\n", "")
SMALL = [case for case in CASES if case.name != "corpus"]


def agree(made: Compiled) -> None:
    answers = solve(exported(made.world), STATEMENT, {"overlap": 2})
    assert {tuple(pair) for pair in answers.get("overlap", ())} == {
        (fact[1], fact[2]) for fact in related(made) if fact[0] == "overlap"
    }


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_generated(made: tuple[str, Compiled]) -> None:
    agree(made[1])


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
def test_cases(case: Path) -> None:
    made, _ = compiled_of(read_trees(policies(case))[0], CheckOptions())
    agree(made)


def test_statement_sees_one_case() -> None:
    text = """
    vocabulary { level city; kind plan; state land; area town level city; actor office body department, level city;
      action act; object dam; }
    policy P { kind plan; state land; level city; area town; in force 2000-01-01 ..;
      article 1: office must act dam; article 2: office must not act; }"""
    _, made = compiled(text)
    assert solve(exported(made.world), STATEMENT, {"overlap": 2})["overlap"] == [("0", "1"), ("1", "0")]


def exported(world: World) -> list[str]:
    """The boxes' points, as facts."""
    boxes = [(n, box) for n, boxes in enumerate(world.boxes) for box in boxes]
    days = sorted({day for _, box in boxes for day in (box.since, box.until)})
    values: dict[str, set[Values]] = {}
    for _, box in boxes:
        for parameter, allowed in box.when:
            values.setdefault(parameter, set()).add(allowed)
    points = {parameter: list(_points(sets)) for parameter, sets in values.items()}
    facts = []
    for b, (n, box) in enumerate(boxes):
        facts.append(f"box({n},{b})")
        facts += [f"holds({b},{dimension},{bit})" for dimension, bit in _bits(box)]
        facts += [f"holds({b},spot,{spot})" for spot in _spots(world, box)]
        facts += [f"holds({b},day,{at})" for at, (day, _) in enumerate(pairwise(days)) if box.since <= day < box.until]
        for parameter, allowed in box.when:
            facts.append(f"binds({b},{quote(parameter)})")
            facts += [
                f"allows({b},{quote(parameter)},{at})"
                for at, point in enumerate(points[parameter])
                if point.meet(allowed) is not None  # type: ignore[arg-type]
            ]
    return facts


def _bits(box: Box) -> Iterator[tuple[str, int]]:
    for dimension in ("kind", "level", "object", "hazard", "action"):
        yield from ((dimension, at) for at in _numbers(getattr(box, dimension)))


def _spots(world: World, box: Box) -> Iterator[int]:
    """Seats with places: one of a set of bodies acts in its own area."""
    width = len(world.areas.points)
    for seat in _numbers(box.seat):
        places = box.area & world.seat_area(1 << seat) if box.own else box.area
        yield from (seat * width + place for place in _numbers(places))


def _numbers(mask: int) -> Iterator[int]:
    return (at for at in range(mask.bit_length()) if mask >> at & 1)


def _points(sets: set[Values]) -> Iterator[Values]:
    """Single values, at the ends of the sets, between them and beyond."""
    yield from (Members(frozenset((v,))) for v in sorted({v for s in sets if isinstance(s, Members) for v in s.values}))
    ends = sorted({x for s in sets if isinstance(s, Interval) for x in (s.low, s.high) if x is not None})
    if ends:
        between = [(a + b) / 2 for a, b in pairwise(ends)]
        yield from (Interval(x, x) for x in (*ends, *between, ends[0] - 1, ends[-1] + 1))
