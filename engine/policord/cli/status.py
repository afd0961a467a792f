"""Exit statuses, and which one wins when several apply."""

from collections.abc import Iterable
from enum import IntEnum


class Status(IntEnum):
    """What the exit status says."""

    FINE = 0
    FINDINGS = 1
    WRONG_CALL = 2
    UNREADABLE = 3
    INCOMPLETE = 4
    INTERNAL = 5
    INTERRUPTED = 130


_PRECEDENCE = (
    Status.INTERRUPTED,
    Status.INTERNAL,
    Status.WRONG_CALL,
    Status.UNREADABLE,
    Status.INCOMPLETE,
    Status.FINDINGS,
)


def worst(statuses: Iterable[Status]) -> Status:
    """The one that is told: 5 before 2 before 3 before 4 before 1 before 0."""
    given = set(statuses)
    return next((status for status in _PRECEDENCE if status in given), Status.FINE)
