"""`make oracle N=10000`: the engine against the reference on N generated sets, then seeded faults.

`python -m tests.oracle.run [N=10000] [SEED=0] [FAULTS=1000]`. Status 1 when the two disagree on a set, when a fault
goes unnoticed, or when a type of finding is tried too rarely (10 % of the sets must show it, 10 % nearly so).
"""

import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.pool import Pool

from tests.oracle import reference
from tests.oracle.choice import Dice
from tests.oracle.compare import Tally, explained, tally
from tests.oracle.faults import FAULTS, noticed
from tests.oracle.generate import generate

WORKERS, CHUNK, SHARE, SHOWN = 2, 100, 0.10, 3


def main(arguments: Sequence[str]) -> int:
    """The exit status."""
    given = {key: int(value) for key, _, value in (word.partition("=") for word in arguments)}
    count, seed, budget = given.get("N", 10000), given.get("SEED", 0), given.get("FAULTS", 1000)
    with multiprocessing.Pool(WORKERS) as pool:
        whole = _compare(pool, range(seed, seed + count))
        missed = _faults(pool, budget)
    rare = _shares(whole)
    for one in sorted(whole.differing)[:SHOWN]:
        print(f"--- seed {one}\n{explained(generate(Dice(one)).policies)}")
    print(f"faults: {len(FAULTS) - missed} of {len(FAULTS)} caught")
    print(f"{whole.sets} sets, {len(whole.differing)} disagreements")
    return 1 if whole.differing or missed or (rare and count >= 1000) else 0


def _compare(pool: Pool, seeds: range) -> Tally:
    started, whole = time.monotonic(), Tally()
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    for part in pool.imap_unordered(tally, chunks):
        whole.add(part)
    print(
        f"compared {whole.sets} sets in {time.monotonic() - started:.0f} s, {len(whole.differing)} differ", flush=True
    )
    return whole


def _shares(whole: Tally) -> list[str]:
    """The table of what was tried; the types tried too rarely."""
    rare = []
    print(f"{'':32} fires  one change away")
    for kind in sorted({*reference.CODES, *whole.fires}):
        fires, near = whole.fires[kind] / whole.sets, whole.near[kind] / whole.sets
        print(f"{kind:32} {fires:5.1%}  {near:5.1%}")
        if kind in reference.CODES and min(fires, near) < SHARE:
            rare.append(kind)
    if rare:
        print(f"tried too rarely: {', '.join(rare)}")
    return rare


def _faults(pool: Pool, budget: int) -> int:
    """The table of faults; how many went unnoticed."""
    missed = 0
    for fault, after in zip(FAULTS, pool.starmap(noticed, [(at, budget) for at in range(len(FAULTS))], 1), strict=True):
        missed += after is None
        print(f"{'missed' if after is None else f'set {after + 1}':>8}  {fault.name}")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
