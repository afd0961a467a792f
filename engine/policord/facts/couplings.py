"""Facts about couplings: what acts on what, where the set speaks of both."""

from collections.abc import Iterator

from policord.facts.boxes import World
from policord.facts.emit import Facts, Symbol
from policord.model.entry import Entry


def add_couplings(facts: Facts, world: World) -> None:
    """`coupling/4` where norms speak of both ends, whether it is a core one, and whether the set itself declares it."""
    spoken = {
        "domain": {domain for norm in world.norms for domain in norm.tags.get("domain", ())},
        "object": {o for norm in world.norms for name in norm.objects for o in _above(world, name)},
    }
    for entry in world.policies.vocabulary.of("coupling"):
        for kind, known in spoken.items():
            for one, other in _ends(entry, kind, world):
                if one in known and other in known:
                    facts.add("coupling", entry.name, Symbol(kind), one, other)
                    if "core" in entry.flags:
                        facts.add("core_coupling", entry.name)
                    if entry.path:
                        facts.add("own_coupling", entry.name)


def _above(world: World, name: str) -> tuple[str, ...]:
    return tuple(world.policies.vocabulary.ancestors("object", name))


def _ends(entry: Entry, kind: str, world: World) -> Iterator[tuple[str, str]]:
    vocabulary = world.policies.vocabulary
    for one in entry.names.get(kind, ()):
        for other in entry.names.get("leads_to", ()):
            yield vocabulary.find(kind, one) or one, vocabulary.find(kind, other) or other
