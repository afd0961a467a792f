"""What a policy set says, with every name resolved.

Days are proleptic Gregorian ordinals (`date.toordinal`); ranges are half-open; `FOREVER` ends the open ones.
"""

from fractions import Fraction
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from policord.diagnostics import Place
from policord.model.condition import ALWAYS, Condition, Values
from policord.model.vocabulary import Vocabulary

FOREVER = 3652060
MODALITIES = ("obligation", "prohibition", "permission", "power", "exemption", "aim")


class Bearer(NamedTuple):
    """A set of agents: bodies of `kind`, at any of `levels`, seated at `seat` (None: wherever the norm holds)."""

    kind: str
    levels: frozenset[str]
    seat: str | None


class Requirement(NamedTuple):
    """`ensuring PARAMETER …`: the required values; `bound` is min, max, exact or range; `shown` the text."""

    parameter: str
    bound: str
    values: Values
    shown: str


class Deadline(NamedTuple):
    """Minutes after (`relation` before: ahead of) an event; `low`/`high` differ where calendars do (months)."""

    low: Fraction
    high: Fraction
    relation: str
    event: str
    event_kind: str
    shown: str


class Exemption(NamedTuple):
    """A box taken out of a norm's cases; a dimension left None is not restricted."""

    bearers: tuple[Bearer, ...] | None
    actions: tuple[str, ...] | None
    objects: tuple[str, ...] | None
    hazards: tuple[str, ...] | None
    areas: tuple[str, ...] | None
    when: Condition


class Supply(NamedTuple):
    """A resource and how much of it, in the base unit of its dimension (None: unsaid)."""

    resource: str
    amount: Fraction | None
    shown: str
    dimension: str = ""


class Amount(NamedTuple):
    """A quantity in the base unit of its dimension."""

    dimension: str
    number: Fraction
    shown: str


class Effect(NamedTuple):
    """What doing it does to an indicator: `raises` or `lowers`, in `area` (None: where the norm holds)."""

    indicator: str
    direction: str
    area: str | None


class Frozen(BaseModel):
    """Base of the model's records."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)


class Document(Frozen):
    """An act: where it stands in the order of acts, and when it holds; `named`, where its header names other texts."""

    id: str
    title: str
    place: Place
    kind: str | None = None
    state: str | None = None
    organ: str | None = None
    issuers: tuple[Bearer, ...] = ()
    level: str | None = None
    areas: tuple[str, ...] = ()
    adopted: int | None = None
    since: int = 0
    until: int = FOREVER
    flags: frozenset[str] = frozenset()
    refs: dict[str, tuple[str, ...]] = {}
    named: dict[str, Place] = {}
    subjects: tuple[str, ...] = ()
    confidence: float = 1.0


class Provision(Frozen):
    """An article: the unit findings speak of."""

    id: str
    document: int
    place: Place
    quote: str | None = None
    confidence: float = 1.0
    unverified: bool = False


class Definition(Frozen):
    """What a word covers, and what not; an empty `covers` means all but that. `scope`: for these texts alone."""

    provision: int
    place: Place
    term: str
    covers: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


class Norm(Frozen):
    """One sentence of a provision, about one action. Empty `hazards`/`objects` mean every one."""

    provision: int
    place: Place
    modality: str
    bearers: tuple[Bearer, ...]
    action: str
    objects: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    tags: dict[str, tuple[str, ...]] = {}
    since: int = 0
    until: int = FOREVER
    takes_effect: int | None = None
    when: Condition = ALWAYS
    exceptions: tuple[Exemption, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    deadline: Deadline | None = None
    by_day: int | None = None
    period: tuple[Fraction, Fraction] | None = None
    takes: Fraction | None = None
    roles: dict[str, tuple[Bearer, ...]] = {}
    refs: dict[str, tuple[str, ...]] = {}
    supplies: dict[str, tuple[Supply, ...]] = {}
    flags: frozenset[str] = frozenset()
    effects: tuple[Effect, ...] = ()
    costs: Amount | None = None
    listed: int = 0

    @property
    def seats(self) -> tuple[str, ...]:
        """Where its bearers sit, if all of them sit somewhere."""
        named = tuple(bearer.seat for bearer in self.bearers if bearer.seat)
        return named if len(named) == len(self.bearers) else ()

    @property
    def bites(self) -> int:
        """The first day on which it holds: in force, and in effect."""
        return max(self.since, self.takes_effect or 0)


class Demand(Frozen):
    """`required` (a reaction to a warning) or `responsible` (a cell that needs a lead) in a scope."""

    kind: str
    place: Place
    action: str
    objects: tuple[str, ...] = ()
    bearers: tuple[Bearer, ...] = ()
    areas: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    when: Condition = ALWAYS


class Risk(Frozen):
    """A cell of a risk spectrum: hazards at places, rated; the `intensity` they may reach."""

    place: Place
    hazards: tuple[str, ...]
    areas: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    rated: str = "medium"
    intensity: tuple[Requirement, ...] = ()


class Declaration(Frozen):
    """What a set declares beside norms (see model/declarations.py). `kind` is its word, `names` what it is about or
    called; `tags` its names by clause, `amount` in the base unit of its dimension, durations in minutes. Empty
    `objects`, `hazards`, `areas` mean every one."""

    kind: str
    names: tuple[str, ...]
    place: Place
    title: str = ""
    objects: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    tags: dict[str, tuple[str, ...]] = {}
    since: int = 0
    until: int = FOREVER
    when: Condition = ALWAYS
    requirements: tuple[Requirement, ...] = ()
    deadline: Deadline | None = None
    by_day: int | None = None
    period: tuple[Fraction, Fraction] | None = None
    takes: Fraction | None = None
    recovers: Fraction | None = None
    amount: Amount | None = None
    roles: dict[str, tuple[Bearer, ...]] = {}
    refs: dict[str, tuple[str, ...]] = {}
    supplies: dict[str, tuple[Supply, ...]] = {}
    flags: frozenset[str] = frozenset()
    parts: tuple["Declaration", ...] = ()


class Scope(Frozen):
    """What the set claims to contain; an empty dimension is not restricted. `declared` False: inferred."""

    declared: bool = False
    hazards: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    demands: tuple[Demand, ...] = ()


class Extent(NamedTuple):
    """A part of what is uncovered: names of areas, levels and hazards (none: all), and days, half-open."""

    areas: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    hazards: frozenset[str] = frozenset()
    since: int = 0
    until: int = FOREVER


class WaiverRecord(Frozen):
    """A finding somebody accepted: by fingerprint, or by code on a line of a file.

    `uncovered` is how much of a gap was accepted; None: the waiver does not say.
    """

    place: Place
    fingerprint: str | None
    code: str | None
    reason: str
    by: str
    until: int
    uncovered: tuple[Extent, ...] | None = None


class PolicySet(Frozen):
    """Everything one check reads. `repeals`: the day on which each text that the set repeals ends."""

    vocabulary: Vocabulary
    documents: tuple[Document, ...]
    provisions: tuple[Provision, ...]
    norms: tuple[Norm, ...]
    definitions: tuple[Definition, ...] = ()
    repeals: dict[str, int] = {}
    scope: Scope = Scope()
    extern: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    waivers: tuple[WaiverRecord, ...] = ()
    declarations: tuple[Declaration, ...] = ()
