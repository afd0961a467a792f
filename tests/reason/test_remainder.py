"""Remainders: however finely a need was cut, the same few boxes in declared words."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from policord.facts import Compiled, compile_facts
from policord.facts.space import Space
from policord.lang import parse
from policord.model.from_lang import build
from policord.model.norm import FOREVER
from policord.reason.covering import names_of
from policord.reason.finding import Box
from policord.reason.remainder import remainder

WORDS = """
vocabulary small {
  level city; kind law; state cn; phase prevention; phase response;
  area land; area north is land, complete; area south is land;
  area n1 is north; area n2 is north; area n3 is north; area s1 is south; area s2 is south;
  object thing; hazard harm; hazard fire_harm is harm; hazard water_harm is harm;
  action tend phase prevention; action rush phase response; actor keeper body unit, level city;
  parameter alert scale low < mid < top, warning scale, for harm; value low; value mid; value top;
}
"""
PERIOD = 'scope "s" { period 2024-01-01 .. 2025-01-01; }\n'


def compiled(articles: str, scope: str = PERIOD, as_of: date | None = date(2024, 1, 1)) -> Compiled:
    head = "kind law; state cn; level city; area north; in force 2000-01-01 ..;"
    numbered = "\n".join(f"article {i}: keeper {line};" for i, line in enumerate(articles.strip().split(";\n"), 1))
    tree, mistakes = parse("x", f"{WORDS}{scope}policy P {{ {head}\n{numbered}\n}}")
    policies, more = build([tree], ())
    assert not [*mistakes, *more]
    return compile_facts(policies, as_of)


def left(articles: str, scope: str = PERIOD, predicate: str = "field_of(0,") -> list[Box]:
    """The remainder of the first article (or demand), the others filling it."""
    made = compiled(articles, scope)
    (number,) = [int(a[len(predicate) : -1]) for a in made.facts.atoms if a.startswith(predicate)]
    shapes = {
        a[6:-1].split(",")[1] for a in made.facts.atoms if a.startswith("shape(") and not a.startswith("shape(0,")
    }
    rows = [a.partition("(")[2][:-1].split(",") for a in made.facts.atoms if a.startswith("shape_reaches(")]
    reached = {int(c) for s, f, c in rows if s in shapes and int(f) == number}
    cells = [(number, c) for c in range(len(made.fields.fields[number].cells)) if c not in reached]
    return list(remainder(made, cells)) if cells else []


def whole_year(*areas: str, hazard: str | None = None) -> Box:
    return Box(tuple(f"area:{a}" for a in areas), date(2024, 1, 1), date(2025, 1, 1), None, hazard)


def test_nothing_filled_is_the_whole_in_its_own_name() -> None:
    assert left("must rush thing") == [whole_year("north")]


def test_a_name_the_set_does_not_use_stands_only_for_all_its_parts() -> None:
    """The north is complete; of the south, and of the land, there may be more."""
    assert left("must rush thing, in s1, s2") == [whole_year("s1", "s2")]
    assert left("must rush thing, in n1, n2") == [whole_year("n1", "n2")]
    assert left("must rush thing, in n1, n2, n3") == [whole_year("north")]
    assert left("must rush thing, in n1, n2, n3, s1, s2") == [whole_year("north", "s1", "s2")]


def test_parts_left_of_a_complete_area_are_listed() -> None:
    assert left("must rush thing;\nmust tend thing, in n2") == [whole_year("n1", "n3")]


def test_the_rest_of_an_open_area_bears_its_name() -> None:
    assert left("must rush thing, in south;\nmust tend thing, in s1") == [whole_year("south")]


def test_everywhere_needs_no_name() -> None:
    assert left("must rush thing, in land") == [whole_year("land")]


def test_days_are_joined_across_cuts_that_leave_both_sides_open() -> None:
    assert left("must rush thing;\nmust tend thing, in n1, in force 2024-03-01 .. 2024-06-01") == [
        Box(("area:n1",), date(2024, 1, 1), date(2024, 3, 1)),
        Box(("area:n1",), date(2024, 6, 1), date(2025, 1, 1)),
        whole_year("n2", "n3"),
    ]


def test_each_place_keeps_its_own_stretch() -> None:
    later, earlier = "in n1, in force 2024-07-01 ..", "in n2, in force .. 2024-04-01"
    articles = f"must rush thing, in n1, n2;\nmust tend thing, {later};\nmust tend thing, {earlier}"
    assert left(articles) == [
        Box(("area:n1",), date(2024, 1, 1), date(2024, 7, 1)),
        Box(("area:n2",), date(2024, 4, 1), date(2025, 1, 1)),
    ]


def test_hazards_are_named_only_where_others_are_covered() -> None:
    articles = "must rush thing, against fire_harm, water_harm;\nmust tend thing, against fire_harm"
    assert left(articles) == [whole_year("north", hazard="hazard:water_harm")]
    assert left("must rush thing, against fire_harm, water_harm") == [whole_year("north")]


def test_levels_stand_in_the_order_of_their_scale() -> None:
    scope = 'scope "s" { period 2024-01-01 .. 2025-01-01; required rush thing when alert >= low, in north; }\n'
    (box,) = left("must tend thing, in south", scope, "demand_field(0,")
    assert box.level == "value:low, value:mid, value:top"
    assert box.areas == ("area:north",)


def test_open_ends_are_open() -> None:
    made = compiled("must rush thing", scope="", as_of=None)
    (box,) = remainder(made, [(0, c) for c in range(len(made.fields.fields[0].cells))])
    assert box == Box(("area:north",), date(2000, 1, 1), None)


NAMES = ["land", "north", "south", "n1", "n2", "n3", "s1", "s2"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1), st.lists(st.integers(1, 11)))
def test_cuts_leave_no_trace(filled: list[str], months: list[int]) -> None:
    """Norms that add nothing to what others fill change the cells, not the remainder."""
    filling = [f"must tend thing, in {name}" for name in filled]
    cutting = [f"must tend thing, in {filled[0]}, in force 2024-{month:02}-01 .." for month in months]
    plain = left(";\n".join(["must rush thing, in land", *filling]))
    assert left(";\n".join(["must rush thing, in land", *filling, *cutting])) == plain


@given(st.sets(st.sampled_from(["n1", "n2", "n3", "s1", "s2"])))
def test_names_say_exactly_the_points(leaves: set[str]) -> None:
    """Of leaves, names give the same points back, in no more words."""
    made = compiled("must rush thing, in n1, n2, n3, s1, s2")
    space: Space = made.world.areas
    mask = space.masks(sorted(leaves)) if leaves else 0
    names = names_of(space, mask)
    assert space.masks(names) == mask if names else not mask
    assert len(names) <= len(leaves)


def test_days_alone_stand_for_themselves() -> None:
    lapses = [(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal()), (0, FOREVER)]
    assert set(remainder(compiled("must tend"), [], lapses)) == {
        Box((), date(2024, 1, 1), date(2025, 1, 1)),
        Box((), None, None),
    }
