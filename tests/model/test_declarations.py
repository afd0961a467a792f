"""Declarations: what each block may say, in which forms, and what is told of mistakes in them."""

import pytest

from policord.diagnostics import Diagnostic, Place
from policord.facts import compile_facts
from policord.lang import parse
from policord.model.amounts import units
from policord.model.declarations import FORMS
from policord.model.from_lang import build
from policord.model.norm import Declaration, PolicySet
from policord.model.shipped import shipped_entries
from policord.report.mistakes import Mistakes
from policord.report.phrases import Lang

STOCK = "stock pump amount 60 m3/h, held by dept.water@Zhengzhou, in Jinshui, recovers in 6 h;"


def built(text: str) -> tuple[PolicySet, list[str]]:
    """The set, and the codes of what is wrong with it."""
    tree, problems = parse("a.policy", text)
    policies, mistakes = build([tree], shipped_entries())
    return policies, [d.code for d in (*problems, *mistakes)]


def only(text: str) -> Declaration:
    """The one declaration of a text without mistakes."""
    policies, mistakes = built(text)
    assert mistakes == []
    (found,) = policies.declarations
    return found


def test_the_forms_with_and_without_braces_say_the_same() -> None:
    braced = "stock pump { amount 60 m3/h; held by dept.water@Zhengzhou; in Jinshui, recovers in 6 h; }"
    chinese = "储备 pump 数量 60 m3/h，执掌 水务局@Zhengzhou，在 Jinshui，恢复期 6小时；"
    first, *others = (only(text).model_dump(exclude={"place", "amount"}) for text in (STOCK, braced, chinese))
    assert others == [first, first]


def test_a_facility_has_two_uses() -> None:
    english = "facility hall in Jinshui, normally used as stadium, in emergency used as shelters;"
    chinese = "设施 hall 在 Jinshui，平时用作 体育场馆，急时用作 应急避难场所；"
    first, second = (only(text).tags for text in (english, chinese))
    assert first == second == {"normal_use": ("stadium",), "emergency_use": ("shelters",)}


def test_a_service_rests_on_things_bodies_places_and_other_services() -> None:
    text = """facility hall in Jinshui, requires grid;
      service grid supplied by 变电站, hall, operator.power, backed up by backup_power, requires X-1.2, 泵站;"""
    policies, mistakes = built(text)
    hall, grid = policies.declarations
    assert mistakes == []
    assert hall.tags == {"requires": ("grid",)}
    assert grid.refs == {"requires": ("X-1.2",)}
    assert grid.tags == {
        "supplied_by": ("substation", "hall", "operator.power"),
        "backed_up_by": ("backup_power",),
        "requires": ("pump_station",),
    }


def test_steps_are_parts_in_their_order() -> None:
    loop = only("loop check { every 1 month; step inspect by dept.water@Zhengzhou; step repair; }")
    assert [part.names for part in loop.parts] == [("inspect",), ("repair",)]
    assert [role for part in loop.parts for role in part.roles] == ["by"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("limit cap against flood;", "E146"),
        ("stock pmup amount 3;", "E101"),
        ("service calls supplied by radoi_network;", "E101"),
        ("stock { amount 3; }", "E145"),
        ("stock pump amount 3, delegates to dept.water;", "E131"),
        ("stock pump amount 3, amount 4;", "E140"),
        ("target a by 2025-01-01; target a by 2026-01-01;", "E144"),
        ("policy X-1 { article 1: dept.water must inspect, held by dept.water; }", "E131"),
        ("policy X-1 { article 1: dept.water must inspect, serves nothing_declared; }", "E101"),
        ("policy X-1 { article 1: dept.water must inspect, costs 3 h; }", "E147"),
        ("policy X-1 { article 1: dept.water must inspect, raises no_such; }", "E101"),
        ("stock bus amount 0.000001; stock boat amount 9000000;", "E148"),
        ("stock pump amount -3;", "E154"),
        ("stock pump amount 3 h;", "E103"),
        ("stock boat, pump amount 3;", "E103"),
        ("stock pump amount 3, recovers in -1 h;", "E154"),
        ("policy X-1 { article 1: dept.water must inspect, needs pump -3; }", "E154"),
        ("policy X-1 { article 1: dept.water must inspect, within -3 h after event_occurred; }", "E154"),
        ("policy X-1 { article 1: dept.water must inspect, every 0 h; }", "E123"),
        ("policy X-1 { article 1: dept.water must inspect, by gov@Zhengzhou; }", "E158"),
        ("target a by dept.water;", "E158"),
        ("loop a { step inspect by 2026-01-01; }", "E159"),
        ("loop a { every 1 month; }", "E146"),
        ("loop a;", "E146"),
        ("flow f sent by dept.water;", "E146"),
        ("stock pump { amount 3; step inspect; }", "E156"),
        ("policy X-1 { step inspect; }", "E156"),
        ("travel Jinshui takes 40 min;", "E155"),
        ("travel Jinshui, Jinshui takes 40 min;", "E155"),
        ("budget b amount 3 h;", "E147"),
        ("limit cap amount 60 km;", "E157"),
        ("limit cap amount 60 %, confidence 3;", "E130"),
        ("exposure residents in Jinshui, against flood, rated high, rated low;", "E143"),
        ("exposure residents in Jinshui, against flood, rated high, low;", "E143"),
        ('spectrum "s" { risk flood in Jinshui, rated high, rated low; }', "E143"),
        ('spectrum "s" { in Jinshui; risk flood; }', "E131"),
        ('waiver "a" reason "b", by "c", until 2027-01-01, phase response;', "E131"),
        ('waiver "a" reason "b", by "c", until 2027-01-01, reason "d";', "E140"),
        ("limit a { amount x; }", "E010"),
        ("exposure residents { in Jinshui; aginst flood; }", "E011"),
        ("limit a amount 60.0000001 %, phase response;", "E180"),
        ("limit a amount 60 %, phase response; budget b amount 30000001; budget c amount 1;", "E180"),
    ],
)
def test_what_is_wrong_is_told(text: str, code: str) -> None:
    assert built(text)[1] == [code]


