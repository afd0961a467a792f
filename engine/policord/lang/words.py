"""The table of words (`grammar/words.toml`), read once.

A word's *token type* is the class the grammar sees: for clause words `<SHAPE>_WORD`, for the rest the shape
itself. Its *key* is the canonical name of its entry. The four faces of the language are columns of the table.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from policord import resources

FACES = ("en", "zh-Hans", "zh-Hant", "zh-TW")


@dataclass(frozen=True, slots=True)
class Word:
    """One entry: section, key, token type, and its spellings in each face (the first is canonical).

    `near` are words people write instead, for suggestions; a clause that is `once` may not be repeated.
    """

    section: str
    key: str
    type: str
    faces: dict[str, tuple[str, ...]]
    near: tuple[str, ...] = ()
    once: bool = False

    def spell(self, face: str) -> str:
        """The canonical spelling; a face without a word of its own borrows from another."""
        for candidate in (face, *FACES):
            if self.faces[candidate]:
                return self.faces[candidate][0]
        raise ValueError(f"no spelling of {self.section}.{self.key}")


def token_type(section: str, key: str, shape: str) -> str:
    """The terminal of the grammar that stands for a word of this shape."""
    if section == "clause":
        return f"{shape.upper()}_WORD"
    return "LESS" if section == "operator" and key == "<" else shape.upper()


def _faces(entry: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    hans = entry.get("hans", [])
    hant = entry.get("hant", hans)
    columns = (entry.get("en", []), hans, hant, entry.get("tw", hant))
    return {face: tuple(words) for face, words in zip(FACES, columns, strict=True)}


@cache
def entries() -> tuple[Word, ...]:
    """All entries, in the order of the file."""
    table = tomllib.loads(resources.text(resources.grammar("words.toml")))
    return tuple(_word(section, key, entry) for section, words in table.items() for key, entry in words.items())


def _word(section: str, key: str, entry: dict[str, Any]) -> Word:
    near = tuple(entry.get("near", []))
    return Word(section, key, token_type(section, key, entry["shape"]), _faces(entry), near, entry.get("once", False))


@cache
def spellings() -> dict[str, Word]:
    """Every spelling of every entry."""
    return {text: word for word in entries() for texts in word.faces.values() for text in texts}


@cache
def by_key() -> dict[tuple[str, str], Word]:
    """Entries by token type and key: what a keyword token stands for."""
    return {(word.type, word.key): word for word in entries()}


def is_article_word(text: str) -> bool:
    """Is this `article`, `条` or another spelling of it (a keyword only with its number)?"""
    return any(text in spellings for spellings in by_key()[("ARTICLE", "article")].faces.values())
