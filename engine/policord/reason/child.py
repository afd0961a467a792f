"""Programs that hold rules from outside, solved in a process that can be killed.

`ground()` cannot be interrupted, and a few lines of rules can ground for ever or fill the memory. So what strangers
wrote runs in a child with a deadline and a bound on memory. It dies with its parent, is not seen by Ctrl-C (the
parent kills it), and leaves no file behind.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policord.reason import grounding

_PROGRAM = str(Path(__file__).with_name("grounding.py"))
_TRIES = 2
"""A child that a signal ended is tried again: the system may have wanted its memory for another."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What rules from outside may take: seconds for all that is solved at once, and MiB of memory."""

    seconds: int = 60
    memory: int = 2048


class Unsolved(Exception):
    """A limit was hit, or the child broke off.

    `reason` is `time`, `memory`, `crash` or `raised`; `detail` the limit, the signal, or what was raised.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


def models_apart(facts: str, program: str, limits: Limits) -> list[list[str]]:
    """As `grounding.models_of`, with the facts as aspif text, in a child. Raises Unsolved besides Refused."""
    deadline = time.monotonic() + limits.seconds
    with TemporaryDirectory(prefix="policord-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "facts.aspif").write_text(facts, encoding="utf-8")
        (folder / "task.json").write_text(json.dumps(_task(program, limits)), encoding="utf-8")
        status = 0
        for _ in range(_TRIES):
            status = _run(folder, deadline, limits)
            if status >= 0:
                break
        if status:
            raise _unsolved(folder, status, limits)
        return _answer(folder)


def _task(program: str, limits: Limits) -> dict[str, Any]:
    return {
        "program": program,
        "parent": os.getpid(),
        "seconds": limits.seconds + 1,
        "memory": limits.memory * 1024 * 1024,
        "path": [entry for entry in sys.path if entry],
    }


def _run(folder: Path, deadline: float, limits: Limits) -> int:
    """The exit status of a child; a negative one is the signal that ended it."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", _PROGRAM, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # nothing is written to it: its end says that the child has ended
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        start_new_session=True,
    )
    try:
        child.communicate(timeout=max(deadline - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        raise Unsolved("time", str(limits.seconds)) from None
    finally:
        child.kill()
        child.communicate()
    return child.returncode


def _unsolved(folder: Path, status: int, limits: Limits) -> Unsolved:
    raised = folder / "raised.txt"
    if status == grounding.OUT_OF_MEMORY:
        return Unsolved("memory", str(limits.memory))
    if status == -getattr(signal, "SIGXCPU", 0):
        return Unsolved("time", str(limits.seconds))
    if status < 0:
        return Unsolved("crash", signal.Signals(-status).name)
    return Unsolved("raised", raised.read_text(encoding="utf-8") if raised.is_file() else f"exit status {status}")


def _answer(folder: Path) -> list[list[str]]:
    answer = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    if "refused" in answer:
        raise grounding.Refused(answer["refused"])
    models: list[list[str]] = answer["models"]
    return models
