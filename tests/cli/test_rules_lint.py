"""`policord rules lint`: the shipped rules are in order, and what it says of those that are not."""

import json
from pathlib import Path
from typing import cast

import pytest

from policord import resources
from tests.cli.calls import BAN, CLASH, Caller


@pytest.fixture
def acme(policord: Caller) -> Path:
    """A new rule, nothing filled in."""
    policord("rules", "new", "--family", "coverage", "--name", "no-pumps", "--dir", "acme")
    return Path("acme/coverage/ACME01_no-pumps.lp")


def test_the_shipped_rules_are_in_order(policord: Caller) -> None:
    said = policord("rules", "lint", "--corpus", str(resources.data_root() / "cases" / "corpus"))
    assert (said.status, said.err) == (0, ""), said.out
    assert said.out.startswith("0 problems in ")


def test_without_codes_the_pack_given_is_looked_at_and_nothing_else(policord: Caller, acme: Path) -> None:
    manifest = 'name = "acme"\nversion = "1"\nprefix = "ACME"\n'
    Path("acme/pack.toml").write_text(manifest, encoding="utf-8")
    Path("acme/prelude").mkdir()
    Path("acme/prelude/words.lp").write_text("acme_unread(N) :- norm(N,_), acme_nothing.\n", encoding="utf-8")
    said = policord("rules", "lint", "--rules", "acme")
    assert said.out.rstrip().endswith(" in 1 rules") or " 1 rule" in said.out.splitlines()[-1]
    assert "warning E665" in said.out and "words.lp:1:1: warning E634" in said.out
    assert "words.lp:1:1: warning E661" in said.out


def test_a_pack_that_cannot_be_read_is_told_once(policord: Caller) -> None:
    for call in (("rules", "lint"), ("rules", "test"), ("rules", "coverage")):
        said = policord(*call, "acme", "--rules", "no-such-folder")
        assert said.status in (1, 2)
        assert "E604" in said.out + said.err and "E601" not in said.out + said.err


def test_what_is_to_be_filled_in(policord: Caller, acme: Path) -> None:
    said = policord("rules", "lint", "ACME01", "--rules", "acme")
    assert said.status == 1
    assert f"{acme}:9:1: warning E665" in said.out
    assert "尚待填写" in policord("rules", "lint", "ACME01", "--rules", "acme", "--lang", "zh-Hans").out
    codes = {finding["code"] for finding in _json(policord)["findings"]}
    assert codes == {"E665"}


def _json(policord: Caller, *arguments: str) -> dict[str, list[dict[str, object]]]:
    out = policord("rules", "lint", "ACME01", "--rules", "acme", "--format", "json", *arguments).out
    record: dict[str, list[dict[str, object]]] = json.loads(out)
    return record


def test_a_finding_has_its_place_its_words_and_a_hint(policord: Caller, acme: Path) -> None:
    acme.write_text(acme.read_text(encoding="utf-8") + "acme01_odd(N) :- modality(N,aim).\n", encoding="utf-8")
    finding = next(one for one in _json(policord)["findings"] if one["code"] == "E661")
    assert finding["file"] == str(acme) and finding["line"] == acme.read_text(encoding="utf-8").count("\n")
    assert finding["message"] == "no rule reads the helper `acme01_odd/1`"
    assert finding["hint"]
    text = policord("rules", "lint", "ACME01", "--rules", "acme").out
    assert "acme01_odd(N) :- modality(N,aim)." in text and "= help:" in text


def test_what_cannot_be_read_is_told_like_the_rest(policord: Caller, acme: Path) -> None:
    acme.write_text("acme01_x :-\n", encoding="utf-8")
    said = policord("rules", "lint", "--rules", "acme")
    assert said.status == 1 and "E602" in said.out


def test_the_order_of_every_join_on_a_corpus(policord: Caller, acme: Path) -> None:
    policord.write(a=CLASH, b=BAN)
    (order,) = _json(policord, "--corpus", "a.policy", "--corpus", "b.policy")["orders"]
    assert order["head"] == "acme01_found(N)" and order["better"] is None
    steps = cast("list[dict[str, object]]", order["order"])
    assert [step["literal"] for step in steps] == ["mark(N,todo)", "modality(N,obligation)"]
    out = policord("rules", "lint", "ACME01", "--rules", "acme", "--corpus", "a.policy", "--orders").out
    assert f"{acme}:{order['line']}: 0 tuples: mark(N,todo) 0 > modality(N,obligation) 0" in out
    assert _json(policord)["orders"] == []


def test_wrong_calls(policord: Caller, acme: Path) -> None:
    assert policord("rules", "lint", "F00").status == 2
    assert policord("rules", "lint", "--orders").status == 2
    said = policord("rules", "lint", "F01", "--corpus", "gone.policy")
    assert said.status == 3 and "gone.policy" in said.err
