"""The rule base in parts: the shipped rules in this process, each pack from outside in a child of its own.

Rules never read each other's conclusions, so the answers of the parts together are those of the whole. Precedence
from outside speaks of every finding: with it even the shipped rules run in a child, and without it if it fails.
"""

from collections.abc import Callable, Iterable, Sequence

from policord.reason.child import Limits, Unsolved
from policord.reason.finding import Unfinished
from policord.reason.solve import Answers, RuleError, solve, solve_apart
from policord.rulebase import Rule, RuleBase
from policord.rulebase.requires import needed


def answers_of(
    atoms: Iterable[str], base: RuleBase, rules: Sequence[Rule], limits: Limits
) -> tuple[Answers, list[Unfinished]]:
    """The answers of these rules, and what could not be worked out. Raises RuleError for rules that cannot be run."""
    run = _Run(tuple(atoms), base, limits)
    judges = {source.pack for source in base.sources if source.local and source.state}
    answers = run.judged([rule for rule in rules if not rule.local], judges)
    for name in dict.fromkeys(rule.pack for rule in rules if rule.local and rule.pack not in run.failed):
        own = [rule for rule in rules if rule.pack == name]
        more = of_rules(run.apart(own, {name}, judges - run.failed) or {}, own)
        for predicate, rows in more.items():
            answers[predicate] = sorted({*answers.get(predicate, ()), *rows})
    return answers, run.unfinished


def of_rules(answers: Answers, rules: Iterable[Rule]) -> Answers:
    """What the answers say of the findings of these rules: the first argument names the rule."""
    constants = {rule.constant for rule in rules}
    return {name: [row for row in rows if row[0] in constants] for name, rows in answers.items()}


def unreadable(read: Callable[[Answers], object], answers: Answers, rules: Iterable[Rule]) -> list[Unfinished]:
    """The packs whose answers are such nonsense that `read` breaks off: a role that no norm fills, and the like."""
    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.local:
            packs.setdefault(rule.pack, []).append(rule)
    found = []
    for name, own in packs.items():
        try:
            read(of_rules(answers, own))
        except Exception as error:
            found.append(Unfinished((name,), "raised", f"{type(error).__name__}: {error}"))
    return found


class _Run:
    def __init__(self, atoms: tuple[str, ...], base: RuleBase, limits: Limits) -> None:
        self.atoms, self.base, self.limits = atoms, base, limits
        self.unfinished: list[Unfinished] = []
        self.failed: set[str] = set()

    def judged(self, rules: list[Rule], judges: set[str]) -> Answers:
        """The shipped rules, with precedence from outside as far as that comes to an end."""
        answers = self.apart(rules, set(), judges) if judges else None
        if answers is not None:
            return answers
        base = self.base.only(set())
        try:
            return solve(self.atoms, base.program(rules))
        except RuleError as error:
            error.program = base, tuple(rules)
            raise

    def apart(self, rules: list[Rule], packs: set[str], judges: set[str]) -> Answers | None:
        """Rules that stand with texts from outside; none where they do not come to an end."""
        base = self.base.only(needed(self.base, packs | judges))
        try:
            return solve_apart(self.atoms, base.program(rules), self.limits)
        except RuleError as error:
            error.program = base, tuple(rules)
            raise
        except Unsolved as error:
            self.failed |= packs or judges
            self.unfinished.append(Unfinished(tuple(sorted(packs or judges)), error.reason, error.detail))
            return None
