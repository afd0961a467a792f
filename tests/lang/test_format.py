"""The formatter: idempotent, keeps meaning and comments, and changes face there and back."""

import pytest
from hypothesis import HealthCheck, given, settings

from policord.lang import parse
from policord.lang.format import Language, format_text
from policord.lang.words import FACES
from tests.lang.shape import shape
from tests.lang.texts import files

relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def formatted(text: str, language: Language = "keep") -> str:
    result, problems = format_text(text, "x.policy", language)
    assert problems == []
    return result


def meaning(text: str) -> object:
    tree, problems = parse("x.policy", text)
    assert problems == []
    return shape(tree.blocks)


def remarks(text: str) -> list[str]:
    tree, _ = parse("x.policy", text)
    return sorted(text[start:end].rstrip() for start, end in tree.comments)


@relaxed
@given(files())
def test_formatting_twice_changes_nothing(text: str) -> None:
    once = formatted(text)
    assert formatted(once) == once


@relaxed
@given(files())
def test_meaning_and_comments_stay(text: str) -> None:
    for language in ("keep", *FACES):
        result = formatted(text, language)  # type: ignore[arg-type]
        assert meaning(result) == meaning(text)
        assert remarks(result) == remarks(text)


@relaxed
@given(files())
def test_round_trip_through_all_faces_is_the_identity(text: str) -> None:
    canonical = text = formatted(text, "en")
    for face in (*FACES[1:], "en"):
        text = formatted(text, face)  # type: ignore[arg-type]
        assert formatted(text, face) == text  # type: ignore[arg-type]
    assert text == canonical


def test_a_small_policy_in_english() -> None:
    text = 'policy X "t"{kind law;article 1{a,b must c d against e,phase response;}  # why\n}'
    assert formatted(text) == (
        'policy X "t" {\n  kind law;\n  article 1 {\n    a, b must c d against e, phase response;\n  }  # why\n}\n'
    )


def test_a_small_policy_in_chinese() -> None:
    text = 'policy X {article 12.3 "q": a must b within 2 h after w, when p >= 3 m and not q;}'
    assert formatted(text, "zh-Hans") == (
        '政策 X｛\n  第十二条第三款 "q"：\n    a 应当 b，限 w 后 2 h 内，当 p 不少于 3 m 且 非 q；\n｝\n'
    )


def test_long_sentences_are_filled_below_their_head() -> None:
    clauses = ", ".join(f"phase phase_number_{n}" for n in range(8))
    lines = formatted(f"policy X {{ article 1: a must b {clauses}; }}").splitlines()
    assert lines[2] == "    a must b"
    assert all(line.startswith("      phase") and len(line) <= 100 for line in lines[3:-1])


def test_comments_end_their_line() -> None:
    text = "policy X { article 1: a must b against c, # one\n # two\n phase d; # three\n# four\n}\n# five"
    assert formatted(text) == (
        "policy X {\n"
        "  article 1:\n"
        "    a must b\n"
        "      against c,  # one\n"
        "      # two\n"
        "      phase d;  # three\n"
        "  # four\n"
        "}\n"
        "# five\n"
    )


@pytest.mark.parametrize(("text", "kept"), [("", ""), ("# only\n\n\n# this", "# only\n\n# this\n"), ("\n\n", "")])
def test_files_without_blocks(text: str, kept: str) -> None:
    assert formatted(text) == kept


def test_line_ends_stay() -> None:
    assert formatted("policy X {\r\nkind law;\r\n}\r\n") == "policy X {\r\n  kind law;\r\n}\r\n"


def test_a_text_with_mistakes_is_left_alone() -> None:
    text = "policy X {kind }"
    result, problems = format_text(text, "x.policy", "zh-Hans")
    assert result == text
    assert problems


def test_only_fenced_blocks_of_a_document_change() -> None:
    text = "# Title\n\n- a must b\n\n  ```policy\n  extern   a ;\n  ```\n\n```python\nx  = 1\n```\n"
    result, problems = format_text(text, "x.md", "zh-Hans")
    assert problems == []
    assert result == text.replace("extern   a ;", "集外 a；")


def test_a_fence_that_is_part_of_a_policy_stays() -> None:
    text = "```policy\npolicy X {  kind law;\n```\ntext\n```policy\n}\n```\n"
    assert format_text(text, "x.md", "keep") == (text, [])


def test_every_spelling_of_a_face_survives_in_it() -> None:
    text = "政策 X｛\n  第一条：\n    a 负责 b；\n｝\n"
    assert formatted(text, "zh-Hans") == text
    assert "負責" in formatted(text, "zh-Hant")
    assert "a must b" in formatted(text, "en")


def test_spellings_answer_each_other() -> None:
    text = "policy X {\n  article 1:\n    a shall b when p at least 3 m;\n}\n"
    assert formatted(text, "en") == text
    assert formatted(formatted(text, "zh-TW"), "en") == text
    assert "a 必须 b，当 p 至少 3 m" in formatted(text, "zh-Hans")


@pytest.mark.parametrize("word", ["二七", "支持", "禁止", "before", "during", "equals"])
def test_a_keyword_that_has_to_be_a_name_keeps_its_comma(word: str) -> None:
    text = f"policy X {{\n  article 1:\n    school must inspect roof, {word};\n}}\n"
    faces: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant", "zh-TW")
    assert all(meaning(formatted(text, face)) == meaning(text) for face in faces)
    assert formatted(text) == text
