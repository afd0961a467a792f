"""Every example on every rule's page shows exactly what it is marked with."""

import pytest

from policord.reason.examples import checker, page_of, run_example
from policord.rulebase import Rule, load
from policord.rulebase.pages import Block

RULES = load().rules.values()
EXAMPLES = [(rule, block) for rule in RULES for block in page_of(rule).blocks or (None,)]
IDS = [f"{rule.code}: {block.title if block else 'no example'}" for rule, block in EXAMPLES]


@pytest.mark.parametrize(("rule", "block"), EXAMPLES, ids=IDS)
def test_example(rule: Rule, block: Block | None) -> None:
    assert block, f"{rule.page.name} has no example"
    outcome = run_example(rule, block, checker(rule, page_of(rule)))
    assert outcome.ok, f"{rule.page.name}:{outcome.line}: expected {outcome.expected}, got {outcome.got}"
