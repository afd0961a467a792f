"""Runs the LALR(1) tables over a list of tokens.

Lark's own loop does the same at a third of the speed: it looks up rule objects, and makes its tokens strings.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from policord.lang import classify, nodes, patterns, tables
from policord.lang.ast import Token

PASS, FIRST, MORE, APPEND, CALL = range(5)
Reduction = tuple[int, int, str, Callable[[list[Any]], Any]]
_WORD = re.compile(rf"{patterns.HEAD}{patterns.PART}*")
_COMMAS = (",", "，", "、")
State = dict[str, "int | Reduction"]


class Unexpected(Exception):
    """A token that cannot stand where it does: the token, its index, the stack of states it was met with."""

    def __init__(self, token: Token, index: int, stack: list[int]) -> None:
        super().__init__(token)
        self.token, self.index, self.stack = token, index, stack

    def expected(self) -> set[str]:
        """The types of token that could have stood here."""
        row = machine().states[self.stack[-1]]
        return {type_ for type_ in row if type_.isupper() and _accepts(self.stack, type_)}


@dataclass(frozen=True, slots=True)
class Machine:
    """The tables with their actions filled in: what to do in each state, and where to go after a rule."""

    states: tuple[State, ...]
    starts: dict[str, int]
    ends: dict[str, int]


@cache
def machine() -> Machine:
    """The tables, ready to run."""
    data = tables.load()
    actions = nodes.actions()
    reductions = [_reduction(rule, actions) for rule in data.rules]
    states = tuple(
        {symbol: n if n >= 0 else reductions[-n - 1] for symbol, n in state.items()} for state in data.states
    )
    return Machine(states, data.starts, data.ends)


def _reduction(rule: tables.Rule, actions: dict[str, Callable[[list[Any]], Any]]) -> Reduction:
    kind = {"": PASS, "first": FIRST, "more": MORE, "append": APPEND}.get(rule.action, CALL)
    return kind, rule.size, rule.origin, actions.get(rule.action, nodes.first)


def run(text: str, tokens: list[Token], start: str) -> Any:
    """The value of the start rule for these tokens of the text. Raises `Unexpected`.

    Tokens are changed on the way (a keyword read as a name), so a list is good for one run.
    """
    engine = machine()
    states = engine.states
    final = engine.ends[start]
    here = engine.starts[start]
    stack: list[int] = [here]
    values: list[Any] = []
    push, give = stack.append, values.append
    index = 0
    for index, token in enumerate([*tokens, Token("$END", "", len(text), len(text))]):
        row = states[here]
        type_ = token.type
        while True:
            action = row.get(type_)
            if isinstance(action, int):
                here = action
                push(here)
                give(token)
                break
            if action is None:
                soft = _soften(text, token, row)
                if soft is None:
                    raise Unexpected(token, index, stack)
                type_ = soft
                continue
            kind, size, origin, call = action
            if kind == PASS:
                stack.pop()
            elif kind in (MORE, APPEND):
                last = values.pop()
                if kind == MORE:
                    last.type = "NAME"
                values[-1].append(last)
                del stack[-2:]
            elif kind == FIRST:
                values[-1] = [values[-1]]
                stack.pop()
            elif size:
                values[-size:] = (call(values[-size:]),)
                del stack[-size:]
            else:
                give([])
            here = states[stack[-1]][origin]  # type: ignore[assignment]  # after a rule there is only a state
            push(here)
            row = states[here]
            if here == final and type_ == "$END":
                return values[-1]
    raise AssertionError("the end mark is always met")


def _accepts(stack: list[int], type_: str) -> bool:
    """Can a token of this type follow? A table may name more than can: reductions are tried out."""
    states, stack = machine().states, list(stack)
    while True:
        action = states[stack[-1]].get(type_)
        if action is None or isinstance(action, int):
            return action is not None
        _, size, origin, _ = action
        del stack[len(stack) - size :]
        target = states[stack[-1]].get(origin)
        if not isinstance(target, int):
            return False
        stack.append(target)
        if type_ == "$END" and target in machine().ends.values():
            return True


def _soften(text: str, token: Token, row: State) -> str | None:
    """A keyword is a name where only a name can stand: its new type, or None."""
    written = text[token.start : token.end]
    if token.type == "NAME" or not _WORD.fullmatch(written):
        return None
    comma = "MORE" in row and text[: token.start].rstrip().endswith(_COMMAS)
    if not comma and "NAME" not in row:
        return None
    token.type, token.value = "NAME", classify.name(written)
    return "MORE" if comma else "NAME"
