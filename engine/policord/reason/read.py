"""Answers → findings."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from hashlib import sha256

from policord import resources
from policord.facts import Compiled
from policord.model.norm import Provision
from policord.reason.finding import Finding, Near, Part, Resolution
from policord.reason.remainder import remainder
from policord.reason.solve import Answers, functor, unquote
from policord.reason.witness import witness
from policord.rulebase import Rule

INFERRED, POSSIBLE = 0.6, 0.7


@dataclass(slots=True)
class _About:
    """Everything the answers say of one finding."""

    roles: list[tuple[str, str]] = field(default_factory=list)
    args: dict[str, str] = field(default_factory=dict)
    cells: list[tuple[int, int]] = field(default_factory=list)
    near: list[tuple[str, str]] = field(default_factory=list)
    witness: tuple[int, int] | None = None
    related: list[tuple[str, str]] = field(default_factory=list)
    resolved: tuple[str, str] | None = None
    yields: tuple[str, str] | None = None
    decides: str | None = None
    possible: bool = False
    presumes: bool = False


def read(answers: Answers, compiled: Compiled, rules: dict[str, Rule]) -> list[Finding]:
    """All findings, unsorted; `rules` by their constant (`f01`)."""
    about = _collect(answers)
    reader = _Reader(compiled, rules)
    by_key: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for code, variant, key in answers.get("finding", ()):
        by_key[code, key].append(reader.finding(code, variant, about[code, key]))
    for (code, key), said in about.items():
        prints = tuple(f.fingerprint for other in said.related for f in by_key.get(other, ()))
        if prints:
            by_key[code, key] = [replace(f, related=tuple(sorted(set(prints)))) for f in by_key[code, key]]
    return [finding for group in by_key.values() for finding in group]


def _collect(answers: Answers) -> dict[tuple[str, str], _About]:
    about: dict[tuple[str, str], _About] = defaultdict(_About)
    for code, key, role, norm in answers.get("role", ()):
        about[code, key].roles.append((role, norm))
    for code, key, name, value in answers.get("arg", ()):
        about[code, key].args.setdefault(name, value)
    for code, key, number, cell in answers.get("remainder", ()):
        about[code, key].cells.append((int(number), int(cell)))
    for code, key, norm, lack in answers.get("near", ()):
        about[code, key].near.append((norm, lack))
    for code, key, p, q in answers.get("witness", ()):
        about[code, key].witness = about[code, key].witness or (int(p), int(q))
    for code, key, other, other_key in answers.get("related", ()):
        about[code, key].related.append((other, other_key))
    for code, key, principle, norm in answers.get("resolved", ()):
        about[code, key].resolved = about[code, key].resolved or (principle, norm)
    for code, key, principle, norm in answers.get("yields", ()):
        about[code, key].yields = about[code, key].yields or (principle, norm)
    for code, key, authority in answers.get("decides", ()):
        about[code, key].decides = about[code, key].decides or unquote(authority)
    for code, key in answers.get("possible", ()):
        about[code, key].possible = True
    for code, key in answers.get("presumes_scope", ()):
        about[code, key].presumes = True
    return about


class _Reader:
    def __init__(self, compiled: Compiled, rules: dict[str, Rule]) -> None:
        self.compiled, self.rules = compiled, rules
        self.policies = compiled.world.policies
        self.basis = _principles({act.state for act in self.policies.documents if act.state})

    def finding(self, code: str, variant: str, said: _About) -> Finding:
        rule = self.rules[code]
        inferred = (said.presumes or bool(said.cells)) and not self.policies.scope.declared
        parts = tuple(sorted({self.part(role, norm) for role, norm in said.roles}, key=_order))
        args = {name: _value(text) for name, text in said.args.items()}
        confidences = [self.provision(norm).confidence for role, norm in said.roles if norm.isdigit()]
        confidence = min(confidences, default=1.0)
        confidence *= (INFERRED if inferred else 1.0) * (POSSIBLE if said.possible else 1.0)
        severity = rule.variants[variant].severity
        return Finding(
            code=rule.code,
            variant=variant,
            severity="info" if inferred else severity,
            confidence=round(confidence, 4),
            status="resolved" if said.resolved else "open",
            fingerprint=_fingerprint(rule.code, variant, parts, args, self._needs(said)),
            parts=parts,
            args=args,
            witness=witness(self.compiled, *said.witness) if said.witness else None,
            remainder=remainder(self.compiled, said.cells) if said.cells else None,
            near=self.near(said),
            resolution=self.resolution(said),
            inferred_scope=inferred,
            unverified=tuple(
                sorted({self.provision(n).id for _, n in said.roles if n.isdigit() and self.provision(n).unverified})
            ),
        )

    def provision(self, norm: str) -> Provision:
        index = self.compiled.world.norms[int(norm)].provision
        return self.policies.provisions[index]

    def part(self, role: str, norm: str) -> Part:
        """A norm's part, that of an act (of the clause that names a text: `act("ID","TEXT")`), or (with no provision
        id) that of a declaration `demand(D)`, `risk(R)`."""
        if norm.isdigit():
            return Part(self.provision(norm).id, role, self.compiled.world.norms[int(norm)].place)
        name, (index, *text) = functor(norm)
        if name == "act":
            act = next(act for act in self.policies.documents if act.id == unquote(index))
            return Part(act.id, role, act.named.get(unquote(text[0]), act.place) if text else act.place)
        found = self.policies.scope.demands if name == "demand" else self.policies.risks
        return Part("", role, found[int(index)].place)

    def _needs(self, said: _About) -> list[str]:
        """What is needed, in canonical names, of the declarations a finding rests on."""
        needs = []
        for _, norm in said.roles:
            if not norm.isdigit():
                name, (index, *_) = functor(norm)
                if name == "demand":
                    d = self.policies.scope.demands[int(index)]
                    needs.append(
                        repr(
                            (
                                d.kind,
                                d.action,
                                d.objects,
                                d.areas,
                                d.hazards,
                                d.levels,
                                d.phases,
                                sorted(b.kind for b in d.bearers),
                            )
                        )
                    )
                elif name == "risk":
                    r = self.policies.risks[int(index)]
                    needs.append(repr((r.hazards, r.areas, r.objects)))
        return sorted(needs)

    def near(self, said: _About) -> tuple[Near, ...]:
        found: dict[tuple[str, str], Near] = {}
        for norm, lack in said.near:
            name, arguments = functor(lack)
            args = {str(i): _value(a) for i, a in enumerate(arguments)}
            identifier = self.provision(norm).id
            found.setdefault(
                (identifier, name), Near(identifier, name, self.compiled.world.norms[int(norm)].place, args)
            )
        return tuple(found[key] for key in sorted(found))

    def resolution(self, said: _About) -> Resolution | None:
        settled = said.resolved or said.yields
        if settled is None and said.decides is None:
            return None
        principle, norm = settled or ("adjudication", "")
        yields = self.provision(norm).id if norm else None
        return Resolution(principle, self.basis.get(principle, ""), yields, said.decides)


def _order(part: Part) -> tuple[str, int, str, str]:
    return part.place.path, part.place.start, part.role, part.provision


def _value(text: str) -> str:
    name, arguments = functor(text)
    if name == "term":
        return f"{arguments[0]}:{unquote(arguments[1])}"
    return unquote(text)


def _fingerprint(code: str, variant: str, parts: tuple[Part, ...], args: dict[str, str], needs: list[str]) -> str:
    """Over code, variant, provisions with their roles, and the need in canonical names; never positions."""
    names = sorted(f"{k}={v}" for k, v in args.items() if ":" in v)
    roles = sorted({f"{part.role}:{part.provision}" for part in parts})
    return sha256("\n".join((code, variant, *roles, *names, *needs)).encode()).hexdigest()[:16]


def _principles(states: set[str]) -> dict[str, str]:
    basis: dict[str, str] = {}
    for state in sorted(states):
        path = resources.rules("precedence", state, "principles.toml")
        if path.is_file():
            table = tomllib.loads(resources.text(path))
            basis |= {name: entry["basis"] for name, entry in table.items()}
    return basis
