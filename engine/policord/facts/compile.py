"""A policy set → its facts, and what is needed to read the answers back."""

from dataclasses import dataclass
from datetime import date

from policord.facts.acts import add_acts, add_references, add_repeals, add_scope
from policord.facts.boxes import World
from policord.facts.chains import Chains
from policord.facts.couplings import add_couplings, add_overlays
from policord.facts.cut import kept
from policord.facts.declared import Declared
from policord.facts.definitions import add_definitions
from policord.facts.delegations import add_delegations
from policord.facts.derived import Derivation, derive
from policord.facts.durations import Durations
from policord.facts.effects import add_coincidence
from policord.facts.emit import Facts, Symbol
from policord.facts.fields import Fields, add_demands, universe
from policord.facts.intensity import add_intensities
from policord.facts.join import Join, Meeting
from policord.facts.means import Means
from policord.facts.norms import NormFacts
from policord.facts.supplies import Supplies
from policord.facts.trees import add_hazards, add_lifetimes, add_parameters, add_trees
from policord.facts.waiting import Waiting, add_waiting
from policord.model.condition import disjoint
from policord.model.from_lang import collector_paused
from policord.model.norm import FOREVER, Bearer, Norm, PolicySet


@dataclass(slots=True)
class Compiled:
    """`facts` as atoms; `world` with its norms, written ones first and then derived; `fields` with their cells.

    `since` is the first day asked about.
    """

    facts: Facts
    world: World
    fields: Fields
    written: int
    derived: list[Derivation]
    since: int


def compile_facts(policies: PolicySet, as_of: date | None) -> Compiled:
    """Facts of a set as of a day (None: time stays symbolic). Norms that ended before the day are left out."""
    with collector_paused():
        return _compile(policies, as_of)


def _compile(policies: PolicySet, as_of: date | None) -> Compiled:
    facts = Facts()
    start = as_of.toordinal() if as_of else 0
    derived = list(derive(policies))
    world = World(policies, [*policies.norms, *(d.norm for d in derived)], _earliest(policies, start))
    durations, waiting = Durations(), Waiting(world)
    norms = NormFacts(facts, durations, world, derived, len(policies.norms))
    norms.add()
    declared = Declared(facts, durations, norms, policies)
    declared.add(world.norms)
    norms.finish()
    if as_of:
        facts.add("as_of", start)
    facts.add("asked_days", *(policies.scope.period or (start, FOREVER)))
    add_acts(facts, policies)
    add_repeals(facts, policies)
    add_references(facts, policies)
    add_waiting(facts, waiting)
    add_delegations(facts, world)
    add_coincidence(facts, world)
    add_definitions(facts, policies)
    add_scope(facts, policies)
    add_trees(facts, world)
    add_hazards(facts, world)
    add_lifetimes(facts, world)
    add_couplings(facts, world)
    add_overlays(facts, world)
    add_parameters(facts, world)
    Chains(waiting, norms.starts).add(durations, _add_meetings(facts, world, start))
    Means(facts, Supplies(world), waiting, declared.whole).add(durations)
    durations.write(facts)
    add_demands(facts, policies)
    add_intensities(facts, policies, ((n, norm) for n, norm in enumerate(policies.norms) if norms.tells(norm)))
    fields = Fields(facts, world, universe(policies, start if as_of else None))
    written = len(policies.norms)
    fields.add(_needing(world, written), _developing(world, written), _lagging(world, written))
    fields.beside(range(written))
    return Compiled(facts, world, fields, written, derived, start)


def _earliest(policies: PolicySet, start: int) -> int:
    return min(start, policies.scope.period[0]) if policies.scope.period else start


