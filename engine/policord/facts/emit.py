"""One writer for answer-set facts: it quotes, checks ranges, and keeps each fact once.

Facts are atoms as text. They go to clingo as aspif (`4 length atom 0`), which it reads several times faster than
a program, and to people as a plain program.
"""

from collections.abc import Iterable

LIMIT = 2**31 - 1


class RangeError(ValueError):
    """A number that a 32-bit answer-set integer cannot hold."""


class Facts:
    """An ordered set of atoms."""

    def __init__(self) -> None:
        self.atoms: dict[str, None] = {}
        self._quoted: dict[str, str] = {}

    def add(self, predicate: str, *arguments: "int | str | Symbol") -> None:
        """Add one fact; `str` becomes a quoted string, `Symbol` a constant."""
        atom = predicate
        if arguments:
            atom = f"{predicate}({','.join([self._term(argument) for argument in arguments])})"
        self.atoms[atom] = None

    def _term(self, argument: "int | str | Symbol") -> str:
        kind = type(argument)
        if kind is Symbol:
            return argument  # type: ignore[return-value]
        if kind is str:
            known = self._quoted.get(argument)  # type: ignore[arg-type]
            if known is None:
                known = self._quoted[argument] = quote(argument)  # type: ignore[index,arg-type]
            return known
        if not -LIMIT <= argument <= LIMIT:  # type: ignore[operator]
            raise RangeError(str(argument))
        return str(int(argument))


class Symbol(str):
    """A constant of the fact schema (`obligation`, `certain`); never made from what a user wrote."""

    __slots__ = ()


def quote(text: str) -> str:
    """A clingo string; NUL cannot be held and is refused."""
    if "\0" in text:
        raise RangeError("NUL")
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"') + '"'


def program(atoms: Iterable[str]) -> str:
    """Plain text that stock clingo reads, sorted."""
    return "".join(f"{atom}.\n" for atom in sorted(atoms))


def aspif(atoms: Iterable[str]) -> str:
    """The same facts in aspif, one output statement each, sorted (a stable order gives stable answers)."""
    lines = [f"4 {len(atom.encode())} {atom} 0" for atom in sorted(atoms)]
    return "\n".join(["asp 1 0 0", *lines, "0", ""])
