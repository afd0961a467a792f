"""The laws the engine must obey, on generated policy sets: what must not matter, and what must."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policord.lang import parse
from policord.lang.format import Language, format_text
from policord.model.from_lang import build
from policord.reason.check import CheckOptions, find
from policord.reason.finding import Finding
from tests.oracle import world as w
from tests.oracle.answers import Answer, parts
from tests.oracle.choice import Drawn
from tests.oracle.engine import rulebase
from tests.oracle.generate import generate
from tests.oracle.renaming import renaming
from tests.oracle.text import files_of

FACES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant", "zh-TW")
some = settings(max_examples=15, deadline=None)


@st.composite
def policy_sets(draw: Callable[..., object]) -> w.PolicySet:
    """Small sets, as the oracle makes them."""
    return generate(Drawn(draw)).policies  # type: ignore[arg-type]


def check(files: dict[str, str], as_of: int | None, codes: tuple[str, ...] = ()) -> list[Finding]:
    """Findings of the files, which have no mistakes, without the shipped vocabulary."""
    trees, mistakes = [], []
    for path, text in files.items():
        tree, problems = parse(path, text)
        trees.append(tree)
        mistakes += problems
    policies, problems = build(trees, ())
    assert [*mistakes, *problems] == []
    day = None if as_of is None else w.calendar(as_of)
    return find(policies, rulebase(), CheckOptions(day, codes))[0]


def prints(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """What findings are, order aside."""
    return sorted((f.code, f.variant, f.fingerprint, f.status, f.severity, str(f.confidence)) for f in findings)


def found(policies: w.PolicySet, codes: tuple[str, ...] = ()) -> list[Finding]:
    """Findings of a generated set."""
    return check(files_of(policies), policies.as_of, codes)


# 1. What is said matters, not how: order, keywords, script, names, units.


@some
@given(policy_sets(), st.integers(1, 1000))
def test_order_of_acts_provisions_and_clauses(policies: w.PolicySet, seed: int) -> None:
    random = Random(seed)
    acts = []
    for act in policies.acts:
        articles = list(act.articles)
        random.shuffle(articles)
        acts.append(replace(act, articles=tuple(articles)))
    random.shuffle(acts)
    shuffled = replace(policies, acts=tuple(acts), style=seed)
    joined = "".join(text for _, text in sorted(files_of(shuffled).items(), key=lambda _: random.random()))
    assert prints(found(policies)) == prints(check({"all.policy": joined}, policies.as_of))


@some
@given(policy_sets(), st.sampled_from(FACES))
def test_language_and_script(policies: w.PolicySet, face: Language) -> None:
    files = files_of(policies)
    other = {path: format_text(text, path, face)[0] for path, text in files.items()}
    assert prints(found(policies)) == prints(check(other, policies.as_of))


@some
@given(policy_sets(), st.integers(1, 1000))
def test_units(policies: w.PolicySet, seed: int) -> None:
    """A style picks other units (mm or cm, h or min) and other spellings."""
    assert prints(found(replace(policies, style=0))) == prints(found(replace(policies, style=seed)))


@some
@given(policy_sets())
def test_consistent_renaming(policies: w.PolicySet) -> None:
    renamed, back = renaming(policies)
    there = {_told(f, back) for f in found(renamed)}
    assert {_told(f, {}) for f in found(policies)} == there


def _told(finding: Finding, back: dict[str, str]) -> Answer:
    said = ((part.role, ".".join(back.get(p, p) for p in part.provision.split("."))) for part in finding.parts)
    return Answer(finding.code, finding.variant, parts(said), finding.confidence)


# 2. Where one document ends and the next begins does not matter.


@some
@given(policy_sets(), st.integers(1, 3))
def test_splitting_an_act(policies: w.PolicySet, at: int) -> None:
    first, *rest = (replace(act, state="cn", organ="council") for act in policies.acts)
    whole = replace(policies, acts=(first, *rest))
    halves = [replace(first, articles=first.articles[:at]), replace(first, id="A0b", articles=first.articles[at:])]
    split = replace(policies, acts=(*(half for half in halves if half.articles), *rest))
    assert _open(whole, "A0") == _open(split, "A0b")


def _open(policies: w.PolicySet, name: str) -> set[tuple[str, str, frozenset[tuple[str, str]]]]:
    ours = {"A0b.": "A0."}
    return {
        (
            f.code,
            f.variant,
            parts((p.role, p.provision.replace(f"{name}.", ours.get(f"{name}.", "A0."))) for p in f.parts),
        )
        for f in found(policies)
        if f.status == "open"
    }


# 3. More text takes no conflict away, and makes a gap only where it makes the need.


@some
@given(policy_sets())
def test_adding_a_provision(policies: w.PolicySet) -> None:
    assume(policies.acts)
    last = policies.acts[-1]
    fewer = replace(policies, acts=(*policies.acts[:-1], replace(last, articles=last.articles[:-1])))
    added = f"{last.id}.{last.articles[-1].number}" if last.articles else ""
    before = {f.fingerprint for f in found(fewer, ("F01",))}
    after = {f.fingerprint: f for f in found(policies, ("F01",))}
    assert before <= after.keys()
    assert all(added in {part.provision for part in after[new].parts} for new in after.keys() - before)


# 4. A conflict is between the provisions it names.


@some
@given(policy_sets())
def test_a_conflict_rests_on_what_it_names(policies: w.PolicySet) -> None:
    for finding in found(policies, ("F01",))[:2]:
        named = {part.provision for part in finding.parts}
        alone = found(_only(policies, named), ("F01",))
        assert finding.fingerprint in {f.fingerprint for f in alone}
        for one in named:
            without = found(_only(policies, _ids(policies) - {one}), ("F01",))
            assert finding.fingerprint not in {f.fingerprint for f in without}


def _ids(policies: w.PolicySet) -> set[str]:
    return {f"{act.id}.{article.number}" for act in policies.acts for article in act.articles}


def _only(policies: w.PolicySet, kept: set[str]) -> w.PolicySet:
    acts = []
    for act in policies.acts:
        articles = tuple(article for article in act.articles if f"{act.id}.{article.number}" in kept)
        acts.append(replace(act, articles=articles))
    return replace(policies, acts=tuple(acts))


# 5. The same input gives the same bytes.


CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_output_is_the_same_every_time(seed: str) -> None:
    """On a case with the acts it is about, in any order of files, under any hash seed."""
    names = ["K05-tianjin-port/policy.policy", "corpus/CN-HAZCHEM-2013.policy", "corpus/CN-WSL-2021.policy"]
    said = [_run(CASES, order, key) for order, key in ((names, seed), (names[::-1], seed), (names, "2"))]
    assert said[0] == said[1] == said[2]
    assert json.loads(said[0])["findings"]


def _run(folder: Path, names: list[str], seed: str) -> bytes:
    command = [sys.executable, "-c", "from policord.cli import main; main()", "check", *names, "--format", "json"]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).stdout
