"""Units to lines: indentation, blank lines, and clauses filled up to the line's width."""

from policord.lang.format.sentence import Writer
from policord.lang.format.units import BLOCK, CLAUSE, CLOSE, FINISH, Unit
from policord.lang.positions import width

LINE = 100
STEP = "  "


class Layout:
    """Lays out the units of one text."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.out: list[str] = []
        self.last: Unit | None = None  # the unit of the last line, None after a comment

    def lines(self, units: list[Unit]) -> str:
        """The whole text."""
        at = 0
        while at < len(units):
            end = at + 1
            while end < len(units) and units[end].kind == CLAUSE:
                end += 1
            self._sentence(units[at:end])
            at = end
        return "".join(f"{line}\n" for line in self.out)

    def _sentence(self, units: list[Unit]) -> None:
        """A head and its clauses: on one line if they fit, else the clauses filled below the head."""
        head, *rest = units
        self._before(head)
        if head.kind == FINISH:
            return
        indent = STEP * head.depth
        texts = self.writer.sentence(units)
        whole = indent + joined(texts)
        broken = any(unit.trailing for unit in units[:-1]) or any(unit.leading for unit in rest)
        if width(whole) <= LINE and not broken:
            self._line(whole, units[-1].trailing)
        else:
            self._line(indent + texts[0], head.trailing)
            self._filled(rest, texts[1:], indent + STEP)
        self.last = units[-1]

    def _filled(self, units: list[Unit], texts: list[str], indent: str) -> None:
        """Clauses, as many on a line as fit; a comment ends its line."""
        line: list[str] = []
        for unit, text in zip(units, texts, strict=True):
            if line and (unit.leading or width(indent + joined([*line, text])) > LINE):
                self._line(indent + joined(line))
                line = []
            for _, comment in unit.leading:
                self._line(indent + comment)
            line.append(text)
            if unit.trailing:
                self._line(indent + joined(line), unit.trailing)
                line = []
        if line:
            self._line(indent + joined(line))

    def _before(self, unit: Unit) -> None:
        """Comments before a sentence and blank lines: kept, but never at the start or end of a body."""
        inner = STEP * (unit.depth + (unit.kind == CLOSE))
        apart = self._apart(unit)
        for blank, comment in unit.leading:
            self._blank(blank or apart)
            self._line(inner + comment)
            self.last, apart = None, False
        if unit.kind not in (CLOSE, FINISH):
            self._blank(unit.blank or apart)

    def _apart(self, unit: Unit) -> bool:
        """Does a block begin here, and it or the one before has a body?"""
        if unit.kind != BLOCK or not self.out:
            return False
        return unit.tokens[-1].type == "LBRACE" or (self.last is not None and self.last.kind == CLOSE)

    def _line(self, text: str, trailing: str = "") -> None:
        self.out.append(f"{text}  {trailing}" if trailing else text)

    def _blank(self, wanted: bool) -> None:
        opened = self.last is not None and self.last.tokens[-1].type in ("LBRACE", "COLON")
        if wanted and self.out and self.out[-1] and not opened:
            self.out.append("")


def joined(texts: list[str]) -> str:
    """Texts in one line; a full-width comma carries its own blank."""
    line = texts[0]
    for text in texts[1:]:
        line += text if line.endswith("，") else f" {text}"
    return line
