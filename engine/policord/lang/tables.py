"""The LALR(1) tables of the grammar.

Lark builds them from `grammar/policy.lark` (see `build`); they ship as JSON so that a run need not import
Lark. A state maps a terminal or a rule's name to a number: `n >= 0` go to state n, `n < 0` reduce by rule
`-n - 1`.
"""

import json
from dataclasses import dataclass
from functools import cache

from policord import resources

TABLES = "policy.tables.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar: its name, how many symbols it has, the action for its value ("" for none)."""

    origin: str
    size: int
    action: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Rules, states, and the state each start rule begins and ends in."""

    rules: tuple[Rule, ...]
    states: tuple[dict[str, int], ...]
    starts: dict[str, int]
    ends: dict[str, int]


@cache
def load() -> Tables:
    """The shipped tables, or tables built anew where none are shipped."""
    path = resources.grammar(TABLES)
    if path.is_file():
        return from_json(json.loads(resources.text(path)))
    from policord.lang import build

    return from_json(build.tables())


def from_json(data: dict[str, object]) -> Tables:
    """Tables as they stand in the file."""
    rules, states, starts, ends = data["rules"], data["states"], data["starts"], data["ends"]
    assert isinstance(rules, list) and isinstance(states, list)
    assert isinstance(starts, dict) and isinstance(ends, dict)
    return Tables(tuple(Rule(*rule) for rule in rules), tuple(states), starts, ends)
