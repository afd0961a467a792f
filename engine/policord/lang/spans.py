"""Many stretches of one text, kept in sixteen bytes each."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

Span = tuple[int, int]


class Spans(Sequence[Span]):
    """Start and end offsets in order; a list of pairs of numbers would take ten times the room."""

    def __init__(self) -> None:
        self._ends = array("Q")

    def extend(self, spans: Iterable[Span]) -> None:
        """Add stretches at the end."""
        for span in spans:
            self._ends.extend(span)

    def __iter__(self) -> Iterator[Span]:
        ends = iter(self._ends)
        return zip(ends, ends, strict=True)

    def __len__(self) -> int:
        return len(self._ends) // 2

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        places = range(len(self))[at]
        if isinstance(places, range):
            return [self[place] for place in places]
        return self._ends[2 * places], self._ends[2 * places + 1]
