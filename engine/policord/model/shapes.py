"""Typed access to a clause's value: the word table fixes each key's shape, these say it to the reader and to mypy."""

from policord.lang.ast import Clause, Compare, Condition, DateRange, Deadline, Except, Supply, Token


def tokens(clause: Clause) -> list[Token]:
    """The names or texts of a clause; empty for another shape."""
    return [item for item in clause.value if isinstance(item, Token)] if isinstance(clause.value, list) else []


def quantity(clause: Clause) -> Token:
    """The number with its unit."""
    assert isinstance(clause.value, Token)
    return clause.value


def dates(clause: Clause) -> DateRange:
    """The date or range."""
    assert isinstance(clause.value, DateRange)
    return clause.value


def condition(clause: Clause) -> Condition:
    """The circumstances."""
    assert not isinstance(clause.value, list | Token | DateRange | Deadline)
    return clause.value


def deadline(clause: Clause) -> Deadline:
    """The time limit."""
    assert isinstance(clause.value, Deadline)
    return clause.value


def bounds(clause: Clause) -> list[Compare]:
    """The required values."""
    return [item for item in clause.value if isinstance(item, Compare)] if isinstance(clause.value, list) else []


def supplies(clause: Clause) -> list[Supply]:
    """The resources."""
    return [item for item in clause.value if isinstance(item, Supply)] if isinstance(clause.value, list) else []


def exceptions(clause: Clause) -> list[Except]:
    """The parts of an exception."""
    return [item for item in clause.value if isinstance(item, Except)] if isinstance(clause.value, list) else []
