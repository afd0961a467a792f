"""What reaches the terminal: colour, encodings, closed pipes; and what is not loaded on the way."""

import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from policord.cli.language import asked_for, from_locale, resolve
from policord.cli.stream import Output, can_encode, wants_colour
from tests.cli.calls import BAN, CLASH, Caller, program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.policy").write_text(CLASH.replace("First", "第一\U00020bb7é"), encoding="utf-8")
    (tmp_path / "b.policy").write_text(BAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8", "cp437"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_no_console_makes_it_crash(folder: Path, encoding: str, form: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = program("check", "--lang", "zh-Hans", "--format", form, ".", cwd=folder, env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode(encoding)
    if form == "json":
        assert json.loads(text)["findings"][0]["message"].startswith("X-1.1要求")


def test_formatted_text_is_the_same_in_every_locale(folder: Path) -> None:
    for encoding in ("gbk", "utf-8"):
        done = program("fmt", "a.policy", cwd=folder, env={"PYTHONIOENCODING": encoding})
        assert "第一\U00020bb7é" in done.stdout.decode("utf-8")


def test_a_reader_who_leaves_is_no_error(folder: Path) -> None:
    code = "from policord.cli import main; main()"
    command = [sys.executable, "-c", code, "check", "--fail-on", "never", "."]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout is not None and done.stderr is not None
        done.stdout.close()
        said = done.stderr.read()
    assert (done.returncode, said) == (0, b"")


@pytest.mark.parametrize(
    ("call", "redirection", "status", "said"),
    [
        ("check .", ">&-", 1, ""),
        ("check .", "2>&-", 1, ""),
        ("check .", "<&-", 1, ""),
        ("check .", ">/dev/full", 3, "policord: the results cannot be written: no space left\n"),
        ("--help", ">/dev/full", 3, "policord: the results cannot be written: no space left\n"),
        ("fmt a.policy", ">/dev/full", 3, "policord: the results cannot be written: no space left\n"),
        ("check .", "2>/dev/full", 1, ""),
        ("check --nosuch", "2>&-", 2, ""),
        ("check --nosuch", "2>/dev/full", 2, ""),
        ("version", ">&-", 0, ""),
        ("version", "2>&-", 0, ""),
    ],
)
def test_closed_or_full_streams_do_not_change_the_status(
    folder: Path, call: str, redirection: str, status: int, said: str
) -> None:
    command = f"{sys.executable} -c 'from policord.cli import main; main()' {call} {redirection}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (status, said)


def test_closed_standard_input_is_told(folder: Path) -> None:
    command = f"{sys.executable} -c 'from policord.cli import main; main()' check - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 3
    assert "E036\n  standard input is closed" in done.stdout


def test_colour() -> None:
    assert wants_colour(True, {})
    assert not wants_colour(False, {})
    assert not wants_colour(True, {"NO_COLOR": "1"})
    assert wants_colour(True, {"NO_COLOR": ""})
    assert not wants_colour(True, {"CLICOLOR": "0"})
    assert wants_colour(False, {"CLICOLOR_FORCE": "1"})
    assert not wants_colour(False, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"})
    assert not wants_colour(True, {"TERM": "dumb"})


def test_no_colour_in_a_pipe_unless_forced(folder: Path) -> None:
    assert b"\x1b" not in program("check", ".", cwd=folder).stdout
    assert b"\x1b" in program("check", ".", cwd=folder, env={"CLICOLOR_FORCE": "1"}).stdout


def test_lines_to_draw_with_only_where_there_are_any() -> None:
    assert can_encode("│", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert not can_encode("│", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert Output(io.TextIOWrapper(io.BytesIO(), encoding="ascii")).paint({}).corner == "-->"


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("en_GB.UTF-8", "en"),
        ("C", "en"),
        ("", "en"),
        ("de_DE", "en"),
    ],
)
def test_language_of_a_locale(locale: str, lang: str) -> None:
    assert from_locale(locale) == lang


def test_language_of_a_call() -> None:
    assert resolve("auto", {"LANG": "en_US", "LC_ALL": "zh_TW"}) == "zh-Hant"
    assert resolve("auto", {"LC_ALL": "", "LANG": "zh_CN"}) == "zh-Hans"
    assert resolve("en", {"LC_ALL": "zh_TW"}) == "en"
    assert asked_for(["check", "--lang=zh-Hans"]) == "zh-Hans"
    assert asked_for(["check", "--lang", "zh-Hant", "x"]) == "zh-Hant"
    assert asked_for(["check", "--lang"]) == "auto"


def test_help_in_chinese(tmp_path: Path) -> None:
    for env, arguments in (({"LC_ALL": "zh_CN.UTF-8"}, ()), ({}, ("--lang", "zh-Hans"))):
        text = program("check", *arguments, "--help", cwd=tmp_path, env=env).stdout.decode("utf-8")
        assert text.startswith("用法：policord check")
        assert "消息的语言" in text
    assert program("--help", cwd=tmp_path).stdout.startswith(b"Usage: policord [OPTIONS] COMMAND")


@pytest.mark.parametrize("call", [("version",), ("--version",), ("--help",), ("check", "--help"), ("rules", "--help")])
def test_small_commands_load_little(tmp_path: Path, call: tuple[str, ...]) -> None:
    code = (
        "import sys; from policord.cli.run import run; run(sys.argv[1:]);"
        "print([m for m in ('clingo', 'lark', 'pydantic', 'policord.reason') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *call], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_completion_loads_little_and_knows_the_commands(tmp_path: Path) -> None:
    env = {"_POLICORD_COMPLETE": "bash_complete", "COMP_WORDS": "policord ch", "COMP_CWORD": "1"}
    done = program(cwd=tmp_path, env=env)
    assert done.stdout.split() == [b"plain,check"]


def test_version_is_quick(tmp_path: Path) -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        program("version", cwd=tmp_path)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(seconds() for _ in range(5)) < 0.15


def test_version_for_programs(policord: Caller) -> None:
    told = json.loads(policord("version", "--format", "json").out)
    assert told["name"] == "policord"
    assert told.keys() == {"name", "version", "python", "clingo"}


def test_no_command_is_a_wrong_call_with_help(policord: Caller) -> None:
    said = policord()
    assert said.status == 2
    assert "Commands" in said.err


@pytest.mark.parametrize(
    ("call", "english", "chinese"),
    [
        (("check",), "`PATH...` is missing", "缺少 `PATH...`"),
        (("check", "--nosuch", "x"), "there is no option `--nosuch`", "没有选项 `--nosuch`"),
        (("check", "--fail-on"), "`--fail-on` needs a value", "`--fail-on` 需要一个值"),
        (("check", "--fail-on", "x", "y"), "`x` is no value of `--fail-on`", "`x` 不是 `--fail-on` 的值"),
        (("fmt", "--check=3", "x"), "`--check` takes no value", "`--check` 不带值"),
        (("nosuch",), "there is no command `nosuch`", "没有命令 `nosuch`"),
        (("version", "x"), "`x` is one argument too many", "多余的参数 `x`"),
        (("check", "x", "--rules", "nowhere"), "these rules cannot be read: no such folder", "没有此文件夹"),
    ],
)
def test_a_wrong_call_is_told_in_the_readers_language(
    policord: Caller, call: tuple[str, ...], english: str, chinese: str
) -> None:
    for lang, words in (("en", english), ("zh-Hans", chinese)):
        said = policord("--lang", lang, *call)
        assert (said.status, said.out) == (2, "")
        assert words in said.err


def test_every_command_takes_a_language(policord: Caller) -> None:
    for call in ((), ("version",), ("schema",), ("rules",), ("rules", "list"), ("check",), ("fmt",), ("import",)):
        for words in ((*call, "--lang", "zh-Hans", "--help"), ("--lang", "zh-Hans", *call, "--help")):
            said = policord(*words)
            assert said.status == 0 and said.out.startswith("用法："), words
    assert "规范冲突" in policord("rules", "--lang", "zh-Hans", "list").out
    assert "Norms collide" in policord("--lang", "zh-Hans", "rules", "list", "--lang", "en").out
