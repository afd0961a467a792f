"""A corpus, ground with the rules: what there is of every relation.

Rules from outside are ground in a child with limits, as `check` does it: a few lines can ground for ever.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from clingo import Control, parse_term

from policord.facts import aspif
from policord.reason.child import Limits, models_apart
from policord.reason.grounding import Refused
from policord.reason.solve import split
from policord.rulebase import Rule, RuleBase
from policord.rulebase.check.signatures import Signature
from policord.workshop.tables import Tables


def apart(base: RuleBase, rules: Iterable[Rule], limits: Limits) -> Limits | None:
    """The limits, if any of this comes from outside."""
    local = any(rule.local for rule in rules) or any(source.local for source in base.sources)
    return limits if local else None


@contextmanager
def loaded(atoms: Iterable[str], *options: str) -> Iterator[Control]:
    """A control of this process that knows these facts."""
    control = Control(["--warn=none", *options])
    handle, path = tempfile.mkstemp(suffix=".aspif")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(aspif(atoms))
        control.load_aspif([path])
        yield control
    finally:
        Path(path).unlink()


def rows_of(signature: Signature, atoms: Iterable[str], program: str, limits: Limits | None) -> set[tuple[str, ...]]:
    """The rows of one relation, each argument as text; raises Unsolved where a limit is hit."""
    name, arity = signature
    if limits:
        (model,) = models_apart(aspif(atoms), f"{program}\n#show.\n#show {name}/{arity}.\n", limits)
        return {split(text.partition("(")[2][:-1]) for text in model}
    with loaded(atoms) as control:
        control.add("base", [], program)
        control.ground([("base", [])])
        found = control.symbolic_atoms.by_signature(name, arity)
        return {tuple(map(str, atom.symbol.arguments)) for atom in found}


def tables_of(atoms: Iterable[str], program: str, limits: Limits | None = None) -> Tables | None:
    """The instances of every relation, facts and what the program derives from them.

    None where the program cannot be ground; raises Unsolved where a limit is hit.
    """
    try:
        if limits:
            (model,) = models_apart(aspif(atoms), program, limits)
            return Tables(map(parse_term, model))
        with loaded(atoms) as control:
            control.add("base", [], program)
            control.ground([("base", [])])
            return Tables(atom.symbol for atom in control.symbolic_atoms)
    except (Refused, RuntimeError):
        return None


def tried(atoms: Sequence[str], program: str, limits: Limits | None) -> None:
    """Makes sure that rules from outside end within their limits; raises Unsolved if they do not."""
    if limits:
        models_apart(aspif(atoms), program + "\n#show.\n", limits)
