"""Variables that nothing binds, found by grounding the rules on no facts at all."""

from collections.abc import Iterator, Sequence

from policord.diagnostics import Diagnostic
from policord.reason.child import Limits, Unsolved
from policord.reason.solve import RuleError, solve, solve_apart
from policord.rulebase import Rule, RuleBase
from policord.rulebase.header import line_place
from policord.workshop.corpus import apart


def unsafe(base: RuleBase, rules: Sequence[Rule], limits: Limits | None = None) -> Iterator[Diagnostic]:
    """What clingo refuses in rules that are otherwise in order; that they never end is not seen here."""
    bounds = apart(base, rules, limits or Limits())
    try:
        solve_apart((), base.program(rules), bounds) if bounds else solve((), base.program(rules))
    except Unsolved:
        return
    except RuleError as error:
        for complaint in error.complaints:
            path, text, line = base.locate(rules, complaint.line)
            args = {"variables": "`, `".join(complaint.unsafe)} if complaint.unsafe else {"why": complaint.text}
            yield Diagnostic("E614" if complaint.unsafe else "E611", line_place(path, text, line), args)
