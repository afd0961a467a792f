"""The phrase catalogue is complete, and so is the catalogue of mistakes."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from policord import resources
from policord.diagnostics import Diagnostic, Place
from policord.report.mistakes import Mistakes
from policord.report.phrases import LANGUAGES, Lang, Phrases, fill, in_language, slots_of
from policord.report.safe import safe

KEYS = {"en", "zh_hans", "zh_hant"}


def entries() -> Iterator[tuple[str, dict[str, str]]]:
    for group, phrases in tomllib.loads(resources.text(resources.grammar("phrases.toml"))).items():
        for name, texts in phrases.items():
            yield f"{group}.{name}", texts


@pytest.mark.parametrize(("key", "texts"), list(entries()))
def test_a_phrase_stands_in_every_language_with_known_slots(key: str, texts: dict[str, str]) -> None:
    assert texts.keys() >= KEYS
    assert texts.keys() <= KEYS | {"en_one"}
    if key not in ("date.day", "list.more", "summary.set"):
        slots = [slots_of(text) for name, text in texts.items() if name != "en_one"]
        assert all(each == slots[0] for each in slots)


def test_every_phrase_the_code_asks_for_exists() -> None:
    known = {key for key, _ in entries()}
    folder = resources._PACKAGE
    asked = set()
    for path in [*(folder / "report").glob("*.py"), *(folder / "cli").glob("*.py")]:
        asked |= set(re.findall(r'(?:phrases|say)\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8")))
    assert len(asked) > 30
    assert asked <= known


def test_every_mistake_the_code_reports_has_a_message() -> None:
    told = tomllib.loads(resources.text(resources.grammar("messages.toml")))
    sources = (path.read_text(encoding="utf-8") for path in resources._PACKAGE.rglob("*.py"))
    reported = {code for text in sources for code in re.findall(r'"(E\d{3})"', text)}
    assert len(reported) > 20
    assert reported <= told.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_mistake_is_told_with_an_empty_slot(lang: Lang) -> None:
    """Slots for Chinese texts end in `_zh`; English ones never do."""
    for code, texts in tomllib.loads(resources.text(resources.grammar("messages.toml"))).items():
        assert {"en", "zh_hans", "zh_hant"} <= texts.keys(), code
        chinese = any(slot.endswith("_zh") for slot in slots_of(in_language(texts, lang)))
        assert not (chinese and lang == "en"), code


def test_no_traditional_characters_in_simplified_phrases() -> None:
    traditional = "這個與說處條則對當應檔據環數權無機關發現區級時間為啟動規範類別語參見達圍"
    for key, texts in entries():
        assert not set(texts["zh_hans"]) & set(traditional) - set(texts["zh_hant"]) & set("發"), key


def test_plural() -> None:
    assert Phrases("en")("summary.error", count=1) == "1 error"
    assert Phrases("en")("summary.error", count=2) == "2 errors"
    assert Phrases("zh-Hans")("summary.error", count=1) == "错误1"


def test_an_unknown_phrase_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Phrases("en")("no.such")


def test_slots_are_not_evaluated() -> None:
    assert fill("{a} {a.__class__} {b} {0}", {"a": "{b}", "b": 1}) == "{b} {a.__class__} 1 {0}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_mistakes_are_told_in_every_language(lang: str) -> None:
    told = Mistakes(lang).message(Diagnostic("E030", Place("x", 0, 0), {"reason": "R"}))  # type: ignore[arg-type]
    assert "R" in told


def test_a_hint_with_an_empty_slot_is_left_out() -> None:
    assert Mistakes("en").hint(Diagnostic("E601", Place("", 0, 0), {"name": "x"})) == ""
    assert Mistakes("en").hint(Diagnostic("E601", Place("", 0, 0), {"name": "x", "near": "F01"})) != ""


def test_a_hint_with_nothing_to_suggest_is_left_out() -> None:
    args = {"kind": "actor", "name": "x", "suggestion": ""}
    assert Mistakes("en").hint(Diagnostic("E101", Place("", 0, 0), args)) == ""
    assert Mistakes("en").message(Diagnostic("E101", Place("", 0, 0), args)) == "no actor is called `x`"
    assert Mistakes("zh-Hans").message(Diagnostic("E101", Place("", 0, 0), args)) == "没有名为 `x` 的主体"


def test_a_mistake_nobody_described_is_still_told() -> None:
    assert "E999" in Mistakes("en").message(Diagnostic("E999", Place("", 0, 0)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("水务局 a\u3000b", "水务局 a\u3000b"),
        ("a\x1b[31m", "a\\u{1b}[31m"),
        ("\u202e\u200d\ufeff", "\\u{202e}\\u{200d}\\u{feff}"),
        ("\udc80\u2028\x85\t\n", "\\u{dc80}\\u{2028}\\u{85}\\u{9}\\u{a}"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    assert safe(text) == shown
