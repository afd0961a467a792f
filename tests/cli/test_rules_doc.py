"""`policord rules doc`: one table and a page for each rule, the same every time."""

import shutil
from pathlib import Path

import pytest

from policord import resources
from policord.rulebase import load
from policord.rulebase.catalogue import catalogue
from tests.cli.calls import Caller


def test_the_table(policord: Caller) -> None:
    out = policord("rules", "doc").out
    assert "| [F01](F01_norms-collide.md) | `norms-collide` | Norms collide | norms | error | stable | 0.1 |" in out
    assert "规范冲突" in policord("rules", "doc", "--lang", "zh-Hans").out


@pytest.mark.parametrize(("lang", "words"), [("en", "## What to do"), ("zh-Hans", "规范冲突"), ("zh-Hant", "規範衝突")])
def test_a_page_for_each_rule(policord: Caller, lang: str, words: str) -> None:
    said = policord("rules", "doc", "--out", "pages", "--lang", lang)
    assert said.status == 0
    names = {path.name for path in Path("pages").iterdir()}
    assert names == {"README.md"} | {f"{rule.code}_{rule.name}.md" for rule in load().rules.values()}
    page = Path("pages/F01_norms-collide.md").read_text(encoding="utf-8")
    assert (
        page.startswith("# F01 norms-collide\n") and words in page and "```policy" in page and "`contradiction" in page
    )
    before = {path: path.read_bytes() for path in Path("pages").iterdir()}
    policord("rules", "doc", "--out", "pages", "--lang", lang)
    assert before == {path: path.read_bytes() for path in Path("pages").iterdir()}


def test_links_lead_to_pages(policord: Caller) -> None:
    policord("rules", "doc", "--out", "pages")
    index = Path("pages/README.md").read_text(encoding="utf-8")
    for name in index.split("](")[1:]:
        assert Path("pages", name.partition(")")[0]).is_file()


def test_the_list_of_the_checkout(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = policord.folder / "home"
    shutil.copytree(resources.rules(), copy / "rules")
    (copy / "rules" / "README.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(resources, "rules", lambda *parts: copy.joinpath("rules", *parts))
    assert policord("rules", "doc", "--shipped").status == 0
    assert (copy / "rules" / "README.md").read_text(encoding="utf-8") == catalogue(load())
    monkeypatch.setattr(resources, "is_checkout", lambda: False)
    assert policord("rules", "doc", "--shipped").status == 2


def test_what_cannot_be_written(policord: Caller) -> None:
    Path("taken").write_text("", encoding="utf-8")
    said = policord("rules", "doc", "--out", "taken")
    assert said.status == 3 and "taken" in said.err
