"""Every example on every rule's page shows exactly what it is marked with."""

import pytest

from policord.reason.examples import checker, page_of, run_example
from policord.rulebase import Rule, load
from policord.rulebase.pages import Block

EXAMPLES = [(rule, block) for rule in load().rules.values() for block in page_of(rule).blocks]


@pytest.mark.parametrize(("rule", "block"), EXAMPLES, ids=[f"{rule.code}: {block.title}" for rule, block in EXAMPLES])
def test_example(rule: Rule, block: Block) -> None:
    outcome = run_example(rule, block, checker(rule, page_of(rule)))
    assert outcome.ok, f"{rule.page.name}:{outcome.line}: expected {outcome.expected}, got {outcome.got}"
