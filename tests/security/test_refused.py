"""Rules that are refused before anything runs: each attack, the message, and that nothing was solved."""

import os
import sys
from pathlib import Path

import pytest

from policord.reason import child
from tests.cli.calls import Caller
from tests.security.conftest import Packs

DEEP = "acme1_d(" + "f(" * 201 + "1" + ")" * 202 + "."
LOGIC = {
    "python script": ("#script (python) import os #end.\n", "E610"),
    "lua script": ("#script (lua) x = 1 #end.\n", "E610"),
    "script with a gap": ("# script (lua) x = 1 #end.\n", "E610"),
    "include": ('#include "/etc/passwd".\n', "E610"),
    "include above": ('#include "../../x.lp".\n', "E610"),
    "include a library": ("#include <incmode>.\n", "E610"),
    "external": ("#external acme1_x.\n", "E610"),
    "program": ("#program other.\n", "E610"),
    "constant": ("#const n = 1.\n", "E610"),
    "show": ("#show acme1_pair/2.\n", "E610"),
    "theory": ("#theory t {}.\n", "E610"),
    "minimise": ("#minimize { 1 : acme1_pair(_,_) }.\n", "E610"),
    "heuristic": ("#heuristic acme1_pair(1,2). [1,true]\n", "E610"),
    "edge": ("#edge (a,b).\n", "E610"),
    "project": ("#project acme1_pair/2.\n", "E610"),
    "a call": ("acme1_x(@f(1)).\n", "E610"),
    "a call of a method": ("acme1_x(@__class__()).\n", "E610"),
    "NUL, where clingo stops": ("% \0\nacme1_x(1).\n", "E610"),
    "NUL in a string": ('acme1_x(X) :- act(X,"a\0b").\n', "E610"),
    "nested comments": ("%* %* *%\n", "E610"),
    "an open comment": ("%* for ever\n", "E610"),
    "an open string": ('acme1_x(1) :- act(1,"a.\n', "E610"),
    "foreign letters": ("acme1_х(1).\n", "E612"),
    "what writes from right to left": ("acme1_x(1). \u202e\n", "E612"),
    "nested deep": (DEEP + "\n", "E613"),
    "an unfinished statement": ("acme1_x(1) :- norm(1,2)\n", "E611"),
    "weak constraint": (":~ norm(N,_). [1@1,N]\n", "E610"),
    "weak constraint without a level": (":~ norm(N,_). [1,N]\n", "E635"),
    "constraint": (":- norm(_,_).\n", "E635"),
    "choice": ("{ acme1_x(1) }.\n", "E635"),
    "disjunction": ("acme1_x(1); acme1_x(2).\n", "E635"),
    "counted set": ("acme1_x(1) :- 1 { norm(1,2) } 2.\n", "E647"),
    "theory atom": ("acme1_x(1) :- &sum { 1 } > 0.\n", "E647"),
    "classical negation": ("-acme1_x(1).\n", "E647"),
    "a fact of the engine": ("norm(1,2).\n", "E630"),
    "a helper of the prelude": ("superior(A,B) :- act_of_law(A), act_of_law(B).\n", "E630"),
    "a helper of a shipped rule": ("f01_pair(1,2).\n", "E630"),
    "a finding of a shipped rule": ("finding(f01,contradiction,1).\n", "E631"),
    "what precedence says": ("resolved(f01,1,lex_superior,1).\n", "E630"),
    "undefined predicate": ("acme1_x(N) :- no_such_fact(N).\n", "E634"),
    "helper of a shipped rule read": ("acme1_x(N) :- f01_pair(N,_).\n", "E634"),
    "own negation": ("acme1_x(N) :- norm(N,_), not acme1_x(N).\n", "E615"),
}


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def runs(*_: object) -> None:
        pytest.fail("a refused pack was run")

    monkeypatch.setattr(child, "_run", runs)


