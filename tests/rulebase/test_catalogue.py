"""The list of rules: for programs, for people, and the page of one rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from policord import resources
from policord.rulebase import load, load_from
from policord.rulebase.catalogue import catalogue, catalogue_json, page_text

BASE = load_from(Path(__file__).parent / "data" / "base")


def test_the_list_for_programs() -> None:
    first, second = catalogue_json(BASE)
    assert {key: first[key] for key in ("code", "name", "family", "severity", "status")} == {
        "code": "F01",
        "name": "norms-collide",
        "family": "norms",
        "severity": "error",
        "status": "stable",
    }
    assert second["severity"] == "warning"


def test_the_list_for_people() -> None:
    text = catalogue(BASE)
    row = "| [F01](norms/F01_norms-collide.md) | `norms-collide` | Norms collide | 规范冲突 | error | stable | 0.1 |"
    assert row in text
    assert text.index("## cycle") < text.index("## norms") < text.index("| F93 | F01 | 0.1 |")


def test_the_shipped_list_is_current() -> None:
    """`python -m policord.rulebase.catalogue` brings it up to date."""
    assert resources.text(resources.rules("README.md")) == catalogue(load())


@pytest.mark.parametrize(
    ("lang", "has", "lacks"),
    [("en", "## What to do", "## 中文"), ("zh-Hans", "规范冲突", "## What"), ("zh-Hant", "規範衝突", "## What")],
)
def test_the_page_in_a_language(lang: str, has: str, lacks: str) -> None:
    text = page_text(BASE.rules["F01"], lang)
    assert text.startswith("# F01 norms-collide\n")
    assert has in text
    assert lacks not in text


def test_a_rule_without_a_page_shows_its_summary(tmp_path: Path) -> None:
    rule = replace(BASE.rules["F01"], page=tmp_path / "none.md")
    assert page_text(rule, "en").endswith("Two norms cannot both be complied with.\n")
