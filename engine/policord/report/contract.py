"""The JSON people build on. These models are the contract: the schemas are generated from them.

Lines and columns count from 1, columns in characters; `end_column` is the first column after the words.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["error", "warning", "info"]
Status = Literal["open", "resolved", "waived"]


class Contract(BaseModel):
    """All parts refuse fields they do not know."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, json_schema_serialization_defaults_required=True
    )


class Span(Contract):
    """A stretch of a file."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Where(TypedDict):
    """The fields of a `Span`, for filling one."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Provision(Span):
    """A provision with a role in the finding; `id` as written."""

    id: str
    role: str


class Witness(Contract):
    """One concrete case, in names of the vocabulary; `moment` is null where any moment will do."""

    agent: str
    action: str
    object: str
    place: str
    moment: date | None
    circumstances: dict[str, str]


class Box(Contract):
    """A maximal box of what no provision covers; `to` is excluded, null ends are open."""

    areas: list[str]
    since: Annotated[date | None, Field(alias="from")]
    until: Annotated[date | None, Field(alias="to")]
    level: str | None
    hazard: str | None


class NearMiss(Span):
    """A provision that almost fills the gap, and what it lacks, in words; `lack` is the rule's key for it."""

    provision: str
    lacks: str
    lack: str


class Resolution(Contract):
    """Which principle settles a clash, which provision yields, or who must decide.

    `no_precedence`: none is known between the acts.
    """

    principle: str
    basis: str
    yields: str | None
    authority: str | None


class Edit(Contract):
    """Replace a stretch of a file by `text`."""

    file: str
    range: Span
    text: str


class Repair(Contract):
    """A change that makes the finding go away."""

    title: str
    cost: float
    edits: list[Edit]


class Finding(Contract):
    """One finding. `related` are fingerprints with the same root; `hint` says what to do.

    `ground` is the ground for review of a filed act, null where the state of the acts has none; `uncovered` the
    remainder in the words a waiver remembers it by.
    """

    code: str
    variant: str
    name: str
    severity: Severity
    confidence: Annotated[float, Field(ge=0, le=1)]
    status: Status
    fingerprint: str
    message: str
    hint: str
    provisions: list[Provision]
    members: list[str] | None
    witness: Witness | None
    remainder: list[Box] | None
    uncovered: str | None
    basis: list[str]
    resolution: Resolution | None
    ground: str | None
    near_misses: list[NearMiss]
    repairs: list[Repair]
    related: list[str]
    inferred_scope: bool
    unverified: list[str]
    gap: bool
    tags: list[str]


class Error(Span):
    """A mistake in the input: what it touches was not checked."""

    code: str
    message: str
    hint: str


class Note(Span):
    """A waiver that has run out, matches nothing, or accepts less than is uncovered."""

    code: str
    message: str
    hint: str


class Tool(Contract):
    """Who wrote this."""

    name: Literal["policord"] = "policord"
    version: str


class Counts(Contract):
    """Open findings by severity."""

    error: int
    warning: int
    info: int


class Coverage(Contract):
    """A cell of the matrix hazard × phase × level, null for any: duties in force, and open gaps."""

    hazard: str | None
    phase: str | None
    level: str | None
    duties: int
    gaps: int


class Share(Contract):
    """The part of the cost on an axis, a joining, or a pair of domains (`none`: on none of them), and its own score."""

    names: list[str]
    cost: float
    score: float


class Bearing(Contract):
    """Pairs of provisions of two domains, by the point of the scale from -3 (cancelling) to 3 (indivisible)."""

    domains: list[str]
    pairs: dict[int, int]


class Coherence(Contract):
    """How coherent the set is, from 0 to 100 (docs/coherence.md)."""

    score: float
    cost: float
    axes: list[Share]
    joinings: list[Share]
    domains: list[Share]
    bearings: list[Bearing]


class Summary(Contract):
    """How much was read and found; `complete` is false when anything was skipped or could not be read. `coverage` and
    `coherence` are null where no summary was asked for."""

    files: int
    provisions: int
    open: Counts
    resolved: int
    waived: int
    errors: int
    notes: int
    skipped: list[str]
    complete: bool
    coverage: list[Coverage] | None
    coherence: Coherence | None


class Report(Contract):
    """A whole check. `as_of` is a date, or `all` when time was kept symbolic."""

    version: Literal[1] = 1
    tool: Tool
    as_of: str
    findings: list[Finding]
    errors: list[Error]
    notes: list[Note]
    summary: Summary


def schema(of: type[Contract]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what is written."""
    made = of.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
