"""How hard a hazard may strike, what things are built to withstand, and from where on a norm applies.

The intensities of a spectrum are told as places in the order of all values of their measure. A standard may be written
in a parameter of its own, which is declared to withstand others.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from policord.facts.emit import Facts
from policord.model.circumstances import values_of
from policord.model.condition import Condition, Interval, Values
from policord.model.norm import Norm, PolicySet, Requirement
from policord.model.vocabulary import Vocabulary

Told = tuple[str, int, str, Fraction]


def add_intensities(facts: Facts, policies: PolicySet, norms: Iterable[tuple[int, Norm]]) -> None:
    """Facts about the measures that some risk gives an intensity in; nothing without one."""
    vocabulary = policies.vocabulary
    told: list[Told] = []
    for number, risk in enumerate(policies.risks):
        told += (("risk_intensity", number, r.parameter, _greatest(r, vocabulary)) for r in risk.intensity)
    measures = {measure for _, _, measure, _ in told}
    if not measures:
        return
    standing = {p: measures & {p, *_withstood(p, vocabulary)} for p in _parameters(vocabulary)}
    for number, said in _declared(policies):
        told += _standing("declared_withstands", number, said, standing, vocabulary)
    for number, norm in norms:
        told += _standing("withstands", number, norm.requirements, standing, vocabulary)
        told += (("applies_from", number, m, low) for m in measures if (low := _from(m, norm.when)) is not None)
    _write(facts, told)


def _declared(policies: PolicySet) -> Iterator[tuple[int, tuple[Requirement, ...]]]:
    number = 0
    for said in policies.declarations:
        if said.kind == "standard":
            yield number, said.requirements
        number += 1 + len(said.parts)


def _standing(
    predicate: str, number: int, said: tuple[Requirement, ...], standing: dict[str, set[str]], vocabulary: Vocabulary
) -> Iterator[Told]:
    """What a required minimum holds out against."""
    for r in said:
        if r.bound in ("min", "exact", "range"):
            yield from ((predicate, number, m, _least(r, vocabulary)) for m in sorted(standing.get(r.parameter, ())))


def _parameters(vocabulary: Vocabulary) -> list[str]:
    return [entry.name for entry in vocabulary.of("parameter") if "lower" not in entry.names.get("stricter", ())]


def _withstood(parameter: str, vocabulary: Vocabulary) -> list[str]:
    entry = vocabulary.get("parameter", parameter)
    words = entry.names.get("withstands", ()) if entry else ()
    return [name for word in words if (name := vocabulary.find("parameter", word))]


def _greatest(said: Requirement, vocabulary: Vocabulary) -> Fraction:
    values = said.values
    if isinstance(values, Interval):
        return values.high if values.high is not None else values.low or Fraction(0)
    return max(_places(said.parameter, values, vocabulary))


def _least(said: Requirement, vocabulary: Vocabulary) -> Fraction:
    values = said.values
    if isinstance(values, Interval):
        return values.low if values.low is not None else values.high or Fraction(0)
    return min(_places(said.parameter, values, vocabulary))


def _places(parameter: str, values: Values, vocabulary: Vocabulary) -> list[Fraction]:
    """Of a finite parameter, the places of its values."""
    entry = vocabulary.get("parameter", parameter)
    order = values_of(entry) if entry else ()
    return [Fraction(at) for at, value in enumerate(order) if value in getattr(values, "values", ())] or [Fraction(0)]


def _from(measure: str, when: Condition) -> Fraction | None:
    """The least value of the measure at which the condition may hold, if it needs some."""
    lows = []
    for conjunct in when:
        values = dict(conjunct).get(measure)
        if not isinstance(values, Interval) or values.low is None:
            return None
        lows.append(values.low)
    return min(lows, default=None)


def _write(facts: Facts, told: list[Told]) -> None:
    places: dict[str, dict[Fraction, int]] = {}
    for measure in {measure for _, _, measure, _ in told}:
        values = sorted({value for _, _, other, value in told if other == measure})
        places[measure] = {value: place for place, value in enumerate(values)}
    for predicate, number, measure, value in told:
        facts.add(predicate, number, measure, places[measure][value])
