"""The coverage matrix: how many duties stand at each hazard, phase and level, and how many gaps (R08, R26, R52)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from policord.model.norm import Declaration, Demand, Norm, PolicySet, Risk
from policord.reason.finding import Finding
from policord.rulebase import Rule

Cell = tuple[str, str, str]
ANY = ""
"""Where no hazard, phase or level is named: it holds for every one, and is counted apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell: canonical names (empty for any), duties in force, open gaps."""

    hazard: str
    phase: str
    level: str
    duties: int
    gaps: int


def matrix(policies: PolicySet, findings: Iterable[Finding], rules: dict[str, Rule], day: int | None) -> list[Row]:
    """Cells with something in them, by hazard, level and phase in the order of the vocabulary. `day` None: whatever
    was ever in force."""
    duties, gaps = Counter[Cell](), Counter[Cell]()
    for norm in policies.norms:
        if norm.modality in ("obligation", "prohibition") and (day is None or norm.since <= day < norm.until):
            duties.update(set(_cells(norm, policies)))
    by_provision = _norms(policies)
    for finding in findings:
        if finding.gap and finding.status == "open":
            gaps.update(set(_missing(finding, rules[finding.code].missing, by_provision, policies)))
    places = _places(policies)
    found = [Row(*cell, duties[cell], gaps[cell]) for cell in duties.keys() | gaps.keys()]

    def order(row: Row) -> tuple[tuple[int, str], ...]:
        names = {"hazard": row.hazard, "level": row.level, "phase": row.phase}
        return tuple((places.get(pair, len(places)), pair[1]) for pair in names.items())

    return sorted(found, key=order)


def _places(policies: PolicySet) -> dict[tuple[str, str], int]:
    """The place of each declared hazard, level and phase among its kind."""
    kinds = ("hazard", "level", "phase")
    return {(kind, entry.name): i for kind in kinds for i, entry in enumerate(policies.vocabulary.of(kind))}


def _cells(norm: Norm, policies: PolicySet) -> Iterator[Cell]:
    levels = {level for bearer in norm.bearers for level in bearer.levels}
    every = len(levels) == len(policies.vocabulary.of("level"))
    phases = norm.tags.get("phase") or _phases(norm, policies)
    yield from product(norm.hazards or (ANY,), phases or (ANY,), (ANY,) if every or not levels else sorted(levels))


def _phases(norm: Norm, policies: PolicySet) -> tuple[str, ...]:
    """The phases its action belongs to by its nature."""
    above = policies.vocabulary.ancestors("action", norm.action)
    entries = [entry for name in above if (entry := policies.vocabulary.get("action", name))]
    return tuple(dict.fromkeys(phase for entry in entries for phase in entry.names.get("phase", ())))


def _norms(policies: PolicySet) -> dict[str, list[Norm]]:
    found: dict[str, list[Norm]] = {}
    for norm in policies.norms:
        found.setdefault(policies.provisions[norm.provision].id, []).append(norm)
    return found


def _missing(
    finding: Finding, phases: tuple[str, ...], norms: dict[str, list[Norm]], policies: PolicySet
) -> Iterator[Cell]:
    """Where what is missing would stand: at the levels and against the hazards of what asks for it, in the rule's
    phases, else in those of what asks for it."""
    asking = [norm for part in finding.parts for norm in norms.get(part.provision, ()) if norm.place == part.place]
    cells = [cell for norm in asking for cell in _cells(norm, policies)]
    cells += [cell for said in _declared(finding, policies) for cell in _asked(said)]
    boxed = {box.hazard.partition(":")[2] or box.hazard for box in finding.remainder or () if box.hazard}
    for hazard, phase, level in cells or [(ANY, ANY, ANY)]:
        yield from product(sorted(boxed) or (hazard,), phases or (phase,), (level,))


def _declared(finding: Finding, policies: PolicySet) -> Iterator[Demand | Risk | Declaration]:
    """The declarations among the parts of a finding."""
    places = {part.place for part in finding.parts if not part.provision}
    steps = [part for whole in policies.declarations for part in (whole, *whole.parts)]
    everything: list[Demand | Risk | Declaration] = [*policies.scope.demands, *policies.risks, *steps]
    yield from (said for said in everything if said.place in places)


def _asked(said: Demand | Risk | Declaration) -> Iterator[Cell]:
    phases = said.phases if isinstance(said, Demand) else ()
    levels = said.levels if isinstance(said, Demand) else ()
    yield from product(said.hazards or (ANY,), phases or (ANY,), levels or (ANY,))
