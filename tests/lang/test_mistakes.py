"""Each mistake gives its code at the words to blame, and hides nothing around it."""

import tomllib

import pytest

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.lang.ast import Article
from tests.lang.shape import places, shape

AROUND = "policy P {{\n  article 1: a must b;\n  {}\n  article 3: c must d;\n}}\n"


def mistakes(text: str, path: str = "x.policy") -> list[tuple[str, str]]:
    """Codes and the words they point at."""
    _, problems = parse(path, text)
    return [(problem.code, text[problem.place.start : problem.place.end]) for problem in problems]


def only(text: str) -> Diagnostic:
    _, problems = parse("x.policy", text)
    assert len(problems) == 1, problems
    return problems[0]


SENTENCES = [
    ("article 2: a must b $ c;", "E001", "$"),
    ('article 2 "never closed: a must b;', "E002", '"never closed: a must b'),
    ("article 2: a must b 12 c;", "E010", "12 c"),
    ("article 2: a must;", "E010", ";"),
    ("article 2: a must b within 2 h;", "E010", ";"),
    ("article 2: a must b aginst flood, phase x;", "E011", "aginst"),
    ("article 2: a musst b;", "E011", "musst"),
    ("第二条：水务局 应该 启动 泵站；", "E011", "应该"),
    ("kindd law;", "E011", "kindd"),
    ("第二条：水务局应当 启动 泵站；", "E012", "水务局应当"),
    ("第二条：水务局 应当启动 泵站；", "E012", "应当启动"),
    ("第二条：水务局应当启动泵站；", "E012", "水务局应当启动泵站"),
    ("层级city；", "E012", "层级city"),
    ("article 2: a must b", "E013", "b"),
    ("kind law", "E013", "law"),
    ("article 2 { a must b c must d; }", "E013", "b"),
    ("article 2 { a must b;", "E014", "{"),
    ("article 2: a must b; }", "E015", "}"),
    ("article 2: a must b;;", "E016", ";"),
    ("article 2: a must b against phase response;", "E019", "phase"),
    ("article 2: a must b when x, y;", "E020", "y"),
    ("a must b;", "E021", "a"),
    ("附则：水务局 应当 启动 泵站；", "E026", "附则"),
    ("第五章 附则", "E026", "第五章"),
    ("article 2: a must b by 二〇二六年二月三十日;", "E006", "二〇二六年二月三十日"),
    ("article: a must b;", "E023", "article"),
    ("article 2: a must b by 2025-02-30;", "E006", "2025-02-30"),
    ("article 2: a must b when during 02-30 .. 06-31;", "E006", "02-30"),
    ("article 2: a must b by 31 November 2025;", "E006", "31 November 2025"),
    ("article 2: a must b when r > 4294967296 mm;", "E007", "4294967296 mm"),
    ("article 2: a must b when r > 0.1234567890123456;", "E008", "0.1234567890123456"),
    ("article 2: w\u0430ter must b;", "E005", "w\u0430ter"),
    ("article 2: a\u200bb must c;", "E003", "\u200b"),
    ("article 2: a must b\0;", "E003", "\0"),
    *((f"article 2: a{sign}b must c;", "E003", sign) for sign in "\u034f\u115f\u2800\u3164\ufe0f\U000e0061\U000e0101"),
    ("article 2: `a\ufe0fb` must c;", "E003", "`a\ufe0fb`"),
    *((f"# a{sign} b\narticle 2: a must b;", "E029", sign) for sign in "\x0b\x0c\x85\u2028\u2029"),
    ("# a\U000e0061b\narticle 2: a must b;", "E003", "\U000e0061"),
    ("article 2: a must b\ud800;", "E003", "\ud800"),
    ('article 2 "x\u202ey": a must b;', "E004", "\u202e"),
    ("article 2: a must b when " + "(" * 300 + "x" + ")" * 300 + ";", "E009", "("),
    ("article 2: a must b when " + "not " * 300 + "x;", "E009", "not"),
]


@pytest.mark.parametrize(("sentence", "code", "words"), SENTENCES)
def test_a_mistake_is_named_and_its_neighbours_are_read(sentence: str, code: str, words: str) -> None:
    text = AROUND.format(sentence)
    assert mistakes(text)[0] == (code, words)
    tree, _ = parse("x.policy", text)
    ids = [part.id for part in tree.blocks[0].body if isinstance(part, Article)]
    assert {"1", "3"} <= set(ids)


