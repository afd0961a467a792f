"""From a file's text to its tree."""

from policord.diagnostics import Diagnostic
from policord.lang import depth, driver, lexer, markdown, recover, screen
from policord.lang.ast import Block, Tree


def parse(path: str, text: str) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text, and everything wrong with it.

    `path` also tells Markdown (`.md`) from policy files. What is right is in the tree, whatever is wrong near it.
    """
    source = markdown.only_policy(text) if markdown.is_markdown(path) else text
    source, problems = screen.screen(path, source)
    lexed = lexer.lex(path, source)
    problems += lexed.problems
    blocks = None if depth.is_suspect(source) else _whole(source, lexed)
    if blocks is None:
        tokens, deep = depth.shallow(path, lexer.lex(path, source).tokens)
        recovery = recover.Recovery(path, source, tokens, problems)
        blocks = recovery.blocks
        problems += deep + recovery.problems
    problems.sort(key=lambda problem: (problem.place.start, problem.code))
    return Tree(path, text, blocks, lexed.comments), problems


def _whole(source: str, lexed: lexer.Lexed) -> list[Block] | None:
    """All blocks, or None where the file does not parse as a whole."""
    try:
        blocks: list[Block] = driver.run(source, lexed.tokens, "file")
    except driver.Unexpected:
        return None
    return blocks
