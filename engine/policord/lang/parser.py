"""From a file's text to its tree."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from policord.diagnostics import Diagnostic
from policord.lang import depth, driver, lexer, markdown, screen
from policord.lang.ast import Block, Token, Tree


def parse(path: str, text: str) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text, and everything wrong with it.

    `path` also tells Markdown (`.md`) from policy files. What is right is in the tree, whatever else is not.
    """
    with _no_collection():
        return _parse(path, text)


def _parse(path: str, text: str) -> tuple[Tree, list[Diagnostic]]:
    source = markdown.only_policy(text) if markdown.is_markdown(path) else text
    source, problems = screen.screen(path, source)
    lexed = lexer.lex(path, source)
    problems += lexed.problems
    tokens, deep = depth.shallow(path, source, lexed.tokens)
    blocks = None if deep else _whole(source, tokens)
    if blocks is None:
        from policord.lang import recover  # what explains mistakes is loaded when there are some

        tokens, deep = depth.shallow(path, source, lexer.lex(path, source).tokens)
        recovery = recover.Recovery(path, source, tokens, problems)
        blocks = recovery.blocks
        problems += deep + recovery.problems
    problems.sort(key=lambda problem: (problem.place.start, problem.code))
    return Tree(path, text, blocks, lexed.comments), problems


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing made while parsing is cyclic: looking for cycles would only take time, more the larger the file."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _whole(source: str, tokens: list[Token]) -> list[Block] | None:
    """All blocks, or None where the file does not parse as a whole."""
    try:
        blocks: list[Block] = driver.run(source, tokens, "file")
    except driver.Unexpected:
        return None
    return blocks
