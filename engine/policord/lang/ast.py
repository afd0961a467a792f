"""What the parser gives: the text's structure with positions, no meaning yet.

Every node has `start` and `end`, character offsets in the whole source file (end exclusive), also for
`policy` blocks inside Markdown. Names are not resolved here; quantities and dates are still text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


class Token:
    """A lexed word: `type` (token class of the grammar), `value` (text, or canonical key), offsets.

    Attributes the Lark driver looks at besides `type` are class constants, which keeps a token at four slots.
    """

    __slots__ = ("end", "start", "type", "value")
    line = column = end_line = end_column = start_pos = end_pos = None

    def __init__(self, type: str, value: str, start: int, end: int) -> None:
        self.type = type
        self.value = value
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Token({self.type}, {self.value!r}, {self.start}, {self.end})"


@dataclass(slots=True)
class Compare:
    """`rain_24h >= 100 mm`; `high` is given for `from A to B` (both ends included), operator then `=`."""

    name: Token
    operator: str
    value: Token
    high: Token | None
    start: int
    end: int


@dataclass(slots=True)
class Event:
    """An event's name alone: it has occurred."""

    name: Token
    start: int
    end: int


@dataclass(slots=True)
class OneOf:
    """`zone is one of (a, b)`."""

    name: Token
    values: list[Token]
    start: int
    end: int


@dataclass(slots=True)
class Season:
    """`during 06-01 .. 09-15`: month-day tokens, first included, last excluded."""

    first: Token
    last: Token
    start: int
    end: int


@dataclass(slots=True)
class Junction:
    """`and`, `or` (two or more parts) or `not` (one part)."""

    operator: str
    parts: list["Condition"]
    start: int
    end: int


Condition = Compare | Event | OneOf | Season | Junction


@dataclass(slots=True)
class DateRange:
    """`since .. until`, half-open; a single date has `until` None and `single` True."""

    since: Token | None
    until: Token | None
    single: bool
    start: int
    end: int


@dataclass(slots=True)
class Deadline:
    """`within QUANTITY after|before EVENT`; the event is an event, a warning scale or a provision."""

    quantity: Token
    relation: str
    event: Token
    start: int
    end: int


@dataclass(slots=True)
class Supply:
    """`pump 60 m3/h` in `needs`/`provides`."""

    resource: Token
    quantity: Token | None


@dataclass(slots=True)
class Except:
    """One part of an exception: dimension (`actor`, `action`, `object`, `area`, `hazard`) and names."""

    dimension: str
    names: list[Token]


Value = (
    list[Token]  # names, flag (the names it is qualified by), text, scale
    | DateRange
    | Token  # quantity
    | Condition
    | list[Compare]  # bound
    | Deadline
    | list[Supply]
    | list[Except]
)


@dataclass(slots=True)
class Clause:
    """`key` is the canonical word of `grammar/words.toml`; `label` the text after a name (vocabularies)."""

    key: str
    value: Value
    label: Token | None
    start: int
    end: int


@dataclass(slots=True)
class Norm:
    """One sentence: bearers, modality (canonical key), actions, objects, clauses."""

    bearers: list[Token]
    modality: Token
    actions: list[Token]
    objects: list[Token]
    clauses: list[Clause]
    start: int
    end: int


@dataclass(slots=True)
class Demand:
    """`required`/`responsible` in a scope."""

    key: str
    actions: list[Token]
    objects: list[Token]
    clauses: list[Clause]
    start: int
    end: int


@dataclass(slots=True)
class Statement:
    """A row of clauses ended by `;`: a header line, a vocabulary entry, a line of a scope, a definition."""

    clauses: list[Clause]
    start: int
    end: int


@dataclass(slots=True)
class Article:
    """`id` as written after normalising (第十二条第三款 → 12.3); `head` spans the article word and id."""

    id: str
    head: Token
    quote: Token | None
    norms: list[Norm]
    statements: list[Statement]
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A top-level block: `kind` is policy, vocabulary, scope, extern, spectrum, waiver, or the word of a declaration.

    `names` is empty or holds the block's name (several for a body-less `extern a, b "why";`); for a waiver
    the one token is its fingerprint text. `clauses` belong to body-less blocks. `broken`: something of the body was
    not understood, and is not in `body`.
    """

    kind: str
    names: list[Token]
    title: Token | None
    clauses: list[Clause]
    body: list["Statement | Demand | Article"]
    start: int
    end: int
    broken: bool = False


@dataclass(slots=True)
class Tree:
    """A parsed file: `path` as the user named it, `text` decoded, `blocks` in order, spans of `comments`."""

    path: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    comments: Sequence[tuple[int, int]] = ()
