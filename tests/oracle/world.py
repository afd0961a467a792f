"""What a generated policy set says: the one structure that is written as text and read by the reference.

Days are small numbers: day 0 is `FIRST`, day -1 stands for all time before, `LAST` for all time from then on.
Times of deadlines and periods are in minutes.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST = date(2025, 3, 1)
LAST = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A declared name: its parents, its marks, the names it may share cases with, and what else is said of it."""

    name: str
    parents: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    overlaps: tuple[str, ...] = ()
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def said(self, key: str) -> tuple[str, ...]:
        """The names of one clause."""
        return dict(self.more).get(key, ())


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind` is scale, enumeration, number or event. A number's `values` are points with one between any two."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    stricter: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a set, by tree, and its parameters."""

    trees: tuple[tuple[str, tuple[Word, ...]], ...]
    parameters: tuple[Parameter, ...]

    def tree(self, kind: str) -> tuple[Word, ...]:
        """The words of one tree."""
        return dict(self.trees)[kind]

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name."""
        return next(p for p in self.parameters if p.name == name)


@dataclass(frozen=True, slots=True)
class Who:
    """A bearer as written: `office@city@east`."""

    kind: str
    levels: tuple[str, ...] = ()
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """`parameter operator value` (operator `event`: it has occurred; `one_of`: one of the values)."""

    parameter: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Junction:
    """`and`, `or`, `not` over its parts."""

    operator: str
    parts: tuple["Test | Junction", ...]


Condition = Test | Junction


@dataclass(frozen=True, slots=True)
class Exception_:
    """Cases taken out: what each dimension names (nothing: all of it), or a condition (`unless`)."""

    who: tuple[Who, ...] = ()
    action: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    hazard: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """`ensuring parameter operator value` (>= or <=), or `from … to` where `high` is given."""

    parameter: str
    operator: str
    value: str
    high: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A norm of an article. Empty lists say nothing; `areas` then are the act's."""

    who: tuple[Who, ...]
    modality: str
    actions: tuple[str, ...]
    objects: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    when: Condition | None = None
    exceptions: tuple[Exception_, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    deadline: tuple[int, str, str] | None = None
    period: int | None = None
    phase: str = ""
    roles: tuple[tuple[str, tuple[Who, ...]], ...] = ()
    implemented_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A provision; its full id is `ACT.number`."""

    number: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A document. `rank` is that of its kind, None for a kind without rank; no `state`: none is named."""

    id: str
    articles: tuple[Article, ...]
    rank: int | None = None
    state: str = ""
    organ: str = ""
    level: str = ""
    areas: tuple[str, ...] = ()
    since: int = -1
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """`required` or `responsible` in a scope."""

    kind: str
    action: str
    objects: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    who: tuple[Who, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A line of a risk spectrum."""

    hazards: tuple[str, ...]
    areas: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    rated: str = "medium"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the set claims to contain; empty dimensions are not restricted."""

    hazards: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicySet:
    """Everything one check reads, and the day asked about (None: all of them)."""

    vocabulary: Vocabulary
    acts: tuple[Act, ...]
    scope: Scope | None = None
    risks: tuple[Risk, ...] = ()
    as_of: int | None = None
    style: int = field(default=0, compare=False)


def calendar(day: int) -> date:
    """The date a small day stands for."""
    return FIRST + timedelta(days=day)
