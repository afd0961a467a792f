"""The report people read: places, source lines with the words underlined, the case, and what to do."""

from collections.abc import Iterable, Iterator

from policord.diagnostics import Diagnostic, Place
from policord.reason.finding import Finding, Part, Result
from policord.report.excerpt import excerpt, gutter_width
from policord.report.mistakes import Mistakes
from policord.report.paint import Paint
from policord.report.safe import safe
from policord.report.source import Sources
from policord.report.summary import in_order, mistakes_in_order, tally
from policord.report.summary_line import closing_lines
from policord.report.words import Words

SHOWN_PARTS = 6
_SHOWN_IDS = 20
_SHOWN_NEAR = 4


def as_text(result: Result, words: Words, paint: Paint) -> Iterator[str]:
    """Mistakes in the input, open findings in full, settled and waived ones in short, the sum."""
    printer = Printer(Sources(result.sources), words, paint)
    for diagnostic in mistakes_in_order(result.diagnostics):
        yield from printer.mistake(diagnostic)
    for finding in in_order(result.findings, printer.sources):
        yield from printer.finding(finding)
    yield from closing_lines(tally(result), result.as_of, words, paint)


class Printer:
    """Lays out single findings and mistakes; every line that leaves it is safe for a terminal."""

    def __init__(self, sources: Sources, words: Words, paint: Paint) -> None:
        self.sources = sources
        self._words = words
        self._mistakes = Mistakes(words.lang)
        self._paint = paint

    def mistake(self, diagnostic: Diagnostic) -> Iterator[str]:
        """A mistake in the input: place, message, excerpt, and what was expected or meant."""
        place, mistakes = diagnostic.place, self._mistakes
        yield self._head(place, "error", diagnostic.code)
        yield f"  {self._paint('bold', safe(mistakes.message(diagnostic)))}"
        if place.path in self.sources and self.sources[place.path].text:
            gutter = gutter_width(self.sources[place.path], (place.start, place.end))
            yield from self._excerpt(place, "", gutter, "red")
        for line in mistakes.hints(diagnostic):
            yield self._note("help", line, 1)
        yield ""

    def finding(self, finding: Finding) -> Iterator[str]:
        """A finding: in full while it is open, otherwise in a few lines."""
        state = "" if finding.status == "open" else f" [{finding.status}]"
        what = f"{finding.code} {self._words.name(finding)}{state}"
        yield self._head(finding.parts[0].place if finding.parts else None, finding.severity, what)
        yield f"  {self._paint('bold', safe(self._words.message(finding)))}"
        yield from self._full(finding) if finding.status == "open" else self._short(finding)
        yield ""

    def _full(self, finding: Finding) -> Iterator[str]:
        shown = finding.parts[:SHOWN_PARTS]
        gutter = max((self._gutter(part) for part in shown), default=1)
        for index, part in enumerate(shown):
            yield f"{' ' * gutter} {self._paint('cyan', self._paint.corner)} {self._part_line(part)}"
            style = finding.severity if index == 0 else "cyan"
            yield from self._excerpt(part.place, self._words.role(part.role), gutter, style)
        for key, line in self._notes(finding):
            yield self._note(key, line, gutter)

    def _short(self, finding: Finding) -> Iterator[str]:
        for part in finding.parts[:SHOWN_PARTS]:
            yield f"    {self._part_line(part)} ({safe(self._words.role(part.role))})"
        if finding.resolution:
            yield self._note("settled", self._words.resolution(finding.resolution), 2)
        yield self._note("id", finding.fingerprint, 2)

    def _notes(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """What stands below the excerpts, in the order a reader asks for it."""
        words = self._words
        hidden = [f"{part.provision} ({self.place(part.place)})" for part in finding.parts[SHOWN_PARTS:]]
        if hidden:
            yield "also", words.series(hidden, _SHOWN_IDS)
        if finding.members:
            yield "members", words.series([words.term(member) for member in finding.members], _SHOWN_IDS)
        case = words.witness(finding)
        if case:
            yield "case", case
        if finding.remainder:
            yield "uncovered", words.remainder(finding.remainder)
        for line in self._near(finding):
            yield "near", line
        if finding.resolution:
            yield "yields", words.resolution(finding.resolution)
        if words.basis(finding):
            yield "basis", words.phrases("list.part").join(words.basis(finding))
        if words.hint(finding):
            yield "help", words.hint(finding)
        for caution in words.cautions(finding):
            yield "caution", caution
        if finding.related:
            yield "related", words.series(list(finding.related), _SHOWN_IDS)
        yield "id", finding.fingerprint

    def _near(self, finding: Finding) -> Iterator[str]:
        phrases = self._words.phrases
        for near in finding.near[:_SHOWN_NEAR]:
            slots = {"provision": near.provision, "place": self.place(near.place)}
            yield phrases("near.line", lacks=self._words.lacks(finding, near), **slots)
        if len(finding.near) > _SHOWN_NEAR:
            yield phrases("near.more", count=len(finding.near) - _SHOWN_NEAR)

    def place(self, place: Place) -> str:
        """`file:line:col`."""
        line, column = self.sources[place.path].of(place.start)
        return f"{place.path}:{line}:{column}"

    def _head(self, place: Place | None, severity: str, what: str) -> str:
        where = self._paint("bold", safe(self.place(place))) + ": " if place else ""
        return f"{where}{self._paint(severity, severity)} {safe(what)}"

    def _part_line(self, part: Part) -> str:
        return f"{safe(self.place(part.place))} {self._paint('bold', safe(part.provision))}"

    def _gutter(self, part: Part) -> int:
        return gutter_width(self.sources[part.place.path], (part.place.start, part.place.end))

    def _excerpt(self, place: Place, label: str, gutter: int, style: str) -> Iterable[str]:
        span = (place.start, place.end)
        return excerpt(self.sources[place.path], span, safe(label), gutter, self._paint, style)

    def _note(self, key: str, text: str, gutter: int) -> str:
        label = self._paint("bold", self._words.phrases(f"note.{key}"))
        return f"{' ' * gutter} = {label}{self._words.phrases('list.colon')}{safe(text)}"
