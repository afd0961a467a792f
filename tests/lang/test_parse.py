"""Text in, tree out: the constructs of the language page."""

import tracemalloc

import pytest

from policord import resources
from policord.lang import parse
from policord.lang.ast import Article, Block, Clause, Norm, Statement
from tests.lang.shape import shape


def block(text: str) -> Block:
    tree, problems = parse("x.policy", text)
    assert problems == []
    return tree.blocks[0]


def norm(text: str) -> Norm:
    article = block(f"policy P {{ article 1: {text} }}").body[0]
    assert isinstance(article, Article)
    return article.norms[0]


def clause(text: str) -> Clause:
    return norm(f"a must b {text};").clauses[0]


def test_the_language_page_parses() -> None:
    page = resources.data_root() / "docs" / "language.md"
    tree, problems = parse(str(page), page.read_text(encoding="utf-8"))
    assert problems == []
    assert [b.kind for b in tree.blocks] == ["policy", "policy", "target", "stock", "travel", "stock", "loop"]


def test_a_norm_and_its_positions() -> None:
    text = "policy P { article 1: 水务局@Z、b 应当 启动 泵站，针对 内涝； }"
    article = block(text).body[0]
    assert isinstance(article, Article)
    found = article.norms[0]
    assert [token.value for token in found.bearers] == ["水务局@Z", "b"]
    assert (found.modality.type, found.modality.value) == ("MODALITY", "obligation")
    assert text[found.start : found.end] == "水务局@Z、b 应当 启动 泵站，针对 内涝；"
    assert text[found.clauses[0].start : found.clauses[0].end] == "针对 内涝"


@pytest.mark.parametrize(
    ("head", "identifier"),
    [
        ("article 12.3", "12.3"), ("art. 30b", "30b"), ("Article 4.levels", "4.levels"), ("article 49-10", "49-10"),
        ("条 30b", "30b"), ("条款 7", "7"), ("條 7", "7"), ("条7", "7"), ("第十二条第三款第二项", "12.3.2"),
        ("第49条之十", "49-10"), ("第二百零五條第一款", "205.1"), ("第１２条", "12"), ("第一千零一十条", "1010"),
    ],
)  # fmt: skip
def test_article_heads(head: str, identifier: str) -> None:
    article = block(f"policy P {{ {head}: a must b; }}").body[0]
    assert isinstance(article, Article)
    assert article.id == identifier


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("phase response", [("NAME", "response")]),
        ("phase recovery, response", [("NAME", "recovery"), ("NAME", "response")]),
        ("based on CN-FP-2022.4.2, INT-MCR2030.E1", [("NAME", "CN-FP-2022.4.2"), ("NAME", "INT-MCR2030.E1")]),
        ("every 24个月", ("QUANTITY", "24个月")),
        ("every ２ 年", ("QUANTITY", "2 年")),
        ("takes 二十四小时", ("QUANTITY", "二十四小时")),
        ("saving CN-X and CN-Y", [("NAME", "CN-X"), ("NAME", "CN-Y")]),
        ("when major_event", ("Event", ("NAME", "major_event"))),
        ("when r >= 500毫米/24小时", ("Compare", ("NAME", "r"), ">=", ("QUANTITY", "500毫米/24小时"), None)),
        ("when z is one of (a, b)", ("OneOf", ("NAME", "z"), [("NAME", "a"), ("NAME", "b")])),
        ("when during 6月1日 .. 09-15", ("Season", ("MONTH_DAY", "6月1日"), ("MONTH_DAY", "09-15"))),
        ("when not a", ("Junction", "not", [("Event", ("NAME", "a"))])),
        ("within 2 h after w", ("Deadline", ("QUANTITY", "2 h"), "after", ("NAME", "w"))),
        ("限 w 后 2小时内", ("Deadline", ("QUANTITY", "2小时"), "after", ("NAME", "w"))),
        ("in force 2024-06-01 ..", ("DateRange", ("DATE", "2024-06-01"), None, False)),
        ("by 31 December 2025", ("DateRange", ("DATE", "31 December 2025"), None, True)),
        ("needs a 60 m3/h, b", [("Supply", ("NAME", "a"), ("QUANTITY", "60 m3/h")), ("Supply", ("NAME", "b"), None)]),
        ("except area A with hazard f", [("Except", "area", [("NAME", "A")]), ("Except", "hazard", [("NAME", "f")])]),
        ("ensuring p 介于 1 至 5 %", [("Compare", ("NAME", "p"), "=", ("QUANTITY", "1"), ("QUANTITY", "5 %"))]),
    ],
)  # fmt: skip
def test_clauses(text: str, value: object) -> None:
    assert shape(clause(text).value) == value


def test_not_binds_before_and_before_or() -> None:
    assert shape(clause("when a or not b and c and d").value) == shape(clause("when a or ((not b) and c and d)").value)
    assert shape(clause("when a and b or c").value) != shape(clause("when a and (b or c)").value)
    value = shape(clause("when a and b and c").value)
    assert len(value[2]) == 3


def test_names_beginning_like_numbers_or_keywords() -> None:
    found = norm("三峡水库, in_force, mustang@为民 应当 万州;")
    assert [token.value for token in found.bearers] == ["三峡水库", "in_force", "mustang@为民"]


def test_backquoted_names() -> None:
    assert norm("`水务(水利)部门`@Z must `must`;").actions[0].value == "must"


def test_blocks_of_every_kind() -> None:
    text = """
      vocabulary base { area Henan "河南" is mainland, level province; }
      extern CN-ERL-2024.70, assess_risk "environmental law";
      extern { provision x; }
      scope "S" { required evacuate people when w >= orange; responsible plan phase p; }
      spectrum { risk flood in Henan; }
      waiver "abc" reason "r", by "me", until 2027-06-30;
    """.replace("provision x", "action x")
    tree, problems = parse("x", text)
    assert problems == []
    assert [b.kind for b in tree.blocks] == ["vocabulary", "extern", "extern", "scope", "spectrum", "waiver"]
    entry = tree.blocks[0].body[0]
    assert isinstance(entry, Statement)
    assert [c.key for c in entry.clauses] == ["area", "is", "level"]
    assert entry.clauses[0].label is not None and entry.clauses[0].label.value == "河南"
    assert [n.value for n in tree.blocks[1].names] == ["CN-ERL-2024.70", "assess_risk"]
    assert tree.blocks[5].names[0].value == "abc"


def test_comments_are_kept_as_places() -> None:
    text = 'extern a # one\n, # two\nb "x # no";'
    tree, problems = parse("x", text)
    assert problems == []
    assert [text[start:end] for start, end in tree.comments] == ["# one", "# two"]
    assert [name.value for name in tree.blocks[0].names] == ["a", "b"]


def test_items_may_stand_in_brackets() -> None:
    for written in ("第二十三条第四款第（五）项", "第二十三条第四款第(五)项", "第二十三条第四款第五项"):
        part = block(f"policy P {{ {written}：a 应当 b； }}").body[0]
        assert isinstance(part, Article) and part.id == "23.4.5"


def test_comments_take_little_room() -> None:
    """Ten bytes a comment here; a list of pairs of numbers takes a hundred and more."""
    text = "#\n" * 100_000
    tracemalloc.start()
    tree, _ = parse("x", text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(tree.comments) == 100_000
    assert peak < 50 * len(tree.comments)
