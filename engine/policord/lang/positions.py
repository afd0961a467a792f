"""Where an offset is, for people: lines and columns from 1, and how wide text stands on a terminal."""

import re
import unicodedata
from array import array
from bisect import bisect_right

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Positions:
    """Lines and columns of one text; `\\n`, `\\r\\n` and `\\r` all end a line. Columns count characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("Q", [0])
        self._starts.extend(match.end() for match in _NEWLINE.finditer(text))

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column; an offset outside the text is its nearest end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The way back; a column past the line's end is that end."""
        line = max(1, min(line, len(self._starts)))
        start = self._starts[line - 1]
        return start + max(0, min(column - 1, len(self.line(line))))

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")


def width(text: str) -> int:
    """Columns the text takes on a terminal: Chinese characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
