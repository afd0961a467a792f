"""Facts about words: trees, flags, scales, functions, lifetimes. Only words the set uses are spoken of."""

from datetime import date

from policord.facts.boxes import World
from policord.facts.emit import Facts, Symbol
from policord.facts.space import Space
from policord.model.declarations import NAMED
from policord.model.entry import Entry
from policord.model.norm import FOREVER, Declaration, Norm
from policord.model.vocabulary import Vocabulary

FLAGS = (
    *("unitary", "organising", "public", "granting", "developing", "assessing", "immediate"),
    *("overseeing", "performing", "starting"),
)


def add_trees(facts: Facts, world: World) -> None:
    """`isa/3` for every used word and what lies above it, flags, opposites, counterparts."""
    for kind, space in (
        ("action", world.actions),
        ("object", world.objects),
        ("hazard", world.hazards),
        ("area", world.areas),
        ("actor", world.actors),
    ):
        _tree(facts, space, kind)
    vocabulary = world.policies.vocabulary
    _others(facts, world)
    _actions(facts, world.actions, vocabulary)
    _actors(facts, world.actors, vocabulary)
    for paper in sorted(world.objects.flagged("assessing")):
        facts.add("assessment_paper", paper)
    for thing in sorted(world.objects.flagged("over_standard")):
        facts.add("over_standard", thing)
    for area in world.areas.used:
        entry = vocabulary.get("area", area)
        for level in entry.names.get("level", ()) if entry else ():
            facts.add("area_level", area, level)


def _tree(facts: Facts, space: Space, kind: str) -> None:
    vocabulary = space.vocabulary
    for name in space.used:
        for above in vocabulary.ancestors(kind, name):
            facts.add("isa", Symbol(kind), name, above)
        entry = vocabulary.get(kind, name)
        for parent in entry.parents if entry else ():
            facts.add("parent", Symbol(kind), name, parent)
        for word in (*entry.names.get("overlaps", ()), *entry.names.get("intersects", ())) if entry else ():
            other = vocabulary.find(kind, word)
            for one, two in ((name, other), (other, name)) if other in space.used else ():
                facts.add("may_share", Symbol(kind), str(one), str(two))


def _others(facts: Facts, world: World) -> None:
    """`isa/3` for words that stand outside the norms' own terms: what a condition measures, scales, subjects."""
    vocabulary, extern = world.policies.vocabulary, world.policies.extern
    parameters = {p for norm in world.norms for conjunct in norm.when for p, _ in conjunct}
    parameters |= {e.name for e in vocabulary.of("parameter") if "warning" in e.flags}
    entries = [e for p in sorted(parameters) if (e := vocabulary.get("parameter", p))]
    shared = [area for e in vocabulary.of("population") for area in e.names.get("areas_shared", ())]
    declared = [d for whole in world.policies.declarations for d in (whole, *whole.parts)]
    everybody: list[Norm | Declaration] = [*world.norms, *declared]
    supplies = [kept for said in everybody for kept in said.supplies.values()]
    resources = sorted({s.resource for kept in supplies for s in kept} | _stocked(declared))
    for name in resources:
        if _dimension(vocabulary, name) == "money":
            facts.add("money", name)
        _resource(facts, vocabulary, name)
    actions = [e for name in world.actions.used for e in _above(vocabulary, "action", name)]
    named = {
        "resource": sorted({*resources, *(r for word in extern if (r := vocabulary.find("resource", word)))}),
        "hazard": [
            *(hazard for e in entries for hazard in e.names.get("for", ())),
            *_core(world),
            *world.policies.scope.hazards,
        ],
        "object": world.policies.scope.objects,
        "instrument": sorted(
            {tool for norm in world.norms for tool in norm.tags.get("instrument", ())}
            | {tool for e in actions for tool in e.names.get("instrument", ())}
            | {word for word in extern if vocabulary.find("instrument", word)}
        ),
        "area": [*shared, *world.policies.scope.areas],
        "parameter": [e.name for e in vocabulary.of("parameter") if e.flags & {"warning", "response"}]
        + sorted({effect.indicator for norm in world.norms for effect in norm.effects})
        + sorted({r.parameter for said in declared for r in said.requirements}),
        "subject": sorted({subject for act in world.policies.documents for subject in act.subjects}),
    }
    for kind, words in named.items():
        for word in words:
            name = vocabulary.find(kind, word) or word
            for above in vocabulary.ancestors(kind, name):
                facts.add("isa", Symbol(kind), name, above)


