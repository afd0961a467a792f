"""Loading: what is read, what is chosen, what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from policord.rulebase import Retired, RuleBase, load, load_from

DATA = Path(__file__).parent / "data" / "base"


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load_from(DATA)


def test_a_rule_is_its_header_and_its_file(base: RuleBase) -> None:
    rule = base.rules["F01"]
    assert (rule.name, rule.family, rule.constant, rule.local) == ("norms-collide", "norms", "f01", False)
    assert rule.variants["contradiction"].severity == "error"
    assert rule.title["zh-Hant"] == "規範衝突"
    assert rule.page.read_text(encoding="utf-8").startswith("# F01 norms-collide")
    assert base.rules["F19"].lacks["duty"]["en"] == "is only a power"
    assert base.diagnostics == ()


def test_prelude_and_packs_are_read_in_the_order_of_their_names(base: RuleBase) -> None:
    assert [source.path.name for source in base.sources] == [
        "facts.lp", "findings.lp", "overlap.lp", "later.lp",
    ]  # fmt: skip
    assert list(base.precedence) == ["xx"]
    assert "resolved(Code,Key,later,Old) :-" in base.precedence["xx"]
    assert "resolved(Code,Key,later,Old) :-" not in base.prelude


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ([], [], ["F01"]),
        (["all"], [], ["F01", "F19"]),
        (["cycle"], [], []),
        (["F19"], [], ["F19"]),
        (["response-without-prevention"], [], ["F19"]),
        (["norms", "f19"], [], ["F01", "F19"]),
        (["all"], ["norms"], ["F19"]),
        ([], ["norms-collide"], []),
        (["F93"], [], []),
        (["nothing"], [], []),
    ],
)
def test_selectors(base: RuleBase, select: list[str], ignore: list[str], codes: list[str]) -> None:
    assert [rule.code for rule in base.select(select, ignore)] == codes


def test_an_unknown_selector_gets_the_nearest_known_word(base: RuleBase) -> None:
    first, second = base.unknown(["F19", "norms-colide", "xyzzy"])
    assert first.args == {"name": "norms-colide", "near": "norms-collide"}
    assert second.args == {"name": "xyzzy"}


def test_the_program_does_not_depend_on_the_order_of_the_rules(base: RuleBase) -> None:
    rules = base.select(["all"])
    assert base.program(rules) == base.program(rules[::-1])
    assert base.program(rules).index("overlap(P,Q) :-") < base.program(rules).index("finding(f01,")


def test_a_pack_from_outside_is_added(base: RuleBase, tmp_path: Path) -> None:
    text = base.rules["F01"].program.replace("F01", "ACME01").replace("f01", "acme01")
    (tmp_path / "ACME01_norms-collide.lp").write_text(text, encoding="utf-8")
    rule = load_from(DATA, [tmp_path]).rules["ACME01"]
    assert rule.local
    assert rule.family == tmp_path.name


@pytest.mark.parametrize("poison", ["#script (lua) #end.", '#include "/etc/passwd".', "a(@f(1)).", "%* %* *%"])
def test_a_pack_that_could_run_something_is_refused(base: RuleBase, tmp_path: Path, poison: str) -> None:
    text = base.rules["F01"].program.replace("F01", "ACME01")
    (tmp_path / "ACME01_norms-collide.lp").write_text(text + poison, encoding="utf-8")
    loaded = load_from(DATA, [tmp_path])
    assert "ACME01" not in loaded.rules
    assert {diagnostic.code for diagnostic in loaded.diagnostics} == {"E610"}


def test_links_and_large_files_of_a_pack_are_refused(tmp_path: Path) -> None:
    (tmp_path / "A1_link.lp").symlink_to(DATA / "norms" / "F01_norms-collide.lp")
    (tmp_path / "A2_large.lp").write_text("%" * 300_000)
    (tmp_path / "A3_folder.lp").mkdir()
    (tmp_path / "A4_latin.lp").write_bytes(b"\xff")
    loaded = load_from(DATA, [tmp_path])
    assert [diagnostic.code for diagnostic in loaded.diagnostics] == ["E604"] * 4
    assert list(loaded.rules) == ["F01", "F19"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a.\n", "E602", "a."),
        ("%% /// rule\n%% code = 1\n", "E602", "%% /// rule"),
        ("%% /// rule\ncode = 1\n%% ///\n", "E602", "code = 1"),
        ("%% /// rule\n%% code = \n%% ///\n", "E603", "%% code = "),
    ],
)
def test_a_bad_header_is_a_diagnostic_at_its_line(tmp_path: Path, text: str, code: str, line: str) -> None:
    (tmp_path / "norms").mkdir()
    (tmp_path / "norms" / "F01_x.lp").write_text(text)
    (problem,) = load_from(tmp_path).diagnostics
    assert problem.code == code
    assert text[problem.place.start : problem.place.end] == line


def test_a_code_used_twice_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "F01_again.lp").write_bytes((DATA / "norms" / "F01_norms-collide.lp").read_bytes())
    loaded = load_from(DATA, [other, tmp_path / "missing"])
    assert [diagnostic.code for diagnostic in loaded.diagnostics] == ["E605", "E604"]


def test_a_state_that_has_a_pack_cannot_be_given_another(tmp_path: Path) -> None:
    (tmp_path / "precedence" / "xx").mkdir(parents=True)
    (tmp_path / "precedence" / "xx" / "mine.lp").write_text("a.")
    (tmp_path / "precedence" / "yy").mkdir()
    (tmp_path / "precedence" / "yy" / "mine.lp").write_text("b.")
    loaded = load_from(DATA, [tmp_path])
    assert [diagnostic.code for diagnostic in loaded.diagnostics] == ["E606"]
    assert sorted(loaded.precedence) == ["xx", "yy"]


def test_the_shipped_rule_base_loads() -> None:
    assert load().diagnostics == ()


def test_a_folder_without_rules_and_a_file_are_no_packs(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("x", encoding="utf-8")
    for path, reason in ((tmp_path, "NO_RULES"), (file, "NOT_FOLDER"), (tmp_path / "gone", "NO_FOLDER")):
        (problem,) = load_from(DATA, [path]).diagnostics
        assert (problem.code, problem.args["reason"]) == ("E604", reason)


def test_a_line_of_the_program_is_found_in_its_file(base: RuleBase) -> None:
    rules = base.select(["all"])
    lines = base.program(rules).split("\n")
    for number in (1, 20, len(lines) - 5):
        _, text, line = base.locate(rules, number)
        assert text.split("\n")[line - 1] == lines[number - 1]


def test_preview_makes_rules_in_preview_count_like_others(base: RuleBase) -> None:
    assert [rule.code for rule in base.select((), (), preview=True)] == ["F01", "F19"]
    assert [rule.code for rule in base.select(["cycle"], (), preview=True)] == ["F19"]
    assert [rule.code for rule in base.select(["norms"], (), preview=True)] == ["F01"]
    assert [rule.code for rule in base.select((), ["f19"], preview=True)] == ["F01"]


def test_a_retired_code_is_an_error_that_names_its_successor(base: RuleBase) -> None:
    (problem,) = base.unknown(["f93"])
    assert (problem.code, problem.args["to"]) == ("E660", "F01")
    gone = replace(base, retired={"F93": Retired(None, "0.2", "no use")})
    assert "to" not in gone.unknown(["F93"])[0].args


def test_deprecated_rules_are_named_when_they_are_chosen(base: RuleBase) -> None:
    old = replace(base.rules["F01"], status="deprecated", instead="F19")
    aging = replace(base, rules={**base.rules, "F01": old})
    for selector in ("F01", "norms-collide"):
        (warning,) = aging.deprecated([selector])
        assert (warning.code, warning.args["instead"]) == ("W601", "F19")
    assert aging.deprecated([]) == aging.deprecated(["norms"]) == base.deprecated(["F01"]) == []
