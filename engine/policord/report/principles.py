"""What the principles of the precedence packs are called."""

from policord.rulebase.form import Table
from policord.rulebase.pack import everywhere


def principles() -> Table:
    """Each principle's names by language, from `principles.toml` of every shipped pack."""
    return everywhere("principles")
