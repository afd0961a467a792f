"""Random policy sets: norms made to meet, or needs with what fills them, and at times one change that parts them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.oracle import needs, sentences
from tests.oracle import world as w
from tests.oracle.choice import Choice
from tests.oracle.vocabulary import LEVELS, PHASES, RANKS, vocabulary


@dataclass(frozen=True)
class Generated:
    """A set, and the set it was made from by one change of each thing it is about (None: it was not changed)."""

    policies: w.PolicySet
    before: w.PolicySet | None


def generate(choice: Choice) -> Generated:
    """A set of conflicts, or one of gaps."""
    return _conflicts(choice) if choice.chance(0.5) else _gaps(choice)


def _conflicts(choice: Choice) -> Generated:
    """Two to seven norms."""
    pair = list(sentences.clash(choice))
    extra = [sentences.sentence(choice) for _ in range(choice.one((0, 1, 2, 3)))]
    acts = _acts(choice)
    where = [choice.one(range(len(acts))) for _ in (*pair, *extra)]
    if choice.chance(0.5):
        where[:2] = 0, len(acts) - 1
    policies = _set(choice, choice.one((None, None, 0, 2)))
    before = replace(policies, acts=_filled(acts, [*pair, *extra], where))
    if choice.chance(0.4):
        return Generated(before, None)
    at = choice.one((0, 1))
    pair[at] = sentences.changed(choice, pair[at])
    return Generated(replace(policies, acts=_filled(acts, [*pair, *extra], where)), before)


def _gaps(choice: Choice) -> Generated:
    """Needs of several sorts, in two acts and a scope."""
    plans = needs.plans(choice)
    demands = tuple(plan.demand for plan in plans if plan.demand)
    period = choice.one((None, None, (0, 4), (1, 3)))
    policies = _set(choice, choice.one((None, None, 1)) if period is None else None)
    policies = replace(policies, risks=tuple(plan.risk for plan in plans if plan.risk))
    if demands or choice.chance(0.6):
        policies = replace(policies, scope=_scope(choice, demands, period))
    acts = [replace(_act(choice, f"A{at}"), since=-1, until=None) for at in (0, 1)]
    now, before = (
        _filled(acts, [s for _, s in norms], [at for at, _ in norms])
        for norms in ([n for plan in plans for n in plan.norms], [n for plan in plans for n in plan.before])
    )
    return Generated(replace(policies, acts=now), replace(policies, acts=before))


def _scope(choice: Choice, demands: tuple[w.Demand, ...], period: tuple[int, int] | None) -> w.Scope:
    return w.Scope(
        hazards=("flood",) if choice.chance(0.2) else (),
        areas=(choice.one(("town", "east", "shire")),) if choice.chance(0.5) else (),
        levels=LEVELS[1:] if choice.chance(0.2) else (),
        phases=choice.one((PHASES, PHASES[:1], PHASES[3:])) if choice.chance(0.3) else (),
        objects=(choice.one(sentences.OBJECTS),) if choice.chance(0.1) else (),
        period=period,
        demands=demands,
    )


def _set(choice: Choice, as_of: int | None) -> w.PolicySet:
    return w.PolicySet(vocabulary(choice), (), as_of=as_of, style=choice.one(range(1000)))


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


def _filled(acts: list[w.Act], norms: Sequence[w.Sentence], where: Sequence[int]) -> tuple[w.Act, ...]:
    """The acts with the norms as their articles."""
    articles: list[list[w.Article]] = [[] for _ in acts]
    for norm, at in zip(norms, where, strict=True):
        articles[at].append(w.Article(str(len(articles[at]) + 1), (norm,)))
    return tuple(replace(act, articles=tuple(own)) for act, own in zip(acts, articles, strict=True))
