"""`policord facts` prints a program that clingo as it comes runs with the rule files, to the same findings."""

import json
from datetime import date
from pathlib import Path

import pytest

from policord import resources
from policord.facts import program
from policord.reason import CheckOptions
from policord.reason.check import compiled_of, read_trees
from policord.reason.solve import solve
from policord.rulebase import load
from tests.facts.emitted import CASES, EXAMPLE, clingo, policies

BASE = load()
RULES = sorted(str(path) for folder in ("prelude", "precedence") for path in resources.rules(folder).rglob("*.lp"))
RULES += [str(rule.path) for rule in BASE.rules.values()]
SETS = {case.name: policies(case) for case in CASES} | {"example": [str(EXAMPLE)]}


@pytest.mark.parametrize("name", SETS)
def test_same_findings(name: str, tmp_path: Path) -> None:
    trees, _, mistakes = read_trees(SETS[name])
    compiled, problems = compiled_of(trees, CheckOptions(as_of=date(2025, 7, 1)))
    (tmp_path / "f.lp").write_text(program(compiled.facts.atoms), encoding="utf-8")
    run = clingo(tmp_path, "f.lp", *RULES, "--outf=2", "--warn=all")
    answers = solve(compiled.facts.atoms, BASE.program(BASE.rules.values()), {"finding": 3})
    (call,) = json.loads(run.stdout)["Call"]
    (witness,) = call["Witnesses"]
    assert (mistakes, problems, run.stderr) == ([], [], "")
    assert {atom for atom in witness["Value"] if atom.startswith("finding(")} == {
        f"finding({','.join(arguments)})" for arguments in answers.get("finding", ())
    }
