"""Durations and chains of deadlines, against exact sums over every path."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from policord.facts.durations import Durations
from policord.facts.emit import Facts
from policord.model.quantity import show_number
from policord.reason.solve import split
from tests.facts.test_norm_facts import set_of

HOURS = st.integers(0, 2**31 - 1) | st.integers(0, 60) | st.integers(0, 10**5).map(lambda n: Fraction(n, 1000))
LENGTHS = HOURS.map(lambda hours: Fraction(60 * hours))
EXACT = st.fractions(min_value=-(10**30), max_value=10**30) | st.fractions(min_value=-1, max_value=1)
Steps = list[list[tuple[int | None, Fraction]]]
"""Of each step its norms: the step from whose end its deadline runs (None: the event), and its minutes."""


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    return [
        draw(st.lists(st.tuples(st.sampled_from([None, *range(n)]), LENGTHS), min_size=1, max_size=2))
        for n in range(draw(st.integers(1, 5)))
    ]


@given(st.lists(EXACT, min_size=1))
def test_durations_keep_their_order_and_sign(lengths: list[Fraction]) -> None:
    facts, durations = Facts(), Durations()
    for n, length in enumerate(lengths):
        durations.add("takes", n, length)
    durations.write(facts)
    places = {lengths[int(n)]: int(place) for n, place in _rows(facts.atoms, "takes")}
    assert all((length < 0, length > 0) == (place < 0, place > 0) for length, place in places.items())
    assert all(places[a] < places[b] for a, b in pairwise(sorted(places)))


@settings(max_examples=60, deadline=None)
@given(steps(), LENGTHS, st.data())
def test_latest_is_the_longest_path(chain: Steps, limit: Fraction, data: st.DataObject) -> None:
    """Of the last step, as a duty sees it that waits for it, on the clock of the event or of a step."""
    clock = data.draw(st.sampled_from([None, *range(len(chain))]))
    over, last = _settled(chain, clock), len(chain) - 1
    expected = set()
    for first in chain[last] if last not in over else ():
        for ends in (True, False):
            sums = [total for at, total in _paths(chain, over, *first) if (at is None) == ends]
            expected |= {max(sums) - limit} if sums else set()
    assert _latest(chain, clock, limit) == expected


def _settled(chain: Steps, step: int | None) -> set[int]:
    """The step and what it waits for."""
    return set() if step is None else {step}.union(*(_settled(chain, clock) for clock, _ in chain[step]))


def _paths(chain: Steps, over: set[int], step: int | None, so_far: Fraction) -> Iterator[tuple[int | None, Fraction]]:
    """Each way back to the event, or to a step that is over, with its minutes."""
    if step is None or step in over:
        yield step, so_far
        return
    for clock, minutes in chain[step]:
        yield from _paths(chain, over, clock, so_far + minutes)


def _latest(chain: Steps, clock: int | None, limit: Fraction) -> set[Fraction]:
    """By how much the last step may be later than the goal, after the clock of each root."""
    bodies = [" ".join(f"{_duty(*norm)};" for norm in norms) for norms in chain]
    bodies.append(f"{_duty(clock, limit, 'keep')}, requires P.{len(chain)};")
    articles = "".join(f"article {n} {{ {body} }} " for n, body in enumerate(bodies, 1))
    atoms = set_of(f"policy P {{ kind plan; state land; level city; area town; {articles} }}").facts.atoms
    goal = str(sum(map(len, chain)))
    sizes = {int(place): Fraction(text[1:-1]) for place, text in _rows(atoms, "minutes")}
    found = [int(row[4]) for row in _rows(atoms, "latest") if row[0] == goal and row[3] == row[4]]
    return {sizes[abs(place)] * (1 if place > 0 else -1) for place in found}


def _rows(atoms: Iterable[str], predicate: str) -> list[list[str]]:
    return [list(split(a[len(predicate) + 1 : -1])) for a in atoms if a.startswith(f"{predicate}(")]


def _duty(clock: int | None, minutes: Fraction, action: str = "act") -> str:
    after = "quake" if clock is None else f"P.{clock + 1}"
    return f"office must {action} dam, within {show_number(minutes / 60)} h after {after}"
