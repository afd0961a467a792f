"""Rules that are good in form and bad in deed: limits, crashes, and what is left behind."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from policord.facts import compile_facts
from policord.lang import parse
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries
from policord.reason import CheckOptions, check_text, child
from policord.reason.child import Limits, Unsolved, models_apart
from policord.reason.measures import measure
from policord.reason.solve import solve, solve_apart
from policord.rulebase import load
from tests.cli.calls import CLASH, Caller
from tests.security.conftest import Packs

pytestmark = pytest.mark.usefixtures("no_child_left")
CUBE = "acme1_n(1..2000). acme1_c(X,Y,Z) :- acme1_n(X), acme1_n(Y), acme1_n(Z).\n"
BOMBS = {
    "counting up": "acme1_n(1). acme1_n(X+1) :- acme1_n(X).\n",
    "terms that grow": "acme1_n(1). acme1_n(f(X)) :- acme1_n(X).\n",
    "a cube": CUBE,
}
NOTHING = "asp 1 0 0\n0\n"
HEAD = "import os, signal, sys; from pathlib import Path; folder = Path(sys.argv[1])\n"


@pytest.fixture(autouse=True)
def empty_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for temporary files, empty again when a call is over."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_by_time(policord: Caller, packs: Packs, name: str, empty_temporary_folder: Path) -> None:
    packs(BOMBS[name])
    began = time.monotonic()
    said = policord("check", "--rules", "acme", "--rules-seconds", "1", "--rules-memory", "4000", "a.policy")
    assert time.monotonic() - began < 8
    assert said.status == 4
    assert "pack `acme`: its rules did not end within 1 s; what they find is unknown" in said.out
    assert "Traceback" not in said.out + said.err
    assert list(empty_temporary_folder.iterdir()) == []


def test_a_bomb_by_memory(policord: Caller, packs: Packs) -> None:
    packs(CUBE)
    said = policord("check", "--rules", "acme", "--rules-memory", "120", "a.policy")
    assert said.status == 4
    assert "pack `acme`: its rules need more than 120 MiB of memory" in said.out


def test_shipped_rules_and_other_packs_are_not_harmed(policord: Caller, packs: Packs) -> None:
    """The bomb's own findings are unknown; those of everybody else are told, in the reader's language."""
    packs(CUBE)
    packs(name="good", prefix="GOOD")
    policord.write(a=CLASH, b=CLASH.replace("X-1", "Y-1").replace("must", "must not"))
    call = ("check", "--rules", "acme", "--rules", "good", "--rules-memory", "120", "a.policy", "b.policy")
    said = policord(*call, "--lang", "zh-Hans")
    assert said.status == 4
    assert "error F01" in said.out and "error GOOD1" in said.out and "error ACME1" not in said.out
    assert "规则包 `acme`" in said.out and "规则包 `good`" not in said.out


def test_precedence_from_outside_that_never_ends(policord: Caller, packs: Packs) -> None:
    """Every finding hangs on it: the shipped rules are then asked without it."""
    place = packs() / "precedence" / "zz"
    place.mkdir(parents=True)
    logic = 'precedence_of("zz"). zz_n(1). zz_n(X+1) :- zz_n(X).\n'
    (place / "zz.lp").write_text(logic, encoding="utf-8")
    policord.write(a=CLASH, b=CLASH.replace("X-1", "Y-1").replace("must", "must not"))
    said = policord("check", "--rules", "acme", "--rules-seconds", "1", "a.policy", "b.policy")
    assert said.status == 4
    assert "error F01" in said.out
    assert said.out.count("pack `acme`: its rules did not end") == 1


def with_page(pack: Path) -> None:
    page = Path(__file__).parents[1] / "reason" / "data" / "demo" / "DEMO1_duty-meets-ban.md"
    text = page.read_text(encoding="utf-8").replace("DEMO1 duty-meets-ban", "ACME1 acme-duty").replace("DEMO1", "ACME1")
    (pack / "ACME1_acme-duty.md").write_text(text, encoding="utf-8")


def test_the_examples_of_a_bomb(policord: Caller, packs: Packs) -> None:
    with_page(packs(CUBE))
    said = policord("rules", "test", "ACME1", "--rules", "acme", "--rules-memory", "120")
    assert said.status == 4
    assert "pack `acme`: its rules need more than 120 MiB" in said.err


def test_the_mutants_of_a_bomb(policord: Caller, packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    """What authors try their rules with is held to limits too."""
    with_page(packs(CUBE))
    monkeypatch.setattr("policord.reason.mutants.Limits", lambda: Limits(20, 120))
    said = policord("rules", "mutants", "ACME1", "--rules", "acme")
    assert said.status == 4
    assert "pack `acme`: its rules need more than 120 MiB" in said.err


def test_the_measures_leave_packs_out(packs: Packs) -> None:
    """They are worked out in this process, by the shipped prelude alone."""
    place = packs() / "prelude"
    place.mkdir()
    (place / "words.lp").write_text("acme_n(1). acme_n(X+1) :- acme_n(X).\n", encoding="utf-8")
    base = load([packs.folder / "acme"])
    assert "acme_n" in base.prelude
    policies, _ = build([parse("x.policy", CLASH)[0]], shipped_entries())
    assert measure(policies, compile_facts(policies, None), base, []).phases


def test_answers_that_make_no_sense(policord: Caller, packs: Packs) -> None:
    """A norm that is none cannot be shown: the pack is named, the others are told."""
    packs("finding(acme1,clash,0). role(acme1,0,duty,777777).\n")
    said = policord("check", "--rules", "acme", "a.policy")
    assert said.status == 4
    assert "pack `acme`: running its rules failed (IndexError" in said.out
    assert "Traceback" not in said.out + said.err


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What the child runs in place of clingo."""
    path = tmp_path / "program.py"
    path.write_text(HEAD + text, encoding="utf-8")
    monkeypatch.setattr(child, "_PROGRAM", str(path))


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGKILL", "SIGABRT"])
def test_a_child_that_crashes(
    policord: Caller, packs: Packs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    packs()
    program(tmp_path, monkeypatch, f"os.kill(os.getpid(), signal.{name})\n")
    said = policord("check", "--rules", "acme", "a.policy")
    assert said.status == 4
    assert f"pack `acme`: running its rules broke off ({name})" in said.out


def test_a_child_that_crashes_once_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = "mark = folder / 'mark'\nif not mark.exists(): mark.touch(); os.kill(os.getpid(), signal.SIGKILL)\n"
    program(tmp_path, monkeypatch, once + "(folder / 'answer.json').write_text('{\"models\": [[\"a\"]]}')\n")
    assert models_apart(NOTHING, "", Limits(20, 500)) == [["a"]]


def test_a_child_that_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "(folder / 'raised.txt').write_text('ValueError: no'); sys.exit(1)\n")
    with pytest.raises(Unsolved) as caught:
        models_apart(NOTHING, "", Limits(20, 500))
    assert (caught.value.reason, caught.value.detail) == ("raised", "ValueError: no")


