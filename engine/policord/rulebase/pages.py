"""The page of a rule: sections of prose and `policy` blocks, and the findings the blocks are marked with.

Reading a page never fails: what a page lacks is said by the checks. Lines are counted from 1, in the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DEFAULT_AS_OF = date(2026, 1, 1)
CHINESE = "中文"

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*(\S*)")
_AS_OF = re.compile(r"<!--\s*as-of:\s*(\d{4}-\d{2}-\d{2})\s*-->")
_MARK = re.compile(r"#\s*(expect|期望|todo)\s*[:：](.*)")
_CLAIM = re.compile(
    r"(?P<code>[A-Z][A-Z0-9]*)"
    r"(?:\s+(?!resolved\b|waived\b)(?P<variant>[a-z][a-z0-9_]*))?"
    r"(?:\s+(?P<status>resolved|waived))?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`# expect: F01 variant resolved` speaks of the provision at `line`; a `todo` is a known miss."""

    code: str
    variant: str | None
    status: str
    todo: bool
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """One example, `text`, at `offset` and `line` of the page; `nonsense`: lines with unreadable marks."""

    section: str
    number: int
    text: str
    offset: int
    line: int
    as_of: date
    marks: tuple[Mark, ...]
    nonsense: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The section, and which block of it when it is not the first."""
        return self.section if self.number == 1 else f"{self.section} ({self.number})"


@dataclass(frozen=True, slots=True)
class Page:
    """`heading` is the title line without its `#`; `sections` are the titles of the second level."""

    heading: str
    sections: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Reader:
    """What was read so far, line by line."""

    heading: str = ""
    as_of: date = DEFAULT_AS_OF
    fence: str = ""
    wanted: bool = False
    first: int = 0
    offset: int = 0


def read_page(text: str) -> Page:
    """The page's title, sections and blocks."""
    state, sections, blocks = _Reader(), list[str](), list[Block]()
    lines, at = text.split("\n"), 0
    for number, line in enumerate(lines, 1):
        if state.fence:
            if line.strip() == state.fence and state.wanted:
                blocks.append(_block(state, sections, blocks, lines[state.first : number - 1]))
                state.as_of = DEFAULT_AS_OF
            state.fence = "" if line.strip() == state.fence else state.fence
        elif opened := _FENCE.match(line):
            state.fence, state.wanted = opened[1], opened[2] == "policy"
            state.first, state.offset = number, at + len(line) + 1
        else:
            _prose(state, sections, line)
        at += len(line) + 1
    return Page(state.heading, tuple(sections), tuple(blocks))


def _prose(state: _Reader, sections: list[str], line: str) -> None:
    if line.startswith("# ") and not state.heading:
        state.heading = line[2:].strip()
    elif line.startswith("## "):
        sections.append(line[3:].strip())
        state.as_of = DEFAULT_AS_OF
    elif found := _AS_OF.search(line):
        state.as_of = date.fromisoformat(found[1])


def _block(state: _Reader, sections: list[str], blocks: list[Block], lines: list[str]) -> Block:
    section = sections[-1] if sections else ""
    number = 1 + sum(block.section == section for block in blocks)
    marks, nonsense = list[Mark](), list[int]()
    for index, line in enumerate(lines):
        if found := _MARK.search(line):
            claims = list(_claims(found, state.first + 1 + _target(lines, index)))
            marks += claims
            nonsense += [] if claims else [state.first + 1 + index]
    text = "".join(line + "\n" for line in lines)
    first = state.first + 1
    return Block(section, number, text, state.offset, first, state.as_of, tuple(marks), tuple(nonsense))


def _target(lines: list[str], index: int) -> int:
    """The line a mark speaks of: its own, or, when it stands alone, the next with something on it."""
    if not lines[index].lstrip().startswith("#"):
        return index
    below = range(index + 1, len(lines))
    return next((i for i in below if lines[i].strip() and not lines[i].lstrip().startswith("#")), index)


def _claims(found: re.Match[str], line: int) -> Iterator[Mark]:
    claims = [_CLAIM.fullmatch(claim.strip()) for claim in re.split("[,，、]", found[2])]
    for claim in claims if all(claims) else ():
        if claim:
            yield Mark(claim["code"], claim["variant"], claim["status"] or "open", found[1] == "todo", line)


def prose(text: str, chinese: bool) -> str:
    """The page for readers of one language: the part under `## 中文`, or everything but that part."""
    head, _, tail = text.partition(f"\n## {CHINESE}\n")
    if not chinese or not tail.strip():
        return head.rstrip() + "\n"
    return tail.strip() + "\n"
