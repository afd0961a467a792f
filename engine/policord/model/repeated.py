"""Clauses that say one thing, given twice: the second would take the place of the first without a word."""

from collections.abc import Iterable, Iterator
from functools import cache

from policord.diagnostics import Diagnostic, Place
from policord.lang import words
from policord.lang.ast import Clause


def repeated(path: str, clauses: Iterable[Clause], others: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """A mistake at each clause that may stand once and stands again among these (of one norm, head or header).

    `others` may stand once here, though not everywhere.
    """
    seen: set[str] = set()
    for clause in clauses:
        if clause.key in seen:
            word = _clauses()[clause.key]
            code = "E141" if word.type == "CONDITION_WORD" else "E140"
            args = {"word": word.spell("en"), "word_zh": word.spell("zh-Hans")}
            yield Diagnostic(code, Place(path, clause.start, clause.end), args)
        elif clause.key in once() or clause.key in others:
            seen.add(clause.key)


@cache
def once() -> dict[str, words.Word]:
    """The clauses that may stand once, by key."""
    return {key: word for key, word in _clauses().items() if word.once}


@cache
def _clauses() -> dict[str, words.Word]:
    return {word.key: word for word in words.entries() if word.section == "clause"}
