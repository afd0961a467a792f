"""Conditions of the text → normal form over declared parameters, exact and unit-checked."""

from fractions import Fraction

from policord.lang.ast import Compare, Event, Junction, OneOf, Season, Token
from policord.lang.ast import Condition as Written
from policord.model.condition import ALWAYS, NEVER, Condition, Interval, Members, Values, both, either
from policord.model.entry import Entry
from policord.model.names import Names
from policord.model.quantity import read_month_day, read_quantity

OCCURRED = Members(frozenset(("occurred",)))
NOT_OCCURRED = Members(frozenset(("absent",)))
CALENDAR = "calendar"
_FLIP = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "=": "!=", "!=": "="}


def read_condition(written: Written, names: Names, wanted: bool = True) -> Condition:
    """The normal form; `wanted` False: of its negation. Mistakes are reported and count as always.

    Raises TooManyDisjuncts when it grows beyond its limit.
    """
    if isinstance(written, Junction):
        if written.operator == "not":
            return read_condition(written.parts[0], names, not wanted)
        parts = [read_condition(part, names, wanted) for part in written.parts]
        join = both if (written.operator == "and") == wanted else either
        result = parts[0]
        for part in parts[1:]:
            result = join(result, part)
        return result
    if isinstance(written, Event):
        return _event(written, names, wanted)
    if isinstance(written, Season):
        return _season(written, names, wanted)
    if isinstance(written, OneOf):
        return _one_of(written, names, wanted)
    return _compare(written, names, wanted)


def _event(written: Event, names: Names, wanted: bool) -> Condition:
    name = names.lookup("event", written.name.value)
    if name is None:
        parameter = names.lookup("parameter", written.name.value)
        if parameter is not None:
            return _anything_of(parameter, names, wanted)
        names.find("event", written.name)
        return ALWAYS
    return (((f"event:{name}", OCCURRED if wanted else NOT_OCCURRED),),)


def _anything_of(parameter: str, names: Names, wanted: bool) -> Condition:
    """A warning scale's name alone: a warning of any level."""
    declared = values_of(names.vocabulary.entries["parameter", parameter])
    if not declared:
        return ALWAYS
    return (((parameter, Members(frozenset(declared))),),) if wanted else NEVER


def _season(written: Season, names: Names, wanted: bool) -> Condition:
    """Days of any year; a season whose last day stands before its first goes over the turn of the year."""
    first, last = (read_month_day(token.value) for token in (written.first, written.last))
    if first is None or last is None:
        token = written.first if first is None else written.last
        names.report("E006", token, text=token.value)
        return ALWAYS
    if first == last:
        names.report("E121", Token("NAME", "", written.first.start, written.last.end))
        return ALWAYS
    low, high = (Fraction(month * 31 + day) for month, day in (first, last))
    if not wanted:
        low, high = high, low
    if low < high:
        return (((CALENDAR, Interval(low, high, True, False)),),)
    return (((CALENDAR, Interval(low, None)),), ((CALENDAR, Interval(None, high, True, False)),))


def _one_of(written: OneOf, names: Names, wanted: bool) -> Condition:
    entry = _parameter(written.name, names)
    if entry is None:
        return ALWAYS
    declared = values_of(entry)
    chosen = frozenset(v for token in written.values if (v := value_of(entry, token, names)) is not None)
    left = chosen if wanted else frozenset(declared) - chosen
    return (((entry.name, Members(left)),),) if left else NEVER


def _parameter(token: Token, names: Names) -> Entry | None:
    name = names.find("parameter", token)
    return names.vocabulary.get("parameter", name) if name else None


def _compare(written: Compare, names: Names, wanted: bool) -> Condition:
    """A comparison; registers repeat theirs, so those without a mistake are read once a file."""
    high = written.high.value if written.high else None
    key = (written.name.value, written.operator, written.value.value, high, wanted)
    known = names.comparisons.get(key)
    if known is None:
        before = len(names.diagnostics)
        known = _read_compare(written, names, wanted)
        if len(names.diagnostics) == before:
            names.comparisons[key] = known
    return known


