"""One declared name of a vocabulary."""

from pydantic import BaseModel, ConfigDict

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "zh-TW")
KINDS = frozenset(
    [
        "level",
        "kind",
        "actor",
        "area",
        "hazard",
        "action",
        "object",
        "parameter",
        "event",
        "unit",
        "resource",
        "domain",
        "phase",
        "instrument",
        "goal",
        "system",
        "organ",
        "state",
        "subject",
        "function",
        "coupling",
        "population",
        "value",
    ]
)


class Entry(BaseModel):
    """`kind` and `name` identify it. `names` holds its name-valued clauses (`is`, `opposite`, …), `flags` the bare
    ones, `quantities` those with a number (`rank`, `factor`, as written), `dates` `exists` as ISO days
    (empty for open), `labels` its words by language, `given` whether it came with the product. `spots` are the offsets
    of the names in `names`, in their order (none for what came with the product)."""

    model_config = ConfigDict(frozen=True)

    kind: str
    name: str
    labels: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = {}
    flags: frozenset[str] = frozenset()
    quantities: dict[str, str] = {}
    dates: dict[str, tuple[str, str]] = {}
    path: str = ""
    start: int = 0
    end: int = 0
    spots: dict[str, tuple[tuple[int, int], ...]] = {}

    @property
    def parents(self) -> tuple[str, ...]:
        """The names this one is a kind of (or lies in)."""
        return self.names.get("is", ())

    def words(self) -> tuple[str, ...]:
        """Everything this name may be written as."""
        return (self.name, *self.labels.values(), *self.aliases)
