"""`make families N=2000`: each family's reference against the engine, on N generated sets.

`python -m tests.oracle.families.run [N=2000] [SEED=0] [NAME…]`. Status 1 when the two disagree, or when a code fires,
or nearly fires, in less than a tenth of its family's sets.
"""

import multiprocessing
import sys
from collections.abc import Sequence

from tests.oracle.families import FAMILIES
from tests.oracle.families.frame import Tally, explained, tally

WORKERS, CHUNK, SHARE, SHOWN = 2, 50, 0.10, 3


def main(arguments: Sequence[str]) -> int:
    """The exit status."""
    given = {key: int(value) for key, equals, value in (word.partition("=") for word in arguments) if equals}
    names = {word for word in arguments if "=" not in word}
    count, seed = given.get("N", 2000), given.get("SEED", 0)
    wrong = False
    with multiprocessing.Pool(WORKERS) as pool:
        for at, family in enumerate(FAMILIES):
            if names and family.name not in names:
                continue
            jobs = [(at, range(start, min(start + CHUNK, seed + count))) for start in range(seed, seed + count, CHUNK)]
            whole = Tally()
            for part in pool.starmap(_part, jobs):
                whole.sets += part.sets
                whole.fires += part.fires
                whole.near += part.near
                whole.differing += part.differing
            wrong |= _told(at, whole)
    return int(wrong)


def _part(at: int, seeds: range) -> Tally:
    return tally(FAMILIES[at], seeds)


def _told(at: int, whole: Tally) -> bool:
    """Prints a family's line; is something wrong with it?"""
    family, wrong = FAMILIES[at], bool(whole.differing)
    print(f"{family.name}: {whole.sets} sets, {len(whole.differing)} disagreements")
    for code in family.codes:
        fires, near = whole.fires[code] / whole.sets, whole.near[code] / whole.sets
        rare = min(fires, near) < SHARE
        print(f"  {code}  fires {fires:5.1%}  one change away {near:5.1%}{'  too rarely' if rare else ''}")
        wrong |= rare
    for seed in sorted(whole.differing)[:SHOWN]:
        print(f"--- seed {seed}\n{explained(family, seed)}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
