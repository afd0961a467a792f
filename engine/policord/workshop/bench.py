"""What each rule costs to ground on a corpus.

The facts are loaded once; then the prelude, each rule, and what reads findings (precedence) are ground one after the
other in the same clingo, each timed alone in CPU seconds of this process, the least of several rounds. An index that
two rules use is paid by the first. Rules and atoms are counted in a round of its own, by an observer that would cost
time; they are the same every time.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clingo import Control, Observer
from clingo.ast import AST, ASTType, parse_string

from policord.reason.child import Limits
from policord.rulebase import Rule, RuleBase
from policord.rulebase.check.signatures import FINDING_HEADS, Signature
from policord.workshop.corpus import apart, loaded, tried
from policord.workshop.program import Clause, Logic

PRELUDE, PRECEDENCE = "prelude", "precedence"


@dataclass(frozen=True, slots=True)
class Cost:
    """One part of the program: CPU seconds, ground rules, and atoms that were not there before."""

    part: str
    seconds: float
    rules: int
    atoms: int


class _Counter(Observer):
    """Counts ground rules."""

    def __init__(self) -> None:
        self.rules = 0

    def rule(self, choice: bool, head: Sequence[int], body: Sequence[int]) -> None:
        self.rules += 1


def costs(
    base: RuleBase, rules: Sequence[Rule], atoms: Sequence[str], rounds: int = 3, limits: Limits | None = None
) -> list[Cost]:
    """The cost of the prelude, of each of these rules, and of what reads their findings, in this order.

    Rules from outside are tried in a child first; raises Unsolved where they do not end within the limits.
    """
    tried(atoms, base.program(rules), apart(base, rules, limits or Limits()))
    parts = _parts(base, rules)
    counted = list(_counted(parts, atoms))
    times = [_timed(parts, atoms) for _ in range(rounds)]
    least = [min(column) for column in zip(*times, strict=True)]
    return [Cost(name, seconds, *count) for (name, _), seconds, count in zip(parts, least, counted, strict=True)]


def _parts(base: RuleBase, rules: Sequence[Rule]) -> list[tuple[str, str]]:
    """The program in pieces that are ground one after the other, by name."""
    before, after = _split(base)
    own = [(rule.code, rule.program) for rule in rules]
    return [(PRELUDE, before), *own, (PRECEDENCE, after)]


def _split(base: RuleBase) -> tuple[str, str]:
    """What is shared, before the rules and after: after is what rests on their findings."""
    clauses = [clause for source in base.sources for clause in Logic(source.path, source.text).clauses]
    late = _resting(clauses, set(FINDING_HEADS))
    first = [str(clause.node) for clause in clauses if not _late(clause, late)]
    defined = [text for source in base.sources for text in _defined(source.text)]
    return "\n".join([*defined, *first]), "\n".join(str(clause.node) for clause in clauses if _late(clause, late))


def _resting(clauses: Sequence[Clause], late: set[Signature]) -> set[Signature]:
    """These relations and all that is derived from them."""
    while more := {head for one in clauses if one.reads & late for head, _ in one.heads} - late:
        late = late | more
    return late


def _late(clause: Clause, late: set[Signature]) -> bool:
    return bool(clause.reads & late) or any(head in late for head, _ in clause.heads)


def _defined(text: str) -> Iterator[str]:
    found: list[AST] = []
    parse_string(text, found.append)
    yield from (str(node) for node in found if node.ast_type == ASTType.Defined)


def _ground(parts: Sequence[tuple[str, str]], control: Control, seen: Callable[[], None]) -> None:
    for number, (_, text) in enumerate(parts):
        control.add(f"part{number}", [], text)
    for number in range(len(parts)):
        control.ground([(f"part{number}", [])])
        seen()


def _timed(parts: Sequence[tuple[str, str]], atoms: Sequence[str]) -> list[float]:
    with loaded(atoms) as control:
        control.ground([("base", [])])
        clock = [time.process_time()]
        _ground(parts, control, lambda: clock.append(time.process_time()))
    return [after - before for before, after in pairwise(clock)]


def _counted(parts: Sequence[tuple[str, str]], atoms: Sequence[str]) -> Iterator[tuple[int, int]]:
    counter = _Counter()
    with loaded(atoms) as control:
        control.register_observer(counter)
        control.ground([("base", [])])
        seen = [(counter.rules, len(control.symbolic_atoms))]
        _ground(parts, control, lambda: seen.append((counter.rules, len(control.symbolic_atoms))))
    for (rules, known), (more, all_) in pairwise(seen):
        yield more - rules, all_ - known
