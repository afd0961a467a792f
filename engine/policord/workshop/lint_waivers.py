"""`% ignore E662: why` in a rule file: what lint may not hold against the statement below, or beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from policord.diagnostics import Diagnostic
from policord.rulebase.header import line_place
from policord.workshop.program import Logic

_WAIVER = re.compile(r"%+\s*ignore\s+(E\d{3})\b\s*[:：]?\s*(.*)$")


@dataclass(slots=True)
class Waiver:
    """One of them, with the lines it speaks of."""

    logic: Logic
    code: str
    why: str
    line: int
    last: int
    used: bool = False


class Waivers:
    """Those of some files; `looked` are the codes of lint that were looked for in this run."""

    def __init__(self, files: Sequence[Logic], looked: AbstractSet[str]) -> None:
        self._waivers = [waiver for file in files for waiver in _waivers(file)]
        self._looked = looked

    def apply(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The problems no waiver with a reason speaks of."""
        return [problem for problem in problems if not self._waived(problem)]

    def _waived(self, problem: Diagnostic) -> bool:
        for waiver in self._waivers:
            if waiver.why and waiver.code == problem.code and problem.place.path == str(waiver.logic.path):
                line = waiver.logic.text.count("\n", 0, problem.place.start) + 1
                if waiver.line <= line <= waiver.last:
                    waiver.used = True
                    return True
        return False

    def problems(self) -> Iterator[Diagnostic]:
        """Waivers without a reason, and those that match nothing."""
        for waiver in self._waivers:
            code = "E666" if not waiver.why else "E667"
            if code == "E666" or (waiver.code in self._looked and not waiver.used):
                place = line_place(waiver.logic.path, waiver.logic.text, waiver.line)
                yield Diagnostic(code, place, {"code": waiver.code})


def _waivers(file: Logic) -> Iterator[Waiver]:
    for number, line in enumerate(file.text.split("\n"), 1):
        if match := _WAIVER.search(line):
            below = [one for one in file.clauses if one.last_line >= number]
            last = below[0].last_line if below else number
            yield Waiver(file, match[1], match[2].strip(), number, last)
