"""What is to be read: files as named, folders searched for policies, standard input."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policord.cli.language import say
from policord.diagnostics import Diagnostic, Place, reason_of

STDIN = "-"
_ENDINGS = (".policy", ".md")
Identity = tuple[int, int]
"""Device and inode of a folder."""


@dataclass(slots=True)
class Inputs:
    """Files in the order they were found, each once; `skipped` says in words what was left out, and why.

    `empty`: a folder named by the user holds nothing to read, as it would if its name were mistyped.
    """

    files: list[str] = field(default_factory=list)
    stdin: bool = False
    skipped: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    empty: bool = False


def find(paths: Sequence[str]) -> Inputs:
    """Search folders (sorted, hidden ones left alone, no folder twice) for .policy and .md files."""
    search = _Search()
    for path in paths:
        search.take(path)
    return search.found


def read_stdin(name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of standard input, which goes by the name given, and what is wrong with it."""
    from policord.lang.source import read_stream

    return read_stream(name, sys.stdin.buffer if sys.stdin is not None else None)


class _Search:
    def __init__(self) -> None:
        self.found = Inputs()
        self._files: set[Path] = set()
        self._folders: set[Identity] = set()

    def take(self, path: str) -> None:
        """A path as the user gave it."""
        if path == STDIN:
            self.found.stdin = True
        elif not _is_folder(Path(path)):
            self._add(path)
        elif not self._folder(Path(path), ()):
            self.found.empty = True
            self.found.skipped.append(say("cli.no_policies", path=path))

    def _add(self, path: str) -> None:
        real = Path(os.path.realpath(path))
        if real not in self._files:
            self._files.add(real)
            self.found.files.append(path)

    def _folder(self, folder: Path, above: tuple[Identity, ...]) -> bool:
        """Search a folder; False if there was nothing in it to say or to read."""
        try:
            status = folder.stat()
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            self.found.problems.append(Diagnostic("E030", Place(str(folder), 0, 0), {"reason": reason_of(error)}))
            return True
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            self.found.skipped.append(say("cli.loop", path=folder))
            return True
        if identity in self._folders:
            return True
        self._folders.add(identity)
        found = [self._entry(entry, (*above, identity)) for entry in entries]
        return any(found)

    def _entry(self, path: Path, above: tuple[Identity, ...]) -> bool:
        if _is_folder(path):
            return self._folder(path, above)
        if path.suffix.lower() not in _ENDINGS:
            return False
        self._add(str(path))
        return True


def _is_folder(path: Path) -> bool:
    """False also for what cannot be looked at (a link to itself, a NUL): reading it will say why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
