"""Fields against a slow, obviously right model: leaf areas × days × kinds, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policord.facts import Compiled, compile_facts
from policord.lang import parse
from policord.model.from_lang import build

VOCABULARY = """
vocabulary small {
  level city; kind law; state cn; phase prevention; phase response; unit h dimension time, factor 60;
  area land; area north is land, complete; area south is land;
  area north_a is north; area north_b is north; area south_a is south;
  object thing; object box is thing, exhaustive; object red_box is box; object blue_box is box; object ball is thing;
  hazard harm; hazard fire_harm is harm; hazard water_harm is harm;
  action tend phase prevention; action rush phase response;
  actor keeper body unit, level city;
}
scope "small" { period 2024-01-01 .. 2024-01-11; }
"""
FIRST = date(2024, 1, 1)
AREAS = {"north_a": "north", "north_b": "north", "south_a": "south", "south": "land", "land": ""}
"""Smallest places and what they lie in; `south` and `land` stand for the rest of them, `north` has no rest."""
OBJECTS = {"red_box": "box", "blue_box": "box", "ball": "thing", "thing": ""}
HAZARDS = {"fire_harm": "harm", "water_harm": "harm", "harm": ""}
PARENTS = {"north": "land", "box": "thing", **{k: v for t in (AREAS, OBJECTS, HAZARDS) for k, v in t.items() if v}}


def below(name: str, leaves: dict[str, str]) -> set[str]:
    """The smallest cases of a name."""
    return {leaf for leaf in leaves if name in above(leaf)}


def above(name: str) -> Iterator[str]:
    yield name
    while name := PARENTS.get(name, ""):
        yield name


@dataclass(frozen=True)
class Norm:
    """One sentence, as a text and as a set of cases."""

    act: str
    object: str
    hazard: str
    area: str
    since: int
    until: int
    less_area: str = ""
    less_object: str = ""

    def text(self, number: int) -> str:
        days = [(FIRST + timedelta(days=day)).isoformat() for day in (self.since, self.until)]
        clauses = [f"against {self.hazard}", f"in {self.area}", f"in force {days[0]} .. {days[1]}"]
        clauses += [f"except area {self.less_area}"] if self.less_area else []
        clauses += [f"except object {self.less_object}"] if self.less_object else []
        return f"  article {number}: keeper must {self.act} {self.object}, {', '.join(clauses)};"

    def areas(self) -> set[str]:
        return below(self.area, AREAS) - (below(self.less_area, AREAS) if self.less_area else set())

    def objects(self) -> set[str]:
        return below(self.object, OBJECTS) - (below(self.less_object, OBJECTS) if self.less_object else set())


def compiled(norms: list[Norm], extra: str = "") -> Compiled:
    body = "\n".join(norm.text(i + 1) for i, norm in enumerate(norms))
    text = f"{VOCABULARY}{extra}policy P {{ kind law; state cn; level city; in force 2000-01-01 ..;\n{body}\n}}"
    return compile_text(text, FIRST)


def compile_text(text: str, as_of: date | None) -> Compiled:
    tree, mistakes = parse("x", text)
    policies, more = build([tree], ())
    assert not [*mistakes, *more]
    return compile_facts(policies, as_of)


def facts(made: Compiled, predicate: str) -> list[tuple[int, ...]]:
    rows = [atom[len(predicate) + 1 : -1] for atom in made.facts.atoms if atom.startswith(predicate + "(")]
    return [tuple(int(x) for x in row.split(",") if x.lstrip("-").isdigit()) for row in rows]


def uncovered(made: Compiled, need: int, by: set[int]) -> set[tuple[str, str, str, int]]:
    """Cases of a norm's field that no norm of `by` reaches, of the field's cells one by one."""
    shapes = {s for n, s in facts(made, "shape") if n in by}
    fields = [f for n, f in facts(made, "field_of") if n == need]
    reached = {(f, c) for s, f, c in facts(made, "shape_reaches") if s in shapes}
    world, found = made.world, set[tuple[str, str, str, int]]()
    for number in fields:
        for index, cell in enumerate(made.fields.fields[number].cells):
            if (number, index) in reached:
                continue
            places = world.areas.names_in(cell.area)
            kinds = product(world.objects.names_in(cell.object), world.hazards.names_in(cell.hazard), places)
            days = range(cell.since - FIRST.toordinal(), cell.until - FIRST.toordinal())
            found |= {(o, h, a, day) for (o, h, a), day in product(kinds, days)}
    return found


def expected(need: Norm, by: list[Norm]) -> set[tuple[str, str, str, int]]:
    """The same by definition, case by case."""
    found = set()
    for place, day in product(need.areas(), range(need.since, need.until)):
        here = [n for n in by if place in n.areas() and n.since <= day < n.until]
        served = {pair for n in here for pair in product(n.objects(), below(n.hazard, HAZARDS))}
        needed = set(product(need.objects(), below(need.hazard, HAZARDS)))
        found |= {(o, h, place, day) for o, h in needed - served}
    return found


def norm(act: str) -> st.SearchStrategy[Norm]:
    def make(o: str, h: str, a: str, ends: tuple[int, int], less_a: str, less_o: str) -> Norm:
        less_a = less_a if less_a and a in above(less_a) and less_a != a else ""
        less_o = less_o if less_o and o in above(less_o) and less_o != o else ""
        return Norm(act, o, h, a, min(ends), max(ends) + 1, less_a, less_o)

    return st.builds(
        make,
        st.sampled_from(["thing", "box", "red_box", "blue_box", "ball"]),
        st.sampled_from(["harm", "fire_harm", "water_harm"]),
        st.sampled_from(["land", "north", "south", "north_a", "north_b", "south_a"]),
        st.tuples(st.integers(0, 9), st.integers(0, 9)),
        st.sampled_from(["", "", "north_a", "south_a", "north"]),
        st.sampled_from(["", "", "red_box", "ball"]),
    )


ANCHORS = [Norm("tend", o, h, a, 0, 1) for o, h, a in (
    ("red_box", "fire_harm", "north_a"), ("blue_box", "water_harm", "north_b"), ("ball", "harm", "south_a"),
    ("thing", "harm", "land"), ("thing", "harm", "south"),
)]  # fmt: skip
"""Norms that name every word once, so that every smallest case has a point; they are never asked about."""


@settings(max_examples=100, deadline=None)
@given(norm("rush"), st.lists(norm("tend"), max_size=5))
def test_uncovered_is_what_no_norm_covers_case_by_case(need: Norm, by: list[Norm]) -> None:
    """Exactly so in places and days. Objects and hazards may be told more broadly, as they were named."""
    found = uncovered(compiled([need, *by, *ANCHORS]), 0, set(range(1, len(by) + 1)))
    truth = expected(need, by)
    assert found >= truth
    assert {(area, day) for _, _, area, day in found} == {(area, day) for _, _, area, day in truth}


RUSH = Norm("rush", "box", "harm", "north", 0, 10)


def left(*by: Norm, need: Norm = RUSH) -> set[tuple[str, int]]:
    """Places and days left uncovered."""
    made = compiled([need, *by, *ANCHORS])
    return {(a, d) for _, _, a, d in uncovered(made, 0, set(range(1, len(by) + 1)))}


def everything(*areas: str, days: range = range(10)) -> set[tuple[str, int]]:
    return set(product(areas, days))


def test_the_whole_covers_its_parts() -> None:
    assert not left(Norm("tend", "thing", "harm", "land", 0, 10))


def test_all_declared_parts_together_cover_the_whole() -> None:
    halves = [Norm("tend", "thing", "harm", area, 0, 10) for area in ("north_a", "north_b")]
    assert not left(*halves)
    assert left(halves[0]) == everything("north_b")


def test_the_parts_of_an_open_list_do_not() -> None:
    need = Norm("rush", "box", "harm", "south", 0, 10)
    assert left(Norm("tend", "thing", "harm", "south_a", 0, 10), need=need) == everything("south")


def test_half_the_days_cover_half_the_days() -> None:
    assert left(Norm("tend", "thing", "harm", "land", 0, 4)) == everything("north_a", "north_b", days=range(4, 10))
    both = Norm("tend", "thing", "harm", "land", 0, 4), Norm("tend", "thing", "harm", "land", 4, 10)
    assert not left(*both)


def test_kinds_cover_the_whole_only_if_they_are_all_there_are() -> None:
    red, blue = (Norm("tend", kind, "harm", "land", 0, 10) for kind in ("red_box", "blue_box"))
    assert not left(red, blue)
    assert left(red) == everything("north_a", "north_b")
    ball = Norm("tend", "ball", "harm", "land", 0, 10)
    assert left(red, blue, ball, need=Norm("rush", "thing", "harm", "north", 0, 10)) == everything("north_a", "north_b")


def test_what_an_exception_takes_out_is_uncovered() -> None:
    assert left(Norm("tend", "thing", "harm", "land", 0, 10, less_area="north_a")) == everything("north_a")
    need = Norm("rush", "thing", "harm", "north_a", 0, 10)
    made = compiled([need, Norm("tend", "thing", "harm", "land", 0, 10, less_object="ball"), *ANCHORS])
    assert {o for o, _, _, _ in uncovered(made, 0, {1})} == {"ball"}


def test_what_is_extern_is_nobodys_need() -> None:
    made = compiled([RUSH, *ANCHORS], extra='extern north_a, red_box "others";\n')
    assert {(o, a) for o, _, a, _ in uncovered(made, 0, set())} == {("blue_box", "north_b")}


def test_a_seated_body_covers_its_own_area() -> None:
    text = f"""{VOCABULARY}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;
      article 1: keeper must rush box;
      article 2: keeper@north must tend box;
      article 3: keeper@north must tend box, in south_a;
      article 4: keeper must tend box, in south, north_a, north_b;
    }}"""
    made = compile_text(text, FIRST)
    names = {a for _, _, a, _ in uncovered(made, 0, {1})}
    assert "south" in names and not names & {"north_a", "north_b"}
    assert "south_a" not in {a for _, _, a, _ in uncovered(made, 0, {1, 2})}


def almost(*by: Norm) -> set[tuple[int, str]]:
    """What each norm alone lacks."""
    made = compiled([RUSH, *by])
    field = next(f for n, f in facts(made, "field_of") if n == 0)
    owners: dict[int, list[int]] = {}
    for n, s in facts(made, "shape"):
        owners.setdefault(s, []).append(n)
    found = set()
    for atom in made.facts.atoms:
        if atom.startswith("almost("):
            shape, number, what = atom[7:-1].split(",")
            found |= {(n, what) for n in owners[int(shape)] if int(number) == field and n}
    return found


@pytest.mark.parametrize(
    ("near", "lacks"),
    [
        (Norm("tend", "red_box", "harm", "land", 0, 10), "object"),
        (Norm("tend", "ball", "harm", "land", 0, 10), "object"),
        (Norm("tend", "box", "fire_harm", "land", 0, 10), "hazard"),
        (Norm("tend", "box", "harm", "north_a", 0, 10), "place"),
        (Norm("tend", "box", "harm", "south", 0, 10), "place"),
        (Norm("tend", "box", "harm", "north", 0, 4), "time"),
    ],
)
def test_a_near_miss_lacks_one_thing(near: Norm, lacks: str) -> None:
    assert almost(near) == {(1, lacks)}


def test_who_lacks_two_things_is_not_near() -> None:
    assert not almost(Norm("tend", "red_box", "harm", "north_a", 0, 10))
    assert not almost(Norm("tend", "box", "harm", "north", 0, 10))


def test_what_has_ended_is_near_but_says_nothing_else() -> None:
    text = f"""{VOCABULARY}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;
      article 1: keeper must rush box;
      article 2: keeper must tend box, in force 2000-01-01 .. 2010-01-01;
    }}"""
    made = compile_text(text, FIRST)
    assert 'ended(1,obligation,"tend")' in made.facts.atoms
    assert any(atom.startswith("almost(") and atom.endswith(",time)") for atom in made.facts.atoms)
    assert not any(atom.startswith("modality(1,") for atom in made.facts.atoms)


REACTIONS = """
vocabulary local {
  parameter alert scale low < mid < top, warning scale, for harm; parameter sharp_alert is alert, scale low < mid < top,
    warning scale, for fire_harm; parameter other_alert scale low < mid < top, warning scale;
  value low; value mid; value top; event alarm_raised; event told;
}
scope "reactions" { required rush box when sharp_alert >= mid, in north; }
"""


@pytest.mark.parametrize(
    ("clauses", "levels"),
    [
        ("when sharp_alert >= mid", {"mid", "top"}),
        ("when sharp_alert >= low", {"mid", "top"}),
        ("when sharp_alert = top", {"top"}),
        ("when alert >= mid", {"mid", "top"}),
        ("when other_alert >= mid", set()),
        ("when sharp_alert >= mid and alarm_raised", set()),
        ("when sharp_alert >= mid or alarm_raised", {"mid", "top"}),
        ("when alarm_raised", set()),
        ("when sharp_alert >= mid, unless alarm_raised", {"mid", "top"}),
        ("when sharp_alert >= mid, unless sharp_alert = top", {"mid"}),
        ("", {"mid", "top"}),
        ("within 2 h after sharp_alert", {"mid", "top"}),
        ("within 2 h after alarm_raised", set()),
        ("within 2 h before alarm_raised", {"mid", "top"}),
        ("after alarm_raised", set()),
        ("after P.2", {"top"}),
        ("after P.3", set()),
        ("after P.4", set()),
        ("after P.1", set()),
        ("against fire_harm", {"mid", "top"}),
        ("against water_harm", set()),
        ("against harm, when alert = mid", {"mid"}),
        ("except area north_a, north_b", set()),
    ],
)
def test_a_reaction_is_triggered_by_its_warning(clauses: str, levels: set[str]) -> None:
    text = f"""{VOCABULARY}{REACTIONS}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;
      article 1: keeper must rush box, {clauses or "phase response"};
      article 2: keeper must tend ball, when alert = top;
      article 3: keeper must tend ball, when alarm_raised;
      article 4: keeper may tend ball, when alert >= low;
    }}"""
    made = compile_text(text, FIRST)
    (number,) = {f for _, f in facts(made, "demand_field")}
    region = made.fields.fields[number]
    reached = {c for n, f, c in facts(made, "reaches") if n == 0 and f == number}
    assert {region.situations[region.cells[c].situation].level for c in reached} == levels


@pytest.mark.parametrize(("demanded", "exempted", "owed"), [("thing", "ball", True), ("box", "red_box", False)])
def test_a_kind_may_be_exempted_from_a_reaction(demanded: str, exempted: str, owed: bool) -> None:
    """Unless there is nothing but kinds, whether or not the set speaks of the others."""
    text = f"""{VOCABULARY}{REACTIONS.replace("rush box", f"rush {demanded}")}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;
      article 1: keeper must rush {demanded}, when sharp_alert >= mid, except object {exempted};
    }}"""
    assert bool(facts(compile_text(text, FIRST), "reaches")) == owed


def test_a_demand_has_one_field_for_each_area() -> None:
    text = f"""{VOCABULARY}{REACTIONS.replace("in north;", "in north, south;")}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;
      article 1: keeper must rush box, in north, when alert >= low;
    }}"""
    made = compile_text(text, FIRST)
    places = {atom for atom in made.facts.atoms if atom.startswith("field_place(")}
    first, second = (f for _, f in facts(made, "demand_field"))
    assert places == {f'field_place({first},"north")', f'field_place({second},"south")'}
    assert {f for _, f, _ in facts(made, "reaches")} == {first}


def test_generic_norms_share_a_shape() -> None:
    """Many generic duties and many needs: facts grow with their sum, not their product."""
    generic = [f"article {i}: keeper must tend, against harm;" for i in range(150)]
    needs = [f"article {150 + i}: keeper must rush thing_{i};" for i in range(100)]
    words = "".join(f"object thing_{i} is thing; " for i in range(100))
    text = f"""{VOCABULARY} vocabulary many {{ {words} }}
    policy P {{ kind law; state cn; level city; area land; in force 2000-01-01 ..;\n{"".join(generic + needs)}\n}}"""
    made = compile_text(text, FIRST)
    assert len(facts(made, "shape")) == 250
    assert len(facts(made, "shape_reaches")) <= 2 * 100


LATE = """exposure box in north, against fire_harm, in force 2024-01-03 ..;
policy P { kind law; state cn; level city; area land; in force 2024-01-02 ..;
  article 1: keeper must tend thing, takes effect 2024-01-06;
  article 2: keeper must tend red_box, by 2024-01-05;
  article 3: keeper must tend ball, by 2024-01-05;
  article 4: keeper must tend box;
  article 5: keeper must tend box, takes effect 2024-01-03;
}"""


def test_a_duty_is_late_for_what_is_in_danger_until_it_bites() -> None:
    made = compile_text(VOCABULARY + LATE, FIRST)
    spans = {n: made.fields.fields[f].span for n, _, f in facts(made, "exposure_lag")}
    day = FIRST.toordinal()
    assert spans == {0: (day + 2, day + 5), 1: (day + 2, day + 4)}


def test_of_a_rated_risk_too() -> None:
    risk = "spectrum { risk fire_harm in north, object box; }"
    made = compile_text(VOCABULARY + risk + LATE.partition("\n")[2], FIRST)
    spans = {n: made.fields.fields[f].span for n, _, f in facts(made, "risk_lag")}
    day = FIRST.toordinal()
    assert spans == {0: (day + 1, day + 5), 1: (day + 1, day + 4), 4: (day + 1, day + 2)}
