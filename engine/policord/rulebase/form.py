"""What a rule is, as data: its header, its variants, its logic, and where its page lies."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policord.diagnostics import Diagnostic
from policord.rulebase.select import chosen, deprecated, unknown

SHIPPED = "policord"
"""The pack that comes with the product."""
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SEVERITIES = ("error", "warning", "info")
STATUSES = ("preview", "stable", "deprecated")
DOMAINS = (
    *("planning_construction", "infrastructure", "risk_prevention", "monitoring_warning"),
    *("emergency_response", "social_mobilisation", "science_tech"),
)
"""The seven domains of the policies of a safe city (R14)."""
AXES = ("development-safety", "enabling-restrictive", "preventive-responsive", "infrastructure-governance")
"""The four balances a set must keep."""
JOININGS = ("cross-domain", "cross-cycle", "cross-level")
"""The three kinds of joining-up."""

Texts = dict[str, str]
"""One text in each of `LANGUAGES`."""
Table = dict[str, Texts]
"""Principles or grounds by name: `basis`, and a text in each language."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One shape of a rule's finding; slots in `message` and `hint` are roles or args of the finding.

    `ground` is the ground on which an act that shows it may be reviewed, of those a precedence pack lists.
    """

    severity: str
    message: Texts
    hint: Texts
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `program` is the whole file's text; `local` rules come from outside the shipped rule base.

    `varies` are roles and slots that come and go with the remainder: they are no part of what a finding is.
    `missing` are the phases in which what a gap lacks would stand.
    `instead` is what to use in place of a deprecated rule.
    """

    code: str
    name: str
    family: str
    since: str
    status: str
    requirement: tuple[str, ...]
    tags: tuple[str, ...]
    basis: tuple[str, ...]
    title: Texts
    explain: Texts
    variants: dict[str, Variant]
    lacks: dict[str, Texts]
    path: Path
    program: str
    page: Path
    local: bool = False
    varies: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    pack: str = SHIPPED
    instead: str | None = None

    @property
    def constant(self) -> str:
        """How the logic writes the code: `f01`."""
        return self.code.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """A logic file that belongs to no rule: part of the prelude, or (with `state`) of a precedence pack."""

    path: Path
    text: str
    state: str | None = None
    local: bool = False
    pack: str = SHIPPED


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rules from outside; what it says of itself is empty where it has no `pack.toml`.

    `vocabulary` are its files of words, path and text; `tables` what its precedence packs say in words, by state and
    `principles` or `grounds`.
    """

    name: str
    root: Path
    version: str = ""
    prefix: str = ""
    requires: tuple[str, ...] = ()
    vocabulary: tuple[tuple[str, str], ...] = ()
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that must not be used again: what took its place (if anything), since when, and why."""

    to: str | None
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class RuleBase:
    """All rules by code, the prelude's text, and each state's precedence pack.

    `sources` are the files the prelude and packs are made of; `diagnostics` say what could not be loaded.
    """

    rules: dict[str, Rule]
    prelude: str
    precedence: dict[str, str]
    sources: tuple[Source, ...] = ()
    retired: dict[str, Retired] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    packs: dict[str, Pack] = field(default_factory=dict)

    def only(self, packs: Set[str]) -> "RuleBase":
        """The same with the prelude and precedence of the shipped rules and of these packs."""
        sources = tuple(source for source in self.sources if source.pack in {SHIPPED, *packs})
        return replace(self, sources=sources, **joined(sources))

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = (), preview: bool = False) -> tuple[Rule, ...]:
        """The rules to run, by code order.

        Selectors are codes, names, families, packs and `all`; none at all means every rule not in preview. A rule in
        preview runs when `all`, its code or its name is selected, or with `preview`. An unknown selector chooses
        nothing: see `unknown`.
        """
        return chosen(self, select, ignore, preview)

    def unknown(self, selectors: Sequence[str]) -> list[Diagnostic]:
        """A diagnostic, with the nearest known word, for each selector that names nothing here."""
        return unknown(self, selectors)

    def deprecated(self, selectors: Sequence[str]) -> list[Diagnostic]:
        """A warning for each deprecated rule these choose by code or name."""
        return deprecated(self, selectors)

    def program(self, rules: Iterable[Rule]) -> str:
        """The logic to run: prelude, every precedence pack, then the rules given, by code order."""
        return "\n".join(text for _, text in self._files(rules))

    def locate(self, rules: Iterable[Rule], line: int) -> tuple[Path, str, int]:
        """The file a line of that program comes from, its text, and the line there (all lines count from 1)."""
        files = self._files(rules)
        for path, text in files:
            if line <= text.count("\n") + 1:
                return path, text, line
            line -= text.count("\n") + 1
        return *files[-1], line

    def _files(self, rules: Iterable[Rule]) -> list[tuple[Path, str]]:
        sources = sorted(self.sources, key=lambda source: source.state or "")  # the prelude has none
        ordered = sorted(rules, key=lambda rule: rule.code)
        files = [(source.path, source.text) for source in sources]
        return [*files, *((rule.path, rule.program) for rule in ordered)]


def joined(sources: Iterable[Source]) -> dict[str, Any]:
    """`prelude` and `precedence` of a rule base, from its files."""
    texts: dict[str, list[str]] = {"": []}
    for source in sources:
        texts.setdefault(source.state or "", []).append(source.text)
    whole = {state: "\n".join(parts) for state, parts in texts.items()}
    return {"prelude": whole.pop(""), "precedence": whole}
