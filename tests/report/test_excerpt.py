"""Excerpts: what is underlined is what is meant, whatever the script and the length of the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policord.lang.positions import Positions, width
from policord.report.excerpt import excerpt
from policord.report.paint import Paint
from policord.report.safe import is_obeyed


def lines(text: str, start: int, end: int, room: int = 60) -> list[str]:
    return [
        line.partition("│ ")[2] for line in excerpt(Positions(text), (start, end), "", 2, Paint(width=room), "error")
    ]


def underlined(shown: str, carets: str) -> str:
    """The characters above the carets."""
    out, at = "", 0
    for char in shown:
        if at < len(carets) and carets[at] == "^":
            out += char
        at += width(char)
    return out


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("a b ", "must"),
        ("水务局 ", "应当"),
        ("ｆｕｌｌ ", "①②"),
        ("e\u0301 ", "cafe\u0301"),
        ("\t", "x"),
        ("𠮷 ", "𠮷野"),
    ],
)
def test_carets_stand_under_the_words(before: str, words: str) -> None:
    shown, carets = lines(before + words + " rest", len(before), len(before + words))
    assert underlined(shown, carets).replace("\u0301", "") == words.replace("\u0301", "")
    assert carets.count("^") == width(words)


def test_an_empty_span_is_a_point() -> None:
    assert lines("abc", 3, 3) == ["abc", "   ^"]
    assert lines("", 0, 0) == ["", "^"]


def test_long_sentences_show_their_first_lines() -> None:
    text = "a\nb\n\nc\nd\ne"
    got = excerpt(Positions(text), (0, len(text)), "here", 1, Paint(), "error")
    assert got == ["1 │ a", "  │ ^", "2 │ b", "  │ ^", "3 │", "… │"]


def test_indentation_is_not_underlined() -> None:
    assert lines("a;\n  b ;", 0, 7) == ["a;", "^^", "  b ;", "  ^"]


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "很" * 500 + "目标" + "长" * 500
    shown, carets = lines(text, 500, 502)
    assert underlined(shown, carets) == "目标"
    assert shown[0] == shown[-1] == "…"
    assert width(shown) <= 60


def test_line_ends_of_all_kinds() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"one{end}two{end}three"
        assert lines(text, text.index("two"), text.index("two") + 3) == ["two", "^^^"]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), st.integers(10, 40))
def test_any_text_fits_and_is_harmless(text: str, start: int, length: int, room: int) -> None:
    start = min(start, len(text))
    for line in excerpt(Positions(text), (start, min(len(text), start + length)), "", 2, Paint(width=room), "e"):
        assert not any(map(is_obeyed, line))
        assert width(line) <= max(room, 25)
