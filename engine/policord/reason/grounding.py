"""Clingo itself: facts and a program in, the shown atoms of the answer sets out.

Reads nothing else of policord, for the same text runs as a program of its own (`child`): there it takes a task from
the file it is given, keeps to its limits, and leaves the answer beside it. No function is exported to `@`-terms, and
scripts are never switched on.
"""

import json
import os
import signal
import sys
from pathlib import Path

OUT_OF_MEMORY = 75
"""The exit status that says so."""
OUTPUT = 256 * 1024 * 1024
"""No answer is larger, in bytes."""
_PR_SET_PDEATHSIG = 1


class Refused(Exception):
    """Clingo does not accept the program; `args[0]` is what it said."""


def models_of(facts: str, program: str) -> list[list[str]]:
    """The shown atoms of the first two answer sets; `facts` is the path of an aspif file."""
    from clingo import Control, MessageCode

    said: list[str] = []

    def listen(code: MessageCode, text: str) -> None:
        if code == MessageCode.RuntimeError:
            said.append(text)

    try:
        control = Control(["--warn=no-atom-undefined", "--warn=no-operation-undefined"], logger=listen)
        control.load_aspif([facts])
        control.add("base", [], program)
        control.ground([("base", [])])
    except RuntimeError as error:
        if "bad_alloc" in str(error):
            raise MemoryError from error
        raise Refused("\n".join(said) or str(error)) from error
    control.configuration.solve.models = 2  # type: ignore[union-attr]
    with control.solve(yield_=True) as run:
        return [[str(symbol) for symbol in model.symbols(shown=True)] for model in run]


def main(folder: Path) -> None:
    """Do the task in `folder`: `task.json` holds the program, the limits and where to import from."""
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    _die_with(task["parent"])
    _limit(task["seconds"], task["memory"])
    sys.path[:] = task["path"]
    try:
        answer = {"models": models_of(str(folder / "facts.aspif"), task["program"])}
    except Refused as error:
        answer = {"refused": error.args[0]}
    with (folder / "answer.json").open("w", encoding="utf-8") as file:
        json.dump(answer, file)


def _die_with(parent: int) -> None:
    """End when the parent does, where the system (Linux) can be asked for that."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _limit(seconds: int, memory: int) -> None:
    """Bounds the system keeps, where it can: the parent's deadline stands besides."""
    try:
        import resource
    except ImportError:
        return
    bounds = {"AS": memory, "CPU": seconds, "FSIZE": OUTPUT, "CORE": 0}
    for name, bound in bounds.items():
        kind = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(kind)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, hard))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        (Path(sys.argv[1]) / "raised.txt").write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
        os._exit(1)
