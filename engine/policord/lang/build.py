"""Builds the LALR(1) tables with Lark; as a program writes them to `grammar/policy.tables.json`."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.lexer import Lexer

from policord import resources
from policord.lang import tables as shipped

STARTS = ["file", "statement", "demand", "article", "definition", "norm"]


class _NoLexer(Lexer):
    """Lark wants a lexer; for building tables none is used."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        return iter(())


def grammar_text() -> str:
    """The rules as they stand in the file."""
    return resources.text(resources.grammar("policy.lark"))


def terminals() -> list[str]:
    """The terminals the rules use."""
    return sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", grammar_text()))))


def tables() -> dict[str, object]:
    """Lark's table, its states numbered in a fixed order, ready for JSON."""
    source = f"{grammar_text()}\n%declare {' '.join(terminals())}\n"
    parser = Lark(source, parser="lalr", lexer=_NoLexer, start=STARTS, strict=False)
    table = parser.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(parser.rules)}
    order = _order(table)
    states = [
        {symbol: _action(table.states[state][symbol], rules, order) for symbol in sorted(table.states[state])}
        for state in order
    ]
    return {
        "rules": [[rule.origin.name, len(rule.expansion), _rule_action(rule)] for rule in parser.rules],
        "states": states,
        "starts": {start: order[state] for start, state in sorted(table.start_states.items())},
        "ends": {start: order[state] for start, state in sorted(table.end_states.items())},
    }


def _rule_action(rule: Any) -> str:
    """The alias; without one a rule of one symbol passes its value on."""
    name: str = rule.alias or ("" if len(rule.expansion) == 1 else rule.origin.name)
    return name


def _order(table: Any) -> dict[int, int]:
    """Old to new state numbers: breadth first from the starts, so that they do not depend on hashing."""
    queue = deque(table.start_states[start] for start in sorted(table.start_states))
    order: dict[int, int] = {}
    while queue:
        state = queue.popleft()
        if state in order:
            continue
        order[state] = len(order)
        actions = table.states[state]
        queue.extend(actions[symbol][1] for symbol in sorted(actions) if str(actions[symbol][0]) == "Shift")
    return order


def _action(entry: tuple[Any, Any], rules: dict[Any, int], order: dict[int, int]) -> int:
    kind, target = entry
    return order[target] if str(kind) == "Shift" else -rules[target] - 1


def dump(data: dict[str, object]) -> str:
    """JSON with one state a line, so that a change of grammar shows as a small difference."""

    def rows(values: object) -> str:
        assert isinstance(values, list)
        return "[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]"

    parts = [f'"rules": {rows(data["rules"])}', f'"states": {rows(data["states"])}']
    parts += [f'"{key}": {json.dumps(data[key])}' for key in ("starts", "ends")]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write the tables."""
    resources.grammar(shipped.TABLES).write_text(dump(tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
