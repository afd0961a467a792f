"""Mistakes in the input as people read them: place, message, the words in question, what to do."""

from collections.abc import Iterator

from policord.diagnostics import Diagnostic
from policord.report.layout import Layout
from policord.report.mistakes import Mistakes
from policord.report.paint import Paint
from policord.report.phrases import Lang, Phrases
from policord.report.source import Sources


class MistakePrinter:
    """Lays out mistakes; `sources` need not hold the files that could not be read."""

    def __init__(self, sources: Sources, lang: Lang, paint: Paint) -> None:
        self._layout = Layout(sources, Phrases(lang), paint)
        self._mistakes = Mistakes(lang)

    def lines(self, diagnostic: Diagnostic, severity: str = "error") -> Iterator[str]:
        """One mistake, or something to look at, with an empty line after it."""
        layout, place = self._layout, diagnostic.place
        where = place if place.path else None
        yield from layout.head(where, severity, diagnostic.code, self._mistakes.message(diagnostic))
        shown = place.path in layout.sources and bool(layout.sources[place.path].text)
        gutter = layout.gutter(place) if shown else 1
        if shown:
            yield from layout.excerpt(place, "", gutter, severity)
        hint = self._mistakes.hint(diagnostic)
        if hint:
            yield layout.note("help", hint, gutter)
        yield ""
