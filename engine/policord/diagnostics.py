"""Mistakes in input, as values.

A stage never raises for what a user wrote: it returns its result and a list of diagnostics. A diagnostic
names its message by code; the words in each language stand in `grammar/messages.toml`.
"""

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one input file: `path` as given by the user, `start`/`end` character offsets, end exclusive."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: `code` (E001…) chooses the message, `args` fills its slots, `place` says where."""

    code: str
    place: Place
    args: dict[str, str] = field(default_factory=dict)


def distinct(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each mistake once: a word that is none (E0xx) is not blamed again for what it would mean (E1xx)."""
    problems = list({(problem.code, problem.place): problem for problem in problems}.values())
    words = {problem.place for problem in problems if problem.code.startswith("E0")}
    return [problem for problem in problems if not (problem.code.startswith("E1") and problem.place in words)]


def reason_of(error: Exception) -> str:
    """Why something cannot be read or written, as a key of the phrases (`ENOENT`); told in words at the end."""
    if isinstance(error, UnicodeError):
        return "NOT_UTF8"
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, error.strerror or "EIO")
    return "NUL" if "null" in str(error) else str(error)
