"""Generated policy sets for growth checks: an administrative tree, skewed subjects, seeded contradictions.

Deterministic: the same size and seed give the same text. Areas grow with the set (one for 40 provisions), as a
jurisdiction's do; subjects follow a Zipf-like law, as they do in real registers; one provision in a hundred is
made to contradict another, and the pairs are returned so that a run can be checked for finding all of them.
"""

from dataclasses import dataclass
from random import Random

LEVELS = ("centre", "province", "city", "district", "street")
PHASES = ("prevention", "preparedness", "warning", "response", "recovery")


@dataclass(frozen=True)
class Generated:
    """The text, and the (duty, ban) provision ids of every seeded contradiction."""

    text: str
    seeded: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _World:
    areas: list[tuple[str, str, str]]
    objects: list[tuple[str, str]]
    actions: list[tuple[str, str]]
    actors: list[tuple[str, str]]
    hazards: list[tuple[str, str]]


def generate(size: int, seed: int = 7) -> Generated:
    """A set of `size` provisions in acts of 50 articles."""
    random = Random(seed)
    world = _world(size)
    articles: list[str] = []
    seeded: list[tuple[str, str]] = []
    waiting: list[tuple[int, str]] = []
    while len(articles) < size:
        number = len(articles)
        if number % 100 == 10 and number + 60 < size:
            duty, ban = _contradiction(world, random)
            articles.append(f"  article {number}:\n{duty}")
            waiting.append((number, ban))
        elif number % 100 == 70 and waiting:
            first, ban = waiting.pop()
            articles.append(f"  article {number}:\n{ban}")
            seeded.append((_id(first), _id(number)))
        else:
            articles.append(_article(world, random, number))
    return Generated(_vocabulary(world) + "\n".join(_acts(world, random, articles)), tuple(seeded))


def _id(number: int) -> str:
    return f"G-{number // 50}.{number}"


def _tree(prefix: str, count: int, branch: int) -> list[tuple[str, str]]:
    """Names with their parents; the first `branch` have none."""
    names = [f"{prefix}{i}" for i in range(count)]
    return [(name, names[i // branch - 1] if i >= branch else "") for i, name in enumerate(names)]


def _world(size: int) -> _World:
    areas = [("zone0", "", LEVELS[0])]
    width = 8
    for i in range(1, max(size // 40, 60)):
        parent = (i - 1) // width
        depth = LEVELS.index(areas[parent][2]) + 1
        areas.append((f"zone{i}", f"zone{parent}", LEVELS[min(depth, len(LEVELS) - 1)]))
    return _World(
        areas,
        _tree("thing", 200, 5),
        _tree("deed", 80, 4),
        _tree("office", 120, 4),
        _tree("danger", 12, 12),
    )


def _vocabulary(world: _World) -> str:
    lines = ["vocabulary generated {"]
    for name, parent, level in world.areas:
        lines.append(f"  area {name}{f' is {parent},' if parent else ''} level {level};")
    trees = {"object": world.objects, "action": world.actions, "actor": world.actors, "hazard": world.hazards}
    for kind, names in trees.items():
        lines += [f"  {kind} {name}{f' is {parent}' if parent else ''};" for name, parent in names]
    lines += ["  parameter water_height unit mm, stricter lower;", "}", ""]
    return "\n".join(lines)


def _skewed(random: Random, names: list[tuple[str, str]]) -> str:
    """A name: mostly a leaf, and the first leaves far likelier than the last (a Zipf law of exponent 1.6)."""
    inner = len({parent for _, parent in names if parent})
    pool = names[inner:] if random.random() < 0.85 else names[:inner]
    while (place := int(random.paretovariate(0.6)) - 1) >= len(pool):
        pass
    return pool[place][0]


def _clauses(random: Random, world: _World, area: str, low: int) -> str:
    start = 2000 + random.randrange(25)
    hazard = f"against {random.choice(world.hazards)[0]}, " if random.random() < 0.5 else ""
    return (
        f"    {hazard}phase {random.choice(PHASES)}, in {area},\n"
        f"    when water_height from {low} mm to {low + 40} mm, in force {start}-01-01 .. {start + 15}-01-01,\n"
        f'    note "以危险程度为准，由主管部门会同有关单位在本辖区内组织实施并定期检查落实情况";'
    )


def _article(world: _World, random: Random, number: int) -> str:
    verb = random.choices(("must", "may", "must not"), (50, 20, 30))[0]
    area = random.choice(world.areas)[0]
    thing, deed, office = (_skewed(random, names) for names in (world.objects, world.actions, world.actors))
    clauses = _clauses(random, world, area, 10 * random.randrange(40))
    return f"  article {number}:\n    {office} {verb} {deed} {thing}\n{clauses}"


def _contradiction(world: _World, random: Random) -> tuple[str, str]:
    """A duty, and a ban of the same body on the parent of its act, in the zone above, on days both hold.

    They go into different acts: within one, the narrower would be an exception of the wider.
    """
    deed, parent = random.choice([pair for pair in world.actions if pair[1]])
    zone = world.areas[random.randrange(1, len(world.areas))]
    thing = random.choice(world.objects)[0]
    office, hazard = random.choice(world.actors)[0], random.choice(world.hazards)[0]
    low = 10 * random.randrange(40)
    tail = f'    against {hazard}, when water_height >= {low} mm, in force 2010-01-01 ..,\n    note "成对";'
    return (
        f"    {office} must {deed} {thing} in {zone[0]}, phase response,\n{tail}",
        f"    {office} must not {parent} {thing} in {zone[1]}, phase prevention,\n{tail}",
    )


def _acts(world: _World, random: Random, articles: list[str]) -> list[str]:
    acts = []
    for first in range(0, len(articles), 50):
        body = "\n".join(articles[first : first + 50])
        number = first // 50
        acts.append(
            f'policy G-{number} "Act {number}" {{\n  kind normative_doc; state cn; level centre; area zone0;\n'
            f"  adopted 20{number % 20 + 10}-01-01; in force 2000-01-01 ..;\n{body}\n}}\n"
        )
    return acts
