"""Characters that no policy needs and that hide what a text says: found and taken out before lexing.

Offsets stay: inside a word such a character is replaced by one of names, elsewhere by a blank.
"""

import re
import unicodedata
from itertools import islice

from policord.diagnostics import Diagnostic, Place

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# What Unicode calls default ignorable, and blanks that are letters or signs (Hangul fillers, the empty Braille cell).
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_VARIATION = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_LINE_END = "\x0b\x0c\x85\u2028\u2029"
_UNWANTED = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}{_LINE_END}\ud800-\udfff]")
_CODES = (("E004", re.compile(f"[{_BIDI}]")), ("E029", re.compile(f"[{_LINE_END}]")))
INVISIBLE = re.compile(f"[{_INVISIBLE}{_VARIATION}]")
"""A character nobody sees; those that choose a letter's or sign's form may stand in texts and comments."""
MAX_PROBLEMS = 10_000


def screen(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """The text without unwanted characters, and where they were."""
    if _UNWANTED.search(text) is None:
        return text, []
    problems = [_problem(path, match) for match in islice(_UNWANTED.finditer(text), MAX_PROBLEMS)]
    return _UNWANTED.sub(_stand_in, text), problems


def _problem(path: str, match: re.Match[str]) -> Diagnostic:
    code = next((code for code, pattern in _CODES if pattern.match(match[0])), "E003")
    return Diagnostic(code, Place(path, *match.span()), {"character": described(match[0])})


def described(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _stand_in(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    inside = (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
    return "_" if inside else " "
