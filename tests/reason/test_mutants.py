"""The mutation check, on one small rule with a page that notices some of its conditions."""

from pathlib import Path

import pytest

from policord.reason.mutants import LogicFile, Survivor, logic_files, survivors
from policord.resources import rules
from policord.rulebase import load_from
from policord.rulebase.mutate import mutants
from policord.workshop.mutation import Mutation

DEMO = Path(__file__).parent / "data" / "demo"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> LogicFile:
    root = tmp_path_factory.mktemp("rules")
    (root / "prelude").symlink_to(rules("prelude"))
    return next(file for file in logic_files(load_from(root, [DEMO]), ["DEMO1"]) if file.path.parent == DEMO)


def test_a_condition_without_its_near_miss_survives(file: LogicFile) -> None:
    total, alive = survivors(file)
    assert total == 7
    assert [one.literal for one in alive] == [
        "modality(Duty,obligation)",
        "modality(Ban,prohibition)",
        "Duty != Ban",
    ]


def test_the_examples_are_those_that_speak_of_the_rule(file: LogicFile) -> None:
    assert {example.title for example in file.examples} == {
        "DEMO1: A duty meets a ban",
        "DEMO1: Different actors may be told different things",
    }


def test_a_rule_that_clingo_refuses_is_killed(file: LogicFile) -> None:
    mutant = next(one for one in mutants(file.text) if one.head.startswith("finding"))
    assert "demo1,clash,(Duty,Ban)).\n" in mutant.text
    assert survivors(file, [mutant]) == (1, [])


def test_survivors_need_a_reason_and_reasons_a_survivor() -> None:
    survivor = Survivor("F01_x.lp", 7, "a(X)", "b(X)")
    key = ("F01_x.lp", "a(X)", "b(X)")
    unexplained = Mutation({"F01_x.lp": (100, [survivor])}, set())
    assert not unexplained.well and unexplained.unexplained == [survivor]
    assert Mutation({"F01_x.lp": (100, [survivor])}, {key}).well
    stale = Mutation({"F01_x.lp": (100, [])}, {key})
    assert not stale.well and stale.stale == [key]
    assert not Mutation({"F01_x.lp": (10, [survivor])}, {key}).well
