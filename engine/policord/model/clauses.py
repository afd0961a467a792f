"""Norm clauses → fields of a `Norm`: one reader a clause, chosen by the clause's key."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from policord.lang.ast import Clause, DateRange, Token
from policord.model import norm as m
from policord.model import shapes
from policord.model.circumstances import compared, read_condition
from policord.model.condition import ALWAYS, TooManyDisjuncts, both
from policord.model.effects import effects
from policord.model.measures import amount, minutes
from policord.model.names import Names
from policord.model.quantity import read_date

ROLES = frozenset(
    [
        "led_by",
        "supported_by",
        "consulting",
        "coordinated_by",
        "delegates_to",
        "delegated_by",
        "reports_to",
        "hands_over_to",
        "funded_by",
        "informs",
        "held_by",
        "converted_by",
        "restored_by",
        "sent_by",
        "reaches",
    ]
)
REFS = frozenset(
    ["requires", "after", "based_on", "refers_to", "replaces", "repeals", "in_addition_to", "saving", "pays"]
)
TAGS = {
    "phase": "phase",
    "domain": "domain",
    "instrument": "instrument",
    "goal": "goal",
    "system": "system",
    "implemented_by": "level",
    "funds": "level",
    "counts_as": "action",
    "serves": "target",
    "rated": "value",
    "is": "object",
    "normal_use": "object",
    "emergency_use": "object",
    "subject": "subject",
}
SUPPLIERS = frozenset(["supplied_by", "backed_up_by"])
NODES = ("service", "facility", "object", "actor")
"""What a function may rest on, in the order in which a name is looked for."""
FLAGS = frozenset(["respectively", "jointly", "principle", "unverified", "saving", "one_way"])
PLACES = frozenset(["in", "area", "against", "hazard", "level"])
DECLARED_ONLY = frozenset(
    (
        *("held_by", "converted_by", "restored_by", "sent_by", "reaches", "pays", "rated", "is", "normal_use"),
        *("emergency_use", "supplied_by", "backed_up_by", "one_way", "recovers", "amount", "object"),
    )
)
"""What declarations may say and norms may not."""
SAID = frozenset(["source", "note", "confidence"])
"""What is said of a norm and read elsewhere, or for people only."""


class Reader:
    """Reads clauses of norms, or of declarations (`declared`), which may say more: `unit` is that of a bare amount."""

    def __init__(self, names: Names, declared: bool = False) -> None:
        self.names, self.declared, self.unit = names, declared, ""

    def read(self, clauses: list[Clause], level: str | None, ids: Callable[[str], str]) -> dict[str, Any]:
        """Fields of a norm. `ids` turns a reference as written into a full provision id where it is one."""
        fields: dict[str, Any] = {
            "tags": {},
            "roles": {},
            "refs": {},
            "supplies": {},
            "flags": set(),
            "when": ALWAYS,
            "exceptions": [],
            "requirements": [],
        }
        for clause in clauses:
            self._clause(clause, fields, level, ids)
        deadline: m.Deadline | None = fields.get("deadline")
        if deadline and deadline.event_kind == "provision":
            fields["deadline"] = deadline._replace(event=ids(deadline.event))
        for key in ("exceptions", "requirements"):
            fields[key] = tuple(fields[key])
        fields["flags"] = frozenset(fields["flags"])
        return fields

    def _clause(self, clause: Clause, f: dict[str, Any], level: str | None, ids: Callable[[str], str]) -> None:
        key, words = clause.key, shapes.tokens(clause)
        if key in DECLARED_ONLY and not self.declared:
            self.names.report("E131", clause, clause=key)
        elif key in ROLES:
            f["roles"][key] = f["roles"].get(key, ()) + self.names.bearers(shapes.tokens(clause), level)
        elif key in REFS and words:
            _add(f["refs"], key, tuple(self._text(key, token, ids) for token in words))
        elif key in SUPPLIERS:
            _add(f["tags"], key, tuple(self.node(t.value) or self.names.find("object", t) or t.value for t in words))
        elif key in TAGS:
            _add(f["tags"], key, self.names.all(TAGS[key], words))
        elif key == "level":
            f["tags"]["level"] = self._levels(words)
        elif key in ("in", "area"):
            _add(f, "areas", self.names.all("area", words))
        elif key in ("against", "hazard"):
            _add(f, "hazards", self.names.all("hazard", words))
        elif key == "object":
            _add(f, "objects", self.names.all("object", words))
        elif key in ("raises", "lowers"):
            f["effects"] = f.get("effects", ()) + effects(key, words, self.names)
        elif reader := getattr(self, f"_read_{key}", None):
            reader(clause, f, level)
        elif not self.declared and not says(key):
            self.names.report("E131", clause, clause=key)
        if key in FLAGS:
            f["flags"].add(key)

    def node(self, word: str) -> str | None:
        """What a function may rest on, by its canonical name."""
        return next((name for kind in NODES if (name := self.names.lookup(kind, word))), None)

    def _text(self, key: str, token: Token, ids: Callable[[str], str]) -> str:
        """A reference: a provision's full id, or (`after`) the canonical name of an event."""
        name, kind = self.event(token) if key == "after" else (token.value, "provision")
        return ids(name) if kind == "provision" else name

    def _levels(self, tokens: list[Token]) -> tuple[str, ...]:
        found = []
        for token in tokens:
            name = self.names.lookup("level", token.value) or self.names.lookup("value", token.value)
            found.append(name or self.names.find("level", token) or "")
        return tuple(name for name in found if name)

    def _read_when(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        try:
            f["when"] = both(f["when"], read_condition(shapes.condition(clause), self.names))
        except TooManyDisjuncts:
            self.names.report("E107", clause)

    def _read_unless(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        try:
            when = read_condition(shapes.condition(clause), self.names)
        except TooManyDisjuncts:
            self.names.report("E107", clause)
            return
        f["exceptions"].append(m.Exemption(None, None, None, None, None, when))

    def _read_except(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        box: dict[str, Any] = dict.fromkeys(("bearers", "actions", "objects", "hazards", "areas"))
        for part in shapes.exceptions(clause):
            if part.dimension == "actor":
                box["bearers"] = self.names.bearers(part.names, None)
            elif part.dimension in ("action", "object", "hazard", "area"):
                box[part.dimension + "s"] = self.names.all(part.dimension, part.names)
            else:
                self.names.report("E116", clause, word=part.dimension)
        f["exceptions"].append(m.Exemption(**box, when=ALWAYS))

    def _read_ensuring(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        f["requirements"] += self.bounds(clause)

    def bounds(self, clause: Clause) -> Iterator[m.Requirement]:
        """The values of parameters that a clause states; what is wrong with them is reported."""
        for written in shapes.bounds(clause):
            name = self.names.find("parameter", written.name)
            if name is None:
                continue
            values = compared(self.names.vocabulary.entries["parameter", name], written, self.names)
            if values == []:
                self.names.report("E122", written.value, parameter=name)
            if values and len(values) == 1:
                bound = "range" if written.high else _BOUNDS[written.operator]
                shown = written.value.value + (f"–{written.high.value}" if written.high else "")
                yield m.Requirement(name, bound, values[0], shown)

    def _read_within(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        written = shapes.deadline(clause)
        span = self.minutes(written.quantity)
        if span is None:
            return
        event, kind = self.event(written.event)
        f["deadline"] = m.Deadline(*span, written.relation, event, kind, written.quantity.value)

    def event(self, token: Token) -> tuple[str, str]:
        """What a deadline's clock starts at: an event, a parameter (warning scale), else a provision."""
        for kind in ("event", "parameter"):
            name = self.names.lookup(kind, token.value)
            if name:
                return name, kind
        return token.value, "provision"

    def minutes(self, token: Token) -> tuple[Fraction, Fraction] | None:
        """Least and most minutes a written duration may last."""
        return minutes(token, self.names)

    def _read_by(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        if isinstance(clause.value, DateRange) and clause.value.since:
            f["by_day"] = self.day(clause.value.since)
        elif isinstance(clause.value, list):
            f["by_bearers"] = self.names.bearers(shapes.tokens(clause), level)

    def day(self, token: Token | None) -> int | None:
        """A date's ordinal; a date that does not exist is reported."""
        if token is None:
            return None
        day = read_date(token.value)
        if day is None:
            self.names.report("E006", token, text=token.value)
            return None
        return day.toordinal()

    def _read_every(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        token = shapes.quantity(clause)
        f["period"] = self.minutes(token)
        if f["period"] == (0, 0):
            self.names.report("E123", token, text=token.value)

    def _read_takes(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        span = self.minutes(shapes.quantity(clause))
        f["takes"] = span[1] if span else None

    def _read_takes_effect(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        f["takes_effect"] = self.day(shapes.dates(clause).since)

    def _read_in_force(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        f["since"], f["until"] = self.range(clause)

    def _read_recovers(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        span = self.minutes(shapes.quantity(clause))
        f["recovers"] = span[1] if span else None

    def _read_amount(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        token = shapes.quantity(clause)
        measure = amount(token, self.names, self.unit)
        f["amount"] = m.Amount(*measure, token.value) if measure else None

    def _read_costs(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        token = shapes.quantity(clause)
        measure = amount(token, self.names)
        if measure and measure[0] not in ("money", "count"):
            self.names.report("E147", token, text=token.value)
        elif measure:
            f["costs"] = m.Amount(*measure, token.value)

    def range(self, clause: Clause) -> tuple[int, int]:
        """A half-open range of days; one that ends before it begins is reported."""
        value = shapes.dates(clause)
        since = self.day(value.since) or 0
        until = m.FOREVER if value.single else self.day(value.until) or m.FOREVER
        if since >= until:
            self.names.report("E112", clause)
        return since, until

    def _read_needs(self, clause: Clause, f: dict[str, Any], level: str | None) -> None:
        supplies = []
        for written in shapes.supplies(clause):
            name = self.names.find("resource", written.resource)
            if name:
                supplies.append(self._supply(name, written.quantity))
        f["supplies"][clause.key] = f["supplies"].get(clause.key, ()) + tuple(supplies)

    _read_provides = _read_needs

    def _supply(self, name: str, token: Token | None) -> m.Supply:
        """How much of a resource, in its declared unit where the number has none; other dimensions are reported."""
        unit = self.names.vocabulary.counted_in(name)
        measure = amount(token, self.names, unit) if token else None
        if token is None or measure is None:
            return m.Supply(name, None, token.value if token else "")
        wanted = self.names.vocabulary.unit(unit)
        if unit and wanted and wanted[0] != measure[0]:
            self.names.report("E103", token, text=token.value, parameter=name, unit=unit)
        return m.Supply(name, measure[1], token.value, measure[0])


def says(key: str) -> bool:
    """Does a clause say something of a norm?"""
    known = ROLES | REFS | SUPPLIERS | FLAGS | PLACES | SAID | TAGS.keys() | {"raises", "lowers"}
    return key not in DECLARED_ONLY and (key in known or hasattr(Reader, f"_read_{key}"))


_BOUNDS = {">=": "min", ">": "min", "<=": "max", "<": "max", "=": "exact", "!=": "other"}


def _add(fields: dict[str, Any], key: str, names: tuple[str, ...]) -> None:
    """A clause that stands again adds to what it said before."""
    fields[key] = tuple(dict.fromkeys((*fields.get(key, ()), *names)))
