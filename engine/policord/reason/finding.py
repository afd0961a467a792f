"""What the rules found, before it is put into words.

Text is not made here: a finding carries its rule's message templates' slots (`args`), declared names and
places; the report stage chooses the language. `tree:name` pairs such as `action:suspend` stand for
vocabulary names, to be shown by their labels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from policord.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from policord.reason.measures import Measures


@dataclass(frozen=True, slots=True)
class Part:
    """A provision that has a role in a finding: its id as written, the role, the sentence's place and acts."""

    provision: str
    role: str
    place: Place
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A provision that almost fills a gap; `lacks` is a key of the rule's `lacks` texts, `args` fill it."""

    provision: str
    lacks: str
    place: Place
    args: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Witness:
    """One concrete case in words of the vocabulary: agent, action, object, place, moment.

    `circumstances` are shown values, e.g. `{"parameter:rainstorm_warning": "red"}`, quantities with unit.
    """

    agent: str
    action: str
    object: str
    place: str
    moment: date | None
    circumstances: dict[str, str]


@dataclass(frozen=True, slots=True)
class Box:
    """A maximal box of what is uncovered; empty fields are not part of the need."""

    areas: tuple[str, ...]
    since: date | None
    until: date | None
    level: str | None = None
    hazard: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which principle settles a clash: `yields` is the provision that gives way; `authority` who must decide.

    `no_precedence`: none is known; `state` is the state without a pack, `none` or `several`.
    """

    principle: str
    basis: str
    yields: str | None
    authority: str | None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `status` is open, resolved or waived; `related` are fingerprints with the same root.

    `uncovered` is the remainder in the words a waiver remembers it by. `gap`: it says that something is missing. `tags`
    are its rule's, and the domains of its provisions; `state` that of all its acts, if it is one.
    """

    code: str
    variant: str
    severity: str
    confidence: float
    status: str
    fingerprint: str
    parts: tuple[Part, ...]
    args: dict[str, str]
    witness: Witness | None = None
    remainder: tuple[Box, ...] | None = None
    uncovered: str | None = None
    near: tuple[Near, ...] = ()
    resolution: Resolution | None = None
    ground: str | None = None
    related: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    inferred_scope: bool = False
    unverified: tuple[str, ...] = ()
    gap: bool = False
    tags: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Packs from outside whose rules gave no answer: what they find is unknown.

    `reason` is `time`, `memory`, `crash` or `raised`; `detail` the limit, the signal, or what was raised.
    """

    packs: tuple[str, ...]
    reason: str
    detail: str


def own_name(tree: str, name: str, language: str) -> str:
    """The label of a name where no vocabulary is at hand: the name itself."""
    return name


@dataclass(slots=True)
class Result:
    """A whole check: findings in their final order, mistakes in the input, and what was not analysed.

    `notes` are what deserves a look though nothing is wrong: waivers that have run out or match nothing.

    `label(tree, name, language)` gives a name's word in the vocabulary the check was made with.
    """

    findings: list[Finding]
    diagnostics: list[Diagnostic]
    as_of: date | None
    sources: dict[str, str]
    provisions: int = 0
    skipped: list[str] = field(default_factory=list)
    label: Callable[[str, str, str], str] = own_name
    notes: list[Diagnostic] = field(default_factory=list)
    measures: "Measures | None" = None
    unfinished: list[Unfinished] = field(default_factory=list)
