"""Rules of others: manifests, namespaces, what a pack may carry, and the three ways to name one."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import CLASH, Caller
from tests.security.conftest import RULE, Packs

__all__ = ["packs"]
OTHER = CLASH.replace("X-1", "Y-1").replace("must", "must not")


@pytest.fixture
def packs(policord: Caller) -> Packs:
    policord.write(a=CLASH, b=OTHER)
    return Packs(policord.folder)


def manifest(pack: Path, text: str) -> None:
    (pack / "pack.toml").write_text(text, encoding="utf-8")


def test_a_pack_is_selected_by_its_name(policord: Caller, packs: Packs) -> None:
    packs(name="acme-fire")
    call = ("check", "--rules", "acme-fire", "a.policy", "b.policy", "--format", "json")
    assert codes(policord(*call).out) == ["ACME1", "F01"]
    assert codes(policord(*call, "--select", "acme-fire").out) == ["ACME1"]
    assert codes(policord(*call, "--ignore", "acme-fire").out) == ["F01"]
    assert codes(policord(*call, "--select", "policord").out) == ["F01"]
    said = policord(*call, "--select", "acme-fyre")
    assert said.status == 2 and "did you mean `acme-fire`?" in said.err


def codes(report: str) -> list[str]:
    """What is found beyond information."""
    return sorted({one["code"] for one in json.loads(report)["findings"] if one["severity"] != "info"})


def test_the_list_shows_the_pack(policord: Caller, packs: Packs) -> None:
    packs()
    lines = policord("rules", "list", "--rules", "acme").out.splitlines()
    assert lines[0].split()[:2] == ["ACME1", "acme-duty"] and " acme " in lines[0]
    assert " policord " in lines[1]
    rules = json.loads(policord("rules", "list", "--rules", "acme", "--format", "json").out)
    assert {rule["code"]: rule["pack"] for rule in rules}["ACME1"] == "acme"
    assert " policord " not in policord("rules", "list").out


WRONG = {
    "no TOML": ("name = \n", "E648", "name ="),
    "no name": ('version = "1"\nprefix = "ACME"\n', "E649", "`name`"),
    "no version": ('name = "acme"\nprefix = "ACME"\n', "E649", "`version`"),
    "a name with capitals": ('name = "Acme"\nversion = "1"\nprefix = "ACME"\n', "E649", "`Acme`"),
    "a version that is none": ('name = "acme"\nversion = 1\nprefix = "ACME"\n', "E649", "`1`"),
    "the prefix of the shipped rules": ('name = "acme"\nversion = "1"\nprefix = "F"\n', "E649", "`F`"),
    "requires is no list": ('name = "acme"\nversion = "1"\nprefix = "ACME"\nrequires = "x"\n', "E649", "`requires`"),
    "a key nobody knows": ('name = "acme"\nversion = "1"\nprefix = "ACME"\nauthor = "x"\n', "E650", "`author`"),
    "another prefix": ('name = "acme"\nversion = "1"\nprefix = "OTHER"\n', "E651", "`OTHER01`"),
    "the name of the shipped rules": ('name = "policord"\nversion = "1"\nprefix = "ACME"\n', "E652", "`policord`"),
    "the name of a family": ('name = "norms"\nversion = "1"\nprefix = "ACME"\n', "E652", "F01_norms-collide.lp"),
    "the name of a rule": ('name = "norms-collide"\nversion = "1"\nprefix = "ACME"\n', "E652", "F01_norms"),
    "what is not there": (
        'name = "acme"\nversion = "1"\nprefix = "ACME"\nrequires = ["base >= 1.2"]\n',
        "E653",
        "the pack needs `base` 1.2 or later, and has –",
    ),
    "a later policord": (
        'name = "acme"\nversion = "1"\nprefix = "ACME"\nrequires = ["policord >= 99"]\n',
        "E653",
        "needs `policord` 99",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_manifest_that_is_wrong(policord: Caller, packs: Packs, case: str) -> None:
    text, code, words = WRONG[case]
    manifest(packs(), text)
    said = policord("check", "--rules", "acme", "a.policy")
    assert (said.status, said.out) == (2, "")
    assert f"error {code}" in said.err and words in said.err
    assert "pack.toml:" in said.err or "ACME1_acme-duty.lp:2:" in said.err
    assert f"error {code}" in policord("check", "--rules", "acme", "a.policy", "--lang", "zh-Hant").err


def test_packs_that_want_the_same(policord: Caller, packs: Packs) -> None:
    """A prefix, a name and a code have one owner; the message says where that is."""
    packs()
    packs(name="other")
    said = policord("check", "--rules", "acme", "--rules", "other", "a.policy")
    assert said.status == 2
    assert "the code `ACME1` is already used by acme/ACME1_acme-duty.lp" in said.err
    assert "other/pack.toml:3:1: error E652\n  the prefix `ACME` already belongs to acme/pack.toml" in said.err
    manifest(policord.folder / "other", 'name = "acme"\nversion = "1"\nprefix = "OTHER"\n')
    said = policord("check", "--rules", "acme", "--rules", "other", "a.policy")
    assert "the name `acme` already belongs to acme" in said.err


def test_a_bare_folder_may_not_use_the_prefix_of_a_pack(policord: Caller, packs: Packs) -> None:
    packs()
    bare = policord.folder / "bare"
    bare.mkdir()
    text = RULE.read_text(encoding="utf-8").replace("DEMO1", "ACME2").replace("demo1", "acme2")
    (bare / "ACME2_duty-meets-ban.lp").write_text(text, encoding="utf-8")
    assert policord("check", "--rules", "bare", "a.policy").status == 0
    said = policord("check", "--rules", "bare", "--rules", "acme", "a.policy")
    assert said.status == 2
    assert (
        "bare/ACME2_duty-meets-ban.lp:2:1: error E652\n  the prefix `ACME` already belongs to acme/pack.toml"
        in said.err
    )
    (bare / "prelude").mkdir()
    assert "error E657" in policord("check", "--rules", "bare", "a.policy").err


def test_one_name_for_two_rules(policord: Caller, packs: Packs) -> None:
    pack = packs()
    packs.rule(pack).write_text(
        packs.rule(pack).read_text(encoding="utf-8").replace('"acme-duty"', '"norms-collide"'), encoding="utf-8"
    )
    packs.rule(pack).rename(pack / "ACME1_norms-collide.lp")
    said = policord("check", "--rules", "acme", "a.policy")
    assert "ACME1_norms-collide.lp:3:1: error E627" in said.err


PRELUDE = """%*! Words of this pack.
  acme_close(Norm)  the norm closes something
