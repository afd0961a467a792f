"""Rows in columns."""

from collections.abc import Iterator, Sequence

from policord.report.safe import safe


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their columns aligned, Chinese too."""
    from policord.lang.positions import width

    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
