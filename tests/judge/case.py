"""A case: a folder of `cases/` with policy texts, `expected.json`, what is known of it, and its README.

`expected.json` holds `as_of`, `expected`, `not_expected`, `also_allowed`, perhaps `same_root` (rows of codes that are
one head finding and its relatives) and `variants` (name → change of the texts). An item says

    code, or            the finding type; another one that will do
    provisions          ids that must all have a role in one finding
    optional            ids that may be among them, or in a finding related to it
    severity, variant, area, object, window, circumstances, near
                        what else the finding must agree with, where given
    only                the variant of the texts it belongs to (none: all of them)
    gone                changes of the texts, each of which must make the finding disappear
    fires               (not_expected) a change that must make it appear
    why                 the reason, in words
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.lang.ast import Article
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.shipped import shipped_entries
from policord.reason import CheckOptions, Finding
from policord.reason.check import find
from policord.rulebase import RuleBase, load

CASES = Path(__file__).parents[2] / "cases"
Texts = dict[str, str]
Item = dict[str, Any]


class BadChange(Exception):
    """A change of `expected.json` that cannot be made: what it speaks of is not there."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check of a case's texts gave."""

    policies: PolicySet
    findings: list[Finding]
    problems: list[Diagnostic]


@cache
def rulebase() -> RuleBase:
    """The shipped rules, read once."""
    return load()


class Case:
    """One folder of `cases/`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.id = folder, folder.name

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What is known of the case."""
        found = json.loads((self.folder / "expected.json").read_text("utf-8"))
        assert isinstance(found, dict)
        return found

    @cached_property
    def texts(self) -> Texts:
        """The policy texts by file name; a README is for people."""
        files = [*self.folder.glob("*.policy"), *self.folder.glob("*.md")]
        return {file.name: file.read_text("utf-8") for file in sorted(files) if file.name != "README.md"}

    @cached_property
    def snapshot(self) -> Path:
        """The information findings as they were last reviewed."""
        return self.folder / "info.json"

    def variants(self) -> dict[str, Texts]:
        """The texts, and each declared variant of them; the empty name is the texts as they stand."""
        declared = self.expected.get("variants", {})
        return {"": self.texts} | {name: changed(self.texts, change) for name, change in declared.items()}

    def after(self, texts: Texts, change: Item | list[Item], item: Item) -> list[Finding]:
        """The findings of an item's codes after a change, which must leave a text without mistakes."""
        codes = (item["code"], *([item["or"]] if item.get("or") in rulebase().rules else []))
        checked = self.check(changed(texts, change), codes)
        for problem in checked.problems:
            raise BadChange(f"{change} makes mistake {problem.code} {problem.args}")
        return checked.findings

    def check(self, texts: Texts, codes: tuple[str, ...] = ()) -> Checked:
        """Check some texts as of the case's day, by all rules or some."""
        problems: list[Diagnostic] = []
        trees = []
        for path, text in sorted(texts.items()):
            tree, mistakes = parse(path, text)
            trees.append(tree)
            problems += mistakes
        policies, mistakes = build(trees, shipped_entries())
        options = CheckOptions(as_of=date.fromisoformat(self.expected["as_of"]), select=codes)
        findings, more = find(policies, rulebase(), options)
        return Checked(policies, findings, [*problems, *mistakes, *more])


def all_cases() -> list[Case]:
    """Every case, by name."""
    return [Case(file.parent) for file in sorted(CASES.glob("*/expected.json"))]


def changed(texts: Texts, change: Item | list[Item]) -> Texts:
    """The texts after one change, or several made together: `remove` an article by its id, `add` a text, or
    `replace` words `by` others (`in` one article, where it says so); the words must stand there exactly once."""
    for step in change if isinstance(change, list) else [change]:
        texts = _step(texts, step)
    return texts


def _step(texts: Texts, step: Item) -> Texts:
    if "add" in step:
        return texts | {"added.policy": texts.get("added.policy", "") + step["add"] + "\n"}
    if "remove" in step:
        path, start, end = _article(texts, step["remove"])
        return texts | {path: texts[path][:start] + texts[path][end:]}
    old, new = step["replace"], step["by"]
    if "in" in step:
        path, start, end = _article(texts, step["in"])
    else:
        holding = [path for path, text in texts.items() if old in text]
        path = holding[0] if holding else min(texts)
        start, end = 0, len(texts[path])
        if len(holding) > 1:
            raise BadChange(f"`{old}` stands in several files")
    part = texts[path][start:end]
    if part.count(old) != 1:
        raise BadChange(f"`{old}` stands {part.count(old)} times in {step.get('in', path)}")
    return texts | {path: texts[path][:start] + part.replace(old, new) + texts[path][end:]}


def _article(texts: Texts, identifier: str) -> tuple[str, int, int]:
    for path, text in texts.items():
        for block in parse(path, text)[0].blocks:
            for part in block.body:
                if isinstance(part, Article) and f"{block.names[0].value}.{part.id}" == identifier:
                    return path, part.start, part.end
    raise BadChange(f"no provision {identifier}")
