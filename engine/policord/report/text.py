"""The report people read: places, source lines with the words underlined, the case, and what to do."""

from collections.abc import Iterator

from policord.reason.finding import Finding, Part, Result
from policord.report.layout import Layout
from policord.report.measures import MeasuresPrinter
from policord.report.mistake_text import MistakePrinter
from policord.report.paint import Paint
from policord.report.safe import safe
from policord.report.source import Sources
from policord.report.summary import in_order, mistakes_in_order, tally
from policord.report.summary_line import closing_lines
from policord.report.words import Words

_SHOWN_PARTS = 6
_SHOWN_IDS = 20
_SHOWN_NEAR = 4


def as_text(result: Result, words: Words, paint: Paint) -> Iterator[str]:
    """Mistakes in the input, open findings in full, settled and waived ones in short, what else to look at, the sum."""
    sources = Sources(result.sources)
    mistakes = MistakePrinter(sources, words.lang, paint)
    for diagnostic in mistakes_in_order(result.diagnostics):
        yield from mistakes.lines(diagnostic)
    findings = FindingPrinter(Layout(sources, words.phrases, paint), words)
    for finding in in_order(result.findings, sources):
        yield from findings.lines(finding)
    for diagnostic in mistakes_in_order(result.notes):
        yield from mistakes.lines(diagnostic, "warning")
    if result.measures:
        yield from MeasuresPrinter(words, paint).lines(result.measures)
    yield from closing_lines(tally(result), result.as_of, words, paint)


class FindingPrinter:
    """Lays out single findings."""

    def __init__(self, layout: Layout, words: Words) -> None:
        self._layout = layout
        self._words = words

    def lines(self, finding: Finding) -> Iterator[str]:
        """A finding, in full while it is open, with an empty line after it."""
        state = "" if finding.status == "open" else f" [{finding.status}]"
        what = f"{finding.code} {self._words.name(finding)}{state}"
        place = finding.parts[0].place if finding.parts else None
        yield from self._layout.head(place, finding.severity, what, self._words.message(finding))
        yield from self._full(finding) if finding.status == "open" else self._short(finding)
        yield ""

    def _full(self, finding: Finding) -> Iterator[str]:
        shown = finding.parts[:_SHOWN_PARTS]
        gutter = max((self._layout.gutter(part.place) for part in shown), default=1)
        for index, part in enumerate(shown):
            corner = self._layout.paint("cyan", self._layout.paint.corner)
            yield f"{' ' * gutter} {corner} {self._part_line(part)}"
            style = finding.severity if index == 0 else "cyan"
            yield from self._layout.excerpt(part.place, self._words.role(part.role), gutter, style)
        for key, line in self._notes(finding):
            yield self._layout.note(key, line, gutter)

    def _short(self, finding: Finding) -> Iterator[str]:
        for part in finding.parts[:_SHOWN_PARTS]:
            yield f"    {self._part_line(part)} ({safe(self._words.role(part.role))})"
        if finding.resolution:
            yield self._layout.note("settled", self._words.resolution(finding.resolution), 2)
        yield self._layout.note("id", finding.fingerprint, 2)

    def _notes(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """What stands below the excerpts, in the order a reader asks for it."""
        words = self._words
        hidden = [f"{part.provision} ({self._layout.place(part.place)})" for part in finding.parts[_SHOWN_PARTS:]]
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
        if words.ground(finding):
            yield "ground", words.ground(finding)
        if words.basis(finding):
            yield "basis", words.phrases("list.part").join(words.basis(finding))
        if words.hint(finding):
            yield "help", words.hint(finding)
        for caution in words.cautions(finding):
            yield "caution", caution
        if finding.related:
            yield "related", words.series(list(finding.related), _SHOWN_IDS)
        yield "id", finding.fingerprint
        if finding.uncovered is not None:
            yield "waiver", words.phrases("remainder.waiver", uncovered=finding.uncovered, id=finding.fingerprint)

    def _near(self, finding: Finding) -> Iterator[str]:
        phrases = self._words.phrases
        for near in finding.near[:_SHOWN_NEAR]:
            slots = {"provision": near.provision, "place": self._layout.place(near.place)}
            yield phrases("near.line", lacks=self._words.lacks(finding, near), **slots)
        if len(finding.near) > _SHOWN_NEAR:
            yield phrases("near.more", count=len(finding.near) - _SHOWN_NEAR)

    def _part_line(self, part: Part) -> str:
        identifier = self._layout.paint("bold", safe(part.provision))
        return f"{safe(self._layout.place(part.place))} {identifier}".rstrip()
