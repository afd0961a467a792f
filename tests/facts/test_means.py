"""Means: who draws on what, how soon it arrives, and what is wanted at once."""

from fractions import Fraction

import pytest

from policord.facts import compile_facts
from policord.facts.scenes import STARTS, Region, largest, split
from policord.facts.travel import Travel
from policord.lang import parse
from policord.model.condition import Interval, Members
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.shipped import shipped_entries

BEFORE = "policy P-1 { level city; area Zhengzhou; phase response; "
RED = (("rainstorm_warning", Members(frozenset({"red"}))),)
HIGH = (("rainstorm_warning", Members(frozenset({"orange", "red"}))),)


def read(text: str) -> PolicySet:
    tree, problems = parse("a.policy", text)
    policies, mistakes = build([tree], shipped_entries())
    assert [*problems, *mistakes] == []
    return policies


def facts(text: str, *names: str) -> set[str]:
    """The facts of these names."""
    return {atom for atom in compile_facts(read(text), None).facts.atoms if atom.split("(")[0] in names}


def test_the_largest_sets_share_days_and_circumstances() -> None:
    always, red, high = Region(0, 100), Region(0, 50, RED), Region(40, 60, HIGH)
    later = Region(60, 100, RED)
    found = {wants for wants, _ in largest([(0, always), (1, red), (2, high), (3, later)])}
    assert found == {frozenset({0, 1, 2}), frozenset({0, 3})}


def test_three_that_meet_in_pairs_only_are_no_set_of_three() -> None:
    def one_of(*values: str) -> Region:
        return Region(0, 1, (("x", Members(frozenset(values))),))

    found = largest([(0, one_of("a", "b")), (1, one_of("b", "c")), (2, one_of("a", "c"))])
    assert {wants for wants, _ in found} == {frozenset({0, 1}), frozenset({1, 2}), frozenset({0, 2})}


def test_seasons_that_never_meet_keep_wants_apart() -> None:
    summer, winter = (
        Region(0, 3652060, (("calendar", Interval(Fraction(a), Fraction(b))),)) for a, b in ((187, 289), (342, 400))
    )
    assert len(largest([(0, summer), (1, winter)])) == 2


def test_too_many_regions_still_give_sets_that_hold_at_once() -> None:
    windows = [Region(day, day + 2000) for day in range(400)]
    found = largest(list(enumerate(windows)))
    assert all(common.since >= max(windows[w].since for w in wants) for wants, common in found)
    assert max(len(wants) for wants, _ in found) >= STARTS


def test_what_comes_after_another_is_in_another_set() -> None:
    scenes = [(frozenset({0, 1, 2}), Region(0, 1))]
    assert {wants for wants, _ in split(scenes, {2: {0}})} == {frozenset({0, 1}), frozenset({1, 2})}


def test_a_chain_longer_than_sets_are_split_for_ends() -> None:
    chain = {n: set(range(n)) for n in range(1, 40)}
    assert all(len(wants) == 1 for wants, _ in split([(frozenset(range(40)), Region(0, 1))], chain))


@pytest.mark.parametrize(
    ("declared", "minutes"),
    [
        ("travel Jinshui, Erqi takes 40 min;", 40),
        ("travel Erqi, Jinshui takes 40 min, one way;", None),
        ("travel Jinshui, Kaifeng takes 1 h; travel Kaifeng, Erqi takes 1 h;", 120),
        ("travel Jinshui, Erqi takes 40 min; travel Jinshui, Erqi takes 30 min;", 30),
        ("travel Jinshui, Erqi takes 40 min; travel Jinshui, Erqi takes 5 h, when rainstorm_warning >= orange;", 300),
        ("travel Jinshui, Erqi takes 40 min; travel Jinshui, Erqi takes 5 h, when power_outage;", 40),
        ("travel Jinshui, Kaifeng takes 40 min;", None),
        (
            "travel Jinshui, Kaifeng takes 1 h; travel Zhengzhou, Luoyang takes 1 h; travel Luoyang, Erqi takes 1 h;",
            None,
        ),
        ("travel Jinshui, Kaifeng takes 1 h; travel Henan, Luoyang takes 1 h; travel Luoyang, Erqi takes 1 h;", None),
        ("travel Jinshui, Hubei takes 1 h; travel Wuhan, Erqi takes 1 h;", 120),
        ("travel Jinshui, Wuhan takes 1 h; travel Hubei, Erqi takes 1 h;", 120),
    ],
)
def test_times_between_places(declared: str, minutes: int | None) -> None:
    policies = read(declared)
    found = Travel(policies.declarations, policies.vocabulary).between(("Jinshui",), ("Erqi",), RED)
    assert found == (None if minutes is None else Fraction(minutes))


