"""Random norms, and pairs of norms made to meet."""

from collections.abc import Callable
from dataclasses import replace

from tests.oracle import world as w
from tests.oracle.choice import Choice, some

ACTIONS = ("handle", "move", "keep", "close", "shut", "bar", "open")
CONFLICTING = frozenset((*ACTIONS, "permit"))
"""Actions that belong to no phase."""
OPPOSITES = {"close": "open", "shut": "open", "bar": "open", "open": "close", "move": "keep", "keep": "move"}
OBJECTS = ("house", "flat", "shop", "depot")
HAZARDS = ("flood", "river_flood", "rain_flood")
AREAS = ("town", "east", "west", "mill", "bank", "shore", "shire")
MODALITIES = ("obligation", "prohibition", "permission", "power", "exemption", "aim")
BEARERS = (
    w.Who("office"),
    w.Who("bureau"),
    w.Who("firm"),
    w.Who("office", ("city",)),
    w.Who("office", ("district",)),
    w.Who("office", (), "east"),
    w.Who("office", (), "west"),
    w.Who("bureau", (), "town"),
    w.Who("shopkeeper"),
)
CLASHES = ("ban", "grant", "exempt", "opposite", "release", "values", "permit", "ways", "edges", "window")
MINUTES = (60, 120, 1440, 2880)


def test(choice: Choice) -> w.Test:
    """One comparison."""
    kind = choice.one(("quake", "alarm", "depth", "weather"))
    if kind == "quake":
        return w.Test("quake", "event")
    if kind == "alarm":
        return w.Test("alarm", choice.one((">=", "<=", "=")), (choice.one(("blue", "yellow", "red")),))
    if kind == "depth":
        return w.Test("depth", choice.one((">=", "<", "<=", ">")), (choice.one(("10", "20", "30")),))
    if choice.chance(0.3):
        return w.Test("weather", "one_of", ("dry", "wet"))
    return w.Test("weather", "=", (choice.one(("dry", "wet")),))


def condition(choice: Choice) -> w.Condition:
    """One comparison, mostly; at times two, or a negation."""
    first: w.Condition = test(choice)
    if choice.chance(0.2):
        first = w.Junction("not", (first,))
    if choice.chance(0.3):
        return w.Junction(choice.one(("and", "or")), (first, test(choice)))
    return first


def exception(choice: Choice) -> w.Exception_:
    """Some cases taken out, in one or two dimensions."""
    if choice.chance(0.4):
        return w.Exception_(unless=condition(choice))
    boxes: dict[str, tuple[str, ...] | tuple[w.Who, ...]] = {}
    for dimension in some(choice, ("object", "area", "action", "who", "hazard"), 2):
        words = {"object": OBJECTS, "area": AREAS, "action": ACTIONS, "hazard": HAZARDS}
        boxes[dimension] = (choice.one(BEARERS),) if dimension == "who" else some(choice, words[dimension])
    return w.Exception_(**boxes)  # type: ignore[arg-type]


def days(choice: Choice) -> tuple[int | None, int | None]:
    """A stretch of days, open at either end at times."""
    since = choice.one((None, 0, 1, 2, 3))
    until = choice.one([None, *(day for day in (1, 2, 3, 4, 5) if day > (since or 0))])
    return since, until


def sentence(choice: Choice) -> w.Sentence:
    """Any norm."""
    s = w.Sentence(
        who=some(choice, BEARERS, 2),
        modality=choice.one(MODALITIES),
        actions=some(choice, ACTIONS, 2),
        objects=some(choice, OBJECTS, 2) if choice.chance(0.8) else (),
        hazards=some(choice, HAZARDS, 2) if choice.chance(0.4) else (),
        areas=some(choice, AREAS, 2) if choice.chance(0.5) else (),
    )
    if choice.chance(0.3):
        since, until = days(choice)
        s = replace(s, since=since, until=until)
    if choice.chance(0.35):
        s = replace(s, when=condition(choice))
    if choice.chance(0.3):
        s = replace(s, exceptions=tuple(exception(choice) for _ in range(choice.one((1, 1, 2)))))
    if choice.chance(0.15):
        s = replace(s, requirements=(requirement(choice),))
    return timed(choice, s) if s.modality == "obligation" and choice.chance(0.25) else s


def timed(choice: Choice, s: w.Sentence) -> w.Sentence:
    """With a deadline or a period."""
    if choice.chance(0.5):
        relation, event = choice.one(("after", "before")), choice.one(("quake", "alarm"))
        return replace(s, deadline=(choice.one(MINUTES), relation, event))
    return replace(s, period=choice.one(MINUTES))


def requirement(choice: Choice) -> w.Requirement:
    """A required value."""
    if choice.chance(0.2):
        return w.Requirement("depth", ">=", *choice.one((("10", "20"), ("20", "30"))))
    return w.Requirement("depth", choice.one((">=", "<=")), choice.one(("10", "20", "30")))