def _needing(world: World, written: int) -> list[int]:
    """Norms that may stand in need of others.

    Those of the response or to be learnt from, those somebody else has to carry out or to pay for, and those that bind
    nobody one can name.
    """
    reacting = world.actions.marked("phase", "response") | world.actions.saying("reviewed_by")
    vague, funded = world.actors.flagged("vague"), frozenset(world.policies.scope.funding)
    return [
        n
        for n, norm in enumerate(world.norms[:written])
        if "response" in norm.tags.get("phase", ())
        or norm.action in reacting
        or norm.tags.get("implemented_by")
        or norm.roles.get("delegates_to")
        or norm.roles.get("delegated_by")
        or norm.supplies.get("needs")
        or (norm.modality == "obligation" and any(b.levels & funded for b in norm.bearers))
        or (norm.modality == "obligation" and all(b.kind in vague for b in _named(norm)))
    ]


def _named(norm: Norm) -> tuple[Bearer, ...]:
    """Who is named to answer for a norm: its lead, else whom it binds."""
    return norm.roles.get("led_by") or norm.bearers


def _developing(world: World, written: int) -> list[int]:
    """Norms that may let development happen."""
    letting = world.actions.flagged("developing") | world.actions.flagged("granting")
    return [
        n
        for n, norm in enumerate(world.norms[:written])
        if norm.action in letting or "development" in norm.tags.get("goal", ())
    ]


def _lagging(world: World, written: int) -> list[int]:
    """Duties that bite later than they are in force, or are only to be done by a day."""
    return [
        n
        for n, norm in enumerate(world.norms[:written])
        if norm.modality == "obligation" and (norm.by_day or norm.bites > norm.since)
    ]


def _add_meetings(facts: Facts, world: World, since: int) -> list[tuple[int, int]]:
    """What pairs of norms have in common; returns those of which every way of doing the one is one of the other."""
    vocabulary = world.policies.vocabulary
    unitary = {
        a
        for a in world.actions.used
        if any((e := vocabulary.get("action", x)) and "unitary" in e.flags for x in vocabulary.ancestors("action", a))
    }
    roomy = {n for n, norm in enumerate(world.norms) if norm.action in unitary}
    ways: list[tuple[int, int]] = []
    for meeting in Join(world, roomy, since).meetings():
        _meeting(facts, meeting)
        ways += [(meeting.p, meeting.q)] * meeting.ways_pq + [(meeting.q, meeting.p)] * meeting.ways_qp
        for grant, ban in ((meeting.p, meeting.q), (meeting.q, meeting.p)):
            if meeting.bearers and _keeps_off(world, grant, ban):
                facts.add("keeps_off", grant, ban)
    return ways


def _keeps_off(world: World, grant: int, ban: int) -> bool:
    """Do the values a permission requires keep it out of a ban's circumstances?"""
    norm, other = world.norms[grant], world.norms[ban]
    if not norm.requirements or other.modality != "prohibition" or norm.modality not in ("permission", "power"):
        return False
    left = [when for box in world.boxes[grant] if (when := kept(norm, box.when)) is not None]
    return all(disjoint(when, box.when) for when in left for box in world.boxes[ban])


def _meeting(facts: Facts, m: Meeting) -> None:
    grade = Symbol("certain" if m.certain else "possible")
    if m.acts:
        for a, b in ((m.p, m.q), (m.q, m.p)):
            facts.add("overlap" if m.bearers else "meets", a, b, grade)
    if m.bearers and m.some:
        for a, b in ((m.p, m.q), (m.q, m.p)):
            facts.add("opposed", a, b, Symbol("every" if m.every else "some"), grade)
    for a, b, ways, covers, inside, within, back in (
        (m.p, m.q, m.ways_pq, m.covers_pq, m.inside_pq, m.within_pq, m.within_qp),
        (m.q, m.p, m.ways_qp, m.covers_qp, m.inside_qp, m.within_qp, m.within_pq),
    ):
        if ways:
            facts.add("all_ways", a, b)
        if covers:
            facts.add("whole_window", a, b)
        if inside:
            facts.add("inside", a, b)
        if within and not back:
            facts.add("narrower", a, b)