def test_a_need_of_a_list_of_actions_is_one_need() -> None:
    text = BEFORE + "article 1: dept.water must inspect, maintain drainage_pipes, needs pump 5 m3/h; }"
    assert facts(text, "want_norm") == {"want_norm(0,0)"}


def test_a_body_with_means_of_its_own_draws_on_no_others() -> None:
    text = (
        "stock boat amount 5, held by dept.water@Zhengzhou, in Zhengzhou;"
        "stock boat amount 5, held by dept.fire@Zhengzhou, in Zhengzhou;"
        + BEFORE
        + "article 1: dept.water@Zhengzhou must rescue residents, needs boat 3;"
        "article 2: dept.water@Zhengzhou must evacuate residents, needs boat 3; }"
    )
    assert facts(text, "scene_pool") == {"scene_pool(0,0)"}
    assert len(facts(text, "reach")) == 4


def test_a_body_without_draws_on_what_is_in_its_place() -> None:
    text = (
        "stock boat amount 5, held by dept.fire@Zhengzhou, in Zhengzhou; stock boat amount 5, in Luoyang;"
        + BEFORE
        + "article 1: dept.water@Zhengzhou must rescue residents, needs boat 3;"
        "article 2: dept.water@Zhengzhou must evacuate residents, needs boat 3; }"
    )
    assert facts(text, "scene_pool") == {"scene_pool(0,0)"}
    assert facts(text, "reach") == {"reach(0,0)", "reach(1,0)"}


def test_streets_of_two_districts_are_not_one_body() -> None:
    text = (
        "stock staff amount 6 person, held by street@Erqi, in Erqi;"
        "stock staff amount 6 person, held by street@Jinshui, in Jinshui;"
        + BEFORE
        + "article 1: street@Erqi must rescue residents, when power_outage; }"
    )
    assert facts(text, "scene_pool") == {"scene_pool(0,0)"}


def test_times_of_what_moves_and_of_where_people_go() -> None:
    text = (
        "stock boat amount 5, in Jinshui, takes 30 min; facility hall_1 provides hall 1, in Jinshui, takes 1 h;"
        "travel Jinshui, Erqi takes 20 min;"
        "policy P-1 { level district; area Erqi; phase response;"
        "article 1: gov.district@Erqi must rescue residents, within 1 h after rainstorm_warning, needs boat 3, hall 1;"
        "article 2: gov.district@Erqi must repair roads, within 2 h after rainstorm_warning, provides hall 2; }"
    )
    found = facts(text, "arrives", "minutes")
    named = {atom.split(",")[0][8:]: atom.split('"')[1] for atom in found if atom.startswith("minutes(")}
    times = {tuple(atom[8:-1].split(",")) for atom in found if atom.startswith("arrives(")}
    minutes = {(w, p, named[t]) for w, p, t in times}
    assert minutes == {("0", "1", "50"), ("1", "2", "60"), ("1", "0", "120")}


def test_shares_have_a_whole_that_nobody_declares() -> None:
    need = BEFORE + "article 1: operator.dam must keep_storage reservoir, needs dam_storage 30 %; }"
    assert facts(need, "pool", "pool_amount") == {'pool(0,"dam_storage")', "pool_amount(0,10)"}
    assert facts("stock dam_storage amount 90 %, in Zhengzhou;" + need, "pool_amount") == {"pool_amount(0,9)"}


def test_an_exposure_needs_as_many_as_are_exposed() -> None:
    text = "exposure residents in Erqi, against flood, amount 300 person, needs shelter_place;"
    assert facts(text, "want_amount") == {"want_amount(0,300)"}


def test_amounts_unsaid_make_no_scene() -> None:
    text = (
        BEFORE + "article 1: dept.water must rescue residents, needs boat 3;"
        "article 2: dept.water must evacuate residents, needs boat 3;"
        "article 3: dept.water must stockpile boats, provides boat; }"
    )
    assert facts(text, "scene") == set()
    assert facts(text.replace("provides boat", "provides boat 5"), "scene") == {"scene(0,uses)"}
