"""Calling the command in this process, and as a program."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from policord.cli.run import run

CLASH = """policy X-1 "First" {
  kind emergency_plan; issuer gov@Zhengzhou; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;
  article 1: dept.water must operate_pumps;
}
"""
BAN = """policy Y-1 "Second" {
  kind emergency_plan; issuer gov@Zhengzhou; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;
  article 2: dept.water must not operate_pumps;
}
"""
FINE = """policy Z-1 "Third" {
  kind emergency_plan; issuer gov@Zhengzhou; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;
  article 3: dept.water must operate_pumps;
}
"""
BROKEN = "policy Q-1 {\n  article 1: dept.water must operate_pumps\n}\n"


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


class Caller:
    """Calls `policord` in a folder of its own, with its output caught."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: str) -> Said:
        status = run(arguments)
        caught = self._capsys.readouterr()
        return Said(status, caught.out, caught.err)

    def write(self, **texts: str) -> None:
        """Files `NAME.policy`."""
        for name, text in texts.items():
            (self.folder / f"{name}.policy").write_text(text, encoding="utf-8")


def program(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """`python -m policord` as a program of its own."""
    code = "from policord.cli import main; main()"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**clean, **(env or {})},
        input=stdin,
        capture_output=True,
        timeout=60,
    )
