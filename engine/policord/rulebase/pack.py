"""What precedence packs say in words: principles and grounds for review, from the tables beside their rules."""

import tomllib
from functools import cache

from policord import resources

Table = dict[str, dict[str, str]]
"""Entries by name: `basis`, and a text in each language."""


@cache
def table(state: str, name: str) -> Table:
    """`principles` or `grounds` of a state's pack; empty where there is none."""
    path = resources.rules("precedence", state, f"{name}.toml")
    return tomllib.loads(resources.text(path)) if path.is_file() else {}


@cache
def everywhere(name: str) -> Table:
    """The same of every shipped pack together."""
    known: Table = {}
    for folder in sorted(path.name for path in resources.rules("precedence").iterdir()):
        known |= table(folder, name)
    return known
