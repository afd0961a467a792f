"""Actions for what clauses are made of: supplies, exceptions, dates, conditions. Those for the rest are in `nodes`."""

from typing import Any

from policord.lang.ast import (
    Compare,
    Condition,
    DateRange,
    Event,
    Except,
    Junction,
    OneOf,
    Season,
    Supply,
)  # fmt: skip

V = list[Any]  # values on the parser's stack; their types are those of the grammar's symbols


def supply(v: V) -> list[Supply]:
    return [Supply(v[0], None)]


def supply_measured(v: V) -> list[Supply]:
    return [Supply(v[0], v[1])]


def more_supply(v: V) -> list[Supply]:
    v[1].type = "NAME"
    return _more(v[0], Supply(v[1], None))


def more_supply_measured(v: V) -> list[Supply]:
    v[1].type = "NAME"
    return _more(v[0], Supply(v[1], v[2]))


def and_supply(v: V) -> list[Supply]:
    return _more(v[0], Supply(v[2], None))


def and_supply_measured(v: V) -> list[Supply]:
    return _more(v[0], Supply(v[2], v[3]))


def _more(supplies: list[Supply], new: Supply) -> list[Supply]:
    supplies.append(new)
    return supplies


def box(v: V) -> Except:
    return Except(v[0].value, v[1])


def day(v: V) -> DateRange:
    return DateRange(v[0], None, True, v[0].start, v[0].end)


def always(v: V) -> DateRange:
    return DateRange(None, None, False, v[0].start, v[0].end)


def since(v: V) -> DateRange:
    return DateRange(v[0], None, False, v[0].start, v[1].end)


def until(v: V) -> DateRange:
    return DateRange(None, v[1], False, v[0].start, v[1].end)


def since_until(v: V) -> DateRange:
    return DateRange(v[0], v[2], False, v[0].start, v[2].end)


# Conditions


def compare(v: V) -> Compare:
    return Compare(v[0], v[1].value, v[2], None, v[0].start, v[2].end)


def between(v: V) -> Compare:
    return Compare(v[0], "=", v[2], v[4], v[0].start, v[4].end)


def event(v: V) -> Event:
    return Event(v[0], v[0].start, v[0].end)


def one_of(v: V) -> OneOf:
    return OneOf(v[0], v[3], v[0].start, v[4].end)


def season(v: V) -> Season:
    return Season(v[1], v[3], v[0].start, v[3].end)


def negation(v: V) -> Junction:
    return Junction("not", [v[1]], v[0].start, v[1].end)


def parentheses(v: V) -> Condition:
    """The span of a junction takes in its parentheses, which tells it from a chain still growing."""
    inner: Condition = v[1]
    if isinstance(inner, Junction):
        inner.start, inner.end = v[0].start, v[2].end
    return inner


def junction(v: V) -> Junction:
    """`a and b and c` is one junction of three parts."""
    left, word, right = v
    if isinstance(left, Junction) and left.operator == word.value and left.start == left.parts[0].start:
        left.parts.append(right)
        left.end = right.end
        return left
    return Junction(word.value, [left, right], left.start, right.end)
