"""What rules call the parts of a finding, and the laws they rest on, are said in the reader's language."""

import re
import tomllib
from pathlib import Path

import pytest

from policord import resources
from policord.report.laws import basis_in

RULES = sorted(Path(str(resources.rules("."))).glob("*/F*.lp"))
_ROLE = re.compile(r"(?m)^role\(f\d+,(?:\w+|\w+\([^()]*\)),([a-z_]+),")


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_every_role_has_words(rule: Path) -> None:
    known = tomllib.loads(resources.text(resources.grammar("phrases.toml")))["role"]
    roles = set(_ROLE.findall(rule.read_text(encoding="utf-8")))
    assert roles <= known.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_every_law_has_a_chinese_name(rule: Path) -> None:
    header = re.search(r"%% basis = (\[.*\])", rule.read_text(encoding="utf-8"))
    assert header
    for law in tomllib.loads(f"basis = {header[1]}")["basis"]:
        for lang in ("zh-Hans", "zh-Hant"):
            assert basis_in(law, lang) != law
