"""What a summary tells of a whole set: its coverage matrix and its coherence."""

from collections.abc import Sequence
from dataclasses import dataclass

from policord import resources
from policord.facts import Compiled
from policord.model.norm import PolicySet
from policord.reason.coherence import Coherence, coherence
from policord.reason.coverage import Row, matrix
from policord.reason.finding import Finding
from policord.reason.solve import solve
from policord.rulebase import RuleBase

SHOWN = {"furthers": 3, "touching": 2}


@dataclass(frozen=True, slots=True)
class Measures:
    """Both of them; `phases` are all there are, in their order."""

    phases: tuple[str, ...]
    coverage: tuple[Row, ...]
    coherence: Coherence


def measure(policies: PolicySet, compiled: Compiled, rulebase: RuleBase, findings: Sequence[Finding]) -> Measures:
    """The measures of a checked set; who furthers whom is a question for the solver."""
    program = "\n".join((rulebase.only(set()).prelude, resources.text(resources.rules("measures", "furthers.lp"))))
    answers = solve(compiled.facts.atoms, program, SHOWN)
    ids = [provision.id for provision in policies.provisions]
    furthers = [(ids[int(p)], ids[int(q)], int(strength)) for p, q, strength in answers.get("furthers", ())]
    touching = [(ids[int(p)], ids[int(q)]) for p, q in answers.get("touching", ())]
    domains: dict[str, tuple[str, ...]] = {}
    for norm in policies.norms:
        own = domains.setdefault(ids[norm.provision], ())
        domains[ids[norm.provision]] = tuple(dict.fromkeys((*own, *norm.tags.get("domain", ()))))
    rows = matrix(policies, findings, rulebase.rules, compiled.since or None)
    phases = tuple(entry.name for entry in policies.vocabulary.of("phase"))
    return Measures(phases, tuple(rows), coherence(findings, domains, furthers, touching))
