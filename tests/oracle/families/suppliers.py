"""F41: one thing, or one body, without which a function that must go on has no supplier left.

Each supplier of a service alone suffices, and so does a backup, once somebody has to test or drill it where it is; of
what something requires, all must work. A kind of thing works as long as a facility of that kind does. One thing after
the other is taken to fail, and what then cannot go on is lost; a ring of suppliers holds itself. What is left to others
is taken to hold. The world leaves out dates, hazards, bodies that nobody can name, and facilities elsewhere.
"""

from dataclasses import dataclass

from tests.oracle.choice import Choice, some
from tests.oracle.families.frame import Family, Found

AREAS = {"town": ("east", "west"), "east": ("east",), "west": ("west",), "shire": ("shire",)}
ABOVE = {"well": ("well", "fount"), "spring": ("spring", "fount"), "line": ("line",), "mast": ("mast",)}
"""Objects, and what each is a kind of; a facility is a `plant`."""
THINGS, BODIES = (*ABOVE, "plant"), ("north", "south")
TRIALS = {"inspect": True, "test": True, "drill": True, "repair": False}
"""Acts, and whether they are a trial."""
SERVICES, PLANTS = ("water", "calls", "heat"), ("hall", "mill", "shed")


@dataclass(frozen=True)
class Service:
    """Supplied by any of these, and by a spring where nothing else is declared; `needs` must work as well."""

    suppliers: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    area: str = "east"
    object: str = ""


@dataclass(frozen=True)
class Plant:
    """A facility, of a kind or of none."""

    kind: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Norm:
    """A sentence about a thing or a kind of thing."""

    modality: str = "must"
    action: str = "inspect"
    object: str = "well"
    area: str = ""


@dataclass(frozen=True)
class Set:
    """Services and plants bear their names in order; the scope is the town; `left` is left to others."""

    services: tuple[Service, ...] = ()
    plants: tuple[Plant, ...] = ()
    norms: tuple[Norm, ...] = ()
    left: str = ""


def make(choice: Choice) -> Set:
    """One to three services, up to three plants and two sentences."""
    services = tuple(_service(choice) for _ in range(choice.one((1, 2, 3))))
    plants = tuple(_plant(choice) for _ in range(choice.one((0, 1, 2, 3))))
    return Set(
        services=services,
        plants=plants,
        norms=tuple(_norm(choice) for _ in range(choice.one((0, 1, 1, 2)))),
        left=choice.one(("water", "fount", "well", "plant", "north", "folk")) if choice.chance(0.25) else "",
    )


def _any(choice: Choice) -> tuple[str, ...]:
    return some(choice, (*THINGS, "plant", *PLANTS, *BODIES, *SERVICES), 2)


def _service(choice: Choice) -> Service:
    return Service(
        suppliers=_any(choice),
        backups=some(choice, ("well", "mast", "plant", *PLANTS), 2) if choice.chance(0.5) else (),
        needs=_any(choice) if choice.chance(0.15) else (),
        area=choice.one(("east", "east", "west", "shire")),
        object=choice.one(("", "", "folk")),
    )


def _plant(choice: Choice) -> Plant:
    return Plant(choice.one(("plant", "plant", "")), _any(choice) if choice.chance(0.4) else ())


def _norm(choice: Choice) -> Norm:
    return Norm(
        modality="must" if choice.chance(0.8) else choice.one(("may", "should", "must not")),
        action=choice.one(tuple(TRIALS)),
        object=choice.one((*THINGS, "fount", "plant")),
        area=choice.one(("", "", *AREAS)),
    )


def text(small: Set) -> str:
    """As a policy, with its scope, services and plants."""
    lines = [*_WORDS, 'scope "town" { areas town; }', *([f'extern {small.left} "others";'] if small.left else [])]
    lines += [f"service {name} {_served(one, small)}, in {one.area};" for name, one in _services(small).items()]
    for name, plant in _plants(small).items():
        clauses = (("is", (plant.kind,) if plant.kind else ()), ("requires", _known(plant.needs, small)))
        lines.append(f"facility {name} {', '.join(filter(None, ('in town', _joined(clauses))))};")
    lines.append("policy A-1 { level city; area land;")
    for number, norm in enumerate(small.norms, 1):
        area = f", in {norm.area}" if norm.area else ""
        lines.append(f"  article {number}: north {norm.modality} {norm.action} {norm.object}{area};")
    return "\n".join([*lines, "}", ""])


def _served(one: Service, small: Set) -> str:
    return _joined(
        (
            ("supplied by", _suppliers(one, small)),
            ("backed up by", _known(one.backups, small)),
            ("requires", _known(one.needs, small)),
            ("object", (one.object,) if one.object else ()),
        )
    )