*%
#defined acme_close/1.
acme_close(N) :- act(N,"operate_pumps").
"""


def with_prelude(pack: Path, text: str = PRELUDE) -> None:
    (pack / "prelude").mkdir(exist_ok=True)
    (pack / "prelude" / "words.lp").write_text(text, encoding="utf-8")


def test_rules_read_the_prelude_of_their_pack(policord: Caller, packs: Packs) -> None:
    pack = packs(
        "acme1_closes(N) :- acme_close(N). finding(acme1,clash,closes) :- acme1_closes(_).\n"
        "role(acme1,closes,duty,N) :- acme1_closes(N). role(acme1,closes,ban,N) :- acme1_closes(N).\n"
    )
    with_prelude(pack)
    assert codes(policord("check", "--rules", "acme", "a.policy", "--format", "json").out) == ["ACME1"]


LACKS = """%*! What is short of a duty.
  acme_soft(Norm,Lack)  it binds nobody
*%
#defined acme_soft/2.
acme_kind(power). acme_kind(permission).
acme_soft(N,M) :- modality(N,M), acme_kind(M).
acme_soft(N,aim) :- modality(N,aim).
"""


LONELY = 'acme_lonely(N) :- act(N,"no_such_act").\n'


def test_the_workshop_looks_into_the_prelude_of_the_pack(policord: Caller, packs: Packs) -> None:
    """What keeps a finding away, and what no example tries, may stand there."""
    pack = packs(
        "finding(acme1,clash,closes(N)) :- acme_close(N), acme_lonely(N).\n"
        "role(acme1,closes(N),duty,N) :- acme_close(N), acme_lonely(N).\n"
    )
    with_prelude(pack, PRELUDE.replace("*%", "  acme_lonely(Norm)  nobody does it\n*%") + LONELY)
    text = CLASH.replace("must", "may").splitlines()
    page = [
        "# ACME1 acme-duty",
        "Why.",
        "",
        "## One",
        "```policy",
        *text,
        "```",
        "",
        "## Two",
        "```policy",
        *text,
        "```",
    ]
    at = next(number for number, line in enumerate(page) if "article" in line)
    page[at] += "  # expect: ACME1"
    page += ["", "## What to do", "Ask.", "", "## When not to use it", "Never.", "", "## 中文", "为何。", ""]
    packs.rule(pack).with_suffix(".md").write_text("\n".join(page), encoding="utf-8")
    said = policord("rules", "test", "ACME1", "--rules", "acme")
    assert said.status == 1
    assert 'nothing meets `act(N,"no_such_act")` in `acme_lonely(N)` (acme/prelude/words.lp:7)' in said.out
    said = policord("rules", "coverage", "acme", "--rules", "acme")
    assert said.status == 1
    assert "acme/prelude/words.lp:7:1: warning E668" in said.out and "words.lp:6:1" not in said.out


def test_what_a_head_says_is_followed_into_the_prelude_of_the_pack(policord: Caller, packs: Packs) -> None:
    pack = packs("near(acme1,K,N,Lack) :- finding(acme1,_,K), not acme_close(Lack), acme_soft(N,Lack).\n")
    with_prelude(pack, LACKS + "#defined acme_close/1.\nacme_close(other).\n")
    (pack / "prelude" / "close.lp").write_text("%*! More.\n  acme_close(Lack)  no lack\n*%\n", encoding="utf-8")
    rule, lack = packs.rule(pack), '%% [lacks.{0}]\n%% en = "{0}"\n%% zh-Hans = "{0}"\n%% zh-Hant = "{0}"\n'
    text = rule.read_text(encoding="utf-8")
    last = text.rindex("%% ///")
    said = "".join(lack.format(name) for name in ("power", "permission", "aim"))
    rule.write_text(text[:last] + said + text[last:], encoding="utf-8")
    told = policord("check", "--rules", "acme", "a.policy")
    assert (told.status, told.err) == (0, "")
    rule.write_text(text[:last] + said.replace("aim", "wish") + text[last:], encoding="utf-8")
    assert policord("check", "--rules", "acme", "a.policy").err.count("error E633") == 2


def test_other_packs_read_it_only_if_they_require_it(policord: Caller, packs: Packs) -> None:
    with_prelude(packs())
    second = packs("second1_x(N) :- acme_close(N).\n", name="second", prefix="SECOND")
    call = ("check", "--rules", "acme", "--rules", "second", "a.policy")
    assert "error E634" in policord(*call).err
    manifest(second, 'name = "second"\nversion = "1"\nprefix = "SECOND"\nrequires = ["acme >= 1.0"]\n')
    assert policord(*call).status == 0
    manifest(second, 'name = "second"\nversion = "1"\nprefix = "SECOND"\nrequires = ["acme >= 1.0.1"]\n')
    assert "and has 1.0" in policord(*call).err


@pytest.mark.parametrize(
    ("prefix", "logic", "code"),
    [
        ("ACME", "other_x(1) :- norm(1,2).\n", "E630"),
        ("ACME", "finding(acme1,clash,1).\n", "E630"),
        ("ACT", "act_kind(A,A) :- act_of_law(A).\n", "E654"),
        ("CN", "cn_law(A) :- act_of_law(A).\n", "E654"),
    ],
)
def test_a_prelude_keeps_to_its_namespace(policord: Caller, packs: Packs, prefix: str, logic: str, code: str) -> None:
    with_prelude(packs(prefix=prefix), logic)
    said = policord("check", "--rules", "acme", "a.policy")
    assert said.status == 2
    assert f"words.lp:1:1: error {code}" in said.err
    if code == "E654":
        assert "is also written by" in said.err


WORDS = 'vocabulary acme { actor acme.warden "Warden" is any_unit, body unit, hans "看守"; }\n'


def with_words(pack: Path, text: str = WORDS) -> None:
    (pack / "vocabulary").mkdir(exist_ok=True)
    (pack / "vocabulary" / "own.policy").write_text(text, encoding="utf-8")


def test_a_pack_brings_words(policord: Caller, packs: Packs) -> None:
    with_words(packs())
    policord.write(a=CLASH.replace("dept.water", "acme.warden"), b=OTHER.replace("dept.water", "看守"))
    assert policord("check", "a.policy").status == 3
    said = policord("check", "--rules", "acme", "a.policy", "b.policy", "--format", "json")
    assert codes(said.out) == ["ACME1", "F01"]
    assert "acme.warden" in policord("facts", "--rules", "acme", "a.policy").out
    assert "看守" in policord("words", "warden", "--rules", "acme").out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('vocabulary acme { actor dept.water "Water" is any_unit; }\n', "E652"),
        ('vocabulary acme { actor acme.x "X" is no_such_actor; }\n', "E101"),
        ("policy P { article 1: school must close work; }\n", "E656"),
        ("vocabulary acme { actor \n", "E0"),
    ],
)
def test_words_that_are_refused(policord: Caller, packs: Packs, text: str, code: str) -> None:
    with_words(packs(), text)
    said = policord("check", "--rules", "acme", "a.policy")
    assert (said.status, said.out) == (2, "")
    assert f"error {code}" in said.err and "own.policy:1:" in said.err


PRECEDENCE = """precedence_of("jp").
jp_clash(Code,Key,N,M) :- clash(Code,Key,N,M), written_in(N,A), written_in(M,B), act_state(A,"jp"), act_state(B,"jp").
resolved(Code,Key,jp_order,M) :- jp_clash(Code,Key,_,M), written_in(M,"Y-1").
resolved(Code,Key,jp_order,N) :- jp_clash(Code,Key,N,_), written_in(N,"Y-1").
"""
PRINCIPLES = '[jp_order]\nbasis = "a statute"\nen = "order of acts"\nzh-Hans = "位阶"\nzh-Hant = "位階"\n'


def test_a_pack_brings_the_precedence_of_a_state(policord: Caller, packs: Packs) -> None:
    """The findings of shipped rules follow it, and its principles are told in words."""
    place = packs() / "precedence" / "jp"
    place.mkdir(parents=True)
    (place / "jp.lp").write_text(PRECEDENCE, encoding="utf-8")
    (place / "principles.toml").write_text(PRINCIPLES, encoding="utf-8")
    policord.write(a=CLASH.replace("state cn", "state jp"), b=OTHER.replace("state cn", "state jp"))
    call = ("check", "a.policy", "b.policy", "--select", "F01")
    assert "no precedence" in policord(*call).out or "known" in policord(*call).out
    assert "order of acts (a statute): Y-1.2 gives way" in policord(*call, "--rules", "acme").out.replace(
        "Y-1.1", "Y-1.2"
    )
    assert "位阶（a statute）" in policord(*call, "--rules", "acme", "--lang", "zh-Hans").out


def test_no_second_precedence_for_a_state(policord: Caller, packs: Packs) -> None:
    for name, prefix, state in (("acme", "ACME", "jp"), ("second", "SECOND", "jp"), ("third", "THIRD", "cn")):
        place = packs(name=name, prefix=prefix) / "precedence" / state
        place.mkdir(parents=True)
        (place / "x.lp").write_text(f'precedence_of("{state}").\n', encoding="utf-8")
    said = policord("check", *(part for name in ("acme", "second", "third") for part in ("--rules", name)), "a.policy")
    assert said.err.count("error E606") == 2


def test_packs_named_in_the_settings(policord: Caller, packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the folder the file lies in, also when called from below."""
    packs()
    (policord.folder / "policord.toml").write_text('rules = ["acme"]\n', encoding="utf-8")
    assert "ACME1" in policord("rules", "list").out
    assert policord("check", "a.policy", "b.policy", "--rules", "acme", "--select", "ACME1").status == 1
    (policord.folder / "below").mkdir()
    monkeypatch.chdir(policord.folder / "below")
    assert codes(policord("check", "../a.policy", "../b.policy", "--format", "json").out) == ["ACME1", "F01"]
    assert json.loads(policord("schema", "finding").out)["properties"]["code"]["examples"][0] == "ACME1"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("rules = \n", "E160", 1),
        ("\nrule = []\n", "E161", 2),
        ('rules = "acme"\n', "E162", 1),
        ("[limits]\nseconds = 0\n", "E162", 2),
        ("[limits]\nmemory = true\n", "E162", 2),
        ("[limits]\nhours = 1\n", "E161", 2),
        ('installed = "no"\n', "E162", 1),
    ],
)
def test_settings_that_are_wrong(policord: Caller, packs: Packs, text: str, code: str, line: int) -> None:
    (policord.folder / "policord.toml").write_text(text, encoding="utf-8")
    said = policord("check", "a.policy")
    assert (said.status, said.out) == (2, "")
    assert f"policord.toml:{line}:1: error {code}" in said.err


