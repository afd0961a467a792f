"""One concrete case that two norms share, read off their boxes."""

from datetime import date
from fractions import Fraction

from policord.facts import Compiled
from policord.facts.box import UNDECLARED, Box
from policord.facts.cut import kept
from policord.facts.space import Space
from policord.facts.window import days_on_end, season_day
from policord.model.circumstances import CALENDAR, values_of
from policord.model.condition import Conjunct, Interval, Members, Values, meet_conjuncts
from policord.model.norm import FOREVER
from policord.model.quantity import show_number
from policord.model.vocabulary import Vocabulary
from policord.reason.finding import Witness


def witness(compiled: Compiled, p: int, q: int) -> Witness | None:
    """A case of both norms (None: they share none); of bearers alone where only bearers differ."""
    world = compiled.world
    pairs = [(a, b) for a in world.boxes[p] for b in world.boxes[q]]
    for a, b in sorted(pairs, key=lambda pair: not pair[0].kind & pair[1].kind):
        when = _common(compiled, p, a, q, b)
        days = max(a.since, b.since, compiled.since), min(a.until, b.until)
        if when is None or not days_on_end(days, when, ()):
            continue
        if a.object & b.object and a.hazard & b.hazard and a.area & b.area:
            return _case(compiled, a, b, when, p, days)
    return None


def _common(compiled: Compiled, p: int, a: Box, q: int, b: Box) -> Conjunct | None:
    """Circumstances of both; a permission that meets a ban is shown with the values it requires kept, if it can be."""
    norms = compiled.world.norms
    whens = [a.when, b.when]
    if norms[q].modality == "prohibition" and norms[p].modality in ("permission", "power"):
        whens[0] = kept(norms[p], a.when) or a.when
    return meet_conjuncts(*whens)


def _case(compiled: Compiled, a: Box, b: Box, when: Conjunct, p: int, days: tuple[int, int]) -> Witness:
    """The case, on its first day; where no body is bound by both (two leads), it names none."""
    world = compiled.world
    norm = world.norms[p]
    shared = bool(a.kind & b.kind and a.level & b.level and a.seat & b.seat)
    moment = season_day(when, *days) if days[0] > 0 else 0
    kind = _name(world.actors, a.kind & b.kind, norm.bearers[0].kind) if shared else ""
    area = world.common_area(a, b) if shared else a.area & b.area
    return Witness(
        agent=_tree("actor", kind),
        action=_tree("action", _name(world.actions, a.action & b.action or a.action, norm.action)),
        object=_tree("object", _name(world.objects, a.object & b.object, "")),
        place=_tree("area", _name(world.areas, area, "")),
        moment=date.fromordinal(moment) if 0 < moment < FOREVER else None,
        circumstances={
            _key(p): shown(p, v, world.policies.vocabulary)
            for p, v in when
            if _declared(v) and not (moment and p == CALENDAR)
        },
    )


def _declared(values: Values) -> bool:
    """Is there a declared value to show? (Else none of them holds, as where no warning is out.)"""
    return not isinstance(values, Members) or bool(values.values - {UNDECLARED})


def _tree(kind: str, name: str) -> str:
    return f"{kind}:{name}" if name else ""


def _name(space: Space, mask: int, otherwise: str) -> str:
    """The most specific named point, certain ones first; of what only may exist, what was declared to overlap."""
    for choice in (mask & ~space.possible, mask):
        names = [name.split("&")[0] for name in space.names_in(choice) if name]
        if names:
            return max(names, key=lambda name: (len(space.vocabulary.ancestors(space.kind, name)), name))
    return otherwise


def _key(parameter: str) -> str:
    return parameter if parameter.startswith("event:") else f"parameter:{parameter}"


def shown(parameter: str, values: Values, vocabulary: Vocabulary) -> str:
    """One value out of a set, with its unit: the lowest allowed level, a bound of an interval."""
    if isinstance(values, Members):
        entry = vocabulary.get("parameter", parameter)
        ordered = [v for v in (values_of(entry) if entry else ()) if v in values.values]
        return ordered[0] if ordered else min(values.values - {UNDECLARED})
    entry = vocabulary.get("parameter", parameter)
    unit = entry.names.get("unit", ("",))[0] if entry else ""
    measure = vocabulary.unit(unit)
    step = Fraction(measure[1]) if measure else Fraction(1)
    number = _inside(values, step) / step
    if parameter == CALENDAR:
        return f"{(int(number) - 1) // 31:02}-{(int(number) - 1) % 31 + 1:02}"
    return f"{show_number(number)} {unit}".strip()


def _inside(values: Interval, step: Fraction) -> Fraction:
    """A bound that is allowed, or a place one `step` inside of the bound."""
    low, high = values.low, values.high
    if low is not None and (values.low_in or high is None):
        return low if values.low_in else low + step
    if high is not None and (values.high_in or low is None):
        return high if values.high_in else high - (high / 2 if 0 < high <= step else step)
    return (low + high) / 2 if low is not None and high is not None else Fraction(0)
