"""From a file's text to its tree."""

from policord.diagnostics import Diagnostic, Place
from policord.lang import driver, lexer, markdown
from policord.lang.ast import Tree


def parse(path: str, text: str) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text, and everything wrong with it; `path` also tells Markdown (`.md`) from policy files."""
    source = markdown.only_policy(text) if markdown.is_markdown(path) else text
    lexed = lexer.lex(path, source)
    problems = lexed.problems
    try:
        blocks = driver.run(source, lexed.tokens, "file")
    except driver.Unexpected as error:
        token = error.token
        blocks = []
        problems.append(Diagnostic("E001", Place(path, token.start, token.end), {"text": source[token.start : token.end]}))
    return Tree(path, text, blocks, lexed.comments), problems
