"""docs/language.md says every word of the language, and what an entry of a vocabulary may carry."""

import re
from pathlib import Path

import pytest

from policord.lang.words import Word, entries
from policord.model.entry import CLAUSES, COMMON

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
HAN = "\u4e00-\u9fff"


def says(text: str) -> bool:
    """Does the page have the text as a word of its own?"""
    around = HAN if re.search(f"[{HAN}]", text) else r"\w<>="
    return bool(re.search(f"(?<![{around}]){re.escape(text)}(?![{around}])", PAGE))


@pytest.mark.parametrize("word", entries(), ids=lambda word: f"{word.section}.{word.key}")
def test_every_word_is_on_the_page(word: Word) -> None:
    """In English and in Simplified Chinese; the other scripts only spell them otherwise."""
    assert [text for face in ("en", "zh-Hans") for text in word.faces[face] if not says(text)] == []


def rows(heading: str) -> list[list[str]]:
    """Cells of the rows of the tables in a section."""
    section = PAGE.split(f"\n### {heading}\n")[1].split("\n### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def keys(cell: str) -> list[str]:
    """The clauses a first cell speaks of, by their keys."""
    spelled = {text: word.key for word in entries() if word.section == "clause" for text in word.faces["en"]}
    found = re.findall(r"`([^`]+)`", cell)
    longest = sorted(spelled, key=len, reverse=True)
    return [spelled[next(text for text in longest if f"{words} ".startswith(f"{text} "))] for words in found]


def test_the_page_lists_the_entries() -> None:
    assert {key for row in rows("vocabulary") if len(row) == 3 for key in keys(row[0])} == CLAUSES.keys()


def test_the_page_says_what_an_entry_may_carry() -> None:
    told: dict[str, set[str]] = {kind: set() for kind in CLAUSES}
    common: set[str] = set()
    for clause, _, kinds, _ in (row for row in rows("vocabulary") if len(row) == 4):
        for kind in [] if kinds == "all" else kinds.split(", "):
            told[kind] |= set(keys(clause))
        common |= set(keys(clause)) if kinds == "all" else set()
    assert told == {kind: set(clauses) for kind, clauses in CLAUSES.items()}
    assert common == set(COMMON)
