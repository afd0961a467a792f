"""The judge notices what it is there to notice."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.judge.case import BadChange, Case, changed
from tests.judge.verdict import judge

TEXT = """
vocabulary local { area Hill is Beijing, level district; object shed is houses; }
scope "one district" { areas Hill; }
policy LAW { kind law; state cn; organ npcsc; level centre; area mainland; in force 2010-01-01 ..;
  article 1: enterprise must not store shed, when safety_distance < 50 m;
}
policy TOWN { kind normative_doc; state cn; level district; area Hill; in force 2012-01-01 ..;
  article 2: enterprise may store shed;
}
"""
CLASH = {
    "code": "F01", "provisions": ["LAW.1", "TOWN.2"], "area": "Hill",
    "gone": [{"in": "TOWN.2", "replace": "may", "by": "must not"}],
}  # fmt: skip
DECOY = {
    "code": "F02", "provisions": ["TOWN.2"],
    "fires": [{"in": "LAW.1", "replace": "must not store shed, when safety_distance < 50 m",
               "by": "must store shed, ensuring safety_distance at least 50 m"}],
}  # fmt: skip


def complaints(folder: Path, **known: Any) -> list[str]:
    """Judge the text above against what is said to be known of it."""
    known = {"as_of": "2025-01-01", "expected": [CLASH], "not_expected": [DECOY]} | known
    (folder / "policy.policy").write_text(TEXT, "utf-8")
    (folder / "expected.json").write_text(json.dumps(known), "utf-8")
    (folder / "README.md").write_text("# A case", "utf-8")
    judge(Case(folder), update=True)
    return judge(Case(folder)).complaints


def test_a_case_that_holds(tmp_path: Path) -> None:
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (CLASH | {"area": "Haidian"}, "missing: F01"),
        (CLASH | {"severity": "info"}, "missing: F01"),
        (CLASH | {"provisions": ["LAW.1"]}, None),
        (CLASH | {"gone": [{"in": "LAW.1", "replace": "50", "by": "60"}]}, "still there after"),
        (CLASH | {"gone": [{"in": "LAW.1", "replace": "70", "by": "60"}]}, "stands 0 times"),
        (CLASH | {"gone": [{"in": "TOWN.2", "replace": "may store", "by": "may stroe"}]}, "makes mistake"),
    ],
)
def test_an_expected_finding(tmp_path: Path, expected: dict[str, Any], said: str | None) -> None:
    found = complaints(tmp_path, expected=[expected])
    assert any(line.startswith(said) or said in line for line in found) if said else found == []


def test_each_item_needs_a_finding_of_its_own(tmp_path: Path) -> None:
    assert [line for line in complaints(tmp_path, expected=[CLASH, CLASH]) if line.startswith("missing")]


def test_what_must_not_be(tmp_path: Path) -> None:
    decoy = DECOY | {"code": "F01"}
    assert "must not be: F01" in complaints(tmp_path, expected=[], not_expected=[decoy])[0]


def test_a_decoy_that_cannot_fire(tmp_path: Path) -> None:
    silent = DECOY | {"fires": {"in": "TOWN.2", "replace": "may", "by": "must not"}}
    assert "silent even after" in complaints(tmp_path, not_expected=[silent])[0]


def test_what_nobody_foresaw(tmp_path: Path) -> None:
    assert "unforeseen: F01" in complaints(tmp_path, expected=[])[0]
    assert complaints(tmp_path, expected=[], also_allowed=[{"code": "F01", "severity": "warning"}]) == []


def test_items_without_a_rule_wait(tmp_path: Path) -> None:
    complaints(tmp_path, expected=[CLASH, {"code": "F99"}])
    assert judge(Case(tmp_path)).pending == ["F99"]


def test_a_change_of_what_is_not_there() -> None:
    with pytest.raises(BadChange):
        changed({"policy.policy": TEXT}, {"remove": "LAW.2"})
