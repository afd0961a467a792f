"""What a summary prints: the matrix in columns, the score, and its parts, in each language."""

import pytest

from policord.reason.check import CheckOptions, check_text
from policord.report.measures import MeasuresPrinter
from policord.report.paint import Paint
from policord.report.phrases import Lang
from policord.report.words import Words
from policord.rulebase import load

TEXT = """scope { responsible command flood_fighting phase response, level city, in Zhengzhou; }
policy A-1 "A" { kind emergency_plan; state cn; level city; area Zhengzhou; against waterlogging;
  article 1: dept.water@Zhengzhou must inspect pump_station, phase prevention, domain risk_prevention;
  article 2: dept.water@Zhengzhou must not inspect pump_station, phase prevention, domain risk_prevention; }
"""


def printed(lang: Lang) -> list[str]:
    result = check_text(TEXT, "a.policy", CheckOptions(summary=True))
    assert result.measures is not None
    words = Words(lang, load().rules, result.label)
    return list(MeasuresPrinter(words, Paint(False)).lines(result.measures))


def test_the_matrix_and_the_score() -> None:
    lines = printed("en")
    assert [line.split() for line in lines if "city" in line] == [
        ["prefecture-level", "city", "2", "·"],
        ["prefecture-level", "city", "·", "0/1"],
    ]
    assert any(line.startswith("coherence: ") and line.endswith(")") for line in lines)
    assert [line.split()[-7:] for line in lines if line.startswith("  risk prevention and control  ")][-1] == [
        "1", "·", "·", "·", "·", "·", "·",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_other_languages_have_the_same_numbers(lang: Lang) -> None:
    def numbers(lines: list[str]) -> list[str]:
        return [character for line in lines for character in line if character in "·0123456789/"]

    assert numbers(printed(lang)) == numbers(printed("en"))
