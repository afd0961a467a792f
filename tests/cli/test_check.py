"""`policord check`, from files to exit status, with the real rules."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import clingo
import pytest
from jsonschema import Draft202012Validator

from policord import resources
from policord.cli.status import Status, worst
from policord.reason.solve import RuleError
from tests.cli.calls import BAN, BROKEN, CLASH, FINE, Caller


def test_a_clash_is_shown_with_both_provisions(policord: Caller) -> None:
    policord.write(a=CLASH, b=BAN)
    said = policord("check", "a.policy", "b.policy")
    assert said.status == 1
    assert said.out.splitlines()[0] == "a.policy:3:14: error F01 norms-collide"
    assert "b.policy:3:14 Y-1.2" in said.out
    assert "clean" not in said.out
    assert said.err == ""


def test_a_clash_in_chinese(policord: Caller) -> None:
    policord.write(a=CLASH, b=BAN)
    out = policord("check", "--select", "F01", "--lang", "zh-Hans", ".").out
    assert "1项发现未决（错误1）；2个文件，2条规定" in out
    assert "此处要求" in out


def test_the_json_report_keeps_to_the_printed_schema(policord: Caller) -> None:
    policord.write(a=CLASH, b=BAN, c=BROKEN)
    said = policord("check", "--format", "json", "--as-of", "2025-07-01", ".")
    schema = json.loads(policord("schema").out)
    data = json.loads(said.out)
    Draft202012Validator(schema).validate(data)
    assert said.status == 3
    assert data["as_of"] == "2025-07-01"
    assert [(f["code"], f["provisions"][0]["file"]) for f in data["findings"] if f["severity"] == "error"] == [
        ("F01", "a.policy")
    ]
    assert [error["file"] for error in data["errors"]] == ["c.policy"]
    item = Draft202012Validator(json.loads(policord("schema", "finding").out))
    for finding in data["findings"]:
        item.validate(finding)


def test_as_of_defaults_to_today_and_is_printed(policord: Caller) -> None:
    policord.write(a=FINE)
    assert json.loads(policord("check", "--format", "json", ".").out)["as_of"] == date.today().isoformat()
    assert json.loads(policord("check", "--format", "json", "--as-of", "all", ".").out)["as_of"] == "all"
    assert (
        json.loads(policord("check", "--format", "json", "--as-of", "2025年7月1日", ".").out)["as_of"] == "2025-07-01"
    )
    assert "as of 2025-07-01" in policord("check", "--as-of", "2025/7/1", ".").out


UNUSED = 'waiver "0123456789abcdef" reason "agreed", by "Li Hua", until 9000-01-01;\n'


@pytest.mark.parametrize(
    ("files", "arguments", "status"),
    [
        ({"a": FINE}, (), 0),
        ({"a": ""}, (), 0),
        ({"a": "# only a comment\n"}, (), 0),
        ({"a": CLASH, "b": BAN}, (), 1),
        ({"a": CLASH, "b": BAN}, ("--fail-on", "info"), 1),
        ({"a": CLASH, "b": BAN}, ("--fail-on", "never"), 0),
        ({"a": CLASH, "b": BAN}, ("--ignore", "F01"), 0),
        ({"a": CLASH, "b": BAN}, ("--ignore", "x,norms-collide"), 2),
        ({"a": CLASH, "b": BAN}, ("--select", "F01"), 1),
        ({"a": FINE + UNUSED}, (), 0),
        ({"a": FINE + UNUSED}, ("--fail-on", "warning"), 1),
        ({"a": FINE + UNUSED}, ("--fail-on", "never"), 0),
        ({"a": BROKEN}, (), 3),
        ({"a": BROKEN, "b": BAN, "c": CLASH}, (), 3),
        ({"a": BROKEN}, ("--fail-on", "never"), 3),
        ({"a": BROKEN}, ("--select", "nothing-of-the-kind"), 2),
        ({"a": FINE}, ("--no-such-option",), 2),
        ({"a": FINE}, ("--fail-on", "sometimes"), 2),
        ({"a": FINE}, ("--as-of", "31 February"), 2),
        ({"a": FINE}, ("--as-of", "2025-02-31"), 2),
        ({"a": FINE}, ("--rules", "nowhere"), 2),
        ({"a": FINE}, ("missing.policy",), 3),
    ],
)
def test_exit_status(policord: Caller, files: dict[str, str], arguments: tuple[str, ...], status: int) -> None:
    policord.write(**files)
    assert policord("check", *arguments, ".").status == status


def test_precedence_of_statuses() -> None:
    assert [worst(map(Status, given)) for given in ([], [1, 4], [4, 1, 3], [3, 2, 1], [2, 5, 3])] == [0, 4, 3, 2, 5]


def test_a_wrong_call_says_so_on_stderr_only(policord: Caller) -> None:
    said = policord("check")
    assert (said.status, said.out) == (2, "")
    assert "see `policord check --help`" in said.err
    said = policord("check", "--select", "norms-colide", ".")
    assert (said.status, said.out) == (2, "")
    assert "did you mean `norms-collide`?" in said.err


def test_the_rest_is_checked_when_some_input_is_broken(policord: Caller) -> None:
    policord.write(a=CLASH, b=BAN, c=BROKEN)
    out = policord("check", "a.policy", "b.policy", "c.policy", "gone.policy").out
    assert "error F01" in out
    assert "c.policy:2:" in out
    assert "gone.policy:1:1: error E030" in out
    assert "2 mistakes in the input" in out


def test_standard_input(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policord.cli.checking.read_stdin", lambda name: (BAN, []))
    policord.write(a=CLASH)
    said = policord("check", "a.policy", "-", "--stdin-filename", "draft.policy")
    assert said.status == 1
    assert "draft.policy:3:14 Y-1.2" in said.out


def test_folders_are_searched_once_and_loops_are_listed(policord: Caller) -> None:
    folder = policord.folder / "set" / "deep"
    folder.mkdir(parents=True)
    (folder / "b.policy").write_text(BAN, encoding="utf-8")
    (folder / "a.md").write_text(f"# Text\n```policy\n{CLASH}```\n", encoding="utf-8")
    (folder / "notes.txt").write_text("not a policy", encoding="utf-8")
    (policord.folder / "set" / ".hidden").mkdir()
    (policord.folder / "set" / ".hidden" / "c.policy").write_text(BROKEN, encoding="utf-8")
    (folder / "again").symlink_to(policord.folder / "set")
    (policord.folder / "set" / "twin").symlink_to(folder)
    said = policord("check", "--format", "json", "set", "set/deep/b.policy")
    data = json.loads(said.out)
    assert said.status == 1
    assert data["summary"]["files"] == 2
    assert [item.partition(":")[0] for item in data["summary"]["skipped"]] == ["set/deep/again"]
    assert data["summary"]["complete"] is False


def test_a_pipe_named_like_a_policy_does_not_hang(policord: Caller) -> None:
    os.mkfifo(policord.folder / "pipe.policy")
    policord.write(a=FINE)
    said = policord("check", ".")
    assert said.status == 3
    assert "pipe.policy:1:1: error E031" in said.out


def test_an_internal_error_is_told_without_a_traceback(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("pump \x1b[31m")

    monkeypatch.setattr("policord.cli.checking.check_trees", broken)
    policord.write(a=FINE)
    said = policord("check", ".")
    assert said.status == 5
    assert "RuntimeError: pump \\u{1b}[31m" in said.err
    assert "Traceback" not in said.err
    monkeypatch.setenv("POLICORD_DEBUG", "1")
    assert "Traceback" in policord("check", ".").err


def test_an_interrupted_run(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policord.cli.checking.check_trees", interrupted)
    policord.write(a=FINE)
    assert policord("check", ".").status == 130


def test_what_the_engine_skipped_is_status_4(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    from policord.reason import check

    def limited(*arguments: object) -> object:
        result = check.check_trees(*arguments)  # type: ignore[arg-type]  # passed on as they came
        result.skipped.append("F01: time limit")
        return result

    monkeypatch.setattr("policord.cli.checking.check_trees", limited)
    policord.write(a=FINE)
    said = policord("check", ".")
    assert said.status == 4
    assert "F01: time limit" in said.out
    assert "clean" not in said.out


def test_rules_from_outside_that_are_no_rules(policord: Caller) -> None:
    pack = policord.folder / "pack"
    pack.mkdir()
    (pack / "X01_bad.lp").write_text("#script (python) evil #end.\n", encoding="utf-8")
    policord.write(a=FINE)
    said = policord("check", "--rules", str(pack), "a.policy")
    assert (said.status, said.out) == (2, "")
    assert "X01_bad.lp:1:" in said.err


def pack_with(policord: Caller, logic: str) -> str:
    """A good pack of one rule, and this logic added to it."""
    pack = policord.folder / "pack" / "own"
    pack.mkdir(parents=True)
    shipped = resources.text(next(resources.rules("norms").glob("F07_*.lp")))
    header = shipped[: shipped.index("\n%% ///\n") + len("\n%% ///\n")]
    body = shipped[len(header) :]
    text = (
        header.replace("F07", "ACME07").replace("dangling-reference", "reference-to-nothing")
        + body.replace("f07", "acme07")
        + logic
    )
    (pack / "ACME07_reference-to-nothing.lp").write_text(text, encoding="utf-8")
    return "pack"


def test_rules_from_outside_that_cannot_be_run(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    policord.write(a=FINE)
    said = policord("check", "--rules", pack_with(policord, "acme07_a(X) :- not modality(X,aim).\n"), "a.policy")
    assert (said.status, said.out) == (2, "")
    assert "ACME07_reference-to-nothing.lp:" in said.err and "nothing binds the variables `X`" in said.err
    assert "<block>" not in said.err

    def fails(*_: object) -> None:
        raise RuleError("unsafe variables")

    monkeypatch.setattr("policord.cli.checking.check_trees", fails)
    assert policord("check", "a.policy").status == 5


def test_a_rule_from_outside_without_a_page_fails_its_test(policord: Caller) -> None:
    said = policord("rules", "test", "--rules", pack_with(policord, ""), "ACME07")
    assert said.status == 1
    assert "expected: a page with examples" in said.out


def test_two_answer_sets_are_told_with_the_file(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policord.cli.rule_base._unsound", lambda rulebase: [])
    policord.write(a=FINE)
    loop = "acme07_a(1) :- not acme07_b(1). acme07_b(1) :- not acme07_a(1).\n"
    said = policord("check", "--rules", pack_with(policord, loop), "a.policy")
    assert said.status == 2
    assert (
        "ACME07_reference-to-nothing.lp:1:1: error E616\n  with these rules there is not one answer set but 2"
        in said.err
    )


def test_no_rule_left_is_a_wrong_call(policord: Caller) -> None:
    policord.write(a=FINE)
    said = policord("check", "--select", "F02", "--ignore", "F02", "a.policy")
    assert (said.status, said.out) == (2, "")
    assert "no rule is left to check with" in said.err


def test_a_folder_with_nothing_to_read_is_incomplete(policord: Caller) -> None:
    policord.write(a=FINE)
    (policord.folder / "empty").mkdir()
    said = policord("check", "empty")
    assert said.status == 4
    assert said.out.startswith("nothing was checked;")
    assert "empty: no .policy or .md file in this folder" in said.out
    for command in ("check", "facts", "fmt"):
        assert policord(command, "empty", "a.policy").status == 4


def test_facts_run_as_a_program(policord: Caller) -> None:
    policord.write(a=FINE, b=BROKEN)
    said = policord("facts", "a.policy")
    assert said.status == 0
    control = clingo.Control(["--warn=none"])
    control.add("base", [], said.out)
    control.ground([("base", [])])
    assert control.symbolic_atoms[clingo.parse_term('act(0,"operate_pumps")')] is not None
    assert policord("facts", "b.policy").status == 3


def test_a_file_given_twice_is_read_once(policord: Caller) -> None:
    policord.write(a=FINE)
    data = json.loads(policord("check", "--format", "json", "a.policy", "./a.policy", str(Path.cwd() / "a.policy")).out)
    assert data["summary"]["files"] == 1


def test_a_waiver_that_matches_nothing_is_told(policord: Caller) -> None:
    policord.write(a=FINE + UNUSED)
    out = policord("check", "a.policy").out
    assert ": warning W102\n" in out
    assert "1 waiver to look at" in out
    report = json.loads(policord("check", "--format", "json", "a.policy").out)
    assert [note["code"] for note in report["notes"]] == ["W102"]
    assert (report["errors"], report["summary"]["notes"], report["summary"]["complete"]) == ([], 1, True)
    lines = [json.loads(line) for line in policord("check", "--format", "jsonl", "a.policy").out.splitlines()]
    assert [line["type"] for line in lines][-2:] == ["note", "summary"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user who may not read")
@pytest.mark.parametrize("command", ["check", "facts", "fmt"])
def test_what_may_not_be_read_is_named_and_the_rest_is_read(tmp_path: Path, command: str) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.policy").write_text(FINE.replace("Z-1", f"Z-{name}"), encoding="utf-8")
    (tmp_path / "a.policy").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    code = (
        "import contextlib, io, os, sys; from policord.cli.run import run; os.chdir(os.environ['AT'])\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        "    run([sys.argv[1], 'missing', 'b.policy'])  # imports what is needed, which the user may not read either\n"
        "os.setuid(65534); sys.exit(run(sys.argv[1:]))"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    call = [sys.executable, "-c", code, command, "a.policy", "shut", "b.policy"]
    done = subprocess.run(call, env={**os.environ, "AT": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 3
    assert (done.stdout + done.stderr).count("E030\n  this file cannot be read: permission denied") == 2
    assert "Z-b" in done.stdout or "1 provision in 1 file" in done.stdout


def test_a_reference_of_a_header_is_shown_at_its_clause(policord: Caller) -> None:
    policord.write(a=FINE.replace("state cn;", "state cn; based on NOWHERE-2020;"))
    said = policord("check", "--select", "F07", "a.policy")
    column = FINE.splitlines()[1].index("state cn;") + len("state cn; ") + 1
    assert said.out.startswith(f"a.policy:2:{column}: info F07 dangling-reference")
    assert "(1 info)" in said.out
