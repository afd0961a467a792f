"""What the vocabulary of the set itself must keep to: names that exist, trees that are trees, one meaning a name."""

from collections.abc import Iterator, Sequence

from policord.diagnostics import Diagnostic, Place
from policord.model.entry import CHAINS, CHOICES, NEEDED, OTHERS, OWN, SINGLE, Entry
from policord.model.names import Names
from policord.model.vocabulary import Vocabulary


def declare(vocabulary: Vocabulary, entries: Sequence[Entry], told: Sequence[Diagnostic] = ()) -> list[Diagnostic]:
    """Add entries, all of the set, to the vocabulary; the mistakes in them, but for what is `told` already.

    Names they refer to become canonical: a parent may be written in any script, and be declared later.
    """
    found = [mistake for entry in entries for mistake in _add(vocabulary, entry)]
    found += [mistake for entry in entries for mistake in _names(vocabulary, entry)]
    found += [mistake for entry in entries for mistake in _circles(vocabulary, entry)]
    wrong = {(d.place.path, d.args["name"]) for d in told if d.code == "E125"}
    found += [
        _at(e, "E126", name=e.name, kind=e.kind, wanted=NEEDED[e.kind]) for e in _bare(vocabulary, entries, wrong)
    ]
    found += [_at(entry, "E117", word=word) for entry, word in vocabulary.ambiguous if entry.path]
    return found


def _add(vocabulary: Vocabulary, entry: Entry) -> Iterator[Diagnostic]:
    """What is said of a name once stays as first declared; who says otherwise is told."""
    known = vocabulary.get(entry.kind, entry.name)
    again = [key for key in SINGLE if known and _differ(known, entry, key)]
    for key in again:
        yield _at(entry, "E128", name=entry.name, clause=key)
    names = {key: words for key, words in entry.names.items() if key not in again}
    quantities = {key: number for key, number in entry.quantities.items() if key not in again}
    vocabulary.add(entry.model_copy(update={"names": names, "quantities": quantities}))


def _differ(known: Entry, entry: Entry, key: str) -> bool:
    """Do both say it, and not the same?"""
    pairs = ((known.names.get(key), entry.names.get(key)), (known.quantities.get(key), entry.quantities.get(key)))
    return any(first and second and first != second for first, second in pairs)


def _names(vocabulary: Vocabulary, entry: Entry) -> Iterator[Diagnostic]:
    """Names that are not declared, and words that a clause does not know; the others become canonical."""
    said = vocabulary.entries[entry.kind, entry.name]
    names = dict(said.names)
    for key, words in entry.names.items():
        if key in CHOICES:
            for word in (word for word in words if word not in CHOICES[key]):
                yield _at(entry, "E129", clause=key, word=word, values=", ".join(CHOICES[key]))
        elif kinds := (entry.kind,) if key in OWN else OTHERS.get(key, ()):
            spots = dict(zip(words, entry.spots.get(key, ()), strict=False))
            for word in (word for word in words if _canonical(vocabulary, kinds, word) is None):
                place = Place(entry.path, *spots.get(word, (entry.start, entry.end)))
                suggestion = Names(vocabulary, entry.path, []).suggest(kinds[0], word)
                yield Diagnostic("E101", place, {"kind": kinds[0], "name": word, "suggestion": suggestion})
            names[key] = tuple(dict.fromkeys(_canonical(vocabulary, kinds, word) or word for word in names[key]))
    vocabulary.entries[entry.kind, entry.name] = said.model_copy(update={"names": names})


def _bare(vocabulary: Vocabulary, entries: Sequence[Entry], wrong: set[tuple[str, str]]) -> Iterator[Entry]:
    """Entries that lack what they must say, also in every other declaration of the name."""
    for entry in entries:
        said = vocabulary.entries[entry.kind, entry.name].names
        if NEEDED.get(entry.kind, "") not in ("", *said) and (entry.path, entry.name) not in wrong:
            yield entry


def _canonical(vocabulary: Vocabulary, kinds: tuple[str, ...], word: str) -> str | None:
    """The canonical name, with the seat that a body may be written with."""
    body, *seat = word.split("@")
    found = next((name for kind in kinds if (name := vocabulary.find(kind, body))), None)
    return None if found is None else "@".join((found, *seat))


def _circles(vocabulary: Vocabulary, entry: Entry) -> Iterator[Diagnostic]:
    """Trees and chains that lead back to where they begin, and actions opposed to themselves."""
    if _leads_back(vocabulary, entry, "is"):
        yield _at(entry, "E111", name=entry.name)
    for key in (key for key in CHAINS if _leads_back(vocabulary, entry, key)):
        yield _at(entry, "E133", name=entry.name, clause=key)
    if entry.name in entry.names.get("opposite", ()):
        yield _at(entry, "E133", name=entry.name, clause="opposite")


def _leads_back(vocabulary: Vocabulary, entry: Entry, key: str) -> bool:
    """Does a clause of the entry, followed from name to name, come back to its own?"""
    found = list(_told(vocabulary, entry.kind, entry.name, key)) if key in entry.names else []
    for name in found:
        found += [word for word in _told(vocabulary, entry.kind, name, key) if word not in found]
    return entry.name in found


def _told(vocabulary: Vocabulary, kind: str, name: str, key: str) -> tuple[str, ...]:
    entry = vocabulary.get(kind, name)
    return entry.names.get(key, ()) if entry else ()


def _at(entry: Entry, code: str, **args: str) -> Diagnostic:
    return Diagnostic(code, Place(entry.path, entry.start, entry.end), args)
