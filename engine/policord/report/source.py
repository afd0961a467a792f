"""Lines and columns of one input text, for people: both count from 1, columns in characters."""

import re
from bisect import bisect_right

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Source:
    """A text and where its lines start; any of the three line ends is one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; offsets past the end are the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which that line starts."""
        return self._starts[line - 1]

    def line(self, line: int) -> str:
        """That line's text, without its line end."""
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end].rstrip("\r\n")


class Sources:
    """All input texts of a check, by path; a text nobody read (unreadable input) counts as empty."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._known: dict[str, Source] = {}

    def __getitem__(self, path: str) -> Source:
        if path not in self._known:
            self._known[path] = Source(self._texts.get(path, ""))
        return self._known[path]

    def __contains__(self, path: str) -> bool:
        return path in self._texts