def _stocked(declared: list[Declaration]) -> set[str]:
    return {name for said in declared if NAMED.get(said.kind) == "resource" for name in said.names}


def _above(vocabulary: Vocabulary, kind: str, name: str) -> list[Entry]:
    """The entries of a name and of all that lies above it."""
    return [e for word in vocabulary.ancestors(kind, name) if (e := vocabulary.get(kind, word))]


def _resource(facts: Facts, vocabulary: Vocabulary, name: str) -> None:
    """Marks of a resource, inherited downwards, and the unit it is counted in."""
    above = _above(vocabulary, "resource", name)
    for flag in ("rival", "labour"):
        if any(flag in entry.flags for entry in above):
            facts.add(flag, name)
    if unit := vocabulary.counted_in(name):
        facts.add("counted_in", name, unit)


def _dimension(vocabulary: Vocabulary, resource: str) -> str:
    """What a resource is measured in: the dimension of its unit, or of the unit of what it is a kind of."""
    unit = vocabulary.counted_in(resource)
    found = vocabulary.unit(unit) if unit else None
    return found[0] if found else ""


def _actions(facts: Facts, space: Space, vocabulary: Vocabulary) -> None:
    for name in space.used:
        above = [e for a in vocabulary.ancestors("action", name) if (e := vocabulary.get("action", a))]
        for flag in FLAGS:
            if any(flag in entry.flags for entry in above):
                facts.add(f"{flag}_act", name)
        for entry in above:
            for phase in entry.names.get("phase", ()):
                facts.add("act_phase", name, phase)
            for tool in entry.names.get("instrument", ()):
                facts.add("act_instrument", name, vocabulary.find("instrument", tool) or tool)
            for clause in ("counterpart", "ended_by", "reviewed_by"):
                for other in entry.names.get(clause, ()):
                    facts.add(f"{clause}_act", name, vocabulary.find("action", other) or other)
            for power in entry.names.get("enabled_by", ()):
                facts.add("enabled_by", name, power)
                for higher in vocabulary.ancestors("action", power):
                    facts.add("isa", Symbol("action"), power, higher)


def _actors(facts: Facts, space: Space, vocabulary: Vocabulary) -> None:
    for name in space.used:
        for above in vocabulary.ancestors("actor", name):
            entry = vocabulary.get("actor", above)
            if entry is None:
                continue
            if "vague" in entry.flags:
                facts.add("vague_actor", name)
            for other in entry.names.get("organ_of", ()):
                facts.add("organ_of", name, other)
        body = next(
            (
                e.names["body"][0]
                for a in vocabulary.ancestors("actor", name)
                if (e := vocabulary.get("actor", a)) and e.names.get("body")
            ),
            None,
        )
        if body:
            facts.add("body", name, Symbol(body))


def _core(world: World) -> list[str]:
    """The hazards of the minimum spectrum, where there is a spectrum."""
    found = world.policies.vocabulary.of("hazard") if world.policies.risks else ()
    return [e.name for e in found if "core" in e.flags]


