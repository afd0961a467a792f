"""What precedence packs say in words: principles and grounds for review, from the tables beside their rules."""

import tomllib
from collections.abc import Iterable
from functools import cache

from policord import resources
from policord.rulebase.form import Pack, Table

Tables = dict[tuple[str, str], Table]
"""By state, and `principles` or `grounds`."""


@cache
def table(state: str, name: str) -> Table:
    """`principles` or `grounds` of a state's pack; empty where there is none."""
    path = resources.rules("precedence", state, f"{name}.toml")
    if state not in states():  # it is what an act says of itself
        return {}
    return tomllib.loads(resources.text(path)) if path.is_file() else {}


@cache
def states() -> frozenset[str]:
    """The states that have a shipped pack."""
    return frozenset(path.name for path in resources.rules("precedence").iterdir() if path.is_dir())


@cache
def everywhere(name: str) -> Table:
    """The same of every shipped pack together."""
    known: Table = {}
    for folder in sorted(states()):
        known |= table(folder, name)
    return known


def tables_of(packs: Iterable[Pack]) -> Tables:
    """What packs from outside say in words; no two speak of one state."""
    return {key: entries for pack in packs for key, entries in pack.tables.items()}
