"""Checks of a rule's page: its title, its examples, its closing sections."""

from collections.abc import Iterator

from policord import resources
from policord.diagnostics import Diagnostic
from policord.rulebase.check.header import HEADER
from policord.rulebase.form import Rule
from policord.rulebase.header import line_place
from policord.rulebase.pages import CHINESE, Block, Page, read_page

CLOSING = ("What to do", "When not to use it", CHINESE)


def check_page(rule: Rule) -> Iterator[Diagnostic]:
    """The page exists, bears the rule's name, has a hit and a miss, and ends as every page does."""
    if not rule.page.is_file():
        yield Diagnostic("E640", line_place(rule.path, rule.program, 1), {"page": rule.page.name})
        return
    text = resources.text(rule.page)
    page = read_page(text)
    top = line_place(rule.page, text, 1)
    if page.heading != f"{rule.code} {rule.name}":
        yield Diagnostic("E641", top, {"wanted": f"# {rule.code} {rule.name}"})
    if not any(_is_hit(rule, block) for block in page.blocks):
        yield Diagnostic("E642", top, {"code": rule.code})
    if all(_is_hit(rule, block) for block in page.blocks):
        yield Diagnostic("E643", top, {"code": rule.code})
    for section in CLOSING:
        if section not in page.sections:
            yield Diagnostic("E644", top, {"section": f"## {section}"})
    yield from _marks(rule, page, text)


def _is_hit(rule: Rule, block: Block) -> bool:
    return any(mark.code == rule.code and not mark.todo for mark in block.marks)


def _marks(rule: Rule, page: Page, text: str) -> Iterator[Diagnostic]:
    for block in page.blocks:
        for line in block.nonsense:
            yield Diagnostic("E645", line_place(rule.page, text, line))
        for mark in block.marks:
            if mark.code == rule.code and mark.variant and mark.variant not in rule.variants:
                yield Diagnostic("E632", line_place(rule.page, text, mark.line), {"name": mark.variant} | HEADER)
    for before, block in zip(page.blocks, page.blocks[1:], strict=False):
        if before.text == block.text and before.as_of == block.as_of:
            yield Diagnostic("E646", line_place(rule.page, text, block.line))
