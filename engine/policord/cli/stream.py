"""Standard output and error: no crash on what a console cannot show, quiet when the reader has gone."""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from policord.report.paint import Paint
from policord.report.safe import ascii_json, safe

_FANCY = "│╭─…"
_PIPE_WIDTH = 100


class OutputLost(Exception):
    """What was to be printed cannot be written, for the cause given."""


class Output:
    """Writes lines to a stream. After the reader closed it, everything else is dropped without a word.

    Raises OutputLost where results cannot be written; what is only `about` the call is then dropped.
    """

    def __init__(self, stream: TextIO | None, about: bool = False) -> None:
        self._stream = io.StringIO() if stream is None else stream
        self._closed = stream is None
        self._about = about
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines, adding line ends."""
        for line in lines:
            self.text(line + "\n")
            if self._closed:
                return

    def text(self, text: str) -> None:
        """Write text as it is."""
        if self._closed:
            return
        with self._guarded():
            self._stream.write(text)

    def raw(self, text: str) -> None:
        """A text of the user's: byte for byte (UTF-8) into a pipe or file, made safe on a terminal."""
        buffer = getattr(self._stream, "buffer", None)
        if buffer is None or self._stream.isatty():
            self.text("".join(safe(line) + "\n" for line in text.splitlines()))
            return
        self.flush()
        if self._closed:
            return
        with self._guarded():
            buffer.write(text.encode("utf-8"))

    def json(self, text: str) -> None:
        """Write a line of JSON; where the stream is not Unicode, other characters stand as JSON escapes."""
        unicode = (self._stream.encoding or "").lower().replace("-", "").startswith("utf")
        self.text((text if unicode else ascii_json(text)) + "\n")

    def flush(self) -> None:
        """Make sure everything has left, or never will."""
        if self._closed:
            return
        with self._guarded():
            self._stream.flush()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.close()
            if not (self._about or isinstance(error, BrokenPipeError)):
                raise OutputLost from error

    def close(self) -> None:
        """Point the descriptor elsewhere, so that the interpreter's own flush at exit has no trouble."""
        self._closed = True
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self._stream.fileno())
        except (OSError, io.UnsupportedOperation):
            return

    def paint(self, environ: Mapping[str, str] = os.environ) -> Paint:
        """How text may be decorated here."""
        terminal = self._stream.isatty()
        width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if terminal else _PIPE_WIDTH
        return Paint(wants_colour(terminal, environ), can_encode(_FANCY, self._stream), width)


def wants_colour(terminal: bool, environ: Mapping[str, str]) -> bool:
    """NO_COLOR switches off, CLICOLOR_FORCE on; otherwise a terminal that is not dumb, unless CLICOLOR=0."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return terminal and environ.get("CLICOLOR", "1") != "0" and environ.get("TERM") != "dumb"


def can_encode(text: str, stream: TextIO) -> bool:
    """The stream's encoding has these characters."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def out() -> Output:
    """Standard output."""
    return Output(sys.stdout)


def err() -> Output:
    """Standard error."""
    return Output(sys.stderr, about=True)
