"""How coherent a set is: one number, its parts, and how provisions bear on each other (R06; docs/coherence.md).

Each finding that is not resolved costs by its severity, times its confidence; what is resolved costs least. The
score is `100 · H / (H + cost)`: 100 without findings, never below 0, and lower with every further finding.
Numbers are exact.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from policord.reason.finding import Finding
from policord.rulebase import AXES, JOININGS

HALF = 100
"""The cost at which the score is 50: ten certain errors."""
COSTS = {"error": 10, "warning": 4, "info": 1}
RESOLVED = 1
NONE = "none"
Pair = tuple[str, str]
_Keys = Callable[[Finding], "list[tuple[str, ...]]"]


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the cost that falls on one axis, joining or pair of domains; the shares of a table add up."""

    names: tuple[str, ...]
    cost: Fraction

    @property
    def score(self) -> Fraction:
        """What the score would be if there were nothing else."""
        return score(self.cost)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Pairs of provisions of two domains: how many of them stand at each point of the scale, from -3 to 3."""

    domains: Pair
    pairs: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Coherence:
    """The whole cost, and its tables."""

    cost: Fraction
    axes: tuple[Share, ...]
    joinings: tuple[Share, ...]
    domains: tuple[Share, ...]
    bearings: tuple[Bearing, ...]

    @property
    def score(self) -> Fraction:
        return score(self.cost)


def score(cost: Fraction) -> Fraction:
    """From 100 (no cost) towards 0."""
    return Fraction(100 * HALF) / (HALF + cost)


def cost(finding: Finding) -> Fraction:
    """What one finding costs; a waiver accepts a finding, and does not make it cheaper."""
    weight = RESOLVED if finding.status == "resolved" else COSTS[finding.severity]
    return weight * Fraction(str(finding.confidence))


def coherence(
    findings: Iterable[Finding],
    domains: Mapping[str, tuple[str, ...]],
    furthers: Iterable[tuple[str, str, int]],
    touching: Iterable[Pair],
) -> Coherence:
    """`domains` of each provision, the first being its own; who furthers whom, 1 to 3; which provisions meet."""
    findings = list(findings)
    levels = bearings(findings, furthers, touching)
    return Coherence(
        cost=sum(map(cost, findings), Fraction(0)),
        axes=_shares(findings, lambda finding: [(tag,) for tag in finding.tags if tag in AXES]),
        joinings=_shares(findings, lambda finding: [(tag,) for tag in finding.tags if tag in JOININGS]),
        domains=_shares(findings, lambda finding: list(_met(finding, domains))),
        bearings=_by_domains(levels, domains),
    )


def bearings(
    findings: Iterable[Finding], furthers: Iterable[tuple[str, str, int]], touching: Iterable[Pair]
) -> dict[Pair, int]:
    """The point of the scale for each pair of provisions: the worst that findings tell of it, else the best."""
    found: dict[Pair, int] = {}
    for finding in findings:
        for pair in _at_odds(finding):
            found[pair] = min(found.get(pair, 0), _harm(finding))
    for one, other, strength in furthers:
        pair = (min(one, other), max(one, other))
        if found.get(pair, 0) >= 0:
            found[pair] = max(found.get(pair, 0), strength)
    for one, other in touching:
        found.setdefault((min(one, other), max(one, other)), 0)
    return found


def _at_odds(finding: Finding) -> Iterator[Pair]:
    """The provisions a conflict is between; a gap is between none."""
    if not finding.gap:
        ids = sorted({part.provision for part in finding.parts if part.provision})
        yield from combinations(ids, 2)


def _harm(finding: Finding) -> int:
    if finding.status == "resolved":
        return -1
    return {"error": -3, "warning": -2}.get(finding.severity, -1)


def _shares(findings: Iterable[Finding], keys_of: _Keys) -> tuple[Share, ...]:
    """A finding that belongs to several falls on each in equal parts; one that belongs to none, on `none`."""
    shares: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for finding in findings:
        keys = keys_of(finding) or [(NONE,)]
        for key in keys:
            shares[key] += cost(finding) / len(keys)
    return tuple(Share(key, shares[key]) for key in sorted(shares))


def _met(finding: Finding, domains: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """Pairs of domains of a finding's provisions; of one provision, or of several of one domain, that domain twice."""
    own = [domains.get(id_, ())[:1] for id_ in sorted({part.provision for part in finding.parts if part.provision})]
    named = [domain for first in own for domain in first]
    pairs = {(min(a, b), max(a, b)) for a, b in combinations(named, 2)}
    yield from sorted(pairs or {(domain, domain) for domain in named})


def _by_domains(levels: Mapping[Pair, int], domains: Mapping[str, tuple[str, ...]]) -> tuple[Bearing, ...]:
    counts: dict[Pair, Counter[int]] = defaultdict(Counter)
    for (one, other), level in levels.items():
        a, b = (domains.get(id_, ())[:1] or (NONE,) for id_ in (one, other))
        counts[min(a[0], b[0]), max(a[0], b[0])][level] += 1
    return tuple(Bearing(pair, dict(sorted(counts[pair].items()))) for pair in sorted(counts))
