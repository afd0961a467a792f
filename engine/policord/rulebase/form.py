"""What a rule is, as data: its header, its variants, its logic, and where its page lies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policord.diagnostics import Diagnostic
from policord.rulebase.select import chosen, deprecated, unknown

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SEVERITIES = ("error", "warning", "info")
STATUSES = ("preview", "stable", "deprecated")

Texts = dict[str, str]
"""One text in each of `LANGUAGES`."""


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

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = (), preview: bool = False) -> tuple[Rule, ...]:
        """The rules to run, by code order.

        Selectors are codes, names, families and `all`; none at all means every rule not in preview. A rule in
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
