"""A rule's life at the command line: preview, deprecated, retired."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from policord.rulebase import Retired, RuleBase, load
from tests.cli.calls import BAN, CLASH, Caller

DEMO = Path(__file__).parents[1] / "reason" / "data" / "demo"


@pytest.fixture
def pack(policord: Caller) -> Path:
    """The demo pack, to be changed."""
    policord.write(a=CLASH, b=BAN)
    folder = policord.folder / "pack"
    folder.mkdir()
    for path in DEMO.glob("*.lp"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def now(pack: Path, status: str) -> None:
    (path,) = pack.glob("*.lp")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('status = "stable"', status), encoding="utf-8")


def codes(policord: Caller, *arguments: str) -> set[str]:
    out = policord("check", "a.policy", "b.policy", "--rules", "pack", "--format", "json", *arguments).out
    return {finding["code"] for finding in json.loads(out)["findings"]}


def test_a_rule_in_preview_is_off_until_asked_for(policord: Caller, pack: Path) -> None:
    assert "DEMO1" in codes(policord)
    now(pack, 'status = "preview"')
    assert "DEMO1" not in codes(policord)
    assert {"DEMO1", "F01"} <= codes(policord, "--preview")
    assert codes(policord, "--select", "DEMO1") == {"DEMO1"}
    listed = policord("rules", "list", "--rules", "pack").out
    assert "preview" in next(line for line in listed.splitlines() if "DEMO1" in line)


def test_a_pack_all_in_preview_is_not_blamed_on_ignore(policord: Caller, pack: Path) -> None:
    now(pack, 'status = "preview"')
    said = policord("check", "a.policy", "--rules", "pack", "--select", "pack")
    assert said.status == 2 and "--preview" in said.err and "--ignore" not in said.err


def test_a_deprecated_rule_runs_and_warns_who_chooses_it(policord: Caller, pack: Path) -> None:
    now(pack, 'status = "deprecated"\n%% instead = "F01"')
    call = ("check", "a.policy", "b.policy", "--rules", "pack")
    said = policord(*call, "--select", "DEMO1")
    assert said.status == 1 and "DEMO1" in said.out
    assert "warning W601" in said.err and "use `F01`" in said.err
    assert "不推荐使用" in policord(*call, "--select", "DEMO1", "--lang", "zh-Hans").err
    quiet = policord(*call)
    assert "DEMO1" in quiet.out and quiet.err == ""


@pytest.fixture
def retired(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_retired(folders: Sequence[Path]) -> RuleBase:
        entries = {"F98": Retired("F01", "0.4", "one rule of two"), "F97": Retired(None, "0.5", "no use")}
        return replace(load(folders), retired=entries)

    monkeypatch.setattr("policord.cli.rule_base.load", with_retired)


@pytest.mark.usefixtures("retired")
def test_a_retired_code_is_an_error(policord: Caller) -> None:
    policord.write(a=CLASH)
    said = policord("check", "a.policy", "--select", "F98")
    assert (said.status, said.out) == (2, "")
    assert "E660" in said.err and "one rule of two" in said.err and "use `F01`" in said.err
    assert policord("rules", "test", "f97").status == 2
    assert "已停用" in policord("rules", "show", "F98", "--lang", "zh-Hans").err


@pytest.mark.usefixtures("retired")
def test_retired_codes_are_listed_when_asked_for(policord: Caller) -> None:
    assert "F98" not in policord("rules", "list").out
    out = policord("rules", "list", "--all").out
    assert "F98" in out and "now F01 (0.4): one rule of two" in out and "nothing took its place (0.5)" in out
    rules = json.loads(policord("rules", "list", "--all", "--format", "json").out)
    entry = next(rule for rule in rules if rule["code"] == "F98")
    assert (entry["status"], entry["to"]) == ("retired", "F01")


def test_a_project_may_turn_preview_on_for_all_calls(policord: Caller, pack: Path) -> None:
    now(pack, 'status = "preview"')
    Path("policord.toml").write_text("preview = true\n", encoding="utf-8")
    assert "DEMO1" in codes(policord)
    Path("policord.toml").write_text("preview = 1\n", encoding="utf-8")
    assert policord("check", "a.policy").status == 2