def clash(choice: Choice) -> tuple[w.Sentence, w.Sentence]:
    """Two norms of which one denies what the other says."""
    duty = replace(sentence(choice), modality="obligation", actions=(choice.one(ACTIONS),))
    other = replace(duty, deadline=None, period=None, requirements=())
    kind = choice.one(CLASHES)
    if kind == "ban":
        return duty, replace(other, modality="prohibition")
    if kind == "ways":
        whole, one, rest = choice.one((("handle", "move", "keep"), ("close", "shut", "bar")))
        left = (w.Exception_(action=(one,)),) if choice.chance(0.7) else ()
        return replace(duty, actions=(whole,), exceptions=left), replace(other, modality="prohibition", actions=(rest,))
    if kind == "edges":
        return _edges(choice, duty, replace(other, modality="prohibition"))
    if kind == "window":
        first, second = test(choice), test(choice)
        conditions: list[w.Condition] = [first, w.Junction("or", (first, second))]
        ban = replace(other, modality="prohibition", when=choice.one([*conditions, None]))
        return timed(choice, replace(duty, when=choice.one(conditions))), ban
    if kind == "grant":
        return replace(other, modality=choice.one(("permission", "power"))), replace(other, modality="prohibition")
    if kind == "exempt":
        return duty, replace(other, modality="exemption")
    if kind in ("opposite", "release"):
        against = replace(other, actions=(OPPOSITES.get(duty.actions[0], "open"),))
        return duty, replace(against, modality="obligation" if kind == "opposite" else "permission")
    if kind == "permit":
        ban = replace(other, modality="prohibition", actions=("keep",), objects=("depot",), who=(w.Who("firm"),))
        plain = replace(other, exceptions=(), who=(w.Who("office"),))
        return replace(plain, modality="permission", actions=("permit",), objects=("depot",)), ban
    low, high = w.Requirement("depth", "<=", choice.one(("10", "20"))), w.Requirement("depth", ">=", "20")
    return replace(duty, requirements=(low,)), replace(duty, requirements=(high,))


def looser(choice: Choice) -> tuple[w.Sentence, w.Sentence]:
    """A norm for a superior act, and one for a lower act that asks for less (or for more)."""
    above = replace(sentence(choice), modality="obligation", actions=(choice.one(ACTIONS),), exceptions=())
    above = replace(above, deadline=None, period=None, requirements=())
    kind = choice.one(("value", "value", "fixed", "time", "time", "power", "list"))
    if kind == "value":
        operator, values = choice.one((">=", "<=")), choice.one((("10", "20"), ("20", "30"), ("30", "10")))
        one, other = (replace(above, requirements=(w.Requirement("depth", operator, value),)) for value in values)
        return one, other
    if kind == "fixed":
        fixed = replace(above, requirements=(w.Requirement("depth", ">=", "10", "20"),))
        return fixed, replace(above, requirements=(requirement(choice),))
    if kind == "time":
        above = timed(choice, above)
        if above.deadline:
            return above, replace(above, deadline=(choice.one(MINUTES), *above.deadline[1:]))
        return above, replace(above, period=choice.one((*MINUTES, MINUTES[-1])))
    if kind == "power":
        return above, replace(above, modality=choice.one(("power", "permission")))
    bans = replace(above, modality="prohibition", actions=("move", "shut", "open"))
    return bans, replace(bans, actions=choice.one((("move", "shut"), ("open", "move"), ("shut",))))


def _edges(choice: Choice, duty: w.Sentence, ban: w.Sentence) -> tuple[w.Sentence, w.Sentence]:
    """Two norms that touch at one value, or at one day."""
    if choice.chance(0.5):
        value = (choice.one(("10", "20")),)
        above = w.Test("depth", choice.one((">=", ">")), value)
        return replace(duty, when=above), replace(ban, when=w.Test("depth", "<=", value))
    day = choice.one((1, 2, 3))
    return replace(duty, since=None, until=day + choice.one((0, 1))), replace(ban, since=day, until=None)


def changed(choice: Choice, s: w.Sentence, other: w.Sentence) -> w.Sentence:
    """The norm with one thing about it different, or asking the same as the other of its pair."""
    if choice.chance(0.6):
        same = replace(s, modality=other.modality, actions=other.actions, requirements=other.requirements)
        return replace(same, deadline=other.deadline, period=other.period)
    return choice.one(_CHANGES)(choice, s)


_CHANGES: tuple[Callable[[Choice, w.Sentence], w.Sentence], ...] = (
    lambda c, s: replace(s, who=(c.one(BEARERS),)),
    lambda c, s: replace(s, objects=(c.one(OBJECTS),)),
    lambda c, s: replace(s, areas=(c.one(AREAS),)),
    lambda c, s: replace(s, hazards=(c.one(HAZARDS),)),
    lambda c, s: replace(s, when=test(c)),
    lambda c, s: replace(s, when=None),
    lambda c, s: replace(s, exceptions=(exception(c),)),
    lambda c, s: replace(s, actions=(c.one(ACTIONS),)) if s.actions != ("permit",) else s,
    lambda c, s: replace(s, modality=c.one(MODALITIES)),
    lambda c, s: replace(s, since=c.one((None, 0, 2)), until=c.one((3, 4, 5))),
    lambda c, s: timed(c, s) if s.modality == "obligation" else replace(s, modality="aim"),
    lambda c, s: replace(s, areas=(), hazards=(), objects=()) if s.actions != ("permit",) else s,
)
