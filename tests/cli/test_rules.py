"""`policord rules`: the catalogue for people and programs."""

import json

from tests.cli.calls import Caller


def test_the_list_for_programs(policord: Caller) -> None:
    rules = json.loads(policord("rules", "list", "--format", "json").out)
    first = next(rule for rule in rules if rule["code"] == "F01")
    assert first.keys() >= {"code", "name", "family", "severity", "status", "title", "variants"}
    assert (first["name"], first["severity"]) == ("norms-collide", "error")
    assert [rule["code"] for rule in rules] == sorted(rule["code"] for rule in rules)


def test_the_list_for_people(policord: Caller) -> None:
    out = policord("rules", "list", "--select", "norms-collide", "--lang", "zh-Hans").out
    assert out.split() == ["F01", "norms-collide", "norms", "error", "stable", "规范冲突"]


def test_a_rule(policord: Caller) -> None:
    assert policord("rules", "show", "F01").out.startswith("# F01 norms-collide\n")
    said = policord("rules", "show", "F00")
    assert (said.status, said.out) == (2, "")


def test_the_examples_of_a_rule(policord: Caller) -> None:
    said = policord("rules", "test", "F01")
    assert said.status == 0, said.out
    assert "0 failed" in said.out
