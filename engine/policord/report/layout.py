"""What every entry of a text report is laid out with; each line it makes is safe for a terminal."""

from policord.diagnostics import Place
from policord.report.excerpt import excerpt, gutter_width
from policord.report.paint import Paint
from policord.report.phrases import Phrases
from policord.report.safe import safe
from policord.report.source import Sources


class Layout:
    """Heads, excerpts and notes, in one language and one manner of decoration."""

    def __init__(self, sources: Sources, phrases: Phrases, paint: Paint) -> None:
        self.sources = sources
        self.phrases = phrases
        self.paint = paint

    def place(self, place: Place) -> str:
        """`file:line:col`."""
        line, column = self.sources[place.path].of(place.start)
        return f"{place.path}:{line}:{column}"

    def head(self, place: Place | None, severity: str, what: str, message: str) -> list[str]:
        """`file:line:col: severity CODE name`, and the message on a line of its own."""
        where = self.paint("bold", safe(self.place(place))) + ": " if place else ""
        return [
            f"{where}{self.paint(severity, severity)} {safe(what)}",
            f"  {self.paint('bold', safe(message))}",
        ]

    def gutter(self, place: Place) -> int:
        """Columns the line numbers of an excerpt take."""
        return gutter_width(self.sources[place.path], (place.start, place.end))

    def excerpt(self, place: Place, label: str, gutter: int, style: str) -> list[str]:
        """The source lines of a place, underlined."""
        span = (place.start, place.end)
        return excerpt(self.sources[place.path], span, safe(label), gutter, self.paint, style)

    def note(self, key: str, text: str, gutter: int) -> str:
        """A line under the excerpts: `= help: …`."""
        label = self.paint("bold", self.phrases(f"note.{key}"))
        return f"{' ' * gutter} = {label}{self.phrases('list.colon')}{safe(text)}"
