"""The shipped tables are those of the grammar, and what is made from the table of words fits it."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from policord import resources
from policord.lang import build, nodes, tables, words

LAZY = "import sys, policord.lang as l; l.parse('x', 'policy X { kind law; }'); print('lark' in sys.modules)"
FRESH = "from policord.lang import build; import sys; sys.stdout.write(build.dump(build.tables()))"


def test_shipped_tables_are_fresh() -> None:
    assert resources.text(resources.grammar(tables.TABLES)) == build.dump(build.tables())


def run(code: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_tables_do_not_depend_on_hashing() -> None:
    assert run(FRESH, "1") == run(FRESH, "2")


def test_parsing_does_not_import_lark() -> None:
    assert run(LAZY, "0").strip() == "False"


def test_tables_are_built_where_none_are_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tables.load()
    monkeypatch.setattr(tables, "TABLES", "none.json")
    assert tables.load.__wrapped__() == shipped


def test_every_rule_has_its_action() -> None:
    known = nodes.actions()
    assert all(rule.action in known for rule in tables.load().rules if rule.action)


def test_the_grammar_has_no_conflicts() -> None:
    assert json.loads(build.dump(build.tables()))["states"]


def test_each_spelling_belongs_to_one_word() -> None:
    counts = Counter(text for word in words.entries() for text in {t for ts in word.faces.values() for t in ts})
    assert [text for text, count in counts.items() if count > 1] == []


def test_near_words_are_no_keywords() -> None:
    assert [text for word in words.entries() for text in word.near if text in words.spellings()] == []


def test_each_shape_of_word_is_in_the_grammar() -> None:
    assert {word.type for word in words.entries()} <= set(build.terminals())


@pytest.mark.parametrize("face", words.FACES)
def test_each_word_can_be_written_in_each_face(face: str) -> None:
    assert all(word.spell(face) for word in words.entries())