def _joined(clauses: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return ", ".join(f"{word} {', '.join(dict.fromkeys(names))}" for word, names in clauses if names)


def _known(names: tuple[str, ...], small: Set) -> tuple[str, ...]:
    """Those that are declared."""
    there = {*THINGS, *BODIES, *_called(small)}
    return tuple(name for name in names if name in there)


def _suppliers(one: Service, small: Set) -> tuple[str, ...]:
    return _known(one.suppliers, small) or ("spring",)


def _called(small: Set) -> set[str]:
    return {*SERVICES[: len(small.services)], *PLANTS[: len(small.plants)]}


_WORDS = (
    "vocabulary v {",
    "  level city rank 1; area land level city; area town is land, level city; area east is town; area west is town;",
    "  area shire is land; actor north body department, level city; actor south body department, level city;",
    "  action inspect; action test is inspect; action drill; action repair; object folk;",
    "  object fount; object well is fount; object spring is fount; object line; object mast; object plant;",
    "}",
)


def expected(small: Set) -> set[Found]:
    """Whatever fails, one after the other: which services of the town are lost with it."""
    found = set()
    for point in sorted(_points(small)):
        lost = _lost(small, point, tested_only=False)
        for name in _lost(small, point, tested_only=True):
            if not _kept(small, name):
                continue
            variant = "single_supplier" if point in BODIES else "single_thing"
            facility = {"facility:"} if point in PLANTS else set()
            parts = frozenset({"service:", f"service={name}", f"point={point}"} | facility)
            found.add(Found("F41", variant if name in lost else "untested_backup", parts))
    return found


def _services(small: Set) -> dict[str, Service]:
    return dict(zip(SERVICES, small.services, strict=False))


def _plants(small: Set) -> dict[str, Plant]:
    return dict(zip(PLANTS, small.plants, strict=False))


def _kept(small: Set, name: str) -> bool:
    """Is the service the town's own matter?"""
    one = _services(small)[name]
    others = small.left and small.left in (name, one.object)
    return one.area in AREAS["town"] and not others


def _points(small: Set) -> set[str]:
    """What may fail by itself: named somewhere, a thing, a plant or a body, and nobody else's."""
    named = {part for name in _called(small) for part in (*_parts(small, name, False), *_needs(small, name))}
    named |= {name for name in _parts(small, "plant", False) if "plant" in named}
    kinds = {"plant"} if _parts(small, "plant", False) else set()
    return {one for one in named - kinds - {*SERVICES} if not _left(small, one)}


def _left(small: Set, name: str) -> bool:
    """Is it, or what it is a kind of, left to others?"""
    plant = _plants(small).get(name)
    kinds = (name, *ABOVE.get(name, ()), *((plant.kind,) if plant else ()))
    return bool(small.left) and small.left in kinds


def _parts(small: Set, name: str, tested_only: bool) -> tuple[str, ...]:
    """Any of which suffices; nothing: it does not consist of such."""
    if name == "plant":
        return tuple(plant for plant, one in _plants(small).items() if one.kind == "plant")
    one = _services(small).get(name)
    if not one:
        return ()
    backups = [backup for backup in _known(one.backups, small) if not tested_only or _tested(small, one, backup)]
    return (*_suppliers(one, small), *backups)


def _needs(small: Set, name: str) -> tuple[str, ...]:
    """All of which must work."""
    one = _services(small).get(name) or _plants(small).get(name)
    return _known(one.needs, small) if one else ()


def _tested(small: Set, service: Service, backup: str) -> bool:
    """Does a duty ask for a trial of it, or of what it is a kind of, where the service is?"""
    plant = _plants(small).get(backup)
    kinds = {plant.kind} if plant else {backup, *ABOVE.get(backup, ())}
    return any(
        norm.modality == "must" and TRIALS[norm.action] and norm.object in kinds and _there(norm, service)
        for norm in small.norms
    )


def _there(norm: Norm, service: Service) -> bool:
    return not norm.area or {*AREAS[service.area]} <= {*AREAS[norm.area]}


def _lost(small: Set, point: str, tested_only: bool) -> list[str]:
    """Services that cannot go on: what works is the largest set of which each has what it needs in the set."""
    works = {*THINGS, *BODIES, *_called(small)} - {point}
    while gone := {name for name in works if not _works(small, name, works, tested_only)}:
        works -= gone
    return [name for name in _services(small) if name not in works]


def _works(small: Set, name: str, works: set[str], tested_only: bool) -> bool:
    if _left(small, name):
        return True
    parts = _parts(small, name, tested_only)
    some_part = not parts or any(part in works for part in parts)
    return some_part and all(need in works for need in _needs(small, name))


SUPPLIERS = Family("suppliers", ("F41",), make, text, expected, told=("service", "point"))
