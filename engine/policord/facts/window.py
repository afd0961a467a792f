"""When an achievement may be done: its window, and whether another norm can hold throughout one.

The window of a duty to be done by a day ends with that day. A duty to be done within some time of an event, or once
in every period, has a window wherever the event, or the period, may begin: so one stretch as long is enough.
"""

from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil
from typing import NamedTuple, Protocol

from policord.model.circumstances import CALENDAR
from policord.model.condition import Conjunct, Interval
from policord.model.norm import Norm

DAY = 24 * 60
YEARS = 3 * 366


class Days(Protocol):
    """What has days and circumstances: a box."""

    since: int
    until: int
    when: Conjunct


class Window(NamedTuple):
    """Days from `since` on, before `until`; any `stretch` of so many days on end (None: all of them)."""

    since: int
    until: int
    stretch: int | None


def window(norm: Norm, since: int) -> Window:
    """The window of an achievement, from a day on; of any other norm, all its days."""
    until = min(norm.until, norm.by_day + 1) if norm.by_day else norm.until
    if norm.deadline and norm.deadline.relation == "after":
        return Window(since, until, ceil(norm.deadline.high / DAY))
    if norm.period:
        return Window(since, until, ceil(norm.period[1] / DAY))
    return Window(since, until, None)


def lasts(one: Days, other: Days, within: Window) -> bool:
    """Does `other` hold, as to days, throughout the window of `one`? (For a stretch: seasons included.)"""
    since, until = max(one.since, within.since), min(one.until, within.until)
    if since >= until:
        return False
    if other.since <= since and until <= other.until and CALENDAR not in dict(other.when):
        return True
    if within.stretch is None:
        return other.since <= since and until <= other.until
    shared = max(since, other.since), min(until, other.until)
    return days_on_end(shared, one.when, other.when) >= within.stretch


def timeless(when: Conjunct, within: Window) -> Conjunct:
    """The circumstances to compare once `lasts` has looked at the days: without the season, where it has."""
    return when if within.stretch is None else tuple(pair for pair in when if pair[0] != CALENDAR)


def days_on_end(days: tuple[int, int], one: Conjunct, other: Conjunct) -> int:
    """The most days on end, among these, that lie in the seasons of both circumstances."""
    mine, theirs = _season(one), _season(other)
    if mine is theirs is None:
        return max(0, days[1] - days[0])
    return _run(days, mine or Interval(), theirs or Interval())


def season_day(when: Conjunct, since: int, until: int) -> int:
    """The first day from `since` on, before `until`, that lies in the season of these circumstances; else `since`."""
    season = _season(when)
    last = min(until, since + YEARS, date.max.toordinal() + 1)
    return next((day for day in range(since, last) if season is None or _in_season(day, season)), since)


def _season(when: Conjunct) -> Interval | None:
    for parameter, values in when:
        if parameter == CALENDAR and isinstance(values, Interval):
            return values
    return None


@cache
def _run(days: tuple[int, int], mine: Interval, other: Interval) -> int:
    first = max(days[0], 1) if days[0] > 0 else max(1, min(days[1], date.max.toordinal()) - YEARS)
    longest = run = 0
    for day in range(first, min(days[1], first + YEARS, date.max.toordinal() + 1)):
        run = run + 1 if _in_season(day, mine) and _in_season(day, other) else 0
        longest = max(longest, run)
    return longest


def _in_season(day: int, season: Interval) -> bool:
    at = date.fromordinal(day)
    place = Fraction(at.month * 31 + at.day)
    return Interval(place, place).within(season)
