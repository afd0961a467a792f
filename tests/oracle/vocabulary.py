"""Small vocabularies: the same few words, with the marks and relations that matter chosen anew."""

from tests.oracle.choice import Choice
from tests.oracle.world import Parameter, Vocabulary, Word

LEVELS = ("province", "city", "district")
RANKS = (1, 3, 6)
PHASES = ("prevention", "preparedness", "warning", "response", "recovery")


def vocabulary(choice: Choice) -> Vocabulary:
    """Trees of at most six names each."""
    return Vocabulary(
        (
            ("level", tuple(Word(name, more=(("rank", (str(at + 1),)),)) for at, name in enumerate(LEVELS))),
            ("unit", _units()),
            ("state", (Word("land"), Word("isle"), Word("cn"))),
            ("organ", (Word("council"),)),
            ("kind", tuple(_kind(rank) for rank in RANKS)),
            ("phase", tuple(map(Word, PHASES))),
            ("value", tuple(map(Word, ("low", "medium", "high", "very_high")))),
            ("actor", _actors(choice)),
            ("area", _areas(choice)),
            ("hazard", _hazards(choice)),
            ("object", _objects(choice)),
            ("action", _actions(choice)),
        ),
        (
            Parameter("alarm", "scale", ("blue", "yellow", "red"), warning=True),
            Parameter("depth", "number", ("10", "20", "30"), choice.one(("higher", "lower"))),
            Parameter("weather", "enumeration", ("dry", "wet")),
            Parameter("quake", "event"),
        ),
    )


def _units() -> tuple[Word, ...]:
    sizes = [("mm", "length", "1"), ("cm", "length", "10"), ("min", "time", "1"), ("h", "time", "60")]
    sizes.append(("d", "time", "1440"))
    return tuple(Word(name, more=(("dimension", (of,)), ("factor", (size,)))) for name, of, size in sizes)


def _kind(rank: int) -> Word:
    return Word(f"kind{rank}", more=(("rank", (str(rank),)), ("axis", ("statute",))))


def _marks(choice: Choice, mark: str, share: float = 0.4) -> frozenset[str]:
    return frozenset((mark,)) if choice.chance(share) else frozenset()


def _maybe(choice: Choice, name: str, share: float = 0.2) -> tuple[str, ...]:
    return (name,) if choice.chance(share) else ()


def _actors(choice: Choice) -> tuple[Word, ...]:
    return (
        Word("office", more=(("body", ("department",)), ("level", ("city", "district")))),
        Word("bureau", ("office",), more=(("body", ("department",)),)),
        Word("firm", overlaps=_maybe(choice, "shopkeeper"), more=(("body", ("unit",)),)),
        Word("shopkeeper", more=(("body", ("person",)),)),
        Word("someone", flags=frozenset(("vague",)), more=(("body", ("department",)),)),
    )


def _areas(choice: Choice) -> tuple[Word, ...]:
    at = {level: (("level", (level,)),) for level in LEVELS}
    return (
        Word("shire", more=at["province"]),
        Word("town", ("shire",), _marks(choice, "complete", 0.5), more=at["city"]),
        Word("east", ("town",), _marks(choice, "complete", 0.3), more=at["district"]),
        Word("west", ("town",), more=at["district"]),
        Word("mill", ("east",)),
        Word("bank", ("east", "west") if choice.chance(0.5) else ("east",)),
        Word("shore", overlaps=_maybe(choice, "west", 0.5)),
    )


def _hazards(choice: Choice) -> tuple[Word, ...]:
    return (
        Word("flood", flags=_marks(choice, "exhaustive", 0.3)),
        Word("river_flood", ("flood",)),
        Word("rain_flood", ("flood",), overlaps=_maybe(choice, "river_flood")),
    )


def _objects(choice: Choice) -> tuple[Word, ...]:
    activity = (("activity", ("keep",)), ("holder", ("firm",)))
    return (
        Word("house", flags=_marks(choice, "exhaustive", 0.3)),
        Word("flat", ("house",)),
        Word("shop", ("house",), overlaps=_maybe(choice, "flat")),
        Word("depot", more=activity),
    )


def _actions(choice: Choice) -> tuple[Word, ...]:
    whole = choice.chance(0.6)
    opposite = (("opposite", ("open",)),)
    return (
        Word("handle", flags=_marks(choice, "exhaustive")),
        Word("move", ("handle",), more=_exclusive(choice, "keep", 0.3)),
        Word("keep", ("handle",)),
        Word("close", flags=_marks(choice, "exhaustive"), more=opposite if whole else ()),
        Word("shut", ("close",), more=_exclusive(choice, "bar", 0.3) if whole else opposite),
        Word("bar", ("close",)),
        Word("open", more=_exclusive(choice, "handle", 0.2)),
        Word("permit", flags=frozenset(("granting",))),
        Word("inspect", more=(("phase", ("prevention",)),)),
        Word("patrol", ("inspect",)),
        Word("prepare", more=(("phase", ("preparedness",)),)),
        Word("rescue", more=(("phase", ("response",)), *((("counterpart", ("keep",)),) * choice.chance(0.3)))),
        Word("evacuate", ("rescue",)),
        Word("suspend", flags=frozenset(("immediate",)), more=(("phase", ("response",)),)),
        Word("halt", ("suspend",)),
    )


def _exclusive(choice: Choice, name: str, share: float) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("exclusive", (name,)),) if choice.chance(share) else ()
