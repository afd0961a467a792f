"""Written quantities, exactly, in the base unit of their dimension; mistakes in them are reported."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from policord.lang.ast import Token
from policord.model.names import Names
from policord.model.quantity import Quantity, read_quantity


def measured_quantity(token: Token, names: Names, unit: str = "") -> tuple[str, Fraction] | None:
    """A quantity's dimension and size in base units, a bare number being in `unit`; mistakes are reported."""
    quantity = read_quantity(token.value)
    if quantity is None:
        names.report("E106", token, text=token.value)
        return None
    measure = names.vocabulary.measure(Quantity(quantity.number, quantity.unit or unit))
    if measure is None:
        names.report("E104", token, unit=quantity.unit, suggestion=names.suggest("unit", quantity.unit))
    return measure


def amount(token: Token, names: Names, unit: str = "") -> tuple[str, Fraction] | None:
    """The same of what cannot be less than nothing."""
    measure = measured_quantity(token, names, unit)
    if measure is None or measure[1] >= 0:
        return measure
    names.report("E154", token, text=token.value)
    return None


def share(token: Token, names: Names) -> float:
    """A number from 0 to 1; another is reported."""
    quantity = read_quantity(token.value)
    if quantity is None or quantity.unit or not 0 <= quantity.number <= 1:
        names.report("E130", token, text=token.value)
        return 1.0
    return float(quantity.number)


def minutes(token: Token, names: Names) -> tuple[Fraction, Fraction] | None:
    """Least and most minutes a written duration may last (months have 28 to 31 days)."""
    known = names.spans.get(token.value)
    if known is None:
        known = _minutes(token, names)
        if known is not None:
            names.spans[token.value] = known
    return known


def _minutes(token: Token, names: Names) -> tuple[Fraction, Fraction] | None:
    measure = amount(token, names)
    if measure is not None and measure[0] not in _SPANS:
        names.report("E123", token, text=token.value)
        return None
    return _SPANS[measure[0]](measure[1]) if measure else None


_SPANS: dict[str, Callable[[Fraction], tuple[Fraction, Fraction]]] = {
    "time": lambda n: (n, n),
    "calendar": lambda n: (n * 28 * 1440, n * 31 * 1440),
    "workday": lambda n: (n * 1440, (n + 2 * ceil(n / 5) + 8) * 1440),
}
