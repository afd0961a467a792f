"""One policy file as an example: its facts, what rules derive from them, and the text behind each number."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from policord.diagnostics import Place
from policord.reason import CheckOptions
from policord.reason.check import compiled_of, read_trees
from policord.reason.solve import solve, split, unquote
from policord.rulebase.schema import Predicate

DAY = date(2025, 7, 1)
FACTS = 3
NORMS = frozenset(("Norm", "Other", "Base"))
FIELD_OWNERS = ("field_of", "development_field", "demand_field", "risk_field")
Fact = tuple[str, ...]


@dataclass(slots=True)
class _Shown:
    """A fact with the stretches of text it comes from, and notes about its numbers."""

    fact: Fact
    places: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def _texts(places: tuple[tuple[str, str], ...]) -> list[str]:
    """Each text once, under all that it stands for."""
    titles = defaultdict[str, list[str]](list)
    for title, text in places:
        titles[text] += [f"# {title}"] * bool(title)
    return [line for text, heads in titles.items() for line in (*heads, *text.split("\n"))]


class Example:
    """A file as of one day; `program` is the rules to derive with."""

    def __init__(self, path: Path, program: str) -> None:
        trees, sources, problems = read_trees([str(path)])
        self.compiled, more = compiled_of(trees, CheckOptions(DAY))
        if problems or more:
            raise ValueError(f"{path.name}: {(problems + more)[0]}")
        self.text, self.program = sources[str(path)], program

    @cached_property
    def facts(self) -> dict[tuple[str, int], list[Fact]]:
        """All atoms, by predicate; those of the policy text in the order it makes them."""
        found = defaultdict[tuple[str, int], list[Fact]](list)
        for atom in self.compiled.facts.atoms:
            name, _, rest = atom.partition("(")
            arguments = split(rest[:-1]) if rest else ()
            found[name, len(arguments)].append(arguments)
        return found

    def _all(self, p: Predicate) -> list[Fact]:
        """The facts of a predicate; derived ones are asked of clingo."""
        made = self.facts.get(p.signature)
        if made and not p.derived:
            return made
        answers = solve(self.compiled.facts.atoms, self.program, {p.name: len(p.arguments)})
        return sorted(answers.get(p.name, []), key=_by_number)

    def show(self, p: Predicate) -> list[str]:
        """The section of examples: a few facts that come from one stretch of text."""
        shown = [self._shown(p, fact) for fact in self._all(p)] if p.arguments else []
        if not p.arguments and self.facts.get(p.signature):
            shown = [_Shown((), (), ())]
        if not shown:
            return []
        best = max(shown, key=lambda s: (self._telling(s), -shown.index(s)))
        together = [best, *(s for s in shown if s is not best and set(s.places) == set(best.places))][:FACTS]
        lines = ["## Example", ""]
        if best.places:
            lines += ["```policy", *_texts(best.places), "```", ""]
        notes = dict.fromkeys(note for s in together for note in s.notes)
        lines += ["```prolog", *(f"% {note}" for note in notes)]
        lines += [f"{p.name}({','.join(s.fact)})." if s.fact else f"{p.name}." for s in together]
        return [*lines, "```", ""]

    def _telling(self, s: _Shown) -> int:
        """How many of its words stand in the text it is shown with, or else in the file."""
        text = "\n".join(text for _, text in s.places) or self.text
        words = {unquote(a) for a in s.fact if a.startswith('"')}
        return 2 * bool(s.places) + sum(word in text for word in words) - (len(text) > 700)

    def _shown(self, p: Predicate, fact: Fact) -> _Shown:
        places: dict[str, str] = {}
        notes = []
        for kind, argument in zip(p.arguments, fact, strict=True):
            place = self._place(kind, argument)
            if place:
                places.setdefault(*place)
            if kind in ("Agent", "Body"):
                notes.append(f"agent {argument} is {self._agents[int(argument)]}")
        if not places:
            places = self._lines(fact, p.name.startswith("scope_"))
        return _Shown(fact, tuple(places.items()), tuple(notes))

    def _place(self, kind: str, argument: str) -> tuple[str, str] | None:
        """(title, text) of what a number or an id stands for."""
        if kind in NORMS or (kind == "Filler" and argument.isdigit()):
            return self._norm(int(argument))
        policies = self.compiled.world.policies
        if kind == "Provision":
            provision = policies.provisions[int(argument)]
            return f"provision {argument}: {provision.id}", self._cut(provision.place)
        if kind in ("Act", "Lower", "Peer"):
            return self._header(unquote(argument))
        if kind in ("Demand", "Risk"):
            asked = policies.scope.demands if kind == "Demand" else policies.risks
            return f"{kind.lower()} {argument}", self._cut(asked[int(argument)].place)
        if kind == "Field":
            return self._owner(argument)
        if kind == "Shape":
            n, _ = self.compiled.fields.shapes.members[int(argument)][0]
            title, text = self._norm(n)
            return f"shape {argument}: that of {title}", text
        return None

    def _norm(self, n: int) -> tuple[str, str]:
        world, base = self.compiled.world, n
        if n >= self.compiled.written:
            base = self.compiled.derived[n - self.compiled.written].base
        norm = world.norms[base]
        id_ = world.policies.provisions[norm.provision].id
        follows = f", which follows from norm {base}" if base != n else ""
        return f"norm {n}{follows}: {id_}, {world.norms[n].action}", self._cut(norm.place)

    def _owner(self, number: str) -> tuple[str, str] | None:
        for name in FIELD_OWNERS:
            for owner, owned in self.facts.get((name, 2), ()):
                if owned == number:
                    kind = {"demand_field": "Demand", "risk_field": "Risk"}.get(name, "Norm")
                    place = self._place(kind, owner)
                    return (f"field {number}: of {place[0]}", place[1]) if place else None
        return None

    def _header(self, act: str) -> tuple[str, str] | None:
        """The lines of a policy block before its articles."""
        for block in self.text.split("\n\n"):
            first = block.split("\n")[0]
            if f" {act} " in first and first.endswith(("{", "｛")):
                return act, "\n".join(line.strip() for line in block.split("\n"))
        return None

    def _lines(self, fact: Fact, scoped: bool) -> dict[str, str]:
        """Lines of the file that hold the fact's first word, for facts about words (a number is none).

        What the scope says is shown in the scope's own lines.
        """
        words = [unquote(a) for a in fact if a.startswith('"') and not a[1].isdigit()][:1]
        for word in words if not scoped else ():
            for norm in self.compiled.world.policies.norms:
                text = self._cut(norm.place)
                if f" {word}" in f" {text}" and len(text) < 200:
                    return {self.compiled.world.policies.provisions[norm.provision].id: text}
        text = self.text.partition("\nscope ")[2].partition("\n")[2] if scoped else self.text
        lines = [line.strip() for line in text.split("\n") if not line.startswith("#")]
        return next(({"": line} for word in words for line in lines if word in line), {})

    def _cut(self, place: Place) -> str:
        lines = self.text[place.start : place.end].split("\n")
        indent = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
        return "\n".join([lines[0], *(f"  {line[indent:]}" for line in lines[1:])])

    @cached_property
    def _agents(self) -> dict[int, str]:
        """Agents by number, as a policy would name them."""
        facts = self.facts
        kinds = {fact[0]: fact[1] for fact in facts["agent", 2]}
        seats = {fact[0]: fact[1] for fact in facts["agent_seat", 2]}
        levels = defaultdict[str, list[str]](list)
        for agent, level in facts["agent_level", 2]:
            levels[agent].append(unquote(level))
        return {
            int(agent): unquote(kind)
            + (f"@{unquote(seats[agent])}" if agent in seats else "")
            + (f", at {levels[agent][0]} level" if len(levels[agent]) == 1 and agent not in seats else "")
            for agent, kind in kinds.items()
        }


def _by_number(fact: Fact) -> list[tuple[int, str]]:
    return [(len(part), part) if part.isdigit() else (99, part) for part in fact]
