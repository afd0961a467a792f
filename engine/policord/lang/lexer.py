"""Text to tokens: one regular expression, one dictionary.

A word's class depends on its letters alone, so each spelling is classified once and looked up after that. The
comma is no token: it makes the name after it a MORE, and is dropped before anything else.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from policord.diagnostics import Diagnostic, Place
from policord.lang import classify, patterns, screen, words
from policord.lang.ast import Token
from policord.lang.spans import Spans

MAX_PROBLEMS = 10_000
ARTICLE, DATE, NUMERAL, NAME, SIGN, STRING, MONTH_DAY, NUMBER, COMMENT, STRAY = range(2, 12)
_SKIPPED = patterns.COMMAS + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_COMMENTS = rf"{patterns.COMMENT}(?:\s*+{patterns.COMMENT})*+"  # a page of comments is one piece
_ONE_COMMENT = re.compile(patterns.COMMENT)
_TYPES = {NUMERAL: "QUANTITY", NUMBER: "QUANTITY", DATE: "DATE", MONTH_DAY: "MONTH_DAY"}


class Kind(NamedTuple):
    """What a spelling is: its token type, the type after a comma, its value."""

    type: str
    after_comma: str
    value: str


@dataclass(slots=True)
class Lexed:
    """Tokens in order; spans of comments; what was wrong."""

    tokens: list[Token]
    comments: Spans
    problems: list[Diagnostic]


def _groups() -> tuple[str, ...]:
    signs = "|".join(map(re.escape, [*patterns.symbols(), *sorted(patterns.PUNCTUATION, key=len, reverse=True)]))
    return (
        patterns.article(), patterns.DATE, patterns.numeral(), patterns.NAME, signs, patterns.STRING,
        patterns.MONTH_DAY, patterns.number(), _COMMENTS, rf"{patterns.UNCLOSED}|\S",
    )  # fmt: skip


@cache
def scanner() -> re.Pattern[str]:
    """White space, perhaps a comma, then one of the above or the end: matches follow each other without a gap."""
    return re.compile(rf"\s*+(?:{patterns.COMMA}\s*+)?(?:{'|'.join(_groups())}|\Z)")


@cache
def _sorter() -> re.Pattern[str]:
    """The same with groups that tell which it is."""
    return re.compile(rf"\s*+(?:({patterns.COMMA})\s*+)?(?:{'|'.join(f'({group})' for group in _groups())}|\Z)")


@cache
def _known() -> dict[str, Kind]:
    """Every keyword of one word, and every mark."""
    found = {text: Kind(word.type, word.type, word.key) for text, word in words.spellings().items()}
    found |= {mark: Kind(type_, type_, mark) for mark, type_ in patterns.PUNCTUATION.items()}
    for wide, narrow in patterns.WIDE_SIGNS.items():
        found[wide] = found[narrow]
    return {text: kind for text, kind in found.items() if " " not in text and kind.type != "ARTICLE"}


@cache
def _tails() -> frozenset[str]:
    """Words that stand in a phrase after its first."""
    return frozenset(word for phrase in patterns.phrases() for word in phrase.split()[1:])


@cache
def _before() -> int:
    """How many words stand before the last of the longest phrase."""
    return max(len(phrase.split()) for phrase in patterns.phrases()) - 1


def lex(path: str, text: str) -> Lexed:
    """All tokens of a text."""
    return _Lexing(path, text).run()


class _Lexing:
    """One text on its way to tokens. `kinds` are the spellings already classified."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        tails = _tails()
        self.kinds = {spelling: kind for spelling, kind in _known().items() if spelling not in tails}
        self.tokens: list[Token] = []
        self.comments = Spans()
        self.problems: list[Diagnostic] = []
        self.comma = False  # was there a comma, and only comments since?

    def run(self) -> Lexed:
        get, add = self.kinds.get, self.tokens.append
        end = 0
        for piece in scanner().findall(self.text):
            end += len(piece)
            word = piece.lstrip(_SKIPPED)
            kind = get(word)
            if kind is None or self.comma:
                self._other(end - len(piece))
                continue
            type_, after_comma, value = kind
            start = end - len(word)
            if type_ == "NAME" and piece is not word and not piece[: -len(word)].isspace():
                type_ = after_comma
            add(Token(type_, value, start, end))
        return Lexed(self.tokens, self.comments, self.problems)

    def _other(self, begin: int) -> None:
        """Anything but a spelling known already."""
        match = _sorter().match(self.text, begin)
        assert match is not None
        group = match.lastindex or 0
        if group < ARTICLE:
            return  # the end of the text
        start, end = match.span(group)
        comma = self.comma or match[1] is not None
        if group == COMMENT:
            self.comments.extend(one.span() for one in _ONE_COMMENT.finditer(self.text, start, end))
            self.comma = comma
            return
        self.comma = False
        if group == STRING:
            self.tokens.append(Token("STRING", self.text[start + 1 : end - 1], start, end))
        elif group == STRAY:
            self._stray(start, end, comma)
        elif not (group == NAME and match[group] in _tails() and self._phrase(end)):
            kind = self.kinds.get(match[group]) or self._classify(group, match[group], start)
            self.tokens.append(Token(kind.after_comma if comma else kind.type, kind.value, start, end))

    def _phrase(self, end: int) -> bool:
        """Do the last tokens and the word that ends here make a keyword? Then they become it."""
        for count in range(min(_before(), len(self.tokens)), 0, -1):
            first = self.tokens[-count]
            word = words.spellings().get(" ".join(self.text[first.start : end].split()))
            if word is not None:
                self.tokens[-count:] = [Token(word.type, word.key, first.start, end)]
                return True
        return False

    def _classify(self, group: int, text: str, start: int) -> Kind:
        """Decide what a spelling is; remember it, unless something is wrong with it."""
        code: str | None = None
        args: dict[str, str] = {}
        if group == ARTICLE:
            kind = Kind("ARTICLE", "ARTICLE", classify.article_id(text))
        elif group == NAME:
            value = classify.name(text)
            keyword = _known().get(value) if "`" not in text else None
            kind = keyword or Kind("NAME", "MORE", value)
            code, args = classify.name_problem(value)
        else:
            kind = Kind(_TYPES[group], _TYPES[group], classify.folded(text))
            code, args = classify.number_problem(kind.type, kind.value)
        if code is not None:
            self._report(code, start, start + len(text), text=text, **args)
        elif text not in _tails():
            self.kinds[text] = kind
        return kind

    def _stray(self, start: int, end: int, comma: bool) -> None:
        """Something that begins no token; a lone comma is for what comes next."""
        written = self.text[start:end]
        if written in patterns.COMMAS:
            self.comma = True
        elif written[0] in patterns.QUOTES:
            self._unclosed(written, start)
        else:
            self.comma = comma
            hidden = {"character": screen.described(written)} if screen.INVISIBLE.match(written) else {}
            self._report("E003" if hidden else "E001", start, end, text=written, **hidden)

    def _unclosed(self, line: str, start: int) -> None:
        """A text not closed on its line: punctuation at the line's end is taken not to belong to it."""
        text = line.rstrip(" \t" + "".join(patterns.PUNCTUATION))
        self._report("E002", start, start + len(text), quote=patterns.QUOTES[line[0]], text=text)
        self.tokens.append(Token("STRING", text[1:], start, start + len(text)))
        for at, mark in enumerate(line[len(text) :], start + len(text)):
            if mark in patterns.PUNCTUATION:
                self.tokens.append(Token(patterns.PUNCTUATION[mark], mark, at, at + 1))

    def _report(self, code: str, start: int, end: int, **args: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Diagnostic(code, Place(self.path, start, end), args))
