"""A corpus, ground with the rules: what there is of every relation."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from clingo import Control

from policord.facts import aspif
from policord.workshop.tables import Tables


@contextmanager
def loaded(atoms: Iterable[str], *options: str) -> Iterator[Control]:
    """A control that knows these facts."""
    control = Control(["--warn=none", *options])
    handle, path = tempfile.mkstemp(suffix=".aspif")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(aspif(atoms))
        control.load_aspif([path])
        yield control
    finally:
        os.unlink(path)  # noqa: PTH108


def tables_of(atoms: Iterable[str], program: str) -> Tables:
    """The instances of every relation, facts and what the program derives from them."""
    with loaded(atoms) as control:
        control.add("base", [], program)
        control.ground([("base", [])])
        return Tables(atom.symbol for atom in control.symbolic_atoms)
