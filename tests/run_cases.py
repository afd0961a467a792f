"""Every case of `cases/` against what is known of it: `python -m tests.run_cases [--update] [CASE …]`."""

import sys

from tests.judge.case import all_cases
from tests.judge.verdict import judge


def main(arguments: list[str]) -> int:
    """Judge the named cases (all, if none is named); 1 when something does not hold."""
    update = "--update" in arguments
    wanted = tuple(word for word in arguments if not word.startswith("-"))
    failed = 0
    for case in all_cases():
        if wanted and not case.id.startswith(wanted):
            continue
        verdict = judge(case, update)
        failed += bool(verdict.complaints)
        waiting = f", waiting for their rules: {' '.join(dict.fromkeys(verdict.pending))}" if verdict.pending else ""
        print(f"{'FAIL' if verdict.complaints else 'ok  '} {case.id}: {verdict.held} hold{waiting}")
        for complaint in verdict.complaints:
            print(f"     {complaint}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
