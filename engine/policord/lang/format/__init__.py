"""The canonical layout of a policy text, in any face of the language.

Layout is a function of the tokens and comments alone, so formatting twice changes nothing. Names, texts, dates
and quantities stay as they were written; keywords and punctuation change face. A text with mistakes is left as
it is.
"""

import re
from typing import Literal

from policord.diagnostics import Diagnostic
from policord.lang import driver, lexer, markdown, parser
from policord.lang.format import units
from policord.lang.format.layout import Layout
from policord.lang.format.sentence import Writer
from policord.lang.format.spell import Speller

Language = Literal["keep", "en", "zh-Hans", "zh-Hant", "zh-TW"]


def format_text(text: str, path: str, language: Language = "keep") -> tuple[str, list[Diagnostic]]:
    """The text laid out, and what keeps it from being so (then the text is returned unchanged)."""
    _, problems = parser.parse(path, text)
    if problems:
        return text, problems
    newline = (re.search(r"\r\n|\r|\n", text) or ["\n"])[0]
    if not markdown.is_markdown(path):
        return _formatted(text, path, language).replace("\n", newline), []
    parts, at = [], 0
    for start, end in markdown.fences(text):
        parts += [text[at:start], _fence(text[start:end], path, language).replace("\n", newline)]
        at = end
    return "".join([*parts, text[at:]]), []


def _fence(text: str, path: str, language: Language) -> str:
    """A fenced block, at its indentation; one that is only part of a policy stays as it is."""
    try:
        lines = _formatted(text, path, language).splitlines()
    except driver.Unexpected:
        return text
    indent = (re.match(r"[ \t]*", text) or [""])[0] if lines else ""
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def _formatted(text: str, path: str, language: Language) -> str:
    lexed = lexer.lex(path, text)
    commas = {token.start for token in lexed.tokens if token.type == "MORE"}
    keywords = [token for token in lexed.tokens if token.type not in ("NAME", "MORE")]
    blocks = driver.run(text, lexed.tokens, "file")
    named = (token for token in keywords if token.type == "NAME")  # keywords that had to be names
    commas |= {token.start for token in named if driver.after_comma(text, token)}
    parts = units.units(text, blocks, lexed.tokens, lexed.comments)
    return Layout(Writer(Speller(text, language), commas)).lines(parts)
