"""Lines, columns and widths."""

import pytest

from policord.lang.positions import Positions, width


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_and_columns_count_from_one(end: str) -> None:
    positions = Positions(end.join(["ab", "", "政策x"]))
    last = 2 + 2 * len(end)
    assert [positions.of(offset) for offset in (0, 2, last, last + 3, 99, -1)] == [
        (1, 1), (1, 3), (3, 1), (3, 4), (3, 4), (1, 1)
    ]  # fmt: skip
    assert positions.line(3) == "政策x"
    assert positions.line(2) == ""
    assert positions.offset(3, 2) == last + 1
    assert positions.offset(3, 99) == last + 3


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("政策", 4), ("：", 2), ("e\u0301", 1), ("", 0)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
