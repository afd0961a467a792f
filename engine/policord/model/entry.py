"""One declared name of a vocabulary."""

from pydantic import BaseModel, ConfigDict

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "zh-TW")
COMMON = ("hans", "hant", "tw", "en", "aliases", "source", "note", "unverified")
"""What every entry may say."""
CLAUSES: dict[str, tuple[str, ...]] = {
    "level": ("rank",),
    "kind": ("rank", "axis"),
    "actor": ("is", "body", "level", "vague", "organ_of", "overlaps", "exists", "succeeds"),
    "area": ("is", "level", "complete", "overlaps", "intersects", "exists", "succeeds"),
    "hazard": ("is", "exhaustive", "overlaps", "core", "security"),
    "action": (
        *("is", "exhaustive", "overlaps", "opposite", "exclusive", "counterpart", "ended_by", "reviewed_by", "phase"),
        *("instrument", "enabled_by", "unitary", "organising", "public", "granting", "developing", "assessing"),
        *("immediate", "starting", "overseeing", "performing"),
    ),
    "object": (
        *("is", "exhaustive", "overlaps", "activity", "holder", "assessing", "substitute", "stands_for"),
        "over_standard",
    ),
    "parameter": (
        *("is", "withstands", "unit", "stricter", "scale", "values", "warning", "response", "for", "assessing"),
        "judged",
    ),
    "event": ("for", "precedes", "assessing", "judged", "asking", "informing", "over_standard"),
    "unit": ("dimension", "factor"),
    "resource": ("is", "unit", "rival", "consumed", "labour"),
    "domain": (),
    "phase": (),
    "instrument": ("is",),
    "goal": (),
    "system": (),
    "organ": (),
    "state": (),
    "subject": ("is",),
    "function": ("held_by", "exists", "action", "object"),
    "coupling": ("domain", "object", "leads_to", "core", "mechanism"),
    "population": ("areas_shared",),
    "value": (),
}
"""What an entry of each kind may say besides."""
NEEDED = {"function": "held_by"}
"""What an entry must say to say anything."""
SINGLE = ("rank", "axis", "body", "security", "unit", "stricter", "scale", "values", "dimension", "factor")
"""What is said of a name once: two declarations of it may not differ in this."""
CHOICES = {
    "body": ("government", "department", "command", "agency", "unit", "person"),
    "stricter": ("higher", "lower"),
    "security": ("traditional", "non_traditional"),
    "axis": ("statute", "party", "standard", "contract"),
}
"""Clauses that take one of a few words."""
OTHERS = {
    "level": ("level",),
    "held_by": ("actor",),
    "holder": ("actor",),
    "stands_for": ("actor",),
    "organ_of": ("actor",),
    "activity": ("action",),
    "action": ("action",),
    "phase": ("phase",),
    "instrument": ("instrument",),
    "for": ("hazard",),
    "precedes": ("event", "parameter"),
    "unit": ("unit",),
    "object": ("object",),
    "areas_shared": ("area",),
}
"""Clauses that take names of other kinds than the entry's own, in the order in which they are tried."""
OWN = (
    *("is", "overlaps", "intersects", "opposite", "exclusive", "counterpart", "ended_by", "reviewed_by", "substitute"),
    *("enabled_by", "succeeds", "withstands"),
)
"""Clauses that take names of the entry's own kind."""
CHAINS = ("succeeds", "precedes", "organ_of")
"""Clauses that, followed from name to name, may not lead back; `is` is another, with a message of its own."""


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
