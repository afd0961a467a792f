"""Random needs, what fills them, and what all but fills them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.oracle import world as w
from tests.oracle.choice import Choice
from tests.oracle.sentences import days, exception

OFFICE, CITY, DISTRICT = w.Who("office"), w.Who("office", ("city",)), w.Who("office", ("district",))
FIRM, SOMEONE, EAST = w.Who("firm"), w.Who("someone"), w.Who("office", (), "east")
OBJECTS = ("house", "flat", "shop", "depot")
HAZARDS = ("flood", "river_flood", "rain_flood")
AREAS = ("town", "east", "west", "mill")


@dataclass(frozen=True)
class Plan:
    """Norms (in acts told apart by number), demands and risks; and the same before one thing was changed."""

    norms: tuple[tuple[int, w.Sentence], ...]
    before: tuple[tuple[int, w.Sentence], ...]
    demand: w.Demand | None = None
    risk: w.Risk | None = None


def plans(choice: Choice) -> list[Plan]:
    """Some needs, each of another sort."""
    makers = [make for make in (_response, _risk, _reaction, _chain) if choice.chance(0.9)]
    makers.append(choice.one((_cell, _cell, _vague)))
    return [make(choice) for make in makers]


def _matter(choice: Choice) -> w.Sentence:
    """About something, against something, somewhere."""
    return w.Sentence(
        who=(choice.one((OFFICE, CITY, DISTRICT, FIRM)),),
        modality="obligation",
        actions=("inspect",),
        objects=(choice.one(OBJECTS),),
        hazards=(choice.one(HAZARDS),) if choice.chance(0.6) else (),
        areas=(choice.one(AREAS),) if choice.chance(0.8) else (),
    )


def _filled(choice: Choice, needing: list[w.Sentence], filling: list[w.Sentence], apart: bool, **more: object) -> Plan:
    """The need with what fills it; or with one thing amiss about that; or with that one thing put right."""
    at = choice.one(range(len(filling)))
    amiss = list(filling)
    wrong = choice.one(_AMISS)(choice, filling[at])
    amiss[at : at + 1] = [wrong] if wrong is not None else []
    good, bad = ([(0, s) for s in needing] + [(int(apart), s) for s in them] for them in (filling, amiss))
    outcome = choice.one(("bad", "bad", "mended", "mended", "good"))
    now, before = {"bad": (bad, bad), "mended": (good, bad), "good": (good, good)}[outcome]
    return Plan(tuple(now), tuple(before), **more)  # type: ignore[arg-type]


_AMISS: tuple[Callable[[Choice, w.Sentence], w.Sentence | None], ...] = (
    lambda c, s: None,
    lambda c, s: None,
    lambda c, s: replace(s, modality=c.one(("power", "permission", "aim", "exemption"))),
    lambda c, s: replace(s, modality=c.one(("power", "aim"))),
    lambda c, s: replace(s, phase=c.one(("response", "recovery"))),
    lambda c, s: replace(s, objects=(c.one(OBJECTS),)),
    lambda c, s: replace(s, hazards=(c.one(HAZARDS),)),
    lambda c, s: replace(s, areas=(c.one(AREAS),)),
    lambda c, s: replace(s, who=(c.one((CITY, DISTRICT, EAST, SOMEONE, FIRM)),)),
    lambda c, s: replace(s, actions=(c.one(("keep", "prepare", "patrol", "rescue", "halt")),)),
    lambda c, s: replace(s, since=days(c)[0], until=4),
    lambda c, s: replace(s, exceptions=(w.Exception_(object=(c.one(OBJECTS),)),)),
    lambda c, s: replace(s, when=w.Test("alarm", ">=", ("red",))),
)


def _response(choice: Choice) -> Plan:
    """A response and what should prevent it."""
    response = replace(_matter(choice), actions=(choice.one(("rescue", "evacuate")),))
    if choice.chance(0.2):
        response = replace(response, exceptions=(exception(choice),))
    guard = replace(response, actions=(choice.one(("inspect", "patrol", "prepare")),), who=(OFFICE,), exceptions=())
    if choice.chance(0.3):
        guard = replace(guard, modality="prohibition", actions=("keep",))
    return _filled(choice, [response], _split(choice, guard), apart=True)


def _split(choice: Choice, s: w.Sentence) -> list[w.Sentence]:
    """One norm, or two for the parts of its place or its days."""
    if choice.chance(0.25):
        return [replace(s, until=3), replace(s, since=3)]
    if s.areas == ("town",) and choice.chance(0.5):
        return [replace(s, areas=("east",)), replace(s, areas=("west",))]
    return [s]


def _risk(choice: Choice) -> Plan:
    """A rated risk, guarded against, and responses at two levels."""
    guard = _matter(choice)
    responses = [replace(guard, actions=("rescue",), who=(who,)) for who in (CITY, DISTRICT)]
    hazards = guard.hazards or ("flood",)
    risk = w.Risk(hazards, guard.areas, guard.objects, choice.one(("medium", "high", "high", "very_high", "low")))
    return _filled(choice, [guard], responses, apart=False, risk=risk)


def _reaction(choice: Choice) -> Plan:
    """A demanded reaction to a warning."""
    when = w.Test("alarm", choice.one((">=", "=")), (choice.one(("blue", "yellow", "red")),))
    matter = replace(_matter(choice), hazards=(), actions=("suspend",), who=(choice.one((FIRM, OFFICE)),))
    demand = w.Demand(
        "required", "suspend", matter.objects, matter.areas, when=when, who=matter.who if choice.chance(0.5) else ()
    )
    duty = replace(matter, when=when if choice.chance(0.8) else None)
    return _filled(choice, [], [duty], apart=False, demand=demand)


def _cell(choice: Choice) -> Plan:
    """A cell of the matrix of responsibilities."""
    duty = replace(_matter(choice), hazards=(), who=(choice.one((CITY, DISTRICT)),))
    demand = w.Demand("responsible", "inspect", duty.objects, duty.areas, duty.who[0].levels, ("prevention",))
    return _filled(choice, [], _split(choice, duty), apart=False, demand=demand)


def _vague(choice: Choice) -> Plan:
    """A duty of nobody in particular."""
    vague = replace(_matter(choice), who=(SOMEONE,), actions=(choice.one(("inspect", "rescue", "move")),))
    return _filled(choice, [vague], _split(choice, replace(vague, who=(OFFICE,))), apart=choice.chance(0.5))


def _chain(choice: Choice) -> Plan:
    """A duty to be carried out at a level below."""
    duty = replace(_matter(choice), who=(CITY,), implemented_by=("district",))
    return _filled(choice, [duty], _split(choice, replace(duty, who=(DISTRICT,), implemented_by=())), apart=True)
