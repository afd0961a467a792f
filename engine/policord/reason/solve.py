"""Facts and rules into clingo, answers out: the only user of the solver.

Facts go in as aspif and answers come out as text, one string an atom; asking clingo for the arguments of each
symbol would cost more than grounding them.
"""

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clingo import Control, MessageCode

from policord.facts import aspif

SHOWN = {
    "finding": 3,
    "role": 4,
    "arg": 4,
    "remainder": 4,
    "lapse": 4,
    "near": 4,
    "witness": 4,
    "related": 4,
    "resolved": 4,
    "yields": 4,
    "decides": 3,
    "unsettled": 3,
    "ground": 3,
    "unruled": 3,
    "possible": 2,
    "presumes_scope": 2,
}
_ERROR = re.compile(r"<[a-z]+>:(\d+):[\d:-]+: error: ")
_UNSAFE = re.compile(r"note: '(\w+)' is unsafe")
Answers = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What clingo has against a line of the program; `unsafe` are variables that nothing binds."""

    line: int
    text: str
    unsafe: tuple[str, ...]


class RuleError(Exception):
    """The rules give no answer: `complaints` say why they cannot be grounded, or there are `answers` (not one).

    `args[0]` is what clingo said.
    """

    def __init__(self, said: str, answers: int | None = None) -> None:
        super().__init__(said)
        self.answers = answers
        self.complaints = tuple(_complaints(said)) if answers is None else ()


def _complaints(said: str) -> Iterator[Complaint]:
    pieces = list(_ERROR.finditer(said))
    for match, after in zip(pieces, [*pieces[1:], None], strict=True):
        text = said[match.end() : after.start() if after else len(said)]
        unsafe = tuple(dict.fromkeys(_UNSAFE.findall(text)))
        yield Complaint(int(match[1]), " ".join(text.split()), unsafe)
    if not pieces:
        yield Complaint(1, " ".join(said.split()), ())


def solve(atoms: Iterable[str], program: str, shown: Mapping[str, int] = SHOWN) -> Answers:
    """The shown atoms of the (one) answer set, by predicate, each as its arguments' text."""
    said: list[str] = []

    def listen(code: MessageCode, text: str) -> None:
        if code == MessageCode.RuntimeError:
            said.append(text)

    control = Control(["--warn=no-atom-undefined", "--warn=no-operation-undefined"], logger=listen)
    shows = "\n#show.\n" + "".join(f"#show {name}/{arity}.\n" for name, arity in shown.items())
    handle, path = tempfile.mkstemp(suffix=".aspif")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(aspif(atoms))
        control.load_aspif([path])
        control.add("base", [], program + shows)
        control.ground([("base", [])])
    except RuntimeError as error:
        raise RuleError("\n".join(said) or str(error)) from error
    finally:
        Path(path).unlink()
    answers: Answers = defaultdict(list)
    for text in _only_model(control):
        name, _, rest = text.partition("(")
        answers[name].append(split(rest[:-1]))
    for rows in answers.values():
        rows.sort()
    return answers


def _only_model(control: Control) -> list[str]:
    """The shown atoms of the one answer set."""
    control.configuration.solve.models = 2  # type: ignore[union-attr]
    with control.solve(yield_=True) as run:
        models = [[str(symbol) for symbol in model.symbols(shown=True)] for model in run]
    if len(models) != 1:
        raise RuleError("the rules have no answer set, or several", len(models))
    return models[0]


def split(text: str) -> tuple[str, ...]:
    """Arguments of a term, given what stands between its parentheses."""
    if "(" not in text and '"' not in text:
        return tuple(text.split(","))
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    depth = start = at = 0
    size = len(text)
    while at < size:
        character = text[at]
        if character == '"':
            at = _closing(text, at)
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "," and depth == 0:
            yield text[start:at]
            start = at + 1
        at += 1
    yield text[start:]


def _closing(text: str, at: int) -> int:
    at += 1
    while text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    return at


@lru_cache(maxsize=65536)
def unquote(text: str) -> str:
    """A string constant's content; other terms as they are."""
    if not text.startswith('"'):
        return text
    return text[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def functor(text: str) -> tuple[str, tuple[str, ...]]:
    """`term(action,"drill")` → ("term", ("action", '"drill"')); a constant has no arguments."""
    name, _, rest = text.partition("(")
    return (name, split(rest[:-1])) if rest else (name, ())
