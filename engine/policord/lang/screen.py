"""Characters that no policy needs and that hide what a text says: found and taken out before lexing.

Offsets stay: inside a word such a character is replaced by one of names, elsewhere by a blank.
"""

import re
import unicodedata
from itertools import islice

from policord.diagnostics import Diagnostic, Place

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"
_UNWANTED = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}\ud800-\udfff]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
MAX_PROBLEMS = 10_000


def screen(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """The text without unwanted characters, and where they were."""
    if _UNWANTED.search(text) is None:
        return text, []
    problems = [_problem(path, match) for match in islice(_UNWANTED.finditer(text), MAX_PROBLEMS)]
    return _UNWANTED.sub(_stand_in, text), problems


def _problem(path: str, match: re.Match[str]) -> Diagnostic:
    character = match[0]
    number = f"U+{ord(character):04X}"
    args = {"character": f"{number} {unicodedata.name(character, '')}".strip()}
    code = "E004" if _IS_BIDI.match(character) else "E003"
    return Diagnostic(code, Place(path, *match.span()), args)


def _stand_in(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    inside = (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
    return "_" if inside else " "
