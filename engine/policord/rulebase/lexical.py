"""What no rule file may hold, judged from its characters alone, before anything parses it.

`#script` runs code, `#include` reads files, `@` calls Python: none of them is needed to say what a rule says. Letters
that are not ASCII and terms nested without end would make clingo itself break off, and at a NUL it stops reading.
"""

import re
import unicodedata
from collections.abc import Iterator

from policord.diagnostics import Diagnostic, Place

MAX_DEPTH = 200
# A block comment with a `%` inside is refused: clingo nests them, and reads a line comment in them as one.
_PIECES = re.compile(
    r'%\*[^%]*\*%|%(?!\*)[^\n]*|"(?:\\.|[^"\\\n])*"|(?P<bad>@\s*\w*|#\s*[A-Za-z]+)|(?P<open>%\*|")'
    r"|(?P<foreign>[^\0\t\n\r -~])|(?P<deeper>[(\[{])|(?P<higher>[)\]}])|(?P<operator>[-+*/\\^&?|~])|\.\.|(?P<stop>\.)",
)
FUNCTIONS: frozenset[str] = frozenset()
"""What an `@`-term may call, as it is written (`@name`): nothing is exported."""
_ALLOWED = frozenset({"#count", "#sum", "#min", "#max", "#true", "#false", "#defined", "#inf", "#sup"})


def banned(path: str, text: str) -> list[Diagnostic]:
    """A diagnostic for every `@`, every directive but the harmless ones, what is not ASCII and what is nested too deep.

    Comments may hold anything but NUL, and strings any letters.
    """
    return [*_nuls(path, text), *_bad_words(path, text), *_too_deep(path, text)]


def _nuls(path: str, text: str) -> Iterator[Diagnostic]:
    """Clingo stops reading at a NUL, wherever it stands: all that follows would silently be gone."""
    for match in re.finditer("\0", text):
        yield Diagnostic("E610", Place(path, match.start(), match.end()), {"word": "U+0000"})


def _bad_words(path: str, text: str) -> Iterator[Diagnostic]:
    for match in _PIECES.finditer(text):
        place = Place(path, match.start(), match.end())
        word = match["bad"]
        if match["open"] or (word and "".join(word.split()) not in _ALLOWED | FUNCTIONS):
            yield Diagnostic("E610", place, {"word": match.group()})
        elif sign := match["foreign"]:
            yield Diagnostic("E612", place, {"sign": f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()})


def _too_deep(path: str, text: str) -> Iterator[Diagnostic]:
    """The first bracket, or operator, of each statement that is past the bound."""
    depth = operators = 0
    told = False
    for match in _PIECES.finditer(text):
        if match["stop"]:
            depth = operators = 0
            told = False
        depth += (match["deeper"] is not None) - (match["higher"] is not None)
        operators += match["operator"] is not None
        if max(depth, operators) > MAX_DEPTH and not told:
            told = True
            yield Diagnostic("E613", Place(path, match.start(), match.end()), {"limit": str(MAX_DEPTH)})