def test_every_mistake_of_a_file_is_reported() -> None:
    text = "\n".join(["policy P {", *(sentence for sentence, *_ in SENTENCES[2:10]), "}"])
    assert [code for code, _ in mistakes(text)] == [code for _, code, _ in SENTENCES[2:10]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("policy X { kind law;", [("E014", "{")]),
        ("政策 X ｛ 类型 law；\n范围 “s” ｛灾害 a；｝", [("E014", "｛")]),
        ("}", [("E015", "}")]),
        ("extern a", [("E013", "a")]),
        ("polici X { kind law; }\nextern a;", [("E011", "polici")]),
        ("kind law; policy X { }", [("E010", "kind")]),
        ("policy X { article 1: a must", [("E014", "{"), ("E018", "must")]),
        ("policy X { } scope { } article 2: a must b;", [("E022", "article 2")]),
    ],
)
def test_mistakes_between_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert mistakes(text) == expected


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n", "   # 仅注释"])
def test_files_that_say_nothing_are_fine(text: str) -> None:
    assert mistakes(text) == []


def test_what_was_expected_is_said_in_the_words_of_the_text() -> None:
    assert "`针对`" in only("政策 P｛ 第一条：甲 应当 乙 《x》；｝").args["expected"]
    assert "`against`" in only('policy P { article 1: a must b "x"; }').args["expected"]


def test_suggestions_are_in_the_language_of_the_text_too() -> None:
    assert only("政策 P｛ 第一条：甲 应该 乙；｝").args["suggestion"] == "应当"
    assert only("政策 P｛ 类型 law； 第一条：甲 musst 乙，针对 洪水；｝").args["suggestion"] == "应当`, `must"


def test_a_stuck_keyword_is_shown_apart() -> None:
    assert only("政策 P｛ 第一条：水务局应当启动泵站；｝").args["apart"] == "水务局 应当 启动泵站"


def test_nested_just_deep_enough() -> None:
    assert mistakes("policy P { article 1: a must b when " + "(" * 200 + "x" + ")" * 200 + "; }") == []


def test_decomposed_and_full_width_names_are_the_same_names() -> None:
    tree, problems = parse("x", "extern cafe\u0301, ｗａｔｅｒ, caf\u00e9;")
    assert problems == []
    assert [name.value for name in tree.blocks[0].names] == ["caf\u00e9", "water", "caf\u00e9"]
    assert tree.blocks[0].names[0].end == 12


def test_what_chooses_the_form_of_a_sign_may_stand_in_texts_and_comments() -> None:
    assert (
        mistakes('policy P "葛\U000e0100飾 \u26a0\ufe0f" { article 1 "\u26a0\ufe0f": a must b; } # \u26a0\ufe0f') == []
    )


def test_line_ends_make_no_difference() -> None:
    text = "policy X {\n  article 1: a must b; # c\n}\n"
    trees = [parse("x", text.replace("\n", end))[0] for end in ("\n", "\r", "\r\n")]
    assert shape(trees[0].blocks) == shape(trees[1].blocks) == shape(trees[2].blocks)
    assert places(trees[0].blocks) == places(trees[1].blocks)
    assert [len(tree.comments) for tree in trees] == [1, 1, 1]


def test_markdown_places_are_those_of_the_document() -> None:
    text = "# 标题\n\n`a must b` is not read\n\n```policy\npolicy P { kindd law; }\n```\n\n```text\nx y z\n```\n"
    assert mistakes(text, "x.md") == [("E011", "kindd")]


def catalogue() -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.text(resources.grammar("messages.toml")))


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_messages_follow_the_rules_of_speech(code: str) -> None:
    entry = catalogue()[code]
    assert entry["en"] and entry["zh_hans"]
    hint = entry.get("hint", {})
    assert isinstance(hint, dict)
    for text in (entry["en"], hint.get("en", "x")):
        assert isinstance(text, str)
        assert not text[0].isupper() and not text.endswith(".")
    for text in (entry["zh_hans"], hint.get("zh_hans", "x")):
        assert isinstance(text, str)
        assert not text.endswith("。")


def test_every_code_has_a_message() -> None:
    assert {code for _, code, _ in SENTENCES} <= set(catalogue())
