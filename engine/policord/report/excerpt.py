"""A piece of a source line with the words in question underlined, right also under Chinese.

What is underlined is what is shown: tabs become blanks and unprintable characters their names first, then
columns are counted in cells of a terminal (East Asian wide characters take two).
"""

from policord.lang.positions import Positions, width
from policord.report.paint import Paint
from policord.report.safe import safe

SHOWN_LINES = 3
_TAB = "    "


def shown(text: str) -> str:
    """The text as it is printed."""
    return safe(text.replace("\t", _TAB))


def excerpt(source: Positions, span: tuple[int, int], label: str, gutter: int, paint: Paint, style: str) -> list[str]:
    """The lines of a span (at most three, cut to the width), underlined; the label stands after the last."""
    start, end = span
    first = source.of(start)[0]
    last = source.of(max(start, end - 1))[0]
    shown_last = min(last, first + SHOWN_LINES - 1)
    bar = paint("cyan", paint.bar)
    lines: list[str] = []
    for number in range(first, shown_last + 1):
        text, under = _underlined(source, number, start, end, paint, gutter)
        lines.append(f"{paint('cyan', str(number).rjust(gutter))} {bar} {text}".rstrip())
        tail = f" {label}" if number == shown_last and label else ""
        if under.strip():
            lines.append(f"{' ' * gutter} {bar} {paint(style, under + tail)}")
    if shown_last < last:
        lines.append(f"{paint('cyan', paint.dots.rjust(gutter))} {bar}")
    return lines


def gutter_width(source: Positions, span: tuple[int, int]) -> int:
    """Digits of the highest line number an excerpt of the span will show."""
    return len(str(source.of(span[0])[0] + SHOWN_LINES - 1))


def _underlined(source: Positions, number: int, start: int, end: int, paint: Paint, gutter: int) -> tuple[str, str]:
    """One line as shown, and the row of carets below it (empty where the span has only blanks)."""
    line, offset = source.line(number), source.offset(number, 1)
    begin, stop = _covered(line, start - offset, end - offset)
    room = max(20, paint.width - gutter - 3)
    cut = _first_shown(line, begin, room)
    before = paint.dots if cut else ""
    kept = _last_shown(line, cut, room - width(before), width(paint.dots))
    after = paint.dots if kept < len(line) else ""
    carets = width(shown(line[begin : min(stop, kept)])) + (width(after) if stop > kept else 0)
    if start == end:
        carets = 1
    lead = width(before) + width(shown(line[cut:begin]))
    return before + shown(line[cut:kept]) + after, " " * lead + "^" * carets


def _covered(line: str, start: int, end: int) -> tuple[int, int]:
    """The span's part of a line, without blanks at its ends."""
    begin, stop = min(max(0, start), len(line)), max(0, min(len(line), end))
    words = line[begin:stop]
    return begin + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())


def _first_shown(line: str, begin: int, room: int) -> int:
    """The index the shown part starts at: 0, unless the span would lie outside or at the right edge."""
    if begin < room and width(shown(line[:begin])) < room * 2 // 3:
        return 0
    cut, used = begin, 0
    while cut > 0 and used <= room // 4:
        cut -= 1
        used += width(shown(line[cut]))
    return cut


def _last_shown(line: str, cut: int, room: int, dots: int) -> int:
    """The index the shown part ends at, leaving cells for dots when the line goes on."""
    used, fits = 0, cut
    for index in range(cut, len(line)):
        used += width(shown(line[index]))
        if used > room:
            return fits
        if used <= room - dots:
            fits = index + 1
    return len(line)