def installed(folder: Path, pack: Path, value: str) -> None:
    """A package as pip leaves it: the pack in a folder of it, and its entry point."""
    package = folder / "acme_rules"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')\n", encoding="utf-8")
    pack.rename(package / "pack")
    about = folder / "acme_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[policord.rules]\nacme = {value}\n", encoding="utf-8")


def test_the_pack_of_an_installed_package(policord: Caller, packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found by its entry point and read, never imported; the settings may leave it out."""
    site = policord.folder / "site"
    installed(site, packs(), "acme_rules.pack")
    assert codes(policord("check", "a.policy", "b.policy", "--format", "json").out) == ["F01"]
    monkeypatch.syspath_prepend(site)
    assert codes(policord("check", "a.policy", "b.policy", "--format", "json").out) == ["ACME1", "F01"]
    assert policord("rules", "show", "ACME1").out.startswith("# ACME1 acme-duty")
    (policord.folder / "policord.toml").write_text("installed = false\n", encoding="utf-8")
    assert codes(policord("check", "a.policy", "b.policy", "--format", "json").out) == ["F01"]


def test_an_entry_point_that_leads_nowhere(policord: Caller, packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    site = policord.folder / "site"
    installed(site, packs(), "acme_rules.other")
    monkeypatch.syspath_prepend(site)
    said = policord("check", "a.policy")
    assert said.status == 2
    assert "other:1:1: error E604\n  these rules cannot be read: no such folder" in said.err
    assert "installed = false" in said.err


def test_the_examples_of_a_pack(policord: Caller, packs: Packs) -> None:
    pack = packs()
    text = RULE.with_suffix(".md").read_text(encoding="utf-8").replace("duty-meets-ban", "acme-duty")
    (pack / "ACME1_acme-duty.md").write_text(text.replace("DEMO1", "ACME1"), encoding="utf-8")
    said = policord("rules", "test", "acme", "--rules", "acme")
    assert (said.status, said.out) == (0, "2 examples (1 hits, 1 near misses), 0 failed\n")
