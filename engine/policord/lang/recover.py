"""Reading on after a mistake.

When a file does not parse as a whole, its tokens are cut into blocks, articles and sentences by their braces
and semicolons, and each piece is parsed for itself: what is right gets into the tree, the rest is reported.
"""

import re
from collections.abc import Iterator
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang import driver, nodes, words
from policord.lang.ast import Article, Block, Norm, Statement, Token
from policord.lang.explain import explain

_BLOCK_WORDS = ("POLICY", "BLOCK", "WAIVER")
_IN_WORDS = ("E001", "E002", "E003", "E004", "E029")
_STRAY = {"RBRACE": "E015", "END": "E016"}
_HEADING = re.compile(r"[附总總分][则則]|第\w+[编編章节節]")
_SENTENCE_STARTS = ("END", "RBRACE", "LBRACE")


class Recovery:
    """The blocks of a token list that has mistakes, and the mistakes."""

    def __init__(self, path: str, text: str, tokens: list[Token], known: list[Diagnostic]) -> None:
        """`known` are mistakes within words; a piece that has one is not blamed for not parsing."""
        self.path, self.text = path, text
        self._known = [problem.place.start for problem in known if problem.code in _IN_WORDS]
        self.blocks: list[Block] = []
        self.problems: list[Diagnostic] = []
        self._broken = False
        self._file(tokens)

    # Cutting

    def _file(self, tokens: list[Token]) -> None:
        at = 0
        while at < len(tokens):
            if tokens[at].type not in _BLOCK_WORDS:
                at = self._outside(tokens, at)
                continue
            end = self._block_end(tokens, at)
            self._block(tokens[at:end])
            at = end

    def _outside(self, tokens: list[Token], at: int) -> int:
        """Tokens that belong to no block: one report, then the next block; articles go to the last policy."""
        end = self._outside_end(tokens, at)
        if tokens[at].type == "RBRACE":
            self._report("E015", tokens[at])
            return at + 1
        last = next((block for block in reversed(self.blocks) if block.kind == "policy"), None)
        if tokens[at].type == "ARTICLE" and last:
            self._report("E022", tokens[at])
            for piece in self._sentences(tokens[at:end]):
                last.body += self._part(piece, True)
            return end
        self._run(tokens[at:end], "file")
        return end

    def _outside_end(self, tokens: list[Token], start: int) -> int:
        """Where the next block may begin: at its word, or after a brace that closes what was opened here."""
        depth = 0
        for at in range(start, len(tokens)):
            if at > start and _opens_block(tokens, at):
                return at
            depth += (tokens[at].type == "LBRACE") - (tokens[at].type == "RBRACE")
            if depth < 0:
                return at
        return len(tokens)

    def _block_end(self, tokens: list[Token], start: int) -> int:
        """The index after a block: its closing brace, its `;`, or the word of the next block.

        A closing brace after which articles go on is one too many, and does not end the block.
        """
        depth, policy = 0, tokens[start].type == "POLICY"
        for at in range(start + 1, len(tokens)):
            type_ = tokens[at].type
            if _opens_block(tokens, at):
                return at
            depth += (type_ == "LBRACE") - (type_ == "RBRACE")
            if type_ == "RBRACE" and depth <= 0 and policy and _goes_on(tokens, at + 1):
                depth = 1
            elif (type_ == "RBRACE" and depth <= 0) or (type_ == "END" and depth == 0):
                return at + 1
        return len(tokens)

    def _sentences(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The pieces of a body: each ends with `;` or a closing brace, or before an article's word."""
        start = depth = 0
        for at, token in enumerate(tokens):
            if token.type == "ARTICLE" and at > start:
                yield tokens[start:at]
                start, depth = at, 0
            depth += (token.type == "LBRACE") - (token.type == "RBRACE")
            if depth <= 0 and token.type in ("END", "RBRACE"):
                yield tokens[start : at + 1]
                start, depth = at + 1, 0
        if start < len(tokens):
            yield tokens[start:]

    # Parsing the pieces

    def _run(self, tokens: list[Token], start: str) -> Any:
        """The node of a piece, or None after reporting what is wrong with it."""
        copied = _copied(tokens)
        try:
            return driver.run(self.text, copied, start)
        except driver.Unexpected as error:
            self._broken = True
            if not any(tokens[0].start <= start <= tokens[-1].end for start in self._known):
                self.problems.append(explain(self.path, self.text, copied, error))
            return None

    def _block(self, tokens: list[Token]) -> None:
        opening, self._broken = _index(tokens, "LBRACE"), False
        if opening is None:
            self.blocks.extend(self._run(tokens, "file") or [])
            return
        closed = self._closed(tokens, opening)
        head = self._run([*tokens[: opening + 1], _brace(tokens[-1])], "file")
        body = tokens[opening + 1 : len(tokens) - closed]
        policy = tokens[0].type == "POLICY"
        parts = [part for piece in self._sentences(body) for part in self._part(piece, policy)]
        if head:
            head[0].body, head[0].end, head[0].broken = parts, tokens[-1].end, self._broken
            self.blocks.extend(head)

    def _closed(self, tokens: list[Token], opening: int) -> bool:
        """Is the brace that opens the block or article closed? Reported if not."""
        pieces = list(self._sentences(tokens[opening + 1 :]))
        unclosed = sum(_depth(piece) > 0 for piece in pieces[:-1] if piece[0].type == "ARTICLE")
        closed = tokens[-1].type == "RBRACE" and _depth(tokens) - unclosed <= 0
        if not closed:
            self._report("E014", tokens[opening])
        return closed

    def _part(self, piece: list[Token], policy: bool) -> list[Any]:
        """What a piece of a block's body holds."""
        first = piece[0].type
        if first in _STRAY:
            self._report(_STRAY[first], piece[0])
            return []
        if policy and first == "NAME" and _HEADING.fullmatch(piece[0].value):
            self._report("E026", piece[0])
            return []
        homeless = first == "NAME" and _index(piece, "MODALITY") is not None
        if policy and homeless and not _is_article_word(piece[0]):
            self._report("E021", piece[0])
            return []
        if policy and first == "DEFINITION_WORD":
            self._report("E150", piece[0])
            return []
        if not policy:
            return self._kept(piece, "demand" if first == "DEMAND" else "statement")
        if first != "ARTICLE":
            return self._kept(piece, "statement")
        opening = _index(piece, "LBRACE")
        return self._kept(piece, "article") if opening is None else self._article(piece, opening)

    def _article(self, tokens: list[Token], opening: int) -> list[Article]:
        closed = self._closed(tokens, opening)
        head = self._run([*tokens[: opening + 1], _brace(tokens[-1])], "article")
        pieces = list(self._sentences(tokens[opening + 1 : len(tokens) - closed]))
        parts = [part for piece in pieces for part in self._sentence(piece)]
        if head is None:
            return []
        return [nodes.braced_article(head.head, head.quote, parts, tokens[-1].end)]

    def _sentence(self, piece: list[Token]) -> list[Norm | Statement]:
        if piece[0].type in _STRAY:
            self._report(_STRAY[piece[0].type], piece[0])
            return []
        kinds = {"NAME": "norm", "MODALITY": "norm", "DEFINITION_WORD": "definition"}
        return self._kept(piece, kinds.get(piece[0].type, "statement"))

    def _kept(self, piece: list[Token], start: str) -> list[Any]:
        """The piece's node; two norms run together for want of a `;` are parsed apart."""
        cut = _second_norm(piece)
        if cut is not None:
            self._report("E013", piece[cut - 1])
            mark = piece[cut - 1]
            rest = self._kept(piece[cut:], "norm")
            ended = [*piece[:cut], Token("END", ";", mark.end, mark.end)]
            return [*self._kept(ended, start), *(rest if start == "norm" else [])]
        node = self._run(piece, start)
        return [] if node is None else [node]

    def _report(self, code: str, token: Token) -> None:
        self._broken = True
        place = Place(self.path, token.start, token.end)
        text = self.text[token.start : token.end]
        self.problems.append(Diagnostic(code, place, {"text": text}))


def _second_norm(tokens: list[Token]) -> int | None:
    """Where a second norm begins in a sentence with two modalities: at the last name before the second."""
    modalities = [at for at, token in enumerate(tokens) if token.type == "MODALITY"]
    if len(modalities) < 2:
        return None
    at = modalities[1] - 1
    while at > modalities[0] + 1 and tokens[at].type == "MORE":
        at -= 1
    return at if tokens[at].type == "NAME" and at > modalities[0] + 1 else None


def _opens_block(tokens: list[Token], at: int) -> bool:
    """A block's word at the start of a sentence, followed by what follows such words."""
    if tokens[at].type not in _BLOCK_WORDS or at + 1 == len(tokens):
        return False
    begins = at == 0 or tokens[at - 1].type in _SENTENCE_STARTS
    return begins and tokens[at + 1].type in ("NAME", "STRING", "LBRACE")


def _is_article_word(token: Token) -> bool:
    return words.is_article_word(token.value)


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Do articles follow, and a brace that closes them?"""
    return at < len(tokens) and tokens[at].type == "ARTICLE" and tokens[-1].type == "RBRACE"


def _depth(tokens: list[Token]) -> int:
    return sum((token.type == "LBRACE") - (token.type == "RBRACE") for token in tokens)


def _index(tokens: list[Token], type_: str) -> int | None:
    return next((at for at, token in enumerate(tokens) if token.type == type_), None)


def _brace(last: Token) -> Token:
    return Token("RBRACE", "}", last.end, last.end)


def _copied(tokens: list[Token]) -> list[Token]:
    """A run may change its tokens, and a piece may have to be run again."""
    return [Token(token.type, token.value, token.start, token.end) for token in tokens]
