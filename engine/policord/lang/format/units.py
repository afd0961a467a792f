"""A tree cut into what is never broken across lines: heads of blocks, articles and sentences, and clauses.

Each unit gets its tokens and the comments that belong to it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from policord.lang.ast import Article, Block, Clause, Demand, Norm, Statement, Token

BLOCK, ARTICLE, NORM, ENTRY, COMMON, CLAUSE, CLOSE, FINISH = range(8)


@dataclass(slots=True)
class Unit:
    """`kind` says what begins here; `depth` how far it stands in; `blank` whether a blank line goes before.

    `leading` are comments on lines of their own before it (with their blank lines), `trailing` one after it.
    `block` is the first token of its block, whose face the punctuation follows.
    """

    kind: int
    start: int
    depth: int
    block: Token | None = None
    tokens: list[Token] = field(default_factory=list)
    leading: list[tuple[bool, str]] = field(default_factory=list)
    trailing: str = ""
    blank: bool = False


def units(text: str, blocks: list[Block], tokens: list[Token], comments: Sequence[tuple[int, int]]) -> list[Unit]:
    """All units of a file, in order; the last one stands for the end of the file."""
    found = [unit for block in blocks for unit in _block(text, block)]
    found.append(Unit(FINISH, len(text) + 1, 0))
    starts = [unit.start for unit in found]
    for token in tokens:
        found[bisect_right(starts, token.start) - 1].tokens.append(token)
    first: Token | None = None
    for unit in found:
        first = unit.tokens[0] if unit.kind == BLOCK else first
        unit.block = first
    _blanks(text, found)
    _Comments(text, found, starts, tokens).attach(comments)
    return found


def _block(text: str, block: Block) -> list[Unit]:
    found = [Unit(BLOCK, block.start, 0)]
    found += [Unit(CLAUSE, clause.start, 0) for clause in block.clauses]
    for part in block.body:
        if isinstance(part, Article):
            found += _article(text, part)
        else:
            found += _sentence(part, 1, block.kind != "policy")
    return [*found, *_close(text, block, 0)]


def _article(text: str, article: Article) -> list[Unit]:
    found = [Unit(ARTICLE, article.start, 1)]
    parts: list[Norm | Statement] = [*article.norms, *article.statements]
    for part in sorted(parts, key=lambda part: part.start):
        found += _sentence(part, 2, False)
    return [*found, *_close(text, article, 1)]


def _close(text: str, node: Block | Article, depth: int) -> list[Unit]:
    """The closing brace, where there is one."""
    return [Unit(CLOSE, node.end - 1, depth)] if text[node.end - 1] in "}｝" else []


def _sentence(part: Norm | Statement | Demand, depth: int, entry: bool) -> list[Unit]:
    kind = NORM if isinstance(part, Norm) else ENTRY if entry or isinstance(part, Demand) else COMMON
    clauses: list[Clause] = part.clauses[1:] if isinstance(part, Statement) else part.clauses
    return [Unit(kind, part.start, depth), *(Unit(CLAUSE, clause.start, depth) for clause in clauses)]


def _blanks(text: str, found: list[Unit]) -> None:
    """A blank line before a unit stays, one of several."""
    for unit in found:
        unit.blank = _blank_before(text, min(unit.start, len(text)))


def _blank_before(text: str, offset: int) -> bool:
    """Is the line before the one of this offset blank?"""
    before = text[max(0, offset - 2000) : offset]
    return len(re.findall(r"\r\n|\r|\n", before[len(before.rstrip()) :])) > 1


class _Comments:
    """Gives each comment to a unit: after something on its line it trails that, else it leads the next."""

    def __init__(self, text: str, found: list[Unit], starts: list[int], tokens: list[Token]) -> None:
        self.text, self.units, self.unit_starts = text, found, starts
        self.ends = [token.end for token in tokens]
        self.starts = [token.start for token in tokens]

    def attach(self, comments: Sequence[tuple[int, int]]) -> None:
        for start, end in comments:
            comment = self.text[start:end].rstrip()
            before = bisect_right(self.ends, start) - 1
            unit = self._unit(before) if before >= 0 else None
            if unit and not unit.trailing and self._same_line(self.ends[before], start):
                unit.trailing = comment
                continue
            following = self._unit(before + 1)
            following.leading.append((_blank_before(self.text, start), comment))

    def _unit(self, token: int) -> Unit:
        if token >= len(self.starts):
            return self.units[-1]
        return self.units[bisect_right(self.unit_starts, self.starts[token]) - 1]

    def _same_line(self, end: int, start: int) -> bool:
        return not re.search(r"[\r\n]", self.text[end:start])
