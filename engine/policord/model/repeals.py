"""Which texts the set ends, and when: a repeal is a fact about the text repealed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policord.model.norm import Document, Norm, Provision


class Repeal(NamedTuple):
    """`text` (the id of an act or a provision) ends on `day`, if what repeals it is in force then.

    `until` is the end that the repealing sentence or act gives itself, `within` the texts it stands in.
    """

    day: int
    text: str
    until: int
    within: tuple[str, ...]


def repeals(acts: Sequence[Document], provisions: Sequence[Provision], norms: Iterable[Norm]) -> dict[str, int]:
    """The day each repealed text ends: the first on which a repealing text is in force, which a draft is on its own.

    A repeal does nothing if the text it stands in has ended before its day, or never holds; texts that begin on one
    day repeal at once. An aim repeals nothing.
    """
    ends: dict[str, int] = {}
    stated = sorted([*_of_acts(acts), *_of_norms(acts, provisions, norms)])
    for day, group in groupby(stated, key=lambda repeal: repeal.day):
        held = [r.text for r in group if day < r.until and not any(ends.get(t, day) < day for t in r.within)]
        for text in held:
            ends.setdefault(text, day)
    return ends


def _of_acts(acts: Sequence[Document]) -> Iterator[Repeal]:
    by_id = {act.id: act for act in acts}
    for act in acts:
        for old in act.refs.get("repeals", ()):
            yield Repeal(act.since, old, act.until, (act.id,))
        for word in act.refs.get("repealed_by", ()):
            if new := by_id.get(word):
                yield Repeal(new.since, act.id, new.until, (new.id,))


def _of_norms(acts: Sequence[Document], provisions: Sequence[Provision], norms: Iterable[Norm]) -> Iterator[Repeal]:
    for norm in norms:
        if norm.modality != "aim":
            for old in norm.refs.get("repeals", ()):
                within = texts_of(provisions[norm.provision], acts)
                yield Repeal(max(norm.since, norm.takes_effect or 0), old, norm.until, within)


def texts_of(provision: Provision, acts: Sequence[Document]) -> tuple[str, ...]:
    """The texts whose end is the provision's too: its act, the articles it is a paragraph of, itself."""
    act = acts[provision.document].id
    pieces = provision.id.removeprefix(f"{act}.").split(".")
    return (act, *(".".join((act, *pieces[: n + 1])) for n in range(len(pieces))))


def ended_acts(acts: Iterable[Document], ends: dict[str, int]) -> list[Document]:
    """The acts, each in force until its repeal at the latest."""
    return [
        act.model_copy(update={"until": ends[act.id]}) if ends.get(act.id, act.until) < act.until else act
        for act in acts
    ]


def ended_norms(
    norms: Iterable[Norm], acts: Sequence[Document], provisions: Sequence[Provision], ends: dict[str, int]
) -> list[Norm]:
    """The norms, each in force until its own end, its act's, or a repeal, whichever is first."""
    if not ends:
        return list(norms)
    last = [min((ends[t] for t in texts_of(p, acts) if t in ends), default=None) for p in provisions]
    return [
        norm if (end := last[norm.provision]) is None or norm.until <= end else norm.model_copy(update={"until": end})
        for norm in norms
    ]
