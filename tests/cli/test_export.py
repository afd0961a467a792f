"""`policord export`: registers on the output or in a folder, and nothing where the input has a mistake."""

import json

from tests.cli.calls import Caller

POLICY = """policy A-1 "A" { level city; area Zhengzhou; article 1: dept.water must inspect pump_station; }
scope { areas Zhengzhou; }
"""


def test_registers_are_printed_one_after_the_other(policord: Caller) -> None:
    (policord.folder / "a.policy").write_text(POLICY, encoding="utf-8")
    said = policord("export", "a.policy")
    assert said.status == 0
    assert said.out.startswith("document:") and said.out.count("---") == 1


def test_written_to_a_folder_they_come_back(policord: Caller) -> None:
    (policord.folder / "a.policy").write_text(POLICY, encoding="utf-8")
    assert policord("export", "a.policy", "--format", "json", "-o", "new").status == 0
    register = json.loads((policord.folder / "new" / "A-1.json").read_text(encoding="utf-8"))
    assert register["provisions"][0]["action"] == "inspect"
    back = policord("import", "new/A-1.json", "new/declarations.json")
    assert (back.status, back.err) == (0, "")
    (policord.folder / "b.policy").write_text(back.out, encoding="utf-8")
    assert policord("facts", "b.policy").out == policord("facts", "a.policy").out


def test_nothing_is_written_where_the_input_is_wrong(policord: Caller) -> None:
    (policord.folder / "a.policy").write_text(POLICY.replace("inspect", "inspekt"), encoding="utf-8")
    said = policord("export", "a.policy", "-o", "new")
    assert said.status == 3 and "did you mean `inspect`?" in said.err
    assert not (policord.folder / "new").exists()


def test_a_table(policord: Caller) -> None:
    (policord.folder / "a.policy").write_text(POLICY, encoding="utf-8")
    assert policord("export", "a.policy", "--format", "csv").out.splitlines()[0].startswith("id,article,modality")
