"""Faults put into the engine on purpose. What the oracle does not notice, it does not test."""

from functools import cache
from typing import Any

from policord.facts import compile as compiling
from policord.facts import cut, fields, join, opposition, within
from policord.facts.boxes import World
from policord.facts.pieces import Part
from policord.facts.shapes import Shapes
from policord.facts.space import Space
from policord.facts.triggers import Triggers
from policord.model import circumstances, condition
from policord.model.condition import Interval
from policord.model.vocabulary import Vocabulary
from policord.reason import read
from tests.oracle import engine, reference
from tests.oracle.answers import Answer
from tests.oracle.choice import Dice
from tests.oracle.generate import generate
from tests.oracle.planting import Fault, box, instead, norm, result, rule, without_fact
from tests.oracle.world import PolicySet


def _no_possible(_: None, space: Space) -> None:
    space.possible, space._shared = 0, {}


def _none_sideways(found: Any, *_: Any) -> Any:
    found.clear()
    return found


def _not_one_point(apart: bool, one: Interval, other: Interval) -> bool:
    return apart or (one.high is not None and one.high == other.low) or (one.low is not None and one.low == other.high)


CASES = (
    box("hazards left out of the overlap", lambda w, b: {"hazard": w.hazards.everything}),
    box("objects left out of the overlap", lambda w, b: {"object": w.objects.everything}),
    box("places left out of the overlap", lambda w, b: {"area": w.areas.everything}),
    box("kinds of bodies left out of the overlap", lambda w, b: {"kind": w.actors.everything}),
    box("seats left out of the overlap", lambda w, b: {"seat": -1}),
    box("levels left out of the overlap", lambda w, b: {"level": -1}),
    box("circumstances left out of the overlap", lambda w, b: {"when": ()}),
    box("the day after the last counted in", lambda w, b: {"until": b.until + 1}),
    box("the first day left out", lambda w, b: {"since": b.since + 1}),
    result("the lowest level cut off", World, "levels", lambda r, w, b: r & w.all_levels >> 1),
    instead("exceptions not taken out", World, "_less", lambda w, b, e: [b]),
    norm("only the first exception taken out", "exceptions", lambda all_: all_[:1]),
    norm("only the first bearer bound", "bearers", lambda all_: all_[:1]),
    norm("only the first of several conditions", "when", lambda all_: all_[:1]),
    norm("only the first place", "areas", lambda all_: all_[:1]),
    instead("a body acts everywhere", World, "acting", lambda w, bearer, places: places),
    instead("complete and exhaustive ignored", Space, "_drop_exhausted", lambda space: None),
    result("names without what lies below them", Space, "mask", lambda r, s, name: r & s.bit.get(name, 0) or r),
    result("declared overlaps ignored", Space, "_add_possible", _no_possible),
    instead("undeclared values left out", cut, "UNDECLARED", "blue"),
    result("a single value is no overlap", Interval, "apart", _not_one_point),
    result("excluded ends counted in", condition, "_tighter", lambda r, *_: (r[0], True)),
    instead("and read as or", circumstances, "both", condition.either),
    result("units not converted", Vocabulary, "unit", lambda r, *_: r and (r[0], 1)),
    instead("the day asked about left out", compiling, "_earliest", lambda policies, start: start + 1),
    result("permits permit nothing", compiling, "derive", lambda r, _: [d for d in r if d.why != "permit"]),
    result("required values ban nothing", compiling, "derive", lambda r, _: [d for d in r if d.why != "bound"]),
    Fault(
        "negation ignored", circumstances, "read_condition", lambda f: lambda written, names, _=True: f(written, names)
    ),
)
PAIRS = (
    result("opposites hold one way only", opposition, "_declared", lambda r, *_: list(r)[::2]),
    result("some exclusive way counted as every", opposition.Opposition, "between", lambda r, *_: (r[1], r[1])),
    result("sideways neighbours not looked up", join._Paths, "_crossing", _none_sideways),
    result("the window without its circumstances", within, "_covered", lambda r, whole, holes: bool(holes)),
    instead("partly contained counted as contained", within.Within, "_left", lambda w, pieces, holes: []),
    without_fact("deadlines and periods ignored", "achievement"),
    rule("possible overlaps held certain", "F01", "overlap(N,M,possible)", "overlap(N,M,never)"),
    rule("no exceptions inside an act", "F01", "narrower(N,M), written_in(N,Act)", 'narrower(N,M), written_in(N,"")'),
    rule("exceptions between acts", "F01", "written_in(N,Act), written_in(M,Act)", "written_in(N,_), written_in(M,_)"),
    rule("powers permit nothing", "F01", "f01_grant(Grant) :- modality(Grant,power).", ""),
    rule("powers taken for duties", "F01", "modality(Duty,obligation), f01", "modality(Duty,(obligation;power)), f01"),
    rule("aims taken for duties", "F01", "modality(Duty,obligation), f01", "modality(Duty,(obligation;aim)), f01"),
    rule(
        "every way taken for some",
        "F01",
        "all_ways(Duty,Ban), not achievement",
        "f01_banned(Duty,Ban), not achievement",
    ),
    rule(
        "achievements taken for maintenance", "F01", "all_ways(Duty,Ban), not achievement(Duty)", "all_ways(Duty,Ban)"
    ),
    rule(
        "values due at other times held exclusive",
        "F01",
        "f01_apart(Duty,Other,Quantity), f01_at_once(Duty,Other)",
        "f01_apart(Duty,Other,Quantity)",
    ),
    rule(
        "an exemption from some way held one from all",
        "F01",
        "all_ways(Duty,Grant), modality",
        "overlap(Duty,Grant,_), modality",
    ),
    result("all days taken for a window", within, "window", lambda r, *_: r._replace(stretch=None)),
    instead("a listed ban judged alone", World, "wide", World.boxes),
    instead("one of a set acts anywhere", World, "common_area", lambda world, a, b: a.area & b.area),
    rule("required ends compared too far", "F01", "High < Low", "High <= Low"),
    rule("bans from values meet duties", "F01", ", not derived(Ban,_,bound)", ""),
    rule("required values do not keep off bans", "F01", "not keeps_off(Grant,Ban)", "norm(Ban,_)"),
    rule("superior and inferior swapped", "prelude", "High < Low", "High > Low"),
    rule("rank compared across states", "prelude", "ranked(State,Axis,Low,B)", "ranked(_,Axis,Low,B)"),
)
GAPS = (
    result("the last cell of a remainder left out", read, "remainder", lambda r, *_: r[:-1]),
    result("the day after a period counted in", compiling, "universe", lambda r, *_: (r[0], r[1] + 1)),
    instead("a part taken for the whole", Part, "spanned", lambda part, mask: bool(mask & part.mask)),
    instead("a seated body guards elsewhere", Shapes, "place", lambda shapes, box: box.area),
    instead("inferred needs held certain", read, "INFERRED", 1.0),
    instead("every duty held to be triggered", Triggers, "bound", lambda t, n, b, situation: True),
    result("the highest level of a warning cut off", fields, "situations", lambda r, *_: r[:-1]),
    rule(
        "powers prevent",
        "F19",
        "f19_binds(N) :- modality(N,obligation).",
        "f19_binds(N) :- modality(N,(obligation;power)).",
    ),
    rule("bans prevent nothing", "F19", "f19_binds(N) :- modality(N,prohibition)", "f19_binds(N) :- modality(N,never)"),
    rule(
        "phases ignored in prevention", "F19", "f19_earlier(N) :- f19_says_before(N).", "f19_earlier(N) :- norm(N,_)."
    ),
    rule(
        "scope of phases ignored", "F19", "f19_looked_for :- scope_phase(Phase)", "f19_looked_for :- in_phase(_,Phase)"
    ),
    rule("medium risks passed over", "F20", "Rated >= 2", "Rated >= 3"),
    rule(
        "one level taken for two", "F20", "f20_rank(Risk,Cell,Low), High < Low", "f20_rank(Risk,Cell,Low), High <= Low"
    ),
    rule(
        "powers respond",
        "F20",
        "f20_answers(N) :- modality(N,obligation)",
        "f20_answers(N) :- modality(N,(obligation;power))",
    ),
    rule(
        "powers react",
        "F21",
        "f21_serves(Demand,Field,Kind,N), modality(N,obligation)",
        "f21_serves(Demand,Field,Kind,N), act(N,_)",
    ),
    rule("anybody reacts for those asked", "F21", "f21_who(Demand,Kind) :- demand_kind(Demand,Kind).", ""),
    rule(
        "some body taken for one that can be named", "prelude", "agent(G,Kind), not vague_actor(Kind)", "agent(G,Kind)"
    ),
    rule(
        "another phase leads",
        "F11",
        "f11_fills(D,N) :- f11_fit(D,N), f11_timely(D,N)",
        "f11_fills(D,N) :- f11_fit(D,N)",
    ),
    rule("a provision carries out its own duties", "F13", ", P != Q", ""),
    rule(
        "another level carries it out",
        "F13",
        "f13_serves(N,L,F,M,cell(C)), f13_at(M,L)",
        "f13_serves(N,L,F,M,cell(C)), answers(M,_)",
    ),
)
RANKS = (
    rule(
        "strictness reversed",
        "F02",
        "f02_below(Lower,Superior,V), stricter(V,higher)",
        "f02_below(Lower,Superior,V), stricter(V,lower)",
    ),
    rule("equal times taken for longer", "F02", "Has > Needs, Most > Limit", "Has >= Needs, Most >= Limit"),
    rule("equal values taken for less", "F02", "Has < Needs", "Has <= Needs"),
    rule(
        "a duty beside a power overlooked",
        "F02",
        "not all_ways(Duty,Superior) : f02_beside(Lower,Duty).",
        "norm(Superior,_).",
    ),
    rule("fixed values taken for minimums", "F02", "not f02_fixed(Superior,V), not f02_penal", "not f02_penal"),
    rule("one ban taken for a list", "F02", "One < Other", "One <= Other"),
    rule(
        "the wider of two not told from the narrower",
        "F02",
        "not inside(Lower,Superior), inside(Superior,Lower)",
        "not inside(Lower,Superior)",
    ),
)
FAULTS = CASES + PAIRS + GAPS + RANKS


def noticed(index: int, budget: int) -> int | None:
    """The number of the first generated set on which the faulty engine disagrees with the reference, or breaks."""
    with FAULTS[index].planted() as base:
        for seed in range(budget):
            policies, expected = _expected(seed)
            try:
                said = engine.answers(policies, reference.codes(policies), base)
            except (ValueError, ArithmeticError, LookupError, engine.Refused):
                return seed
            if reference.differs(policies, expected, said):
                return seed
    return None


@cache
def _expected(seed: int) -> tuple[PolicySet, set[Answer]]:
    policies = generate(Dice(seed)).policies
    return policies, reference.answers(policies)