def _read_compare(written: Compare, names: Names, wanted: bool) -> Condition:
    entry = _parameter(written.name, names)
    if entry is None:
        return ALWAYS
    allowed = compared(entry, written, names)
    if allowed is None:
        return ALWAYS
    if not wanted:
        operator = _FLIP[written.operator] if written.high is None else "!="
        if written.high is None:
            written = Compare(written.name, operator, written.value, None, written.start, written.end)
            allowed = compared(entry, written, names) or []
        else:
            allowed = [p for values in allowed for p in everything(entry).without(values)]  # type: ignore[arg-type]
    return tuple(((entry.name, values),) for values in allowed)


def everything(entry: Entry) -> Values:
    """All values a parameter is declared to take."""
    declared = values_of(entry)
    return Members(frozenset(declared)) if declared else Interval()


def compared(entry: Entry, written: Compare, names: Names) -> list[Values] | None:
    """The sets of values a comparison allows: one, two for `is not`, none if no value can meet it.

    None after a reported mistake.
    """
    declared = values_of(entry)
    if declared:
        return _among(entry, declared, written, names)
    low = measured(entry, written.value, names)
    high = low if written.high is None else measured(entry, written.high, names)
    if low is None or high is None:
        return None
    if written.high is not None:
        return [Interval(low, high)] if _ascends(low <= high, written, names) else None
    if written.operator == "!=":
        return [Interval(None, low, True, False), Interval(low, None, False, True)]
    shapes = {
        ">=": Interval(low, None),
        ">": Interval(low, None, False),
        "<=": Interval(None, low),
        "<": Interval(None, low, True, False),
        "=": Interval(low, low),
    }
    return [shapes[written.operator]]


def _ascends(ascends: bool, written: Compare, names: Names) -> bool:
    """Does a range run upwards? If not, it is reported: it would say never, and be meant to say something."""
    if not ascends and written.high:
        at = Token("NAME", "", written.value.start, written.high.end)
        names.report("E120", at, low=written.value.value, high=written.high.value)
    return ascends


def _among(entry: Entry, declared: tuple[str, ...], written: Compare, names: Names) -> list[Values] | None:
    value = value_of(entry, written.value, names)
    high = value if written.high is None else value_of(entry, written.high, names)
    if value is None or high is None:
        return None
    at, top = declared.index(value), declared.index(high)
    if "scale" not in entry.names and (written.high or written.operator not in ("=", "!=")):
        names.report("E113", written.value, parameter=entry.name)
        return None
    if written.high is not None:
        if not _ascends(at <= top, written, names):
            return None
        chosen = declared[at : top + 1]
    else:
        ordered = {">=": declared[at:], ">": declared[at + 1 :], "<=": declared[: at + 1], "<": declared[:at]}
        plain = {"=": (value,), "!=": tuple(v for v in declared if v != value)}
        chosen = (ordered | plain)[written.operator]
    return [Members(frozenset(chosen))] if chosen else []


def values_of(entry: Entry) -> tuple[str, ...]:
    """A finite parameter's values, a scale's from lowest to highest."""
    return entry.names.get("scale") or entry.names.get("values") or ()


def value_of(entry: Entry, token: Token, names: Names) -> str | None:
    """A declared value of a finite parameter, found by name or by its word in any script."""
    declared = values_of(entry)
    if token.value in declared:
        return token.value
    name = names.lookup("value", token.value)
    if name in declared:
        return name
    names.report("E108", token, value=token.value, parameter=entry.name, values=", ".join(declared))
    return None


def measured(entry: Entry, token: Token, names: Names) -> Fraction | None:
    """A number in base units of the parameter's dimension; a mistake in unit or number is reported."""
    quantity = read_quantity(token.value)
    if quantity is None:
        names.report("E106", token, text=token.value)
        return None
    unit_name = entry.names.get("unit", ("",))[0]
    wanted = names.vocabulary.unit(unit_name)
    found = names.vocabulary.unit(quantity.unit) if quantity.unit else wanted
    if found is None:
        names.report("E104", token, unit=quantity.unit, suggestion=names.suggest("unit", quantity.unit))
        return None
    if wanted is not None and found[0] != wanted[0]:
        names.report("E103", token, text=token.value, parameter=entry.name, unit=unit_name)
        return None
    return quantity.number * found[1]
