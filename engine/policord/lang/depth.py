"""A bound on nesting, kept before parsing, so that no later stage meets a tree too deep to walk."""

from collections.abc import Iterator

from policord.diagnostics import Diagnostic, Place
from policord.lang import words
from policord.lang.ast import Token

MAX_DEPTH = 200


def shallow(path: str, text: str, tokens: list[Token]) -> tuple[list[Token], list[Diagnostic]]:
    """The tokens without sentences that nest deeper than allowed, and a report of each."""
    if not _is_suspect(text):
        return tokens, []
    kept: list[Token] = []
    problems: list[Diagnostic] = []
    for sentence in _sentences(tokens):
        deep = _too_deep(sentence)
        if deep is None:
            kept += sentence
        else:
            problems.append(Diagnostic("E009", Place(path, deep.start, deep.end), {"limit": str(MAX_DEPTH)}))
            kept += [token for token in sentence if token.type in ("LBRACE", "RBRACE")]
    return kept, problems


def _is_suspect(text: str) -> bool:
    """Could the text nest too deep? A cheap count of what nests, wherever it stands."""
    nots = [spelling for texts in words.by_key()[("NOT", "not")].faces.values() for spelling in texts]
    return sum(map(text.count, {"(", "（", *nots})) > MAX_DEPTH


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    start = 0
    for at, token in enumerate(tokens, 1):
        if token.type in ("END", "LBRACE", "RBRACE"):
            yield tokens[start:at]
            start = at
    yield tokens[start:]


def _too_deep(sentence: list[Token]) -> Token | None:
    """The first token past the bound; parentheses and the `not`s of one part of a condition add up."""
    opened = nots = 0
    for token in sentence:
        opened += (token.type == "LPAR") - (token.type == "RPAR")
        nots = 0 if token.type in ("AND", "OR") else nots + (token.type == "NOT")
        if opened + nots > MAX_DEPTH:
            return token
    return None
