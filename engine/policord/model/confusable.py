"""Names in Cyrillic or Greek letters that look like a Latin name of the same set: two names for one, to the eye."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.lang.ast import Token, Tree
from policord.model.vocabulary import Vocabulary

_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУавсеіјорѕхуԁһԛԝ", "ABCEHIJKMOPSTXYabceijopsxydhqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιοντυχ", "ABEZHIKMNOPTYXaiovtux", strict=True))
_LATIN = str.maketrans(_CYRILLIC | _GREEK)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_SCRIPTS = {True: ("Cyrillic", "西里尔"), False: ("Greek", "希腊")}


def confusable(trees: Sequence[Tree], vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """A mistake at each such name, wherever it stands."""
    suspects = [(tree, token) for tree in trees if _FOREIGN.search(tree.text) for token in _names(tree.blocks)]
    suspects = [(tree, token) for tree, token in suspects if _FOREIGN.search(token.value)]
    if not suspects:
        return
    known = {word for entry in vocabulary.entries.values() for word in entry.words()}
    known |= {token.value for tree in trees for token in _names(tree.blocks)}
    for tree, token in suspects:
        latin = token.value.translate(_LATIN)
        if latin != token.value and latin in known and not _FOREIGN.search(latin):
            yield _mistake(tree.path, token, latin)


def _mistake(path: str, token: Token, latin: str) -> Diagnostic:
    script, script_zh = _SCRIPTS[any("\u0400" <= letter <= "\u052f" for letter in token.value)]
    args = {"text": token.value, "other": latin, "script": script, "script_zh": script_zh}
    return Diagnostic("E142", Place(path, token.start, token.end), args)


def _names(node: Any) -> Iterator[Token]:
    """The names at and below a node."""
    if isinstance(node, Token):
        if node.type in ("NAME", "ARTICLE"):
            yield node
    elif isinstance(node, list):
        for part in node:
            yield from _names(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _names(getattr(node, field.name))
