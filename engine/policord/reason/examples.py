"""Runs the examples on a rule's page: each block must show exactly what it is marked with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from string import Formatter

from policord import resources
from policord.lang import parse
from policord.lang.ast import Article, Block, Demand
from policord.reason.check import CheckOptions, check_trees, sound
from policord.reason.finding import Finding, Result
from policord.rulebase import Rule, RuleBase
from policord.rulebase.pages import Block as Example
from policord.rulebase.pages import Mark, Page, read_page

Check = Callable[[str, date], Result]
EXAMPLE = "example.policy"
"""What an example is called as a file: it is the policy text alone, not the page."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example: what its marks expect and what was got, in short words; `ok` when nothing is amiss.

    `hits` counts the findings of the page's code it expects, `silent` the provisions and declarations that no mark
    speaks of, which must not be found. `missing` are the marks whose findings are not there.
    """

    id: str
    file: str
    line: int
    expected: tuple[str, ...]
    got: tuple[str, ...]
    ok: bool
    hits: int = 0
    silent: int = 0
    missing: tuple[Mark, ...] = ()


def page_of(rule: Rule) -> Page:
    """The rule's page; an empty one when there is none."""
    return read_page(resources.text(rule.page)) if rule.page.is_file() else read_page("")


def checker(rule: Rule, page: Page, options: CheckOptions | None = None, base: RuleBase | None = None) -> Check:
    """A check with only the rules that the page speaks of: rules do not read each other's conclusions.

    `base`, if the caller has it and found it sound, is that of the options: to look at it again takes seconds.
    """
    wanted = options or CheckOptions()
    base = base or sound(wanted.extra_rules)
    codes = {rule.code} | {mark.code for block in page.blocks for mark in block.marks}

    def check(text: str, as_of: date) -> Result:
        tree, mistakes = parse(EXAMPLE, text)
        chosen = replace(wanted, as_of=as_of, select=tuple(sorted(codes)), ignore=())
        return check_trees([tree], {EXAMPLE: text}, mistakes, chosen, base)

    return check


def run_page(rule: Rule, check: Check | None = None, extra: tuple[Path, ...] = ()) -> list[Outcome]:
    """The outcome of each block of the page, in their order; `extra` are the packs a local rule comes from."""
    if not rule.page.is_file():
        return [
            Outcome(f"{rule.code}: {rule.page.name}", str(rule.path), 1, ("a page with examples",), ("no page",), False)
        ]
    page = page_of(rule)
    check = check or checker(rule, page, CheckOptions(extra_rules=extra))
    return [run_example(rule, block, check) for block in page.blocks]


def run_example(rule: Rule, example: Example, check: Check) -> Outcome:
    """The outcome of one block."""
    result = check(example.text, example.as_of)
    judge = _Judge(rule, example, result, Units(example))
    complaints = tuple(judge.complaints())
    return Outcome(
        id=f"{rule.code}: {example.title}",
        file=str(rule.page),
        line=example.line,
        expected=tuple(_wish(mark) for mark in example.marks) or (f"no {rule.code}",),
        got=complaints or tuple(judge.describe(finding) for finding in judge.findings),
        ok=not complaints,
        hits=sum(mark.code == rule.code and not mark.todo for mark in example.marks),
        silent=judge.units.unmarked(),
        missing=tuple(judge.missing()),
    )


def _wish(mark: Mark) -> str:
    words = ["todo" if mark.todo else "", mark.code, mark.variant, mark.status * (mark.status != "open")]
    return " ".join(word for word in words if word) + f" at line {mark.line}"


