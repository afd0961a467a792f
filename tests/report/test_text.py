"""The text report: what stands where, in each language, on each kind of terminal."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from policord.diagnostics import Diagnostic, Place
from policord.reason.finding import Finding, Result
from policord.report.paint import Paint
from policord.report.phrases import LANGUAGES, Lang
from policord.report.text import as_text
from tests.golden import check_golden
from tests.report.samples import BAN, DUTY, MISTAKE, clash, gap, result, settled, words

GOLDEN = Path(__file__).parent / "golden"


def text(of: Result, lang: Lang = "en", paint: Paint | None = None) -> str:
    return "".join(line + "\n" for line in as_text(of, words(lang), paint or Paint()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_whole_report(lang: Lang) -> None:
    everything = result(settled(), gap(), clash(), mistakes=(MISTAKE,), skipped=("big.policy: time limit",))
    check_golden(GOLDEN / f"report.{lang}.txt", text(everything, lang))


def test_the_head_is_a_line_programs_can_read() -> None:
    assert text(result(clash())).splitlines()[0] == "city.policy:3:5: error F01 norms-collide"


def test_every_provision_is_shown_with_its_own_words_underlined() -> None:
    lines = text(result(clash())).splitlines()
    carets = [line.partition("│")[2] for line in lines if "^" in line]
    under = "dept.water must operate_pumps station when warning >= orange;"
    assert carets[0].startswith("     " + "^" * len(under) + " ")
    assert carets[1].index("^") - 1 == len("  ") + 2 * len("第五条：") + 1
    assert carets[1].count("^") == 2 * len("水务局不得启动泵站，当暴雨预警达到红色；") + len("     ") + 1


def test_findings_are_sorted_by_file_line_code_and_fingerprint() -> None:
    first = clash(fingerprint="1" * 16)
    district = clash(parts=(BAN,), args={"act": "x", "duty": "y"})
    lines = text(result(district, gap(), clash(), first)).splitlines()
    heads = [line for line in lines if line.startswith(("city", "district"))]
    ids = [line.split()[-1] for line in lines if " id: " in line]
    assert [head.split()[2] for head in heads] == ["F01", "F01", "F19", "F01"]
    assert ids == ["1" * 16, "aaaa000011112222", "cccc000011112222", "aaaa000011112222"]


def test_a_gap_says_how_it_would_be_waived_and_on_which_ground_it_may_be_reviewed() -> None:
    got = text(result(replace(gap(), uncovered="in Chaoyang; level red", ground="improper", state="cn")))
    assert 'waiver "cccc000011112222" reason "…", by "…", until DATE, uncovered "in Chaoyang; level red";' in got
    assert "= ground for review: improper (Regulations on Filing and Review (2024), art. 13)" in got


def test_a_waiver_to_look_at_is_told_last_and_keeps_a_set_from_being_clean() -> None:
    of = result(settled())
    of.notes.append(Diagnostic("W102", DUTY.place))
    lines = text(of).splitlines()
    assert "city.policy:3:5: warning W102" in lines
    assert lines[-2:] == [
        "no finding open, 1 settled; 2 provisions in 2 files, as of 2025-07-01",
        "1 waiver to look at",
    ]


def test_settled_and_waived_findings_are_listed_in_short() -> None:
    got = text(result(settled(), clash(status="waived")))
    assert "error F01 norms-collide [resolved]" in got
    assert "error F01 norms-collide [waived]" in got
    assert "CITY-1.12 gives way" in got
    assert "^" not in got
    assert got.endswith("\nclean, 1 settled, 1 waived; 2 provisions in 2 files, as of 2025-07-01\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_clean_is_said_only_when_all_was_checked(lang: Lang) -> None:
    said = {"en": "clean", "zh-Hans": "未发现问题", "zh-Hant": "未發現問題"}[lang]
    assert said in text(result(), lang)
    assert said not in text(result(mistakes=(MISTAKE,)), lang)
    assert said not in text(result(skipped=("a",)), lang)
    assert said not in text(result(clash()), lang)
    nothing = result()
    nothing.provisions = 0
    assert said not in text(nothing, lang)


def test_what_users_wrote_cannot_move_the_cursor() -> None:
    evil = "policy \x1b]0;x\x07 \u202e\u2066 \u200b {\r\n"
    mistakes = (Diagnostic("E011", Place("e\x1b[2Jvil", 0, len(evil)), {"text": "\x1b[31m", "suggestion": "\u202e"}),)
    bad = result(clash(parts=(), args={"duty": "\x9b31m", "act": "\u2028"}), mistakes=mistakes, skipped=("\x07",))
    bad.sources = {"e\x1b[2Jvil": evil}
    got = text(bad)
    assert not [char for char in got.replace("\n", "") if not char.isprintable()]
    assert "e\\u{1b}[2Jvil" in got
    assert "\\u{202e}" in got


def test_colour_only_adds_codes() -> None:
    plain = text(result(clash(), gap(), mistakes=(MISTAKE,)))
    coloured = text(result(clash(), gap(), mistakes=(MISTAKE,)), paint=Paint(colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_ascii_where_the_terminal_has_no_lines_to_draw_with() -> None:
    of = result(clash(parts=clash().parts[:1], args={"act": "x", "ban": "y"}))
    text(of, paint=Paint(fancy=False)).encode("ascii")


def test_many_provisions_are_named_but_not_all_excerpted() -> None:
    parts = clash().parts * 10
    got = text(result(clash(parts=parts)))
    assert got.count("^^^ ") == 6
    assert "also involved: CITY-1.12 (city.policy:3:5)" in got


def case(of: Finding, lang: Lang = "en") -> str:
    return words(lang).witness(of) or ""


def test_the_witness_says_who_must_and_must_not() -> None:
    assert case(clash()).endswith("must operate pumps (pumping station) [CITY-1.12] and must not [DIST-2.5]")


def test_the_witness_of_two_duties_names_both_acts() -> None:
    parts = (replace(DUTY, acts=("action:operate_pumps",)), replace(BAN, role="duty", acts=("action:rest",)))
    told = case(clash(parts=parts))
    assert told.endswith("must operate pumps (pumping station) [CITY-1.12] and must rest [DIST-2.5]")


def test_the_witness_does_not_guess_what_roles_say() -> None:
    parts = (DUTY, replace(BAN, role="something"))
    assert case(clash(parts=parts)).endswith(": operate pumps (pumping station) [CITY-1.12, DIST-2.5]")


def test_the_witness_of_two_like_duties() -> None:
    parts = (DUTY, replace(BAN, role="duty"))
    assert case(clash(parts=parts)).endswith(": operate pumps (pumping station) [CITY-1.12, DIST-2.5]")
