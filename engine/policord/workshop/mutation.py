"""Every mutant of the rules on their examples, in several processes.

Conditions that cannot be missed, with the reason why, stand in `survivors.toml` beside the rules:

    [[survivor]]
    file = "norms/F01_norms-collide.lp"
    head = "f01_pair(Duty,Ban)"
    literal = "norm(Duty,_)"
    why = "…"
"""

import multiprocessing
import resource
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policord import resources
from policord.reason.mutants import LogicFile, Survivor, logic_files, survivors
from policord.rulebase import RuleBase
from policord.rulebase.mutate import mutants

SHARE = 25
LIMIT = 0.03
"""No more than this share may survive, explained or not."""
MEMORY = 3 << 30
"""A mutant may ground without end; then it ends here."""

Key = tuple[str, str, str]
Found = dict[str, tuple[int, list[Survivor]]]
"""For each file, the number of its mutants and the survivors."""
_FILES: list[LogicFile] = []


def key(survivor: Survivor) -> Key:
    """How `survivors.toml` names it."""
    return survivor.file, survivor.head, survivor.literal


def explained(paths: Iterable[Path]) -> set[Key]:
    """File, head and literal of every survivor with a reason."""
    entries = [
        entry for path in paths if path.is_file() for entry in tomllib.loads(resources.text(path)).get("survivor", [])
    ]
    return {(entry["file"], entry["head"], entry["literal"]) for entry in entries if entry["why"].strip()}


@dataclass(frozen=True, slots=True)
class Mutation:
    """What came of the mutants; `known` are the explained survivors of the files looked at."""

    found: Found
    known: set[Key]

    @property
    def total(self) -> int:
        return sum(count for count, _ in self.found.values())

    @property
    def alive(self) -> list[Survivor]:
        return [one for _, group in self.found.values() for one in group]

    @property
    def unexplained(self) -> list[Survivor]:
        return sorted((one for one in self.alive if key(one) not in self.known), key=lambda one: (one.file, one.line))

    @property
    def stale(self) -> list[Key]:
        """Explanations of what some example notices, or what is not there any more."""
        return sorted(self.known - {key(one) for one in self.alive})

    @property
    def well(self) -> bool:
        return not self.unexplained and not self.stale and len(self.alive) <= LIMIT * self.total


def mutation(base: RuleBase, words: Sequence[str], tables: Iterable[Path], jobs: int = 2) -> Mutation:
    """All files, or those whose names hold one of the words, tried in `jobs` processes."""
    _FILES[:] = logic_files(base, words)
    names = {file.name for file in _FILES}
    known = {entry for entry in explained(tables) if entry[0] in names or not words}
    return Mutation(_run(jobs), known)


def _run(jobs: int) -> Found:
    shares = [
        (index, first)
        for index, file in enumerate(_FILES)
        for first in range(0, sum(1 for _ in mutants(file.text)), SHARE)
    ]
    found: Found = {file.name: (0, []) for file in _FILES}
    with multiprocessing.get_context("fork").Pool(jobs, _limit) as pool:
        for index, total, alive in pool.imap_unordered(_work, shares):
            name = _FILES[index].name
            before, others = found[name]
            found[name] = before + total, [*others, *alive]
    return found


def _work(share: tuple[int, int]) -> tuple[int, int, list[Survivor]]:
    """One share of one file's mutants."""
    index, first = share
    every = list(mutants(_FILES[index].text))
    total, alive = survivors(_FILES[index], every[first : first + SHARE])
    return index, total, alive


def _limit() -> None:
    """Holds a worker to its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
