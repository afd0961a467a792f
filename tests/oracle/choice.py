"""Where a generator's choices come from: dice for long runs, hypothesis where failures should shrink by themselves."""

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Choice(Protocol):
    """One of several, yes or no, some of several."""

    def one(self, items: Sequence[T]) -> T:
        """One of these; the first is the simplest."""

    def chance(self, share: float) -> bool:
        """Yes in about this share of cases."""


def some(choice: Choice, items: Sequence[T], most: int = 2) -> tuple[T, ...]:
    """One to `most` of these, each once."""
    found = [choice.one(items)]
    while len(found) < most and choice.chance(0.25):
        found.append(choice.one(items))
    return tuple(dict.fromkeys(found))


class Dice:
    """Chance by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, items: Sequence[T]) -> T:
        return items[int(self.random.random() * len(items))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share


class Drawn:
    """Chance by hypothesis, which shrinks towards first items and towards no."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def one(self, items: Sequence[T]) -> T:
        return self.draw(st.sampled_from(list(items)))

    def chance(self, share: float) -> bool:
        return self.draw(st.integers(0, 19)) >= 20 * (1 - share)