def add_hazards(facts: Facts, world: World) -> None:
    """What the minimum spectrum holds, and whether a hazard is one of traditional security; objects that stand in."""
    vocabulary = world.policies.vocabulary
    core = _core(world)
    for name in core:
        facts.add("core_hazard", name)
    for name in sorted({*world.hazards.used, *core}):
        said = (e.names["security"][0] for e in _above(vocabulary, "hazard", name) if e.names.get("security"))
        if found := next(said, None):
            facts.add("security", name, Symbol(found))
    for name in world.objects.used:
        for entry in _above(vocabulary, "object", name):
            for other in entry.names.get("substitute", ()):
                facts.add("substitute", name, vocabulary.find("object", other) or other)
            for kind in entry.names.get("stands_for", ()):
                facts.add("stands_for", entry.name, vocabulary.find("actor", kind) or kind)


def add_lifetimes(facts: Facts, world: World) -> None:
    """`exists/4` and `succeeds/3` of bodies and places, holders of functions."""
    vocabulary = world.policies.vocabulary
    for kind, space in (("actor", world.actors), ("area", world.areas)):
        for entry in vocabulary.of(kind):
            for old in entry.names.get("succeeds", ()):
                canonical = vocabulary.find(kind, old)
                if canonical in space.used:
                    facts.add("succeeds", Symbol(kind), entry.name, canonical or old)
            if entry.name in space.used and "exists" in entry.dates:
                facts.add("exists", Symbol(kind), entry.name, *days(entry.dates["exists"]))
    for entry in vocabulary.functions:
        for holder in entry.names.get("held_by", ()):
            kind_name = vocabulary.find("actor", holder.split("@")[0]) or holder
            facts.add("held_by", entry.name, kind_name, *days(entry.dates.get("exists", ("", ""))))
        for kind in ("action", "object"):
            for word in entry.names.get(kind, ()):
                facts.add(f"function_{kind}", entry.name, vocabulary.find(kind, word) or word)


def add_parameters(facts: Facts, world: World) -> None:
    """Scales with the place of each level, directions of strictness, shared populations, level ranks."""
    vocabulary = world.policies.vocabulary
    for entry in vocabulary.of("parameter"):
        for flag in sorted(entry.flags & {"warning", "response"}):
            facts.add(f"{flag}_scale", entry.name)
            for place, level in enumerate(entry.names.get("scale", ())):
                facts.add("scale_level", entry.name, level, place)
        for direction in entry.names.get("stricter", ())[:1]:
            if direction in ("higher", "lower"):
                facts.add("stricter", entry.name, Symbol(direction))
        for hazard in entry.names.get("for", ()):
            facts.add("measures", entry.name, vocabulary.find("hazard", hazard) or hazard)
    for entry in vocabulary.of("population"):
        for area in entry.names.get("areas_shared", ()):
            facts.add("shares_population", entry.name, vocabulary.find("area", area) or area)
    for entry in vocabulary.of("level"):
        if "rank" in entry.quantities:
            facts.add("level_rank", entry.name, round(float(entry.quantities["rank"]) * 10))
    for entry in (*vocabulary.of("event"), *vocabulary.of("parameter")):
        for flag, predicate in (("assessing", "assessment_outcome"), ("judged", "judged"), ("informing", "told")):
            if flag in entry.flags:
                facts.add(predicate, entry.name)
                if entry.kind == "event":
                    facts.add(predicate, f"event:{entry.name}")
        if "asking" in entry.flags:
            facts.add("asking_event", entry.name)
        if "over_standard" in entry.flags:
            facts.add("over_standard", entry.name)
            for hazard in entry.names.get("for", ()):
                facts.add("measures", entry.name, vocabulary.find("hazard", hazard) or hazard)
        for later in entry.names.get("precedes", ()):
            facts.add("precedes", entry.name, vocabulary.find("event", later) or later)


def days(ends: tuple[str, str]) -> tuple[int, int]:
    """ISO ends (empty: open) as ordinals."""
    since, until = ends
    return (
        date.fromisoformat(since).toordinal() if since else 0,
        date.fromisoformat(until).toordinal() if until else FOREVER,
    )
