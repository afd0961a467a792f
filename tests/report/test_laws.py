"""Legal bases read in the reader's language, and every basis the rules give can be read so."""

import pytest

from policord.report.laws import basis_in
from policord.report.principles import principles
from policord.rulebase import load


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Legislation Law of the PRC (2023), art. 98-100, 107(2)",
            "《中华人民共和国立法法》（2023）第98-100、107(2)条",
        ),
        ("Budget Law of the PRC", "《中华人民共和国预算法》"),
        ("Unknown Act, art. 5", "Unknown Act, art. 5"),
    ],
)
def test_chinese(text: str, shown: str) -> None:
    assert basis_in(text, "zh-Hans") == shown
    assert basis_in(text, "en") == text


def test_every_basis_has_a_chinese_name() -> None:
    texts = [text for rule in load().rules.values() for text in rule.basis]
    texts += [principle["basis"] for principle in principles().values() if "basis" in principle]
    assert texts
    assert [text for text in texts if basis_in(text, "zh-Hant") == text] == []
