"""The summary people ask for: the coverage matrix, and how coherent the set is."""

from collections.abc import Iterator, Sequence

from policord.lang.positions import width
from policord.reason.coherence import NONE, Bearing, Share
from policord.reason.coverage import ANY, Row
from policord.reason.measures import Measures
from policord.report.paint import Paint
from policord.report.safe import safe
from policord.report.words import Words

SCALE = range(-3, 4)
Table = list[list[str]]


class MeasuresPrinter:
    """Lays out measures in the language of the report."""

    def __init__(self, words: Words, paint: Paint) -> None:
        self._words, self._paint, self._phrases = words, paint, words.phrases

    def lines(self, measures: Measures) -> Iterator[str]:
        """Coverage, then coherence: the score, its parts, and how provisions bear on each other."""
        yield from self._coverage(measures.coverage, measures.phases)
        coherence = measures.coherence
        shown = {"score": f"{float(coherence.score):.1f}", "cost": f"{float(coherence.cost):g}"}
        yield self._title("measure.coherence", **shown)
        for key in ("axes", "joinings", "domains"):
            yield from self._shares(key, getattr(coherence, key))
        yield from self._bearings(coherence.bearings)

    def _coverage(self, rows: Sequence[Row], phases: Sequence[str]) -> Iterator[str]:
        yield self._title("measure.coverage")
        used = {row.phase for row in rows}
        columns = [phase for phase in (*phases, ANY) if phase in used]
        table = [["", *(self._name("phase", phase) for phase in columns)]]
        for hazard in dict.fromkeys(row.hazard for row in rows):
            own = {(row.level, row.phase): row for row in rows if row.hazard == hazard}
            table.append([self._name("hazard", hazard), *("" for _ in columns)])
            table += [
                [f"  {self._name('level', level)}", *(_cell(own.get((level, phase))) for phase in columns)]
                for level in dict.fromkeys(level for level, _ in own)
            ]
        yield from _columns(table)
        yield ""

    def _shares(self, key: str, shares: Sequence[Share]) -> Iterator[str]:
        if not shares:
            return
        yield self._title(f"measure.{key}")
        rows = [
            [f"  {self._names(key, share.names)}", f"{float(share.score):.1f}", f"-{float(share.cost):g}"]
            for share in shares
        ]
        yield from _columns(rows)
        yield ""

    def _bearings(self, bearings: Sequence[Bearing]) -> Iterator[str]:
        if not bearings:
            return
        yield self._title("measure.bearings")
        scale = [self._phrases(f"scale.{name}") for name in _SCALE_NAMES]
        rows = [["", *scale]]
        rows += [[f"  {self._pair(b.domains)}", *(str(b.pairs.get(n, 0) or "·") for n in SCALE)] for b in bearings]
        yield from _columns(rows)
        yield ""

    def _names(self, key: str, names: tuple[str, ...]) -> str:
        if names == (NONE,):
            return self._phrases("measure.none")
        return self._pair(names) if key == "domains" else self._phrases.word("tag", names[0]) or names[0]

    def _pair(self, names: tuple[str, ...]) -> str:
        shown = [self._phrases("measure.none") if name == NONE else self._name("domain", name) for name in names]
        return shown[0] if len(set(shown)) == 1 else self._phrases("measure.pair", one=shown[0], other=shown[1])

    def _name(self, tree: str, name: str) -> str:
        return self._words.term(f"{tree}:{name}") if name else self._phrases("measure.any")

    def _title(self, key: str, **slots: str) -> str:
        return self._paint("bold", self._phrases(key, **slots))


_SCALE_NAMES = ("cancelling", "counteracting", "constraining", "consistent", "enabling", "reinforcing", "indivisible")


def _cell(row: Row | None) -> str:
    """`3/1`: three duties, one gap; `3`: no gap; a dot: nothing."""
    if row is None:
        return "·"
    return f"{row.duties}/{row.gaps}" if row.gaps else str(row.duties)


def _columns(rows: Table) -> Iterator[str]:
    """The first column to the left, the others to the right."""
    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    for first, *others in shown:
        cells = [first + " " * (widths[0] - width(first))]
        cells += [" " * (room - width(cell)) + cell for cell, room in zip(others, widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()
