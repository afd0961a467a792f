"""The last lines of a text report: what was found, in how much, as of when, and what is not known."""

from collections.abc import Iterator
from datetime import date

from policord.report.paint import Paint
from policord.report.safe import safe
from policord.report.summary import SEVERITIES, Tally
from policord.report.words import Words


def closing_lines(tally: Tally, as_of: date | None, words: Words, paint: Paint) -> Iterator[str]:
    """The sum; what was skipped follows it, item by item."""
    phrases = words.phrases
    found = [_found(tally, words)]
    found += [phrases(f"summary.{key}", count=n) for key, n in _settled(tally) if n]
    sizes = {"provisions": tally.provisions, "files": tally.files}
    counted = {key: phrases(f"summary.{key}", count=count) for key, count in sizes.items()}
    scale = phrases("summary.set", **counted)
    when = phrases("summary.as_of", date=as_of.isoformat()) if as_of else phrases("summary.any_date")
    halves = (phrases("list.clause").join(half) for half in (found, [scale, when]))
    yield paint("green" if tally.clean else "bold", phrases("list.part").join(halves))
    if tally.notes:
        yield paint("warning", phrases("summary.notes", count=tally.notes))
    if tally.errors:
        yield paint("red", phrases("summary.mistakes", count=tally.errors))
    if tally.skipped:
        yield paint("red", phrases("summary.skipped", count=len(tally.skipped)))
        yield from (f"  {safe(item)}" for item in tally.skipped)


def _found(tally: Tally, words: Words) -> str:
    phrases = words.phrases
    parts = [phrases(f"summary.{key}", count=tally.open[key]) for key in SEVERITIES if tally.open[key]]
    if parts:
        return phrases("summary.open", count=sum(tally.open.values()), parts=phrases.series(parts))
    if not tally.files:
        return phrases("summary.nothing")
    return phrases("summary.clean" if tally.clean else "summary.none_open")


def _settled(tally: Tally) -> tuple[tuple[str, int], ...]:
    return ("resolved", tally.resolved), ("waived", tally.waived)
