"""`make mutants`: every condition of every rule must matter to some example.

Prints a table by file and the conditions nobody would miss. Those that cannot be missed, with the reason why,
stand in `rules/survivors.toml`:

    [[survivor]]
    file = "norms/F01_norms-collide.lp"
    head = "f01_pair(Duty,Ban)"
    literal = "norm(Duty,_)"
    why = "…"

Status 1 when a survivor is unexplained, when an explanation is stale, or when more than 3 % survive.
"""

import multiprocessing
import resource
import sys
import time
import tomllib
from pathlib import Path

from policord import resources
from policord.reason.mutants import LogicFile, Survivor, logic_files, survivors
from policord.rulebase import load
from policord.rulebase.mutate import mutants

WORKERS = 2
SHARE = 25
LIMIT = 0.03
MEMORY = 3 << 30
"""A mutant may ground without end; then it ends here."""

Key = tuple[str, str, str]
FILES: list[LogicFile] = []


def explained(path: Path) -> set[Key]:
    """File, head and literal of every survivor with a reason."""
    if not path.is_file():
        return set()
    entries = tomllib.loads(resources.text(path)).get("survivor", [])
    return {(entry["file"], entry["head"], entry["literal"]) for entry in entries if entry["why"].strip()}


def work(share: tuple[int, int]) -> tuple[int, int, list[Survivor]]:
    """One share of one file's mutants."""
    index, first = share
    every = list(mutants(FILES[index].text))
    total, alive = survivors(FILES[index], every[first : first + SHARE])
    return index, total, alive


def limit() -> None:
    """Holds a worker to its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run() -> dict[str, tuple[int, list[Survivor]]]:
    """For each file, the number of its mutants and the survivors."""
    shares = [
        (index, first)
        for index, file in enumerate(FILES)
        for first in range(0, sum(1 for _ in mutants(file.text)), SHARE)
    ]
    found: dict[str, tuple[int, list[Survivor]]] = {file.name: (0, []) for file in FILES}
    with multiprocessing.get_context("fork").Pool(WORKERS, limit) as pool:
        for index, total, alive in pool.imap_unordered(work, shares):
            name = FILES[index].name
            before, others = found[name]
            found[name] = before + total, [*others, *alive]
    return found


def report(found: dict[str, tuple[int, list[Survivor]]], known: set[Key]) -> bool:
    """Prints the table and the survivors; whether all is well."""
    alive = [one for _, group in found.values() for one in group]
    unexplained = [one for one in alive if key(one) not in known]
    print(f"{'file':<44} {'mutants':>7} {'killed':>7} {'explained':>9} {'alive':>5}")
    for name, (total, group) in sorted(found.items()):
        if total:
            bad = sum(key(one) not in known for one in group)
            print(f"{name:<44} {total:>7} {total - len(group):>7} {len(group) - bad:>9} {bad:>5}")
    total = sum(count for count, _ in found.values())
    print(f"{total} mutants, {len(alive)} survive ({len(alive) / max(total, 1):.1%}), {len(unexplained)} unexplained")
    for one in sorted(unexplained, key=lambda one: (one.file, one.line)):
        print(f"{one.file}:{one.line} {one.literal}   in   {one.head}")
    stale = known - {key(one) for one in alive}
    for file, head, literal in sorted(stale):
        print(f"rules/survivors.toml: stale: {file}: {literal} in {head}")
    return not unexplained and not stale and len(alive) <= LIMIT * total


def key(survivor: Survivor) -> Key:
    """How `rules/survivors.toml` names it."""
    return survivor.file, survivor.head, survivor.literal


def main() -> int:
    """All files, or those whose names hold one of the words given."""
    start = time.monotonic()
    words = sys.argv[1:]
    FILES.extend(logic_files(load()))
    if words:
        FILES[:] = [file for file in FILES if any(word in file.name for word in words)]
    known = explained(resources.rules("survivors.toml"))
    names = {file.name for file in FILES}
    well = report(run(), {entry for entry in known if entry[0] in names or not words})
    print(f"{time.monotonic() - start:.0f} s")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
