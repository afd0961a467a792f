"""The packs that lie beside the rules: loaded only where asked for, clean, and with examples that hold."""

import json
from pathlib import Path

import pytest

from policord.rulebase import load
from tests.cli.calls import Caller
from tests.cli.conftest import policord

__all__ = ["policord"]
ROOT = Path(__file__).resolve().parent.parent
PACKS = sorted(manifest.parent for manifest in (ROOT / "rules" / "packs").glob("*/pack.toml"))
NAMES = [pack.name for pack in PACKS]


def test_there_are_some() -> None:
    assert "mcr2030" in NAMES


def test_none_is_loaded_unless_asked_for() -> None:
    assert {code.rstrip("0123456789") for code in load().rules} == {"F"}


@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_lint_and_examples(policord: Caller, pack: Path) -> None:
    said = policord("rules", "lint", pack.name, "--rules", str(pack))
    assert (said.status, said.err) == (0, ""), said.out
    said = policord("rules", "test", pack.name, "--rules", str(pack), "--format", "json")
    assert (said.status, said.err) == (0, ""), said.out
    assert json.loads(said.out)


@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_its_name_finds_it_unless_a_folder_has_it(policord: Caller, pack: Path) -> None:
    listed = policord("rules", "list", "--rules", pack.name)
    assert (listed.status, listed.err) == (0, "")
    assert f" {pack.name} " in listed.out
    Path(pack.name).mkdir()
    assert "E604" in policord("check", "--rules", pack.name, str(ROOT / "docs" / "examples")).err


@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_each_rule_has_two_hits_and_two_near_misses(pack: Path) -> None:
    for page in pack.rglob("*.md"):
        blocks = page.read_text(encoding="utf-8").split("```policy")[1:]
        hits = ["# expect: " in block.split("```")[0] for block in blocks]
        assert hits.count(True) >= 2 <= hits.count(False), page.name


def test_the_essentials_are_silent_on_what_is_about_something_else(policord: Caller) -> None:
    """No spectrum rates a risk there: the Essentials have nothing to say."""
    said = policord(
        "check", str(ROOT / "docs" / "examples"), "--rules", str(ROOT / "rules/packs/mcr2030"), "--select", "mcr2030"
    )
    assert said.status == 0
    assert said.out.startswith("clean")
