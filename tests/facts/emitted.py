"""Which facts the engine makes of the texts at hand, and clingo as it comes."""

import subprocess
import sys
from functools import cache
from pathlib import Path

from policord.reason import CheckOptions, facts_text
from policord.reason.solve import split
from policord.report.fact_example import DAY

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "facts" / "example.policy"
CASES = sorted(path for path in (ROOT / "cases").iterdir() if path.is_dir())


def policies(folder: Path) -> list[str]:
    """The policy files of a case."""
    return sorted(map(str, folder.rglob("*.policy")))


@cache
def emitted() -> frozenset[tuple[str, int]]:
    """Every predicate in the facts of the cases, the corpus and the example."""
    sets = [(policies(case), CheckOptions()) for case in CASES]
    sets.append(([str(EXAMPLE)], CheckOptions(as_of=DAY)))
    return frozenset(
        signature(line[:-1]) for files, options in sets for line in facts_text(files, options)[0].splitlines()
    )


def signature(atom: str) -> tuple[str, int]:
    """`needs(3,"pump")` is ("needs", 2)."""
    name, _, rest = atom.partition("(")
    return name, len(split(rest[:-1])) if rest else 0


def clingo(where: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Clingo as it comes, not through the engine."""
    command = [sys.executable, "-m", "clingo", *arguments]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, encoding="utf-8", check=False)


def answer(printed: str) -> list[str]:
    """The atoms of the only answer set."""
    lines = printed.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("Answer: 1"))
    return lines[at + 1].split()
