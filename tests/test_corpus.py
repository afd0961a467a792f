"""The corpus of real documents: it reads well, holds what it should, and every finding in it has been looked at."""

import json
from collections import Counter
from pathlib import Path

import pytest

from policord.lang import parse
from policord.lang.format import format_text
from policord.model.from_lang import build
from policord.model.norm import PolicySet
from policord.model.register import COUNTED
from policord.model.shipped import shipped_entries
from tests.corpus import CORPUS, corrections
from tests.corpus_labels import WORDS, checked, labels, table, unlabelled, vanished

FILES = sorted(CORPUS.glob("*.policy"))
SHARES = json.loads((CORPUS / "import.json").read_text(encoding="utf-8"))
DOCUMENTS = [path for path in FILES if path.stem in SHARES]


@pytest.fixture(scope="module")
def policies() -> PolicySet:
    trees = [parse(path.name, path.read_text(encoding="utf-8"))[0] for path in FILES]
    return build(trees, shipped_entries())[0]


def test_no_mistakes() -> None:
    assert checked().diagnostics == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_text(text, path.name, "en") == (text, [])


def test_all_provisions(policies: PolicySet) -> None:
    assert len(DOCUMENTS) == 47
    assert sum(share["provisions"] for share in SHARES.values()) == 310
    held = Counter(policies.documents[p.document].id for p in policies.provisions)
    assert dict(held) == {document: share["provisions"] for document, share in SHARES.items()}


def test_what_is_from_memory_says_so(policies: PolicySet) -> None:
    marked = Counter(policies.documents[p.document].id for p in policies.provisions if p.unverified)
    assert marked == Counter({document: share["unverified"] for document, share in SHARES.items()})


@pytest.mark.parametrize("name", COUNTED)
def test_what_was_carried(name: str) -> None:
    carried, seen = (sum(share["carried"][name][i] for share in SHARES.values()) for i in (0, 1))
    assert carried / seen >= 0.95


def test_corrections_say_what_and_why(policies: PolicySet) -> None:
    known = {provision.id for provision in policies.provisions}
    for entry in corrections():
        assert entry["what"] and entry["why"]
        assert entry["document"] in SHARES
        assert entry.get("provision") is None or entry["provision"] in known
        assert ("old" in entry) == ("new" in entry) != ("add" in entry)


def test_every_finding_is_labelled() -> None:
    entries = labels()
    assert {entry["label"] for entry in entries} <= set(WORDS)
    assert all(entry["reason"] and entry["first_seen"] for entry in entries)
    assert all(entry["status"] == "open" or entry["how"] for entry in entries)
    print(table(checked().findings, entries))
    assert [
        f"{f.code} {f.variant} {[p.provision for p in f.parts]}" for f in unlabelled(checked().findings, entries)
    ] == []


def test_no_false_finding_is_left() -> None:
    assert [entry for entry in labels() if entry["label"] == "false" and entry["status"] == "open"] == []


def test_no_label_outlives_its_finding() -> None:
    assert vanished(checked().findings, labels()) == []
