"""Answers → findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from policord.diagnostics import Place
from policord.facts import Compiled, numbered
from policord.model.amounts import units
from policord.model.norm import Declaration, Demand, Document, Provision, Risk
from policord.model.quantity import show_number
from policord.reason.about import About, Key, collect
from policord.reason.finding import Finding, Near, Part, Resolution
from policord.reason.identity import apart, canonical, declared_as, fingerprint, matter, need_of
from policord.reason.remainder import remainder
from policord.reason.solve import Answers, functor, unquote
from policord.reason.witness import witness
from policord.rulebase import DOMAINS, Rule
from policord.rulebase.form import Pack, Table
from policord.rulebase.pack import Tables, table, tables_of

INFERRED, POSSIBLE = 0.6, 0.7


def read(answers: Answers, compiled: Compiled, rules: dict[str, Rule], packs: Iterable[Pack] = ()) -> list[Finding]:
    """All findings, unsorted; `rules` by their constant (`f01`), `packs` those from outside."""
    about = collect(answers)
    reader = _Reader(compiled, rules, tables_of(packs))
    by_key: dict[Key, list[Finding]] = defaultdict(list)
    for code, variant, key in answers.get("finding", ()):
        by_key[code, key].append(reader.finding(code, variant, about[code, key]))
    _tell_apart(by_key, about, reader)
    for (code, key), said in about.items():
        prints = tuple(f.fingerprint for other in said.related for f in by_key.get(other, ()))
        if prints:
            by_key[code, key] = [replace(f, related=tuple(sorted(set(prints)))) for f in by_key[code, key]]
    return [finding for group in by_key.values() for finding in group]


def _tell_apart(by_key: dict[Key, list[Finding]], about: dict[Key, About], reader: "_Reader") -> None:
    """Findings of several keys with one fingerprint get one each, made from what their sentences say."""
    alike: dict[str, list[Key]] = defaultdict(list)
    for key, findings in by_key.items():
        for finding in findings:
            alike[finding.fingerprint].append(key)
    for print_, keys in alike.items():
        own = {key: apart(print_, reader.sentences(about[key])) for key in keys if len(keys) > 1}
        for key in own if len(set(own.values())) > 1 else ():
            new = {print_: own[key]}
            by_key[key] = [replace(f, fingerprint=new.get(f.fingerprint, f.fingerprint)) for f in by_key[key]]


class _Reader:
    def __init__(self, compiled: Compiled, rules: dict[str, Rule], tables: Tables) -> None:
        self.compiled, self.rules, self.tables = compiled, rules, tables
        self.policies = compiled.world.policies
        self._declared = [declared for _, declared, _ in numbered(self.policies)]
        self._matters: dict[str, str] = {}
        self.acts = {act.id: act for act in self.policies.documents}

    def finding(self, code: str, variant: str, said: About) -> Finding:
        rule = self.rules[code]
        inferred = (said.presumes or bool(said.cells or said.lapses)) and not self.policies.scope.declared
        parts = self.parts(said)
        confidence = min((self.source(norm).confidence for _, norm in said.roles if _source(norm)), default=1.0)
        confidence *= (INFERRED if inferred else 1.0) * (POSSIBLE if said.possible else 1.0)
        severity = rule.variants[variant].severity
        return Finding(
            code=rule.code,
            variant=variant,
            severity="info" if inferred else severity,
            confidence=round(confidence, 4),
            status="resolved" if said.resolved else "open",
            fingerprint=self.fingerprint(rule, variant, parts, said),
            parts=parts,
            args={name: self.value(text) for name, text in reversed(said.args)},
            witness=witness(self.compiled, *said.witness) if said.witness else None,
            remainder=remainder(self.compiled, said.cells, said.lapses) if said.cells or said.lapses else None,
            near=self.near(said),
            resolution=self.resolution(said),
            ground=self.ground(rule, variant, said),
            inferred_scope=inferred,
            state=self.state(said),
            unverified=tuple(sorted(self.unverified(said))),
            gap=said.presumes or bool(said.cells),
            tags=self.tags(rule, said),
        )

    def unverified(self, said: About) -> set[str]:
        """The provisions of a finding that nobody has checked against their source."""
        sources = (self.source(filler) for _, filler in said.roles if _source(filler))
        return {source.id for source in sources if isinstance(source, Provision) and source.unverified}

    def value(self, text: str) -> str:
        """A slot's value; an `amount(Resource,Quantity)` is a number of the unit the resource is counted in."""
        name, arguments = functor(text)
        if name != "amount":
            return _value(text)
        vocabulary = self.policies.vocabulary
        dimension, size = vocabulary.unit(vocabulary.counted_in(unquote(arguments[0]))) or ("count", Fraction(1))
        return show_number(int(arguments[1]) * self.units.get(dimension, Fraction(1)) / size)

    @cached_property
    def units(self) -> dict[str, Fraction]:
        """The units that amounts are counted in while they are reasoned about."""
        return units(self.policies.norms, self.policies.declarations)

    def tags(self, rule: Rule, said: About) -> tuple[str, ...]:
        """The rule's balances and joinings, then the domains of the norms in the finding, else those of the rule."""
        norms = [self.compiled.world.norms[int(filler)] for _, filler in said.roles if filler.isdigit()]
        own = {domain for norm in norms for domain in norm.tags.get("domain", ())}
        own = own or set(rule.tags)
        return (*(tag for tag in rule.tags if tag not in DOMAINS), *(domain for domain in DOMAINS if domain in own))

    def provision(self, norm: str) -> Provision:
        index = self.compiled.world.norms[int(norm)].provision
        return self.policies.provisions[index]

    def source(self, filler: str) -> Provision | Document:
        """The provision a norm or a definition stands in, or the act that fills a role itself."""
        if filler.isdigit():
            return self.provision(filler)
        name, (index, *_) = functor(filler)
        if name == "definition":
            return self.policies.provisions[self.policies.definitions[int(index)].provision]
        return self.acts[unquote(index)]

    def parts(self, said: About) -> tuple[Part, ...]:
        """One for each provision, role and sentence; what the sentence demands to be done goes along."""
        found: dict[tuple[str, str, Place], Part] = {}
        for role, filler in said.roles:
            part = self.part(role, filler)
            known = found.setdefault((part.provision, role, part.place), part)
            if known.acts != part.acts:
                found[part.provision, role, part.place] = replace(part, acts=tuple(sorted({*known.acts, *part.acts})))
        return tuple(sorted(found.values(), key=_order))

    def part(self, role: str, filler: str) -> Part:
        """A norm's part, that of a definition or an act (of the clause that names a text: `act("ID","TEXT")`), or, with
        no provision id, that of a declaration `demand(D)`, `risk(R)`, `declared(D)`."""
        if filler.isdigit():
            norm = self.compiled.world.norms[int(filler)]
            return Part(self.policies.provisions[norm.provision].id, role, norm.place, (f"action:{norm.action}",))
        if filler.startswith("definition("):
            told = self.policies.definitions[int(functor(filler)[1][0])]
            return Part(self.policies.provisions[told.provision].id, role, told.place)
        if _source(filler):
            index, *text = functor(filler)[1]
            act = self.acts[unquote(index)]
            return Part(act.id, role, act.named.get(unquote(text[0]), act.place) if text else act.place)
        name, (index,) = functor(filler)
        return Part("", role, self.declarations(name)[int(index)].place)

    def declarations(self, name: str) -> Sequence[Demand | Risk | Declaration]:
        """What the set declares, by the word a rule has for it."""
        if name == "declared":
            return self._declared
        return self.policies.scope.demands if name == "demand" else self.policies.risks

    def fingerprint(self, rule: Rule, variant: str, parts: tuple[Part, ...], said: About) -> str:
        """A conflict, which has a witness, is also of what its sentences are about."""
        values = {_value(text) for name, text in said.args if name not in rule.varies}
        needs = [self.need(filler) for _, filler in said.roles if not _source(filler)]
        if said.witness:
            needs += [f"{role}:{self.matter(filler)}" for role, filler in said.roles if filler.isdigit()]
        return fingerprint(rule.code, variant, parts, (v for v in values if ":" in v), set(needs), rule.varies)

    def matter(self, norm: str) -> str:
        """What a sentence is about, worked out once: it may be in thousands of conflicts."""
        known = self._matters.get(norm)
        if known is None:
            known = self._matters[norm] = matter(self.compiled.world.norms[int(norm)])
        return known

    def need(self, filler: str) -> str:
        """What is needed, in canonical names, of a declaration the finding rests on."""
        name, (index,) = functor(filler)
        found = self.declarations(name)[int(index)]
        return need_of(found) if isinstance(found, Demand) else declared_as(found)

    def sentences(self, said: About) -> set[str]:
        """All that the sentences in a finding say, in canonical names."""
        norms = self.compiled.world.norms
        return {f"{role}:{canonical(norms[int(filler)])}" for role, filler in said.roles if filler.isdigit()}

    def near(self, said: About) -> tuple[Near, ...]:
        found: dict[tuple[str, str], Near] = {}
        for norm, lack in said.near:
            name, arguments = functor(lack)
            args = {str(i): _value(a) for i, a in enumerate(arguments)}
            identifier = self.provision(norm).id
            found.setdefault(
                (identifier, name), Near(identifier, name, self.compiled.world.norms[int(norm)].place, args)
            )
        return tuple(found[key] for key in sorted(found))

    def resolution(self, said: About) -> Resolution | None:
        """Who prevails, who decides, or that nobody knows."""
        settled = said.resolved or said.yields
        if settled or said.decides or said.unsettled:
            principle, norm = settled or (said.unsettled or "adjudication", "")
            basis = self.words("principles", said).get(principle, {}).get("basis", "")
            return Resolution(principle, basis, self.provision(norm).id if norm else None, said.decides)
        return Resolution("no_precedence", "", None, None, said.unruled) if said.unruled else None

    def ground(self, rule: Rule, variant: str, said: About) -> str | None:
        """On which ground the acts may be reviewed, where their state has such grounds."""
        ground = said.ground or rule.variants[variant].ground
        return ground if ground in self.words("grounds", said) else None

    def words(self, name: str, said: About) -> Table:
        """A table of the precedence pack of the state all acts in a finding are of."""
        state = self.state(said)
        return self.tables.get((state, name)) or table(state, name)

    def state(self, said: About) -> str:
        """The state of all acts in a finding; empty where they are of several."""
        sources = [self.source(filler) for _, filler in said.roles if _source(filler)]
        acts = (s if isinstance(s, Document) else self.policies.documents[s.document] for s in sources)
        states = {act.state for act in acts}
        return states.pop() or "" if len(states) == 1 else ""


def _order(part: Part) -> tuple[str, int, str, str]:
    return part.place.path, part.place.start, part.role, part.provision


def _value(text: str) -> str:
    name, arguments = functor(text)
    if name == "term":
        return f"{arguments[0]}:{unquote(arguments[1])}"
    return unquote(text)


def _source(filler: str) -> bool:
    """Does a norm, a definition or an act fill the role, or something declared?"""
    return filler.isdigit() or filler.startswith(("act(", "definition("))
