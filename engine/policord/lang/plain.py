"""The same grammar as stock Lark runs it: its own lexer, real terminals made from the table of words.

This is the yardstick: tests compare the fast lexer and driver with it, and the benchmark measures against it.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from lark import Lark, Transformer
from lark import Token as LarkToken

from policord.lang import build, classify, nodes, patterns, words
from policord.lang.ast import Block, Token

_SKIP = rf"(?:{patterns.SPACE}|{patterns.COMMENT}+)"
_EDGE = r"(?![\w@＠]|[.\-]\w)"
_WRITTEN = {
    "NAME": (patterns.NAME, 0), "STRING": (patterns.STRING, 1), "DATE": (patterns.DATE, 4),
    "MONTH_DAY": (patterns.MONTH_DAY, 4),
}  # fmt: skip


def source() -> str:
    """The grammar with its terminals."""
    marks: dict[str, list[str]] = {}
    for mark, type_ in patterns.PUNCTUATION.items():
        marks.setdefault(type_, []).append(re.escape(mark))
    patterns_ = {
        **_WRITTEN,
        "QUANTITY": (rf"{patterns.numeral()}|{patterns.number()}", 3),
        "ARTICLE": (patterns.article(), 4),
        "MORE": (_more(), 2),
        **{type_: ("|".join(texts), 1) for type_, texts in marks.items()},
        **{type_: (_words(type_), 3) for type_ in sorted({word.type for word in words.entries()} - {"ARTICLE"})},
    }
    lines = [f"{type_}.{priority}: /{_slashed(pattern)}/" for type_, (pattern, priority) in patterns_.items()]
    skipped = (rf"{patterns.SPACE}+", patterns.COMMENT, patterns.COMMA)
    ignored = [f"%ignore /{_slashed(pattern)}/" for pattern in skipped]
    return "\n".join([build.grammar_text(), *lines, *ignored, ""])


def _slashed(pattern: str) -> str:
    return pattern.replace("/", r"\/")


def _more() -> str:
    """A comma and a name that is nothing else."""
    other = rf"{patterns.keyword()}|{patterns.article()}|{patterns.numeral()}"
    return rf"{patterns.COMMA}{_SKIP}*+(?!{other})(?:{patterns.NAME})"


def _words(type_: str) -> str:
    """All spellings of a token type; one that begins a longer phrase must not be followed by the rest of it."""
    texts = [text for text, word in words.spellings().items() if word.type == type_]
    texts += [wide for wide, narrow in patterns.WIDE_SIGNS.items() if words.spellings()[narrow].type == type_]
    return "|".join(_word(text) for text in sorted(texts, key=len, reverse=True))


def _word(text: str) -> str:
    if not patterns.is_wordlike(text):
        return re.escape(text) + ("(?!=)" if text == "<" else "")
    rests = [phrase.removeprefix(f"{text} ") for phrase in patterns.phrases() if phrase.startswith(f"{text} ")]
    spaced = [rest.replace(" ", rf"{patterns.SPACE}+") for rest in [text, *rests]]
    guard = rf"(?!{patterns.SPACE}+(?:{'|'.join(spaced[1:])})(?!\w))" if rests else ""
    return spaced[0] + _EDGE + guard


@cache
def tree_parser() -> Lark:
    """Stock Lark, giving its own trees with positions."""
    return Lark(source(), parser="lalr", start="file", propagate_positions=True)


@cache
def node_parser() -> Lark:
    """Stock Lark with this package's actions, giving its nodes."""
    return Lark(source(), parser="lalr", start="file", transformer=_Actions(), keep_all_tokens=True)


def parse(text: str) -> list[Block]:
    """The blocks of a text, as stock Lark reads it; raises Lark's exceptions."""
    blocks: list[Block] = node_parser().parse(text)  # type: ignore[assignment]
    return blocks


class _Actions(Transformer[Any, Any]):
    """Calls the actions of `nodes` with tokens of this package."""

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        if name.startswith("_") or name.isupper():
            raise AttributeError(name)
        action = nodes.actions().get(name, nodes.first)

        def call(children: list[Any]) -> Any:
            values = [_token(child) if isinstance(child, LarkToken) else child for child in children]
            alone = len(values) == 1 and (name == "negation" or (action is nodes.first and name != "first"))
            return values[0] if alone else action(values)

        return call


def _token(token: LarkToken) -> Token:
    """A token of this package; a MORE loses its comma."""
    start, end = token.start_pos or 0, token.end_pos or 0
    text, type_ = str(token), token.type
    if type_ == "MORE":
        name = re.search(rf"(?:{patterns.NAME})\Z", text)
        assert name is not None
        start, text = start + name.start(), name[0]
    return Token(type_, _value(type_, text), start, end)


def _value(type_: str, text: str) -> str:
    word = words.spellings().get(" ".join(text.split()).translate(str.maketrans("＜＞＝", "<>=")))
    if word is not None and word.type == type_:
        return word.key
    readers: dict[str, Callable[[str], str]] = {
        "NAME": classify.name, "MORE": classify.name, "ARTICLE": classify.article_id, "STRING": lambda t: t[1:-1],
        "DATE": classify.folded, "MONTH_DAY": classify.folded, "QUANTITY": classify.folded,
    }  # fmt: skip
    return readers.get(type_, str)(text)
