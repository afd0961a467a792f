"""Text to tokens: one regular expression, one dictionary.

A word's class depends on its letters alone, so each spelling is classified once and looked up after that. The
comma is no token: it makes the name after it a MORE, and is dropped before anything else.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from policord.diagnostics import Diagnostic, Place
from policord.lang import classify, patterns, words
from policord.lang.ast import Token

MAX_PROBLEMS = 10_000
PHRASE, ARTICLE, DATE, MONTH_DAY, QUANTITY, NAME, SYMBOL, STRING, COMMENT, BAD = range(2, 12)


class Kind(NamedTuple):
    """What a spelling is: its token type, the type after a comma, its value."""

    type: str
    after_comma: str
    value: str


@dataclass(slots=True)
class Lexed:
    """Tokens in order; spans of comments; what was wrong."""

    tokens: list[Token]
    comments: list[tuple[int, int]]
    problems: list[Diagnostic] = field(default_factory=list)


@cache
def scanner() -> re.Pattern[str]:
    """The regular expression: white space, perhaps a comma, then one of the groups above."""
    signs = "|".join(map(re.escape, patterns.symbols()))
    marks = "|".join(map(re.escape, sorted(patterns.PUNCTUATION, key=len, reverse=True)))
    groups = (
        patterns.phrase(), patterns.article(), patterns.DATE, patterns.MONTH_DAY, patterns.quantity(),
        patterns.NAME, f"{signs}|{marks}", patterns.STRING, patterns.COMMENT, rf"{patterns.UNCLOSED}|\S",
    )  # fmt: skip
    return re.compile(rf"\s*(?:({patterns.COMMA})\s*)?(?:{'|'.join(f'({group})' for group in groups)})")


@cache
def _known() -> dict[str, Kind]:
    """Every keyword and mark."""
    found = {text: Kind(word.type, word.type, word.key) for text, word in words.spellings().items()}
    found |= {mark: Kind(type_, type_, mark) for mark, type_ in patterns.PUNCTUATION.items()}
    for wide, narrow in (("＜", "<"), ("＞", ">"), ("＝", "=")):
        found[wide] = found[narrow]
    for text in ("article", *(t for t, word in words.spellings().items() if word.type == "ARTICLE")):
        found.pop(text, None)
    return found


def lex(path: str, text: str) -> Lexed:
    """All tokens of a text."""
    kinds = dict(_known())
    tokens: list[Token] = []
    result = Lexed(tokens, [])
    get, add = kinds.get, tokens.append
    comma = False
    for match in scanner().finditer(text):
        group = match.lastindex
        assert group is not None
        start, end = match.span(group)
        if group < STRING:
            written = match[group]
            kind = get(written)
            if kind is None:
                kind = _classify(group, written, Place(path, start, end), kinds, result.problems)
            add(Token(kind[1] if comma or match[1] else kind[0], kind[2], start, end))
            comma = False
        elif group == STRING:
            add(Token("STRING", text[start + 1 : end - 1], start, end))
            comma = False
        elif group == COMMENT:
            result.comments.append((start, end))
            comma = comma or match[1] is not None
        else:
            comma = _stray(text, start, end, path, result) or comma
    return result


def _classify(
    group: int, text: str, place: Place, kinds: dict[str, Kind], problems: list[Diagnostic]
) -> Kind:
    """Decide what a spelling met for the first time is; remember it unless something is wrong with it."""
    code: str | None = None
    args: dict[str, str] = {}
    if group == PHRASE:
        kind = kinds[" ".join(text.split())]
    elif group == ARTICLE:
        kind = Kind("ARTICLE", "ARTICLE", classify.article_id(text))
    elif group == NAME:
        value = classify.name(text)
        keyword = kinds.get(value) if "`" not in text else None
        kind = keyword or Kind("NAME", "MORE", value)
        code, args = classify.name_problem(value)
    else:
        type_ = {DATE: "DATE", MONTH_DAY: "MONTH_DAY", QUANTITY: "QUANTITY"}[group]
        value = classify.folded(text)
        kind = Kind(type_, type_, value)
        code, args = classify.number_problem(type_, value)
    if code is None:
        kinds[text] = kind
    elif len(problems) < MAX_PROBLEMS:
        problems.append(Diagnostic(code, place, {"text": text, **args}))
    return kind


def _stray(text: str, start: int, end: int, path: str, result: Lexed) -> bool:
    """Something that begins no token; True if it is just a comma."""
    written = text[start:end]
    if len(result.problems) > MAX_PROBLEMS:
        return False
    if written in patterns.COMMAS:
        return True
    if written[0] in patterns.QUOTES:
        args = {"quote": patterns.QUOTES[written[0]], "text": written}
        result.problems.append(Diagnostic("E002", Place(path, start, end), args))
        result.tokens.append(Token("STRING", written[1:], start, end))
    else:
        result.problems.append(Diagnostic("E001", Place(path, start, end), {"text": written}))
    return False
