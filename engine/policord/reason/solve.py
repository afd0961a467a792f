"""Facts and rules into clingo, answers out.

Facts go in as aspif and answers come out as text, one string an atom; asking clingo for the arguments of each
symbol would cost more than grounding them.
"""

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policord.facts import aspif
from policord.reason.child import Limits, models_apart
from policord.reason.grounding import Refused, models_of
from policord.rulebase import Rule, RuleBase

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

    `args[0]` is what clingo said; `program` the rule base and the rules it was said of, where they are known.
    """

    def __init__(self, said: str, answers: int | None = None) -> None:
        super().__init__(said)
        self.answers = answers
        self.program: tuple[RuleBase, tuple[Rule, ...]] | None = None
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
    handle, path = tempfile.mkstemp(suffix=".aspif")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(aspif(atoms))
        return _answers(lambda: models_of(path, program + _shows(shown)))
    finally:
        Path(path).unlink()


def solve_apart(atoms: Iterable[str], program: str, limits: Limits) -> Answers:
    """The same in a child with limits, for rules from outside; raises Unsolved when it hits one, or breaks off."""
    return _answers(lambda: models_apart(aspif(atoms), program + _shows(SHOWN), limits))


def _shows(shown: Mapping[str, int]) -> str:
    return "\n#show.\n" + "".join(f"#show {name}/{arity}.\n" for name, arity in shown.items())


def _answers(models: Callable[[], list[list[str]]]) -> Answers:
    """The one answer set, sorted by predicate."""
    try:
        found = models()
    except Refused as error:
        raise RuleError(error.args[0]) from error
    if len(found) != 1:
        raise RuleError("the rules have no answer set, or several", len(found))
    answers: Answers = defaultdict(list)
    for text in found[0]:
        name, _, rest = text.partition("(")
        answers[name].append(split(rest[:-1]))
    for rows in answers.values():
        rows.sort()
    return answers


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
