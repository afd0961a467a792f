"""Static checks of a rule base: every violation of `docs/rule-format.md` is a diagnostic with its place.

`check` looks at the whole rule base, `check_local` only at what comes from outside, which must pass before it is
run. Needs clingo, for its parser alone.
"""

from collections.abc import Iterable

from policord.diagnostics import Diagnostic
from policord.rulebase.check.header import check_code, check_header, check_identity
from policord.rulebase.check.logic import check_logic, check_source, lent
from policord.rulebase.check.packs import check_packs
from policord.rulebase.check.page import check_page
from policord.rulebase.check.signatures import documented
from policord.rulebase.form import Rule, RuleBase
from policord.rulebase.requires import needed

__all__ = ["check", "check_local", "check_rules", "documented"]


def check(base: RuleBase) -> list[Diagnostic]:
    """Every violation in the rule base, file by file."""
    words = documented(base)
    problems = [*base.diagnostics, *check_identity(base)]
    for source in base.sources:
        problems += check_source(source, base, words)
    return problems + check_rules(base, base.rules.values())


def check_local(base: RuleBase) -> list[Diagnostic]:
    """Violations in what comes from outside the shipped rule base."""
    found = [*check_packs(base), *(one for one in check_identity(base) if _is_local(base, one))]
    for name in base.packs:
        seen = base.only(needed(base, [name]))
        words = documented(seen)
        own = [source for source in base.sources if source.pack == name]
        found += [problem for source in own for problem in check_source(source, seen, words)]
        found += check_rules(seen, [rule for rule in base.rules.values() if rule.pack == name])
    return found


def _is_local(base: RuleBase, problem: Diagnostic) -> bool:
    return any(rule.local and str(rule.path) == problem.place.path for rule in base.rules.values())


def check_rules(base: RuleBase, rules: Iterable[Rule]) -> list[Diagnostic]:
    """Violations in the headers, logic and pages of these rules; a local rule needs no page."""
    words, problems = documented(base), list[Diagnostic]()
    rules = list(rules)
    shared = {pack: lent(base, pack) for pack in {rule.pack for rule in rules}}
    for rule in rules:
        if malformed := check_code(rule):
            problems.append(malformed)  # what the heads must say follows from the code
            continue
        found, produced = check_logic(rule, words, shared[rule.pack])
        problems += [*found, *check_header(rule, produced)]
        if not rule.local or rule.page.exists():
            problems += check_page(rule)
    return problems