def test_a_child_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "sys.exit(3)\n")
    with pytest.raises(Unsolved) as caught:
        models_apart(NOTHING, "", Limits(20, 500))
    assert (caught.value.reason, caught.value.detail) == ("raised", "exit status 3")


def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = Path(child._PROGRAM).read_text(encoding="utf-8").replace("256 * 1024 * 1024", "1000")
    path = tmp_path / "small.py"
    path.write_text(source, encoding="utf-8")
    monkeypatch.setattr(child, "_PROGRAM", str(path))
    with pytest.raises(Unsolved) as caught:
        models_apart(NOTHING, "a(1..1000).", Limits(20, 1000))
    assert caught.value.reason == "raised"


def test_the_answers_are_those_of_this_process() -> None:
    atoms = ['b("x y")', "b(2)", 'b("\\"q\\"")', 'b("中")']
    logic = "finding(f,v,X) :- b(X). role(f,X,r,X) :- b(X)."
    assert solve_apart(atoms, logic, Limits()) == solve(atoms, logic)


CALL = """import sys; from policord.cli.run import run
sys.exit(run(["check", "--rules", "acme", "--rules-memory", "4000", "a.policy"]))
"""


def start(folder: Path) -> "subprocess.Popen[bytes]":
    """The call, which hears Ctrl-C also where the tests run in the background of a shell."""
    return subprocess.Popen(
        [sys.executable, "-c", CALL],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def child_of(parent: int) -> int:
    """The process that works for another, as soon as there is one."""
    for _ in range(200):
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
                command = (path.parent / "cmdline").read_bytes()
            except OSError:
                continue
            if int(fields[1]) == parent and b"grounding.py" in command:
                return int(path.parent.name)
        time.sleep(0.05)
    raise AssertionError("no child")


def is_gone(process: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


# Only Linux ends a child with its parent (PR_SET_PDEATHSIG); SECURITY.md promises it there and nowhere else.
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, and a system that tells children of the death")
@pytest.mark.parametrize(
    ("name", "status"), [("SIGINT", 130), ("SIGTERM", -signal.SIGTERM), ("SIGKILL", -signal.SIGKILL)]
)
def test_a_call_that_is_ended_takes_its_child_along(packs: Packs, name: str, status: int) -> None:
    """Ctrl-C ends a bomb with status 130; whatever kills the parent kills the child."""
    packs(BOMBS["counting up"])
    call = start(packs.folder)
    worker = child_of(call.pid)
    time.sleep(0.5)
    os.kill(call.pid, getattr(signal, name))
    call.communicate(timeout=20)
    assert call.returncode == status
    assert is_gone(worker)


def test_limits_of_the_settings(policord: Caller, packs: Packs) -> None:
    packs(CUBE)
    (policord.folder / "policord.toml").write_text('rules = ["acme"]\n[limits]\nmemory = 120\n', encoding="utf-8")
    said = policord("check", "a.policy")
    assert said.status == 4
    assert "more than 120 MiB" in said.out


def test_the_library_keeps_the_same_limits(packs: Packs) -> None:
    pack = packs(CUBE)
    options = CheckOptions(date(2026, 1, 1), extra_rules=(pack,), limits=Limits(20, 120))
    result = check_text(CLASH, "x.policy", options)
    assert [(one.packs, one.reason) for one in result.unfinished] == [(("acme",), "memory")]


def test_the_library_refuses_what_the_command_refuses(packs: Packs) -> None:
    pack = packs("acme1_x(1) :- &sum { 1 } > 0.\n")
    result = check_text(CLASH, "x.policy", CheckOptions(extra_rules=(pack,)))
    assert [mistake.code for mistake in result.diagnostics] == ["E647"]


def test_the_shipped_rules_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def starts(*_: object, **__: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr("subprocess.Popen", starts)
    assert not check_text(CLASH, "x.policy", CheckOptions()).diagnostics