@pytest.mark.parametrize("text", ["loop { step inspect; }", '闭环 "标题" ｛ 步骤 巡查； ｝'])
def test_a_missing_name_is_told_at_the_word_of_the_block(text: str) -> None:
    _, (mistake,) = build([parse("a.policy", text)[0]], shipped_entries())
    assert text[mistake.place.start : mistake.place.end] == text.split()[0]


def test_what_is_not_understood_leaves_no_half_declaration() -> None:
    policies, mistakes = built("stock pump { amount 3; in Jinsh$i; } stock boat amount 2;")
    assert (mistakes, [d.names for d in policies.declarations]) == (["E001"], [("boat",)])


def test_a_stock_of_nothing_is_a_stock() -> None:
    text = "stock bus amount 0; policy X-1 { article 1: dept.water must inspect, needs bus 0, power 0 %; }"
    assert "pool_one(0,1)" in compile_facts(built(text)[0], None).facts.atoms


def test_an_amount_without_a_unit_is_in_that_of_the_resource() -> None:
    first, second = (only(text).amount for text in ("stock pump amount 3;", "stock pump amount 3 m3/h;"))
    assert first and second and first[:2] == second[:2]


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("kind", FORMS)
def test_the_word_of_a_block_is_told_in_the_readers_language(kind: str, lang: Lang) -> None:
    said = Mistakes(lang).message(Diagnostic("E145", Place("a", 0, 1), {"kind": kind}))
    assert (kind in said) == (lang == "en")


def test_a_target_may_be_served_before_it_is_declared() -> None:
    text = "policy X-1 { article 1: dept.water must inspect, serves dry; } target dry by 2026-01-01;"
    policies, mistakes = built(text)
    assert mistakes == []
    assert policies.norms[0].tags["serves"] == ("dry",)


def test_amounts_of_one_dimension_share_a_unit() -> None:
    policies, _ = built("stock bus amount 1.5; stock boat amount 2; budget works amount 5万元;")
    assert {d: str(unit) for d, unit in units(policies.norms, policies.declarations).items()}["count"] == "1/2"
    atoms = compile_facts(policies, None).facts.atoms
    assert {'declared_amount(1,"count",4)', 'declared_amount(2,"count",3)'} <= atoms.keys()


def test_limits_and_what_is_spent_can_be_multiplied() -> None:
    text = "limit a amount 59.5 %, phase response; budget b amount 5万元; budget c amount 20万元; stock pump amount 3;"
    atoms = compile_facts(built(text)[0], None).facts.atoms
    assert {'declared_weight(0,"money",1)', 'declared_weight(1,"money",4)', "declared_number(2,119,2)"} <= atoms.keys()


def test_without_a_limit_nothing_is_weighed() -> None:
    atoms = compile_facts(built("budget b amount 5万元; limit c amount 3 h;")[0], None).facts.atoms
    assert not [atom for atom in atoms if atom.startswith(("declared_weight", "declared_number"))]
