"""The fact schema as data, read from the documentation blocks of the prelude.

A block has sections: `Arguments…` says what the arguments are, by name; any other heading opens a group of entries
`name(Argument,…)  what it says`. A line that begins with `Absent` or `Written by`, alone under the heading or as a
sentence of an entry, is kept apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policord.rulebase.check.signatures import Signature, declared
from policord.rulebase.check.syntax import statements
from policord.rulebase.form import RuleBase, Source

_BLOCK = re.compile(r"%\*!(.*?)\*%", re.S)
_ENTRY = re.compile(r"  (?P<name>[a-z_][A-Za-z0-9_]*)(?:\((?P<arguments>[^()]*)\))?(?:\s{1,}(?P<text>\S.*))?$")
_LEGEND = re.compile(r"  (?P<names>[A-Z]\w*(?:, [A-Z]\w*)*)(?:\s{2,}(?P<text>\S.*))?$")
_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z])")


@dataclass(slots=True)
class Predicate:
    """One entry. `written_by` is empty for what the engine makes; `both` if it holds in both directions."""

    name: str
    arguments: tuple[str, ...]
    group: str
    file: str
    text: str = ""
    absent: str = ""
    written_by: str = ""
    derived: bool = False

    @property
    def signature(self) -> Signature:
        return self.name, len(self.arguments)

    @property
    def both(self) -> bool:
        return "both directions" in self.text

    def __str__(self) -> str:
        return f"{self.name}({','.join(self.arguments)})" if self.arguments else self.name


@dataclass(slots=True)
class Schema:
    """Entries in the order of the files, and what each name of an argument stands for."""

    predicates: list[Predicate] = field(default_factory=list)
    arguments: dict[str, str] = field(default_factory=dict)

    def of(self, signature: Signature) -> Predicate | None:
        return next((p for p in self.predicates if p.signature == signature), None)


def read_schema(base: RuleBase) -> Schema:
    """What the prelude documents."""
    schema, derived = Schema(), set[Signature]()
    for source in base.sources:
        if source.state is None:
            derived |= {head.signature for one in statements(source.text)[0] for head in one.heads}
            for block in _BLOCK.findall(source.text):
                _Block(source, schema).read(block)
    nullary = {name for name, arity in declared(base.prelude) | derived if not arity}
    schema.predicates = [p for p in schema.predicates if p.arguments or p.name in nullary]
    for predicate in schema.predicates:
        predicate.derived = predicate.signature in derived
    return schema


class _Block:
    """Reads one documentation block, line by line."""

    def __init__(self, source: Source, schema: Schema) -> None:
        self.schema, self.file = schema, source.path.name
        self.group = source.path.stem.partition("_")[2].capitalize()
        self.defaults: dict[str, str] = {}
        self.entries: list[Predicate] = []
        self.open: list[str] = []

    def read(self, block: str) -> None:
        legend, before = False, ""
        for line in (*block.split("\n"), ""):
            if not line.strip():
                self.open = []
            elif line[0] != " ":
                legend = line.startswith("Arguments") or (legend and bool(before.strip()))
                self._flush_line(line, heading=not before.strip() and not legend)
            elif legend:
                self._argument(line)
            else:
                self._entry(line)
            before = line
        self._close()

    def _flush_line(self, line: str, heading: bool) -> None:
        """A line at the margin: a heading after a blank line, else prose, of which some is a default."""
        if heading and not line.endswith("."):
            self._close()
            self.group, self.defaults = line, {}
        for sentence in _SENTENCE.split(line):
            for key in ("Absent", "Written by"):
                if sentence.startswith(key):
                    self.defaults[key] = sentence

    def _argument(self, line: str) -> None:
        if match := _LEGEND.match(line):
            self.open = match["names"].split(", ")
            self._say(match["text"] or "")
        else:
            self._say(line.strip())

    def _say(self, text: str) -> None:
        for name in self.open:
            self.schema.arguments[name] = f"{self.schema.arguments.get(name, '')} {text}".strip()

    def _entry(self, line: str) -> None:
        match = _ENTRY.match(line)
        if match:
            arguments = tuple(a.strip() for a in (match["arguments"] or "").split(",") if a.strip())
            self.entries.append(Predicate(match["name"], arguments, self.group, self.file, match["text"] or ""))
        elif self.entries:
            self.entries[-1].text = f"{self.entries[-1].text} {line.strip()}".strip()

    def _close(self) -> None:
        for entry in self.entries:
            kept = {"Absent": self.defaults.get("Absent", ""), "Written by": self.defaults.get("Written by", "")}
            said = []
            for sentence in _SENTENCE.split(entry.text):
                key = next((key for key in kept if sentence.startswith(key)), None)
                if key is None:
                    said.append(sentence)
                else:
                    kept[key] = sentence
            entry.text = " ".join(said)
            if entry.text.endswith("Always there"):
                entry.text, kept["Absent"] = entry.text.removesuffix("Always there").rstrip(" ."), "Always there"
            entry.absent, entry.written_by = kept["Absent"], kept["Written by"]
        self.schema.predicates += self.entries
        self.entries = []


def uses(text: str) -> Iterator[tuple[str, frozenset[Signature], frozenset[Signature]]]:
    """Each paragraph of a file of rules that holds any, with what its rules read and write."""
    line = 1
    for paragraph in re.split(r"(?<=\n)\n+", text):
        found = statements(paragraph)[0]
        if found:
            reads = frozenset(atom.signature for one in found for atom in one.reads)
            yield paragraph.strip(), reads, frozenset(head.signature for one in found for head in one.heads)
        line += paragraph.count("\n")
