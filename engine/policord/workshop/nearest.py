"""Why an expected finding is missing: the condition of its rule that nothing meets.

Each clause is asked again as clingo grounds the example: without one literal at a time, and by growing prefixes. Where
one literal alone stands in the way, that is the one; else it is the first that no instance gets past. A helper in the
way is followed into its own clauses. Clauses that speak of norms, demands or risks are asked about the marked ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policord.facts import Compiled
from policord.lang import parse
from policord.reason.check import CheckOptions, compiled_of
from policord.reason.child import Unsolved
from policord.reason.examples import EXAMPLE
from policord.rulebase import Rule, RuleBase
from policord.rulebase.check.signatures import FINDING_HEADS, Signature
from policord.rulebase.pages import Block, Mark
from policord.workshop.body import Part
from policord.workshop.corpus import apart, rows_of
from policord.workshop.order import gives, ready
from policord.workshop.program import Argument, Clause, Logic, meanings, prelude_of, standing

PROBE, SPOKEN = "policord_probe", "policord_marked"
_SORTS = {"Norm": "norm", "Other": "norm", "Base": "norm", "Root": "norm", "Demand": "demand", "Risk": "risk"}


@dataclass(frozen=True, slots=True)
class Nearest:
    """Literals of which any one, dropped from the clause with this head at this line, lets something through."""

    path: str
    line: int
    head: str
    literals: tuple[str, ...]


@dataclass(slots=True)
class _Probes:
    """What is asked of the clauses, and which of it came out."""

    clauses: list[Clause]
    bodies: list[list[Part]]
    restricted: list[list[tuple[str, str]]]
    met: set[tuple[int, str, int]] = field(default_factory=set)

    def text(self) -> Iterator[str]:
        for number, body in enumerate(self.bodies):
            for kind, at, kept in _variations(body):
                yield from self._probe(number, kind, at, kept)

    def _probe(self, number: int, kind: str, at: int, kept: Sequence[Part]) -> Iterator[str]:
        bound = frozenset().union(*(part.binds for part in kept if part.kind in ("match", "other")))
        spoken = [f"{SPOKEN}({sort},{name})" for name, sort in self.restricted[number] if name in bound]
        for more in spoken or [""] if kept else [""]:
            body = "; ".join(text for text in (*(part.text for part in kept), more) if text)
            yield f"{PROBE}({number},{kind},{at})" + (f" :- {body}." if body else ".")


def _variations(body: Sequence[Part]) -> Iterator[tuple[str, int, list[Part]]]:
    yield "whole", 0, list(body)
    for at in range(len(body)):
        yield "without", at, sorted_body([*body[:at], *body[at + 1 :]])
        yield "prefix", at, list(body[:at])


def sorted_body(body: Sequence[Part]) -> list[Part]:
    """Relations as they are written, each condition as soon as it can be asked; never those that cannot."""
    order: list[Part] = []
    bound: frozenset[str] = frozenset()
    todo = list(body)
    while able := [part for part in todo if ready(part, bound)]:
        chosen = next((part for part in able if part.kind != "match"), able[0])
        order.append(chosen)
        bound |= gives(chosen, bound)
        todo.remove(chosen)
    return order


def nearest(
    base: RuleBase, rule: Rule, example: Block, mark: Mark, options: CheckOptions | None = None
) -> Nearest | None:
    """The condition nearest to letting the marked finding through.

    None where no clause of the rule is to blame, or where rules from outside do not answer within their limits.
    """
    tree, _ = parse(EXAMPLE, example.text)
    given = replace(options or CheckOptions(), as_of=example.as_of)
    compiled, _ = compiled_of([tree], given, base)
    files = [Logic(rule.path, rule.program, rule.code), *prelude_of(base, rule)]
    marked = sorted(_marked(compiled, example, mark))
    probes = _probes(files, meanings(base, files), {sort for sort, _ in marked})
    program = "\n".join([base.program([rule]), *_spoken(marked), *probes.text()])
    try:
        met = rows_of((PROBE, 3), compiled.facts.atoms, program, apart(base, [rule], given.limits))
    except Unsolved:
        return None
    probes.met = {(int(number), kind, int(at)) for number, kind, at in met}
    found = _Search(probes).into(("finding", 3), mark.variant, frozenset())
    return min(found, key=lambda one: (one[0], one[1].line))[1] if found else None


def _marked(compiled: Compiled, example: Block, mark: Mark) -> Iterator[tuple[str, int]]:
    """The norms, demands and risks on the marked line."""
    policies = compiled.world.policies
    lines = example.text.splitlines(keepends=True)
    first = sum(map(len, lines[: mark.line - example.line]))
    last = first + len(lines[mark.line - example.line])
    for number, norm in enumerate(compiled.world.norms):
        places = norm.place, policies.provisions[norm.provision].place
        if any(place.start < last and first < place.end for place in places):
            yield "norm", number
    declared = [("demand", number, demand.place) for number, demand in enumerate(policies.scope.demands)]
    declared += [("risk", number, risk.place) for number, risk in enumerate(policies.risks)]
    yield from ((sort, number) for sort, number, place in declared if place.start < last and first < place.end)


def _spoken(marked: Sequence[tuple[str, int]]) -> list[str]:
    return [f"{SPOKEN}({sort},{number})." for sort, number in marked]


def _probes(files: Sequence[Logic], known: dict[Argument, frozenset[str]], sorts: set[str]) -> _Probes:
    clauses = [clause for file in files for clause in file.clauses]
    bodies = [sorted_body(clause.body) for clause in clauses]
    spoken = []
    for clause in clauses:
        stands = standing(known, clause)
        named = {(name, _SORTS[sort]) for name, all_ in stands.items() for sort in all_ if sort in _SORTS}
        spoken.append(sorted(pair for pair in named if pair[1] in sorts))
    return _Probes(clauses, bodies, spoken)


class _Search:
    """Goes down from the finding's clauses into the helpers that are in the way: the rule's own and its pack's."""

    def __init__(self, probes: _Probes) -> None:
        self._probes = probes
        self._helpers = {signature for clause in probes.clauses for signature, _ in clause.heads} - FINDING_HEADS

    def into(self, signature: Signature, variant: str | None, above: frozenset[Signature]) -> list[tuple[int, Nearest]]:
        """How far off each clause that writes the relation is, and what is in its way."""
        found: list[tuple[int, Nearest]] = []
        for number, clause in enumerate(self._probes.clauses):
            writes = [arguments for head, arguments in clause.heads if head == signature]
            if writes and (variant is None or str(writes[0][1]) == variant or str(writes[0][1])[0].isupper()):
                found += self._clause(number, above | {signature})
        return found

    def _clause(self, number: int, above: frozenset[Signature]) -> list[tuple[int, Nearest]]:
        body, met = self._probes.bodies[number], self._probes.met
        if (number, "whole", 0) in met:
            if self._probes.restricted[number]:
                return []
            return [one for part in body for one in self._below(part, above)]
        distance, blamed = self._blamed(number, body)
        below = self._below(blamed[-1], above) if blamed else []
        if below:
            return [(distance + more, what) for more, what in below]
        clause = self._probes.clauses[number]
        literals = tuple(part.text for part in blamed)
        return [(distance, Nearest(str(clause.logic.path), blamed[-1].line or clause.line, clause.head, literals))]

    def _blamed(self, number: int, body: Sequence[Part]) -> tuple[int, list[Part]]:
        met = self._probes.met
        alone = [part for at, part in enumerate(body) if (number, "without", at) in met]
        if alone:
            return 1, alone
        past = max((at for at in range(len(body)) if (number, "prefix", at) in met), default=0)
        return len(body) - past, [body[past]]

    def _below(self, part: Part, above: frozenset[Signature]) -> list[tuple[int, Nearest]]:
        if part.kind != "match" or part.signature not in self._helpers - above:
            return []
        return self.into(part.signature, None, above)
