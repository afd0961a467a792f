"""What no rule file may hold, judged from its characters alone, before anything parses it.

`#script` runs code, `#include` reads files, `@` calls Python: none of them is needed to say what a rule says.
"""

import re
from collections.abc import Iterator

from policord.diagnostics import Diagnostic, Place

# A block comment with a `%` inside is refused: clingo nests them, and reads a line comment in them as one.
_PIECES = re.compile(
    r'%\*[^%]*\*%|%(?!\*)[^\n]*|"(?:\\.|[^"\\\n])*"|(?P<bad>@|#\s*[A-Za-z]+)|(?P<open>%\*|")',
)
_ALLOWED = frozenset({"#count", "#sum", "#min", "#max", "#true", "#false", "#defined", "#inf", "#sup"})


def banned(path: str, text: str) -> list[Diagnostic]:
    """A diagnostic for every `@` and every directive but the harmless ones, outside comments and strings."""
    return [
        Diagnostic("E610", Place(path, match.start(), match.end()), {"word": match.group()})
        for match in _bad_words(text)
    ]


def _bad_words(text: str) -> Iterator[re.Match[str]]:
    for match in _PIECES.finditer(text):
        word = match["bad"]
        if match["open"] or (word and word.replace(" ", "") not in _ALLOWED):
            yield match
