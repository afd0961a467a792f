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

FIRST, PASS, APPEND, CALL, MORE = range(5)
Reduction = tuple[int, int, str, Callable[[list[Any]], Any]]
_WORD = re.compile(rf"{patterns.HEAD}{patterns.PART}*")
_COMMAS = tuple(patterns.COMMAS)


@dataclass(frozen=True, slots=True)
class Machine:
    """The tables with their actions filled in, by state: the state after a token, the rule to reduce by before a
    token, the state after a rule."""

    shifts: list[dict[str, int]]
    reductions: list[dict[str, Reduction]]
    gotos: list[dict[str, int]]
    starts: dict[str, int]
    ends: dict[str, int]


class Unexpected(Exception):
    """A token that cannot stand where it does: the token, its index, the stack of states it was met with."""

    def __init__(self, token: Token, index: int, stack: list[int]) -> None:
        super().__init__(token)
        self.token, self.index, self.stack = token, index, stack

    def expected(self) -> set[str]:
        """The types of token that could have stood here."""
        known = machine()
        types = {*known.shifts[self.stack[-1]], *known.reductions[self.stack[-1]]}
        return {type_ for type_ in types if _accepts(self.stack, type_)}


@cache
def machine() -> Machine:
    """The tables, ready to run."""
    data = tables.load()
    actions = nodes.actions()
    rules = [_reduction(rule, actions) for rule in data.rules]
    shifts = [{s: n for s, n in state.items() if n >= 0 and s.isupper()} for state in data.states]
    gotos = [{s: n for s, n in state.items() if n >= 0 and not s.isupper()} for state in data.states]
    reductions = [{s: rules[-n - 1] for s, n in state.items() if n < 0} for state in data.states]
    return Machine(shifts, reductions, gotos, data.starts, data.ends)


def _reduction(rule: tables.Rule, actions: dict[str, Callable[[list[Any]], Any]]) -> Reduction:
    kind = {"": PASS, "first": FIRST, "more": MORE, "append": APPEND}.get(rule.action, CALL)
    return kind, rule.size, rule.origin, actions.get(rule.action, nodes.first)


def run(text: str, tokens: list[Token], start: str) -> Any:
    """The value of the start rule for these tokens of the text. Raises `Unexpected`.

    Tokens are changed on the way (a keyword read as a name), so a list is good for one run.
    """
    known = machine()
    shifts, reductions, gotos = known.shifts, known.reductions, known.gotos
    here = known.starts[start]
    stack = [here]
    values: list[Any] = []
    push, give = stack.append, values.append
    for token in [*tokens, Token("$END", "", len(text), len(text))]:
        type_ = token.type
        while (shifted := shifts[here].get(type_)) is None:
            reduction = reductions[here].get(type_)
            if reduction is None:
                if here == known.ends[start] and type_ == "$END":
                    return values[-1]
                soft = _soften(text, token, {*shifts[here], *reductions[here]})
                if soft is None:
                    raise Unexpected(token, _position(tokens, token), stack)
                type_ = soft
                continue
            kind, size, origin, call = reduction
            if kind == FIRST:
                values[-1] = [values[-1]]
                stack.pop()
            elif kind == PASS:
                stack.pop()
            elif kind == CALL:
                if size:
                    values[-size:] = (call(values[-size:]),)
                    del stack[-size:]
                else:
                    give([])
            else:
                last = values.pop()
                if kind == MORE:
                    last.type = "NAME"
                values[-1].append(last)
                del stack[-2:]
            here = gotos[stack[-1]][origin]
            push(here)
        here = shifted
        push(here)
        give(token)
    raise AssertionError("the end mark is never shifted")


def _position(tokens: list[Token], token: Token) -> int:
    """The index of a token; that of the end mark is one past the last."""
    return next((at for at, other in enumerate(tokens) if other is token), len(tokens))


def _accepts(stack: list[int], type_: str) -> bool:
    """Can a token of this type follow? A table may name more than can: reductions are tried out."""
    known, stack = machine(), list(stack)
    while type_ not in known.shifts[stack[-1]]:
        reduction = known.reductions[stack[-1]].get(type_)
        if reduction is None:
            return type_ == "$END" and stack[-1] in known.ends.values()
        _, size, origin, _ = reduction
        del stack[len(stack) - size :]
        stack.append(known.gotos[stack[-1]][origin])
    return True


def after_comma(text: str, token: Token) -> bool:
    """Does a comma stand right before the token?"""
    return text[: token.start].rstrip().endswith(_COMMAS)


def _soften(text: str, token: Token, able: set[str]) -> str | None:
    """A keyword is a name where only a name can stand: its new type, or None."""
    written = text[token.start : token.end]
    if token.type == "NAME" or not _WORD.fullmatch(written):
        return None
    comma = "MORE" in able and after_comma(text, token)
    if not comma and "NAME" not in able:
        return None
    token.type, token.value = "NAME", classify.name(written)
    return "MORE" if comma else "NAME"
