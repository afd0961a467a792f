"""Random policy sets: norms made to meet, or needs with what fills them, and at times one change that parts them."""

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
    """A set of conflicts, one of gaps, or one of both."""
    kinds = choice.one((("clashes",), ("gaps",), *[("clashes", "gaps")] * 6))
    acts, plans = _acts(choice), needs.plans(choice) if "gaps" in kinds else []
    norms, before = _conflicts(choice) if "clashes" in kinds else ([], [])
    for plan in plans:
        norms, before = norms + _apart(plan.norms), before + _apart(plan.before)
    policies = _about(choice, plans)
    return Generated(replace(policies, acts=_filled(acts, norms)), replace(policies, acts=_filled(acts, before)))


_Placed = list[tuple[int, w.Sentence]]
"""Norms with the numbers of the acts they stand in."""


def _conflicts(choice: Choice) -> tuple[_Placed, _Placed]:
    """Two to six norms, with a pair of which one asks for less; and the same before a change to each pair."""
    placed: _Placed = []
    for make, chance in ((sentences.looser, 1.0), (sentences.clash, 0.65)):
        if choice.chance(chance):
            where = (0, 1) if make is sentences.looser else (choice.one((0, 1, 2)), choice.one((0, 1, 2)))
            placed += zip(where, make(choice), strict=True)
    pairs = len(placed) // 2
    placed += [(choice.one((0, 1, 2)), sentences.sentence(choice)) for _ in range(choice.one((0, 0, 1, 2)))]
    now = list(placed)
    if choice.chance(0.55):
        for first in range(0, 2 * pairs, 2):
            at, other = choice.one(((first, first + 1), (first + 1, first)))
            now[at] = now[at][0], sentences.changed(choice, now[at][1], now[other][1])
    return now, placed


def _apart(norms: tuple[tuple[int, w.Sentence], ...]) -> _Placed:
    """What needs and what fills it stand in acts of their own, that hold all the time."""
    return [(len(CLASHING) + at, sentence) for at, sentence in norms]


def _about(choice: Choice, plans: list[needs.Plan]) -> w.PolicySet:
    """What the set claims to contain and the day asked about, before it has acts."""
    demands = tuple(plan.demand for plan in plans if plan.demand)
    period = choice.one((None, None, (0, 4), (1, 3))) if plans else None
    as_of = choice.one((None, None, 1, 2)) if period is None else None
    policies = w.PolicySet(vocabulary(choice), (), as_of=as_of, style=choice.one(range(1000)))
    policies = replace(policies, risks=tuple(plan.risk for plan in plans if plan.risk))
    if demands or (plans and choice.chance(0.6)):
        policies = replace(policies, scope=_scope(choice, demands, period))
    return policies


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


CLASHING = ("A0", "A1", "A2")
LASTING = ("A3", "A4")


def _acts(choice: Choice) -> list[w.Act]:
    """Three acts of which mostly the first is the superior of the second, and two that hold all the time."""
    acts = [_act(choice, name) for name in CLASHING]
    if choice.chance(0.8):
        acts[:2] = replace(acts[0], rank=RANKS[0], state="land"), replace(acts[1], rank=RANKS[2], state="land")
    return [*acts, *(replace(_act(choice, name), since=-1, until=None) for name in LASTING)]


def _act(choice: Choice, name: str) -> w.Act:
    since, until = sentences.days(choice) if choice.chance(0.2) else (None, None)
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


def _filled(acts: list[w.Act], norms: _Placed) -> tuple[w.Act, ...]:
    """The acts with the norms as their articles."""
    articles: list[list[w.Article]] = [[] for _ in acts]
    for at, norm in norms:
        articles[at].append(w.Article(str(len(articles[at]) + 1), (norm,)))
    return tuple(replace(act, articles=tuple(own)) for act, own in zip(acts, articles, strict=True) if own)