@dataclass(slots=True)
class _Judge:
    """Compares the findings of one example with its marks."""

    rule: Rule
    example: Example
    result: Result
    units: "Units"

    @property
    def findings(self) -> list[Finding]:
        """Those of the page's own code."""
        return [finding for finding in self.result.findings if finding.code == self.rule.code]

    def complaints(self) -> Iterator[str]:
        """Why the example fails: mistakes, what is missing, what nobody marked, slots that stay empty."""
        for mistake in self.result.diagnostics:
            line = self.units.line(mistake.place.start)
            yield f"mistake {mistake.code} ({', '.join(mistake.args.values())}) at line {line}"
        for mark in self.example.marks:
            found = any(self.units.meets(finding, mark) for finding in self.result.findings)
            if found == mark.todo:
                yield f"{'found although a known miss' if found else 'missing'}: {_wish(mark)}"
        for finding in self.findings:
            marked = any(self.units.meets(finding, mark) for mark in self.example.marks)
            if finding.status == "open" and not marked:
                yield f"unexpected: {self.describe(finding)}"
            for slot in sorted(_slots(self.rule, finding)):
                yield f"slot {slot} of the message is empty: {self.describe(finding)}"

    def missing(self) -> Iterator[Mark]:
        """The marks of what was expected and is not there."""
        for mark in self.example.marks:
            if not mark.todo and not any(self.units.meets(finding, mark) for finding in self.result.findings):
                yield mark

    def describe(self, finding: Finding) -> str:
        """Code, variant, status and provisions."""
        parts = " ".join(f"{part.role}={part.provision or '-'}" for part in finding.parts)
        lines = sorted({self.units.line(part.place.start) for part in finding.parts})
        where = f"line {', '.join(map(str, lines))}" if lines else "no line"
        return f"{finding.code} {finding.variant} {finding.status} at {where} ({parts})"


def _slots(rule: Rule, finding: Finding) -> set[str]:
    """Slots of the finding's texts that no role and no argument fills."""
    variant = rule.variants.get(finding.variant)
    filled = finding.args.keys() | {part.role for part in finding.parts}
    texts = [*variant.message.values(), *variant.hint.values()] if variant else []
    return {slot for text in texts for _, slot, _, _ in Formatter().parse(text) if slot} - filled


class Units:
    """The stretches of an example that a mark can speak of: articles, declarations, else the whole block."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.blocks: list[tuple[int, int]] = []
        self.inner: list[tuple[int, int]] = []
        self.declared: set[tuple[int, int]] = set()
        for block in parse("", example.text)[0].blocks:
            span = (block.start, block.end)
            inner = list(_inner(block))
            self.blocks.append(span)
            self.inner += inner
            self.declared |= {span, *inner} if block.kind != "policy" else set()

    def line(self, offset: int) -> int:
        """The page's line at an offset of the example."""
        return self.example.line + self.example.text.count("\n", 0, offset)

    def meets(self, finding: Finding, mark: Mark) -> bool:
        """Whether the finding is the marked one: same code, variant and status, and one part at the place."""
        same = finding.code == mark.code and finding.status == mark.status
        if not same or mark.variant not in (None, finding.variant):
            return False
        marked = self._on(mark.line)
        if not finding.parts:
            return not marked.isdisjoint(self.declared)
        return any(self._around(part.place.start) in marked for part in finding.parts)

    def unmarked(self) -> int:
        """How many articles and declarations no mark speaks of."""
        marked = set[tuple[int, int]]().union(*(self._on(mark.line) for mark in self.example.marks))
        return sum(unit not in marked for unit in self.inner)

    def _on(self, line: int) -> set[tuple[int, int]]:
        """The units on a line of the page, articles before the acts they stand in."""
        lines = self.example.text.splitlines(keepends=True)
        index = line - self.example.line
        first = sum(map(len, lines[:index]))
        start, end = first + _indent(lines[index]), first + len(lines[index].rstrip())
        on = [{unit for unit in units if unit[0] < end and start < unit[1]} for units in (self.inner, self.blocks)]
        return on[0] or on[1]

    def _around(self, offset: int) -> tuple[int, int] | None:
        return next((unit for unit in (*self.inner, *self.blocks) if unit[0] <= offset < unit[1]), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _inner(block: Block) -> Iterator[tuple[int, int]]:
    """Articles of an act, entries of other blocks."""
    for one in block.body:
        if isinstance(one, (Article, Demand)) or block.kind != "policy":
            yield one.start, one.end
