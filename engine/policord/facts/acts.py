"""Facts about acts (documents), provisions, scope, and what lies outside the set."""

from policord.facts.emit import Facts, Symbol
from policord.model.norm import FOREVER, PolicySet

EXTERN_KINDS = (
    "action",
    "object",
    "hazard",
    "phase",
    "instrument",
    "parameter",
    "resource",
    "level",
    "event",
    "actor",
    "area",
)


def add_acts(facts: Facts, policies: PolicySet) -> None:
    """Documents with kind, rank, organ, dates and references."""
    vocabulary = policies.vocabulary
    for act in policies.documents:
        facts.add("act_of_law", act.id)
        for predicate, value in (
            ("act_kind", act.kind),
            ("act_state", act.state),
            ("act_organ", act.organ),
            ("act_level", act.level),
        ):
            if value:
                facts.add(predicate, act.id, value)
        kind = vocabulary.get("kind", act.kind) if act.kind else None
        if kind and "rank" in kind.quantities:
            facts.add("act_rank", act.id, round(float(kind.quantities["rank"]) * 10))
        if kind and "axis" in kind.names:
            facts.add("act_axis", act.id, Symbol(kind.names["axis"][0]))
        if act.adopted:
            facts.add("adopted", act.id, act.adopted)
        facts.add("act_in_force", act.id, act.since, act.until)
        for area in act.areas:
            facts.add("act_area", act.id, area)
            for above in vocabulary.ancestors("area", area):
                facts.add("act_within", act.id, above)
        for flag in act.flags:
            facts.add("act_mark", act.id, Symbol(flag))
        for key, names in act.refs.items():
            for name in names:
                facts.add("act_refers", act.id, Symbol(key), name)
        for subject in act.subjects:
            facts.add("act_subject", act.id, subject)
    for index, provision in enumerate(policies.provisions):
        facts.add("provision", index, provision.id, policies.documents[provision.document].id)


def add_scope(facts: Facts, policies: PolicySet) -> None:
    """What the set claims to contain, what it leaves to others, and which ids it knows."""
    scope = policies.scope
    if scope.declared:
        facts.add("scope_declared")
    for phase in scope.phases or ([e.name for e in policies.vocabulary.of("phase")]):
        facts.add("scope_phase", phase)
    for level in scope.levels or ([e.name for e in policies.vocabulary.of("level")]):
        facts.add("scope_level", level)
    for dimension, names in (("object", scope.objects), ("hazard", scope.hazards), ("area", scope.areas)):
        for named in names:
            facts.add(f"scope_{dimension}", named)
    for level in scope.funding:
        facts.add("scope_funding", level)
    for word in policies.extern:
        facts.add("extern", word)
        for kind in EXTERN_KINDS:
            name = policies.vocabulary.find(kind, word)
            if name:
                facts.add("extern", Symbol(kind), name)
    for act in policies.documents:
        facts.add("known_text", act.id)
    for provision in policies.provisions:
        facts.add("known_text", provision.id)


def add_repeals(facts: Facts, policies: PolicySet) -> None:
    """`repealed(Text, Day)`: from when an act or provision is no longer in force, by any statement of the set."""
    for act in policies.documents:
        if act.until < FOREVER:
            facts.add("repealed", act.id, act.until)
    for text, day in policies.repeals.items():
        facts.add("repealed", text, day)
    ends: dict[int, int] = {}
    for norm in policies.norms:
        ends[norm.provision] = max(norm.until, ends.get(norm.provision, 0))
    for index, until in ends.items():
        if until < FOREVER:
            facts.add("repealed", policies.provisions[index].id, until)


def add_references(facts: Facts, policies: PolicySet) -> None:
    """What the texts referred to are, where the set does not hold them: `extern`, `part_of`, `word`, `event`.

    An act that the set repeals is known, though not held: its provisions are part of it too.
    """
    vocabulary = policies.vocabulary
    acts = {act.id for act in policies.documents}
    known = acts | {provision.id for provision in policies.provisions}
    refs = (*(act.refs for act in policies.documents), *(norm.refs for norm in policies.norms))
    ended = {text for ref in refs for text in ref.get("repeals", ())}
    for text in sorted(_references(policies) - known):
        wholes = [text[:at] for at, sign in enumerate(text) if sign == "."]
        if any(whole in policies.extern for whole in wholes):
            facts.add("extern", text)
        for whole in wholes:
            if whole in acts or whole in ended:
                facts.add("part_of", text, whole)
        if name := vocabulary.find("object", text):
            facts.add("word", text, name)
            for above in vocabulary.ancestors("object", name):
                facts.add("isa", Symbol("object"), name, above)
        if vocabulary.get("event", text) or vocabulary.get("parameter", text):
            facts.add("event", text)


def _references(policies: PolicySet) -> set[str]:
    found = {text for act in policies.documents for texts in act.refs.values() for text in texts}
    for norm in policies.norms:
        found |= {text for texts in norm.refs.values() for text in texts}
        if norm.deadline and norm.deadline.event_kind == "provision":
            found.add(norm.deadline.event)
    return found
