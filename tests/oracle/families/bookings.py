"""F26: duties that may all fall due at once, each with enough for itself, and together with too little.

Day by day, level by level and cause by cause: who must act then, on what stocks each counts, and whether those that
count on no others fit into them. A body counts on its own and on what nobody holds in the place, and on all in the
place if it has none. What comes after another finds its means free again, if they recover in time. The world leaves out
streets, exposures, shares of a whole, supporters, means that duties provide, days on which a stock is not there, and
stocks of bodies of which there are many.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from tests.oracle.choice import Choice
from tests.oracle.families.frame import Family, Found

RESOURCES = {"boat": ("boat",), "raft": ("raft", "boat"), "data": ("data",)}
"""Each, and what it is a kind of; data serve many at a time."""
YEARS = (2026, 2027, 2028)
LEVELS = ("calm", "blue", "red")
WHEN = {"": LEVELS, ">= blue": ("blue", "red"), "= blue": ("blue",), "= red": ("red",)}
CAUSES = ("flood", "quake", "alert")
OPEN = 9999


@dataclass(frozen=True)
class Duty:
    """`after`: so many sentences before this one is what it waits for, and `within` so many hours."""

    body: str = "north"
    modality: str = "must"
    area: str = "east"
    when: str = ""
    hazard: str = ""
    response: bool = False
    since: int = 0
    until: int = 0
    often: bool = False
    after: int = 0
    within: int = 0
    needs: str = "boat"
    amount: int = 0


@dataclass(frozen=True)
class Stock:
    """An amount, or one whole."""

    resource: str = "boat"
    amount: int = 0
    body: str = ""
    area: str = "east"
    recovers: int = 0


@dataclass(frozen=True)
class Set:
    """Duties of one act, and stocks; `left` is left to others."""

    duties: tuple[Duty, ...] = ()
    stocks: tuple[Stock, ...] = ()
    left: str = ""


def make(choice: Choice) -> Set:
    """Two to four duties, one or two stocks, mostly of one body in one place."""
    return Set(
        duties=tuple(_duty(choice) for _ in range(choice.one((3, 4)))),
        stocks=tuple(_stock(choice) for _ in range(choice.one((1, 1, 2)))),
        left=choice.one(tuple(RESOURCES)) if choice.chance(0.1) else "",
    )


def _days(choice: Choice) -> tuple[int, int]:
    return choice.one(((0, 0), (2027, 0), (0, 2027), (0, 2028))) if choice.chance(0.25) else (0, 0)


def _duty(choice: Choice) -> Duty:
    since, until = _days(choice)
    return Duty(
        body=choice.one(("north", "north", "south")),
        modality="must" if choice.chance(0.9) else choice.one(("may", "should")),
        area=choice.one(("east", "east", "west")),
        when=choice.one(tuple(WHEN)),
        hazard=choice.one(("", "flood", "flood", "quake")),
        response=choice.chance(0.5),
        since=since,
        until=until,
        often=choice.chance(0.05),
        after=choice.one((1, 1, 2)) if choice.chance(0.15) else 0,
        within=choice.one((0, 2)),
        needs=choice.one((*("boat",) * 5, "raft", "data")),
        amount=choice.one((10, 10, 20, 20, 30, 0)),
    )


def _stock(choice: Choice) -> Stock:
    return Stock(
        resource=choice.one(("boat", "boat", "raft", "raft", "raft", "data")),
        amount=choice.one((20, 30, 30, 40)) if choice.chance(0.85) else 0,
        body=choice.one(("", "north", "north", "south")),
        area=choice.one(("east", "east", "west")),
        recovers=choice.one((0, 1, 6)),
    )


def text(small: Set) -> str:
    """As a policy, with its stocks."""
    lines = [
        *_WORDS,
        *([f'extern {small.left} "others";'] if small.left else []),
        "policy A-1 { level city; area town;",
    ]
    for number, duty in enumerate(small.duties):
        before = f"A-1.{number + 1 - duty.after}" if _waits(small, number) is not None else ""
        clauses = (
            ("in", duty.area),
            ("when alert", duty.when),
            ("against", duty.hazard),
            ("phase", "response" if duty.response else "prevention"),
            ("every", "24 h" if duty.often else ""),
            (f"within {duty.within} h after" if duty.within else "after", before),
            ("needs", f"{duty.needs} {duty.amount or ''}".rstrip()),
        )
        said = f"{duty.body}@town {duty.modality} work folk, {_joined(clauses)}{_force(duty)}"
        lines.append(f"  article {number + 1}: {said};")
    lines.append("}")
    lines += map(_stored, small.stocks)
    return "\n".join([*lines, ""])


def _stored(one: Stock) -> str:
    clauses = (
        ("amount", str(one.amount or "")),
        ("held by", f"{one.body}@town" if one.body else ""),
        ("in", one.area),
        ("recovers in", f"{one.recovers} h" if one.recovers else ""),
    )
    return f"stock {one.resource} {_joined(clauses)};"


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area town level city; area east is town; area west is town;",
    "  actor north body department, level city; actor south body department, level city;",
    "  unit piece dimension count; unit hour dimension time, factor 60, aliases h; unit minute dimension time;",
    "  resource boat unit piece, rival; resource raft is boat, unit piece, rival; resource data unit piece;",
    "  action work; object folk; hazard flood; hazard quake; phase prevention; phase response;",
    "  parameter alert scale calm < blue < red, warning scale; value calm; value blue; value red;",
    "}",
)


def _joined(clauses: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{word} {value}" for word, value in clauses if value)


def _force(one: Duty) -> str:
    ends = [f"{year}-01-01" if year else "" for year in (one.since, one.until)]
    return f", in force {ends[0]} .. {ends[1]}".rstrip() if any(ends) else ""


def _waits(small: Set, number: int) -> int | None:
    """The number of the duty it comes after."""
    back = small.duties[number].after
    return number - back if back and number >= back else None


def expected(small: Set) -> set[Found]:
    """Of every market at every moment, the largest sets that are not contained in one of another moment."""
    booked: dict[frozenset[int], set[frozenset[int]]] = {}
    for year, level, cause in product(YEARS, LEVELS, CAUSES):
        here = [number for number, duty in enumerate(small.duties) if _due(duty, year, level, cause)]
        here = [number for number in here if not _free(small, number)]
        draws = {number: _draws(small, number) for number in here}
        for market in {*draws.values()}:
            members = [n for n in here if draws[n] <= market and draws[n] and _fits(small, n, market)]
            booked.setdefault(market, set()).update(_together(small, members, market))
    return {
        told
        for market, sets in booked.items()
        for one in sets
        if not any(one < other for other in sets)
        for told in _told(small, market, one)
    }


def _due(duty: Duty, year: int, level: str, cause: str) -> bool:
    """Does it bind at that moment? One that stands does whatever else comes; others for what brings them about."""
    causes = (duty.hazard, *(("alert",) if duty.when else ()))
    stands = not duty.hazard or not (duty.when or duty.response)
    return duty.modality == "must" and _then(duty, year) and level in WHEN[duty.when] and (stands or cause in causes)


def _free(small: Set, number: int) -> bool:
    """May it choose its moment, time and again?"""
    duty = small.duties[number]
    return duty.often and not (duty.within and _waits(small, number) is not None)


def _then(one: Duty, year: int) -> bool:
    return one.since <= year < (one.until or OPEN)


def _draws(small: Set, number: int) -> frozenset[int]:
    """The stocks it counts on."""
    duty = small.duties[number]
    fit = {p: one for p, one in enumerate(small.stocks) if duty.needs in RESOURCES[one.resource]}
    mine = {p for p, one in fit.items() if one.body == duty.body}
    near = {p for p, one in fit.items() if one.area == duty.area}
    return frozenset(mine | {p for p in near if not mine or not small.stocks[p].body})


def _fits(small: Set, number: int, market: frozenset[int]) -> bool:
    """Would the market do for it alone?"""
    amount, held = small.duties[number].amount, [small.stocks[p].amount for p in market]
    return len(held) == 1 if 0 in held else 0 < amount <= sum(held)


def _together(small: Set, members: list[int], market: frozenset[int]) -> Iterator[frozenset[int]]:
    """The largest sets of members of which none comes after another."""
    recovers = max(small.stocks[p].recovers for p in market) if market else 0
    sets = [
        frozenset(some)
        for size in range(len(members), 0, -1)
        for some in combinations(members, size)
        if not any(_later(small, a, b, recovers) for a, b in product(some, some))
    ]
    yield from (one for one in sets if not any(one < other for other in sets))


def _later(small: Set, number: int, other: int, recovers: int) -> bool:
    """Does it begin when the other is over, and wait as long as the means need?"""
    duty, before = small.duties[number], _waits(small, number)
    if before is None or (duty.within and duty.within < recovers):
        return False
    while before is not None:
        if before == other:
            return True
        before = _waits(small, before)
    return False


def _told(small: Set, market: frozenset[int], wants: frozenset[int]) -> Iterator[Found]:
    held, duties = [small.stocks[p] for p in market], [small.duties[n] for n in wants]
    kinds = {one.resource for one in held}
    others = small.left and (
        any(small.left in RESOURCES[kind] for kind in kinds) or any(d.needs in RESOURCES[small.left] for d in duties)
    )
    if len(wants) < 2 or "data" in kinds or others:
        return
    parts = frozenset({*(f"use:A-1.{n + 1}" for n in wants), "source:"})
    wanted, there = sum(duty.amount for duty in duties), sum(one.amount for one in held)
    if any(not one.amount for one in held):
        yield Found("F26", "one_whole", parts)
    elif wanted > there:
        yield Found("F26", "too_much", parts | {f"wanted={wanted}", f"there={there}"})


BOOKINGS = Family("bookings", ("F26",), make, text, expected, told=("wanted", "there"))
