"""What the principles of the precedence packs are called."""

import tomllib
from functools import cache

from policord import resources


@cache
def principles() -> dict[str, dict[str, str]]:
    """Each principle's names by language, from `principles.toml` of every shipped pack."""
    known: dict[str, dict[str, str]] = {}
    for path in sorted(resources.rules("precedence").glob("*/principles.toml")):
        known |= tomllib.loads(resources.text(path))
    return known
