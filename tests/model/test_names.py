"""Names and bearers are resolved as the language page says."""

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.norm import Norm
from policord.model.shipped import shipped_entries


def norms(text: str) -> tuple[Norm, ...]:
    tree, problems = parse("t.policy", text)
    policies, more = build([tree], shipped_entries())
    assert not problems and not more, (problems, more)
    return policies.norms


def only(text: str, level: str = "province") -> Norm:
    (norm,) = norms(f'policy T "t" {{ level {level}; area Henan; article 1: {text}; }}')
    return norm


def test_a_word_in_any_script_is_the_same_name() -> None:
    for word in ("rainstorm", "暴雨", "Rainstorm"):
        assert only(f"dept.water must drill fire_drill against {word}").hazards == ("rainstorm",)


def test_a_department_in_a_provincial_act_is_every_one_at_or_below() -> None:
    levels = only("dept.water must drill fire_drill").bearers[0].levels
    assert {"province", "city", "district"} <= levels
    assert "centre" not in levels


def test_a_department_in_a_city_act_is_the_citys_own() -> None:
    assert only("dept.water must drill fire_drill", "city").bearers[0].levels == {"city"}


def test_a_seat_fixes_the_level() -> None:
    bearer = only("dept.water@Zhengzhou must drill fire_drill").bearers[0]
    assert (bearer.seat, bearer.levels) == ("Zhengzhou", frozenset({"city"}))


def test_a_set_of_governments_is_one_kind_at_several_levels() -> None:
    bearer = only("gov.local_county_up must drill fire_drill").bearers[0]
    assert (bearer.kind, bearer.levels) == ("gov", frozenset({"province", "city", "district"}))


def test_an_unknown_name_is_reported_with_the_nearest_word() -> None:
    tree, _ = parse("t.policy", 'policy T "t" { area Henann; article 1: dept.watr must drill fire_drill; }')
    _, problems = build([tree], shipped_entries())
    said = {(d.code, d.args["name"], d.args["suggestion"]) for d in problems}
    assert said == {("E101", "Henann", "Henan"), ("E101", "dept.watr", "dept.water")}


def test_a_norm_with_a_mistake_is_left_out_and_its_neighbours_stay() -> None:
    tree, _ = parse(
        "t.policy",
        'policy T "t" { article 1: dept.watr must drill fire_drill; article 2: dept.water must drill fire_drill; }',
    )
    policies, problems = build([tree], shipped_entries())
    assert len(problems) == 1
    assert [policies.provisions[n.provision].id for n in policies.norms] == ["T.2"]
