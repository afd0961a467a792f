"""How much of the rules the examples notice: each mutant is run on examples until one shows something else.

A mutant is killed when clingo refuses it, or when the findings of some example change. A rule's mutants are run
on the examples that speak of the rule, those of the prelude and of precedence packs on all examples.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policord import resources
from policord.facts import Compiled
from policord.lang import parse
from policord.reason.check import CheckOptions, compiled_of, order
from policord.reason.child import Limits, Unsolved
from policord.reason.examples import EXAMPLE, page_of
from policord.reason.finding import Finding
from policord.reason.read import read
from policord.reason.solve import Answers, RuleError, solve, solve_apart
from policord.rulebase import Rule, RuleBase, Source
from policord.rulebase.mutate import Mutant, mutants
from policord.rulebase.pages import Page, read_page


@dataclass(slots=True)
class Example:
    """A block's facts, made once, and what the untouched rules `about` it say; `local` if any come from outside."""

    title: str
    compiled: Compiled
    about: tuple[Rule, ...]
    program: str
    answers: Answers
    findings: list[Finding]
    local: bool = False


@dataclass(slots=True)
class LogicFile:
    """A file with logic, its text, and the examples that might notice a change (likeliest first)."""

    path: Path
    text: str
    examples: list[Example] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Folder and file, as `rules/survivors.toml` names it."""
        return f"{self.path.parent.name}/{self.path.name}"

    def is_one_of(self, words: Sequence[str]) -> bool:
        """Whether its name holds one of the words; without any, it is meant."""
        return not words or any(word in self.name for word in words)


def logic_files(base: RuleBase, words: Sequence[str] = ()) -> list[LogicFile]:
    """The rule base's files with the examples that try them: rules, then prelude and packs.

    Only files whose names hold one of the words, if there are any; no other examples are then made.
    """
    shared = [source for source in base.sources if LogicFile(source.path, "").is_one_of(words)]
    rules = [rule for rule in base.rules.values() if LogicFile(rule.path, "").is_one_of(words)]
    codes = {rule.code for rule in rules}
    pages = [rule for rule in base.rules.values() if shared or rule.code in codes or codes & _named(rule)]
    everything = [example for rule in pages for example in _examples(base, rule)]
    files = [LogicFile(rule.path, rule.program) for rule in rules]
    for file, rule in zip(files, rules, strict=True):
        file.examples = sorted(
            (example for example in everything if rule in example.about),
            key=lambda example: example.about[0] is not rule,
        )
    files += [LogicFile(source.path, source.text, [*_beside(base, source), *everything]) for source in shared]
    return files


def _named(rule: Rule) -> set[str]:
    """The codes its page speaks of."""
    return {mark.code for block in page_of(rule).blocks for mark in block.marks}


def _beside(base: RuleBase, source: Source) -> list[Example]:
    """The examples of the page beside a precedence pack, where it has one."""
    path = source.path.with_suffix(".md")
    page = read_page(resources.text(path)) if source.state and path.is_file() else read_page("")
    codes = sorted({mark.code for block in page.blocks for mark in block.marks} & base.rules.keys())
    return _shown(base, tuple(base.rules[code] for code in codes), page) if codes else []


def _examples(base: RuleBase, rule: Rule) -> list[Example]:
    return _shown(base, (rule,), page_of(rule))


def _shown(base: RuleBase, rules: tuple[Rule, ...], page: Page) -> list[Example]:
    """The examples of a page, each about these rules and those it names."""
    found, rule = [], rules[0]
    for block in page.blocks:
        named = sorted({mark.code for mark in block.marks} - {one.code for one in rules})
        about = (*rules, *(base.rules[code] for code in named if code in base.rules))
        tree, _ = parse(EXAMPLE, block.text)
        compiled, _ = compiled_of([tree], CheckOptions(as_of=block.as_of))
        program = base.program(about)
        local = any(one.local for one in about) or any(one.local for one in base.sources)
        answers = _solved(compiled, program, local)
        example = Example(f"{rule.code}: {block.title}", compiled, about, program, answers, [], local)
        example.findings = _findings(example, answers)
        found.append(example)
    return found


def _solved(compiled: Compiled, program: str, local: bool) -> Answers:
    """The answers; with rules from outside in a child, where what never ends can be killed."""
    return solve_apart(compiled.facts.atoms, program, Limits()) if local else solve(compiled.facts.atoms, program)


def _findings(example: Example, answers: Answers) -> list[Finding]:
    rules = {rule.constant: rule for rule in example.about}
    return sorted(read(answers, example.compiled, rules), key=lambda one: (order(one), repr(one)))


def killer(file: LogicFile, mutant: Mutant) -> str | None:
    """What kills the mutant: the title of an example, `clingo`, or nothing. Killers are tried first next time."""
    for index, example in enumerate(file.examples):
        program = example.program.replace(file.text, mutant.text)
        try:
            answers = _solved(example.compiled, program, example.local)
            changed = answers != example.answers and _findings(example, answers) != example.findings
        except (RuleError, MemoryError, Unsolved):
            return "clingo"
        except (KeyError, ValueError, IndexError, TypeError):
            changed = True  # the findings are such nonsense that they cannot be read
        if changed:
            file.examples.insert(0, file.examples.pop(index))
            return example.title
    return None


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no example noticed."""

    file: str
    line: int
    head: str
    literal: str


def survivors(file: LogicFile, tried: Iterable[Mutant] | None = None) -> tuple[int, list[Survivor]]:
    """How many mutants there are, and those nobody noticed."""
    total, alive = 0, list[Survivor]()
    for mutant in mutants(file.text) if tried is None else tried:
        total += 1
        if killer(file, mutant) is None:
            alive.append(Survivor(file.name, mutant.line, mutant.head, mutant.literal))
    return total, alive
