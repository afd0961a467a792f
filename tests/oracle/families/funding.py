"""F28: works, and upkeep, that outlast what pays for them.

A stretch of days is bare when a line of funding has stopped before it, none pays in it, and the works still go on: to
the day they are to be done by, and no longer than their sentence; works without a known end cannot outlast anything,
upkeep without one goes on for ever. Days count by years here, and only those of the scope's period.
"""

from dataclasses import dataclass

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

FIRST, LAST = 2026, 2034
"""The scope's period, half-open."""
YEARS = tuple(range(2024, 2036))
FOREVER = 9999


@dataclass(frozen=True)
class Work:
    """Something to be built or kept up, from one year on, perhaps until another, perhaps by a day."""

    action: str = "build"
    modality: str = "must"
    since: int = 2024
    until: int = 0
    by: int = 0


@dataclass(frozen=True)
class Line:
    """A line of funding for some works (by number; none: for all), for some years (0: open)."""

    pays: tuple[int, ...] = ()
    since: int = 0
    until: int = 0


@dataclass(frozen=True)
class Set:
    """One act of works; what pays for them."""

    works: tuple[Work, ...] = ()
    lines: tuple[Line, ...] = ()


def make(choice: Choice) -> Set:
    """One or two works, one to three lines."""
    works = tuple(_work(choice) for _ in range(choice.one((1, 2))))
    return Set(works, tuple(_line(choice, len(works)) for _ in range(choice.one((1, 2, 3)))))


def _work(choice: Choice) -> Work:
    since = choice.one((2024, 2024, 2027))
    return Work(
        action=choice.one(("build", "maintain")),
        modality=choice.one(("must", "must", "must", "should", "may")),
        since=since,
        until=choice.one(tuple(year for year in YEARS if year > since)) if choice.chance(0.3) else 0,
        by=choice.one(YEARS) if choice.chance(0.6) else 0,
    )


def _line(choice: Choice, works: int) -> Line:
    since = choice.one((0, *YEARS[:-1]))
    until = choice.one((0, *(year for year in YEARS if year > since)))
    return Line(() if choice.chance(0.3) else (choice.one(tuple(range(1, works + 1))),), since, until)


def text(small: Set) -> str:
    """As a policy with its lines of funding."""
    lines = [
        "vocabulary v {",
        "  level city rank 1; area town level city; actor north body department, level city;",
        "  action build; action maintain; object wells;",
        "}",
        f"scope {{ areas town; period {FIRST}-01-01 .. {LAST}-01-01; }}",
        "policy A-1 { level city; area town;",
    ]
    for number, work in enumerate(small.works, 1):
        end = f"{work.until}-01-01" if work.until else ""
        by = f", by {work.by}-01-01" if work.by else ""
        force = f"in force {work.since}-01-01 .. {end}".rstrip()
        lines.append(f"  article {number}: north {work.modality} {work.action} wells, {force}{by};")
    lines.append("}")
    for number, line in enumerate(small.lines, 1):
        paid = ", ".join(f"A-1.{work}" for work in line.pays if work <= len(small.works)) or "A-1"
        ends = [f"{year}-01-01" if year else "" for year in (line.since, line.until)]
        force = f", in force {ends[0]} .. {ends[1]}".rstrip() if any(ends) else ""
        lines.append(f"budget line{number} pays for {paid}{force};")
    return "\n".join([*lines, ""])


def expected(small: Set) -> set[Found]:
    """Works with a bare stretch."""
    found = set()
    for number, work in enumerate(small.works, 1):
        lines = [line for line in small.lines if number in _paid(line, small) or not _paid(line, small)]
        if work.modality != "may" and any(_bare(year, work, lines) for year in range(FIRST, LAST)):
            variant = "upkeep" if work.action == "maintain" and not work.by else "works"
            found.add(Found("F28", variant, frozenset({f"works:A-1.{number}", "line:"})))
    return found


def _paid(line: Line, small: Set) -> tuple[int, ...]:
    return tuple(work for work in line.pays if work <= len(small.works))


def _bare(year: int, work: Work, lines: list[Line]) -> bool:
    """Does the work go on in that year, after a line has stopped, and does none pay?"""
    stopped = any(line.until and line.until <= year for line in lines)
    paid = any((line.since or 0) <= year < (line.until or FOREVER) for line in lines)
    return work.since <= year < _end(work) and stopped and not paid


def _end(work: Work) -> int:
    """The first year in which it no longer goes on; 0 if nothing is known of its end."""
    known = [year for year in (work.by, work.until) if year]
    if known:
        return min(known)
    return FOREVER if work.action == "maintain" else 0


FUNDING = Family("funding", ("F28",), make, text, expected)
