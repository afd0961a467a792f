"""Files of rule packs from outside: opened without following links, plain, small, and inside the pack's folder."""

import os
import stat
from pathlib import Path

from policord.diagnostics import reason_of

SIZE_LIMIT = 256 * 1024
FILES = 2000
"""No pack is read further than that many files."""


class Unreadable(Exception):
    """The file is not read; `reason` is a key of the phrases (`ENOENT`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_foreign(path: Path, root: Path) -> str:
    """The text of a plain, small file that is reached from `root` by no link (where the system can tell)."""
    try:
        if not is_inside(path, root):
            raise Unreadable("NOT_PLAIN")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unreadable("NOT_PLAIN")
            data = file.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise Unreadable("TOO_LARGE")
        return data.decode("utf-8")
    except (OSError, ValueError) as error:
        raise Unreadable("NOT_PLAIN" if path.is_symlink() else reason_of(error)) from error


def is_inside(path: Path, root: Path) -> bool:
    """Whether the path below the folder leads through no link."""
    return Path(os.path.realpath(path)) == Path(os.path.realpath(root)) / path.relative_to(root)
