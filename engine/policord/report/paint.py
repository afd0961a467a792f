"""Colour and line-drawing, both optional: a pipe gets neither escape codes nor characters it cannot hold."""

from dataclasses import dataclass

_CODES = {
    "bold": "1",
    "red": "1;31",
    "yellow": "1;33",
    "blue": "1;34",
    "cyan": "36",
    "green": "32",
}
_SEVERITY = {"error": "red", "warning": "yellow", "info": "blue"}


@dataclass(frozen=True, slots=True)
class Paint:
    """How to decorate: `colour` (ANSI codes), `fancy` (box characters), within `width` columns."""

    colour: bool = False
    fancy: bool = True
    width: int = 100

    def __call__(self, style: str, text: str) -> str:
        """The text in that style (a colour or a severity); the plain text when colour is off."""
        if not (self.colour and text):
            return text
        return f"\x1b[{_CODES[_SEVERITY.get(style, style)]}m{text}\x1b[0m"

    @property
    def bar(self) -> str:
        """Between the line number and the source line."""
        return "│" if self.fancy else "|"

    @property
    def corner(self) -> str:
        """Before the place an excerpt comes from."""
        return "╭─" if self.fancy else "-->"

    @property
    def dots(self) -> str:
        """For what was left out."""
        return "…" if self.fancy else "..."
