"""Declared names: lookup in any script, trees, units, parameters."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from unicodedata import normalize

from policord.model.entry import Entry
from policord.model.quantity import Quantity, read_quantity

TREES = ("actor", "area", "hazard", "action", "object", "resource", "unit", "kind")


def fold(word: str) -> str:
    """The form in which names are compared: NFKC, no case, no blanks."""
    return normalize("NFKC", word).casefold().replace(" ", "")


class Vocabulary:
    """All entries of a check, shipped and local. Later entries with a known name extend it (see `merge`)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[tuple[str, str], Entry] = {}
        self._words: dict[str, dict[str, str]] = {}
        self.ambiguous: list[tuple[Entry, str]] = []
        self.functions: list[Entry] = []
        self._units: dict[str, tuple[str, Fraction] | None] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Declare an entry; a second entry of the same kind and name adds to the first."""
        self._units.clear()
        if entry.kind == "function":
            self.functions.append(entry)
        key = (entry.kind, entry.name)
        known = self.entries.get(key)
        self.entries[key] = entry if known is None else merge(known, entry)
        words = self._words.setdefault(entry.kind, {})
        for word in entry.words():
            other = words.setdefault(fold(word), entry.name)
            if other != entry.name:
                if fold(word) == fold(entry.name):
                    words[fold(word)] = entry.name
                else:
                    self.ambiguous.append((entry, word))

    def find(self, kind: str, word: str) -> str | None:
        """The canonical name of that kind which `word` stands for."""
        return self._words.get(kind, {}).get(fold(word))

    def get(self, kind: str, name: str) -> Entry | None:
        """The entry of a canonical name."""
        return self.entries.get((kind, name))

    def of(self, kind: str) -> list[Entry]:
        """All entries of a kind, in order of declaration."""
        return [entry for (k, _), entry in self.entries.items() if k == kind]

    def words(self, kind: str) -> list[str]:
        """Everything that may be written for names of a kind (for suggestions)."""
        return [word for entry in self.of(kind) for word in entry.words()]

    def label(self, kind: str, name: str, language: str) -> str:
        """The name's word in `en`, `zh-Hans`, `zh-Hant` or `zh-TW`; the name itself if it has none."""
        entry = self.get(kind, name)
        if entry is None:
            return name
        order = {"zh-TW": ("zh-TW", "zh-Hant", "zh-Hans"), "zh-Hant": ("zh-Hant", "zh-Hans")}
        for choice in order.get(language, (language,)):
            if choice in entry.labels:
                return entry.labels[choice]
        return name

    @cached_property
    def children(self) -> dict[tuple[str, str], list[str]]:
        """`(kind, name)` to the names directly below."""
        below: dict[tuple[str, str], list[str]] = {}
        for (kind, name), entry in self.entries.items():
            for parent in entry.parents:
                below.setdefault((kind, parent), []).append(name)
        return below

    def ancestors(self, kind: str, name: str) -> list[str]:
        """The name and everything it lies below, nearest first; cycles end."""
        found = [name]
        for current in found:
            entry = self.get(kind, current)
            for parent in entry.parents if entry else ():
                if parent not in found:
                    found.append(parent)
        return found

    def unit(self, word: str) -> tuple[str, Fraction] | None:
        """A unit word's dimension and its size in the dimension's base unit; None if undeclared."""
        if word not in self._units:
            self._units[word] = self._unit(word)
        return self._units[word]

    def _unit(self, word: str) -> tuple[str, Fraction] | None:
        if not word:
            return "count", Fraction(1)
        name = self.find("unit", word)
        if name is None:
            return None
        entry = self.entries["unit", name]
        factor = read_quantity(entry.quantities.get("factor", "1"))
        dimension = entry.names.get("dimension", (name,))[0]
        return dimension, factor.number if factor else Fraction(1)

    def counted_in(self, resource: str) -> str:
        """The unit that a resource, or what it is a kind of, is declared to be counted in; empty if it is not."""
        above = (self.get("resource", name) for name in self.ancestors("resource", resource))
        word = next((entry.names["unit"][0] for entry in above if entry and entry.names.get("unit")), "")
        return self.find("unit", word) or word

    def measure(self, quantity: Quantity) -> tuple[str, Fraction] | None:
        """A quantity's dimension and exact size in base units."""
        unit = self.unit(quantity.unit)
        return None if unit is None else (unit[0], quantity.number * unit[1])


def merge(first: Entry, second: Entry) -> Entry:
    """What two declarations of one name say together; the second's single-valued clauses win."""
    names = dict(first.names)
    for key, values in second.names.items():
        names[key] = tuple(dict.fromkeys((*names.get(key, ()), *values)))
    return first.model_copy(
        update={
            "labels": first.labels | second.labels,
            "aliases": tuple(dict.fromkeys((*first.aliases, *second.aliases))),
            "names": names,
            "flags": first.flags | second.flags,
            "quantities": first.quantities | second.quantities,
            "dates": first.dates | second.dates,
        }
    )
