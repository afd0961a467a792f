"""Facts about definitions: what the texts say their words cover."""

from policord.facts.emit import Facts, Symbol
from policord.model.norm import PolicySet


def add_definitions(facts: Facts, policies: PolicySet) -> None:
    """Definitions, numbered in the order of their provisions, and what lies above the words they name."""
    named: set[str] = set()
    for number, told in enumerate(policies.definitions):
        facts.add("definition", number, told.provision, told.term)
        for key, words in (("covers", told.covers), ("excludes", told.excludes)):
            for word in words:
                facts.add(key, number, word)
        for text in told.scope:
            facts.add("defined_for", number, text)
        named |= {told.term, *told.covers, *told.excludes}
    for name in sorted(named):
        for above in policies.vocabulary.ancestors("object", name):
            facts.add("isa", Symbol("object"), name, above)
