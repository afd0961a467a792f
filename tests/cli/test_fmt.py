"""`policord fmt`: printed, compared, written; all files or none."""

from pathlib import Path

import pytest

from policord.cli.writing import write_all
from tests.cli.calls import BROKEN, Caller

MESSY = "policy  A-1 {\n   kind law;\n article 1:   dept.water must drill ; }\n"


def test_the_text_is_printed_and_files_stay(policord: Caller) -> None:
    policord.write(a=MESSY)
    said = policord("fmt", "a.policy")
    assert said.status == 0
    assert "policy A-1 {\n" in said.out
    assert (policord.folder / "a.policy").read_text() == MESSY


def test_another_keyword_language(policord: Caller) -> None:
    policord.write(a=MESSY)
    assert "应当" in policord("fmt", "--to", "zh-Hans", "a.policy").out
    assert "應當" in policord("fmt", "--to", "zh-Hant", "a.policy").out


def test_check_and_write(policord: Caller) -> None:
    policord.write(a=MESSY)
    said = policord("fmt", "--check", ".")
    assert (said.status, said.out) == (1, "a.policy: not in canonical form\n")
    assert policord("fmt", "-w", ".").status == 0
    assert policord("fmt", "--check", ".").status == 0


def test_a_diff(policord: Caller) -> None:
    policord.write(a=MESSY)
    said = policord("fmt", "--diff", "a.policy")
    assert said.status == 0
    assert said.out.startswith("--- a.policy\n+++ a.policy\n@@")
    assert "-policy  A-1 {\n" in said.out


def test_nothing_is_written_if_anything_is_broken(policord: Caller) -> None:
    policord.write(a=MESSY, b=BROKEN)
    said = policord("fmt", "-w", ".")
    assert said.status == 3
    assert "nothing was written" in said.err
    assert (policord.folder / "a.policy").read_text() == MESSY


def test_standard_input(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policord.cli.fmt.read_stdin", lambda name: (MESSY, []))
    assert policord("fmt", "-").out.startswith("policy A-1 {\n")
    assert policord("fmt", "-w", "-").status == 2


def test_a_failed_write_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("old a")
    second.write_text("old b")
    replace = Path.replace

    def fails_for_b(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError(28, "disk full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_b)
    with pytest.raises(OSError, match="disk full"):
        write_all({first: "new a", second: "new b"})
    assert (first.read_text(), second.read_text()) == ("old a", "old b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_writing_goes_through_links_and_keeps_permissions(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(real)
    write_all({link: "new\r\n"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new\r\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_names_the_file(policord: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device", "/x/.a.policy.tmp")

    monkeypatch.setattr("policord.cli.writing.tempfile.mkstemp", full)
    policord.write(a=MESSY)
    said = policord("fmt", "--write", "a.policy")
    assert said.status == 3
    assert said.err == "a.policy: no space left\nnothing was written\n"