@pytest.mark.parametrize("name", LOGIC)
def test_logic_that_is_refused(policord: Caller, packs: Packs, name: str) -> None:
    logic, code = LOGIC[name]
    pack = packs(logic)
    said = policord("check", "--rules", "acme", "a.policy")
    assert (said.status, said.out) == (2, "")
    assert f"error {code}" in said.err
    assert str(Packs.rule(pack).name) in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", [("check", "a.policy"), ("facts", "a.policy"), ("words",), ("schema",)])
def test_every_command_that_reads_rules_refuses(policord: Caller, packs: Packs, command: tuple[str, ...]) -> None:
    packs("#script (lua) #end.\n")
    said = policord(*command, "--rules", "acme")
    assert (said.status, said.out) == (2, "")


@pytest.mark.parametrize("command", [("list",), ("show", "ACME1"), ("test", "ACME1")])
def test_every_command_about_rules_refuses(policord: Caller, packs: Packs, command: tuple[str, ...]) -> None:
    packs("#script (lua) #end.\n")
    assert policord("rules", *command, "--rules", "acme").status == 2


def _link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _large(path: Path) -> None:
    path.write_text("%" * 300_000, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _latin(path: Path) -> None:
    path.write_bytes(b"% \xff\n")


@pytest.mark.parametrize("make", [_link, _fifo, _large, _folder, _device, _loop, _latin])
@pytest.mark.parametrize(
    "name",
    [
        "ACME2_x.lp",
        "family/ACME2_x.lp",
        "precedence/zz/zz.lp",
        "precedence/zz/principles.toml",
        "prelude/x.lp",
        "vocabulary/x.policy",
        "ACME1_acme-duty.md",
        "pack.toml",
    ],
)
def test_files_that_are_not_read(policord: Caller, packs: Packs, make: object, name: str) -> None:
    """Links, pipes, devices, folders, large files and other encodings: no hang, and nothing of them is shown."""
    assert callable(make)
    path = packs() / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    said = policord("rules", "show", "ACME1", "--rules", "acme")
    assert (said.status, said.out) == (2, "")
    assert path.name in said.err and "error E604" in said.err
    assert "root:" not in said.err


@pytest.mark.parametrize("name", ["family", "precedence", "prelude", "vocabulary"])
def test_folders_that_are_links_are_not_entered(policord: Caller, packs: Packs, name: str, tmp_path: Path) -> None:
    pack, outside = packs(), tmp_path / "outside" / "zz"
    outside.mkdir(parents=True)
    for file in ("x.lp", "zz/x.lp", "x.policy"):
        (tmp_path / "outside" / file).write_text("", encoding="utf-8")
    (pack / name).symlink_to(tmp_path / "outside")
    said = policord("check", "--rules", "acme", "a.policy")
    assert said.status == 2
    assert "it is not a regular file" in said.err


def test_a_folder_with_too_many_files(policord: Caller, packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["policord.rulebase.load"], "FILES", 2)
    pack = packs()
    for number in range(3):
        (pack / f"ACME{number + 2}_x.lp").write_text("", encoding="utf-8")
    said = policord("check", "--rules", "acme", "a.policy")
    assert said.status == 2
    assert "the folder holds too many files" in said.err


def test_scripts_are_never_switched_on() -> None:
    """With them on, `#script` would run as whoever calls the command."""
    engine = Path(child.__file__).parents[1]
    for path in engine.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "enable_python" not in text and "clingo.script" not in text, path


def test_what_gets_past_the_checks_still_calls_nothing(tmp_path: Path) -> None:
    """A script is an error of clingo's, a call has no value, in this process as in a child."""
    from policord.reason.grounding import Refused, models_of

    facts = tmp_path / "facts"
    facts.write_text("asp 1 0 0\n0\n", encoding="utf-8")
    for script in ("#script (python)\nimport os\n#end.", "#script (lua)\nx = 1\n#end."):
        with pytest.raises(Refused):
            models_of(str(facts), script)
    assert models_of(str(facts), "a(@__class__()). b(@getattr(1)).") == [[]]
