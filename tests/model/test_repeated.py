"""A clause that says one thing may not be given twice; lists add up."""

import pytest

from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.shipped import shipped_entries

HEADER = "kind emergency_plan; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;"


def read(header: str, article: str) -> tuple[PolicySet, list[Diagnostic], str]:
    text = f'policy X-1 "X" {{\n  {HEADER} {header}\n  {article}\n}}\n'
    tree, problems = parse("x.policy", text)
    assert not problems
    return *build([tree], shipped_entries()), text


@pytest.mark.parametrize(
    ("header", "article", "code", "words"),
    [
        ("kind law;", "article 1: school must close roads;", "E140", "kind law"),
        ("level centre;", "article 1: school must close roads;", "E140", "level centre"),
        ("in force 2025-01-01 ..;", "article 1: school must close roads;", "E140", "in force 2025-01-01 .."),
        ("", "article 1: school must close roads, every 2 h, every 3 h;", "E140", "every 3 h"),
        ("", "article 1: school must close roads, by 2027-01-01, by 2028-01-01;", "E140", "by 2028-01-01"),
        (
            "",
            "article 1: school must close roads when flood_warning = red when major_event;",
            "E141",
            "when major_event",
        ),
        ("", "article 1 { when major_event; every 2 h; every 3 h; school must close roads; }", "E140", "every 3 h"),
        ("", "第一条：学校 应当 关闭 roads，每 2小时，每 3小时；", "E140", "每 3小时"),
    ],
)
def test_the_second_is_the_mistake(header: str, article: str, code: str, words: str) -> None:
    _, problems, text = read(header, article)
    assert (code, words) in [(p.code, text[p.place.start : p.place.end]) for p in problems]


@pytest.mark.parametrize(
    "clauses",
    [
        "supported by dept.transport, supported by dept.police",
        "except area Zhengzhou, except area Kaifeng",
        "unless major_event, unless power_outage",
        "requires X-1.2, requires X-1.3",
        "refers to X-1.2, refers to X-1.3",
        "needs pump 1, needs pump 2",
        "phase response, phase recovery",
        "in Zhengzhou, in Kaifeng",
    ],
)
def test_lists_add_up(clauses: str) -> None:
    twice, problems, _ = read("", f"article 1: school must close roads, {clauses};")
    assert not problems
    first, _ = clauses.split(", ", 1)
    once, _, _ = read("", f"article 1: school must close roads, {first};")
    assert len(str(twice.norms[0])) > len(str(once.norms[0]))


def test_an_article_may_say_again_what_the_header_says() -> None:
    _, problems, _ = read("when major_event;", "article 1: school must close roads when power_outage;")
    assert not problems


def test_an_act_has_one_kind() -> None:
    text = "policy X-1 { kind law, emergency_plan; state cn; level city; article 1: school must close roads; }"
    tree, _ = parse("x.policy", text)
    problems = build([tree], shipped_entries())[1]
    assert [(p.code, text[p.place.start : p.place.end]) for p in problems] == [("E143", "emergency_plan")]
