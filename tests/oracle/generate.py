"""Random policy sets: a few acts, a pair of norms made to meet in each, and at times one change that may part them."""

from dataclasses import dataclass, replace

from tests.oracle import sentences
from tests.oracle import world as w
from tests.oracle.choice import Choice
from tests.oracle.vocabulary import LEVELS, RANKS, vocabulary


@dataclass(frozen=True)
class Generated:
    """A set, and the set it was made from by one change (None: it was not changed)."""

    policies: w.PolicySet
    before: w.PolicySet | None


def generate(choice: Choice) -> Generated:
    """A set of two to seven norms."""
    pair = list(sentences.clash(choice))
    extra = [sentences.sentence(choice) for _ in range(choice.one((0, 1, 2, 3)))]
    acts = _acts(choice)
    where = [choice.one(range(len(acts))) for _ in (*pair, *extra)]
    if choice.chance(0.5):
        where[:2] = 0, len(acts) - 1
    policies = w.PolicySet(
        vocabulary(choice),
        (),
        as_of=choice.one((None, None, 0, 2)),
        style=choice.one(range(1000)),
    )
    before = replace(policies, acts=_filled(acts, [*pair, *extra], where))
    if choice.chance(0.5):
        return Generated(before, None)
    at = choice.one((0, 1))
    pair[at] = sentences.changed(choice, pair[at])
    return Generated(replace(policies, acts=_filled(acts, [*pair, *extra], where)), before)


def _acts(choice: Choice) -> list[w.Act]:
    return [_act(choice, f"A{at}") for at in range(choice.one((1, 2, 2, 3)))]


def _act(choice: Choice, name: str) -> w.Act:
    since, until = sentences.days(choice) if choice.chance(0.3) else (None, None)
    return w.Act(
        id=name,
        articles=(),
        rank=choice.one((*RANKS, *RANKS, None)),
        state=choice.one(("land", "land", "land", "isle", "")),
        level=choice.one(("", *LEVELS)),
        areas=(choice.one(sentences.AREAS),) if choice.chance(0.3) else (),
        since=-1 if since is None else since,
        until=until,
    )


def _filled(acts: list[w.Act], norms: list[w.Sentence], where: list[int]) -> tuple[w.Act, ...]:
    """The acts with the norms as their articles; neighbours of one act may share an article."""
    articles: list[list[w.Article]] = [[] for _ in acts]
    for norm, at in zip(norms, where, strict=True):
        number = str(len(articles[at]) + 1)
        articles[at].append(w.Article(number, (norm,)))
    return tuple(replace(act, articles=tuple(own)) for act, own in zip(acts, articles, strict=True))
