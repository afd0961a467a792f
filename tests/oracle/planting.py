"""How faults are put into the engine: a piece of its code, or of its rules, is replaced for a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from policord.facts.box import Box
from policord.facts.boxes import World
from policord.facts.emit import Facts
from policord.rulebase import RuleBase, Source
from tests.oracle import engine

Make = Callable[[Any], Any]


@dataclass(frozen=True)
class Fault:
    """`rules` names a rule or the prelude, a text of it, and another; else `attribute` of `owner` is made anew."""

    name: str
    owner: Any = None
    attribute: str = ""
    make: Make | None = None
    rules: tuple[str, str, str] | None = None

    @contextmanager
    def planted(self) -> Iterator[RuleBase]:
        """The rule base to use while the fault is there."""
        base = engine.rulebase()
        if self.rules is not None:
            yield _changed(base, *self.rules)
        elif self.make is not None:
            with patch.object(self.owner, self.attribute, self.make(getattr(self.owner, self.attribute))):
                yield base


def _changed(base: RuleBase, where: str, old: str, new: str) -> RuleBase:
    text = "".join(source.text for source in base.sources) if where == "prelude" else base.rules[where].program
    if old not in text:
        raise ValueError(f"{where} does not hold {old!r}")
    if where == "prelude":
        return replace(base, sources=tuple(_with(source, old, new) for source in base.sources))
    return replace(base, rules=base.rules | {where: replace(base.rules[where], program=text.replace(old, new))})


def _with(source: Source, old: str, new: str) -> Source:
    return replace(source, text=source.text.replace(old, new))


def rule(name: str, where: str, old: str, new: str) -> Fault:
    """A change of a rule's text."""
    return Fault(name, rules=(where, old, new))


def box(name: str, change: Callable[[World, Box], dict[str, Any]]) -> Fault:
    """Every box of every norm, changed."""

    def make(original: Any) -> Any:
        def norm(self: World, one: Any, *rest: Any) -> Iterator[Box]:
            for found in original(self, one, *rest):
                yield replace(found, **change(self, found))

        return norm

    return Fault(name, World, "_norm", make)


def norm(name: str, field: str, change: Callable[[Any], Any]) -> Fault:
    """One field of every norm changed before the norm becomes boxes."""

    def make(original: Any) -> Any:
        return lambda self, n, *rest: original(self, n.model_copy(update={field: change(getattr(n, field))}), *rest)

    return Fault(name, World, "_norm", make)


def instead(name: str, owner: Any, attribute: str, value: Any) -> Fault:
    """Something else in place of a function or constant."""
    return Fault(name, owner, attribute, lambda _: value)


def result(name: str, owner: Any, attribute: str, change: Callable[..., Any]) -> Fault:
    """A function whose result is changed; `change` gets it first, then the arguments."""
    return Fault(name, owner, attribute, lambda f: lambda *given: change(f(*given), *given))


def without_fact(name: str, *predicates: str) -> Fault:
    """Facts of these predicates are not made."""

    def make(original: Any) -> Any:
        def add(self: Facts, predicate: str, *arguments: Any) -> None:
            if predicate not in predicates:
                original(self, predicate, *arguments)

        return add

    return Fault(name, Facts, "add", make)
