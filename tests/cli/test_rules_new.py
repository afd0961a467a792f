"""`policord rules new`: what it writes, and what it refuses to."""

import json
from pathlib import Path

import pytest

from policord import resources
from policord.rulebase import load
from policord.rulebase.check import check_local
from policord.workshop.scaffold import CannotMake, draft
from tests.cli.calls import Caller

CALL = ("rules", "new", "--family", "coverage", "--name", "no-pumps", "--dir", "acme")


def test_a_new_rule_is_sound_but_for_what_is_to_be_filled_in(policord: Caller) -> None:
    said = policord(*CALL)
    assert said.status == 0 and said.err == ""
    assert "policord rules test ACME01 --rules acme" in said.out
    folder = Path("acme/coverage")
    assert sorted(path.name for path in folder.iterdir()) == ["ACME01_no-pumps.lp", "ACME01_no-pumps.md"]
    base = load([Path("acme")])
    assert check_local(base) == []
    rule = base.rules["ACME01"]
    assert (rule.status, rule.family) == ("preview", "coverage")
    page = rule.page.read_text(encoding="utf-8")
    assert "## 中文" in page and "政策 B-1" in page


def test_it_goes_into_the_pack_and_is_there_since_its_version(policord: Caller) -> None:
    Path("acme").mkdir()
    for version, since in (("2", "2.0"), ("2.3.1", "2.3")):
        manifest = f'name = "acme"\nversion = "{version}"\nprefix = "ACME"\n'
        Path("acme/pack.toml").write_text(manifest, encoding="utf-8")
        name = "no-pumps-" + since.replace(".", "-")
        said = policord(*CALL[:4], "--name", name, "--rules", "acme")
        assert (said.status, said.err) == (0, "")
        (path,) = Path("acme/coverage").glob(f"*_{name}.lp")
        assert f'since = "{since}"' in path.read_text(encoding="utf-8")


def test_its_examples_fail_and_say_where_to_begin(policord: Caller) -> None:
    policord(*CALL)
    said = policord("rules", "test", "ACME01", "--rules", "acme")
    assert said.status == 1
    page = "acme/coverage/ACME01_no-pumps"
    assert f"{page}.md:11: ACME01: TODO a hit\n  expected: ACME01 found at line 11\n  got: missing: ACME01" in said.out
    assert f"line 11: nothing meets `mark(N,todo)` in `acme01_found(N)` ({page}.lp:19)" in said.out
    assert "3 examples (2 hits, 1 near misses), 2 failed" in said.out


def test_the_same_for_programs_and_as_a_table(policord: Caller) -> None:
    policord(*CALL)
    first, silent, _ = json.loads(policord("rules", "test", "ACME01", "--rules", "acme", "--format", "json").out)
    assert (first["code"], first["hits"], first["ok"], silent["hits"], silent["silent"]) == ("ACME01", 1, False, 0, 1)
    (what,) = first["nearest"]
    assert (what["at"], what["line"], what["literals"]) == (11, 19, ["mark(N,todo)"])
    out = policord("rules", "test", "ACME01", "--rules", "acme", "--verbose").out
    assert ["ACME01", "3", "2", "1", "1", "2"] in [line.split() for line in out.splitlines()]
    assert "没有实例满足" in policord("rules", "test", "ACME01", "--rules", "acme", "--lang", "zh-Hans").out


def test_the_next_code_is_after_all_that_were_ever_used(policord: Caller) -> None:
    policord(*CALL)
    Path("acme/retired.toml").write_text('ACME07 = { since = "0.2", why = "no use" }\n', encoding="utf-8")
    said = policord(*CALL[:4], "--name", "no-valves", *CALL[6:])
    assert "ACME08_no-valves.lp" in _names(said.out)
    Path("acme/coverage/ACME30_half-written.lp").write_text("p :-", encoding="utf-8")
    assert "ACME31_no-doors.lp" in _names(policord(*CALL[:4], "--name", "no-doors", *CALL[6:]).out)


def _names(out: str) -> list[str]:
    return [Path(line.partition(":")[0]).name for line in out.splitlines()]


def test_codes_of_the_shipped_rules_go_on_after_the_highest() -> None:
    made = draft(resources.rules(), "coverage", "no-pumps")
    assert made.code == f"F{max(int(code[1:]) for code in load().rules) + 1:02}"
    assert {path.parent for path in made.texts} == {resources.rules("coverage")}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--name", "No Pumps"), "cannot be a rule's name"),
        (("--name", "norms-collide"), "already called `norms-collide`"),
        (("--family", "prelude"), "cannot be a family"),
        (("--family", "../x"), "cannot be a family"),
        (("--code", "F77"), "write one like `ACME01`"),
        (("--code", "acme1"), "write one like `ACME01`"),
        (("--code", "ACME07"), "retired"),
        (("--code", "ACME03"), "already used"),
    ],
)
def test_names_that_cannot_be_used(policord: Caller, change: tuple[str, str], words: str) -> None:
    folder = policord.folder / "acme"
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "ACME03_x.md").write_text("", encoding="utf-8")
    (folder / "retired.toml").write_text('ACME07 = { since = "0.2", why = "no use" }\n', encoding="utf-8")
    said = policord(*CALL, *change)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert not (folder / "coverage").exists()


def test_nothing_is_written_over(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    policord(*CALL)
    before = Path("acme/coverage/ACME01_no-pumps.md").read_bytes()
    assert policord(*CALL).status == 2
    monkeypatch.setattr("policord.workshop.scaffold._codes_of_files", lambda folder: iter(()))
    (Path("acme/coverage/ACME01_no-pumps.lp")).unlink()
    said = policord(*CALL)
    assert said.status == 2 and "is there already" in said.err
    assert Path("acme/coverage/ACME01_no-pumps.md").read_bytes() == before


def test_an_installed_policord_asks_for_a_folder(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "is_checkout", lambda: False)
    said = policord(*CALL[:-2])
    assert said.status == 2 and "--dir" in said.err


def test_no_code_is_left() -> None:
    with pytest.raises(CannotMake):
        draft(resources.rules(), "coverage", "no-pumps", "F100")


def test_in_chinese(policord: Caller) -> None:
    assert "接下来" in policord(*CALL, "--lang", "zh-Hans").out
    assert "不能作为规则名称" in policord(*CALL, "--name", "X", "--lang", "zh-Hans").err
