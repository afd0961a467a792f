"""Registers out and in again: the same facts, for every case, in YAML and in JSON."""

import csv
import io
from pathlib import Path

import pytest

from policord.facts import compile_facts
from policord.lang import parse
from policord.model.export import DECLARATIONS, registers
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.register import import_yaml
from policord.model.shipped import shipped_entries
from policord.report.register import as_csv, as_json, as_yaml

CASES = Path(__file__).parents[2] / "cases"
FOLDERS = sorted({path.parent for path in CASES.glob("K*/*.policy")})
TARGET = """
target dry "No flooded underpass" led by dept.water@Zhengzhou, by 2026-01-01;
policy A-1 "A “plan”" { level city; area Zhengzhou;
  article 1 "as “quoted”" { phase response; dept.water must inspect pump_station; dept.water must close roads; }
  article 2: dept.water must repair pump_station, serves dry, costs 5万元;
}
"""


def built(sources: dict[str, str]) -> PolicySet:
    trees = [parse(path, text)[0] for path, text in sources.items()]
    policies, mistakes = build(trees, shipped_entries())
    assert mistakes == []
    return policies


def facts(policies: PolicySet) -> set[str]:
    return set(compile_facts(policies, None).facts.atoms)


def again(sources: dict[str, str], folder: Path, dump: str) -> PolicySet:
    """The set after it has been written as registers and read again."""
    found, problems = registers(sources, built(sources))
    assert problems == []
    texts = {}
    for name, register in found.items():
        path = folder / f"{name}.{dump}"
        path.write_text({"yaml": as_yaml, "json": as_json}[dump](register), encoding="utf-8")
        texts[name] = import_yaml(str(path)).text
    return built(texts)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    sources = {str(path): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.policy"))}
    assert facts(again(sources, tmp_path, "yaml")) == facts(built(sources))


def test_declarations_and_quotes_come_back(tmp_path: Path) -> None:
    sources = {"a.policy": TARGET}
    policies = again(sources, tmp_path, "json")
    assert facts(policies) == facts(built(sources))
    assert [provision.quote for provision in policies.provisions] == ["as “quoted”", None]
    assert policies.documents[0].title == "A “plan”"


def test_a_table_has_a_row_for_each_sentence_and_no_formula() -> None:
    text = TARGET.replace("as “quoted”", "=1+1")
    found, _ = registers({"a.policy": text}, built({"a.policy": text}))
    table = list(csv.DictReader(io.StringIO(as_csv(list(found.values())))))
    assert [(row["id"], row["action"]) for row in table] == [
        ("A-1.1", "inspect"),
        ("A-1.1", "close"),
        ("A-1.2", "repair"),
    ]
    assert table[0]["text"] == "'=1+1"


def test_what_stands_beside_acts_is_a_register_of_its_own() -> None:
    found, _ = registers({"a.policy": TARGET}, built({"a.policy": TARGET}))
    assert list(found) == ["A-1", DECLARATIONS]
    assert found[DECLARATIONS][DECLARATIONS][0].startswith("target dry")
