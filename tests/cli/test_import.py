"""`policord import`: registers in, policy text out, and what was lost told."""

import os

from tests.cli.calls import Caller

REGISTER = """
document: {id: R-1, title_zh: 条例, type: admin_regulation, level: centre}
provisions:
- {id: R-1.1, article: 第一条, modality: obligation, actor: [dept.gas], action: drill, action_id: drill,
   object: plan, area: national, hazards: [all], phase: preparedness, text: 演练, confidence: 1.0}
"""


def test_a_register_is_printed_as_policy_text(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(REGISTER, encoding="utf-8")
    said = policord("import", "r.yaml")
    assert said.status == 0
    assert said.out.startswith("policy R-1 ")
    assert "actor: 1 of 1 carried" in said.err


def test_written_to_a_folder(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(REGISTER, encoding="utf-8")
    assert policord("import", "r.yaml", "-o", "new/place").status == 0
    assert (policord.folder / "new" / "place" / "r.policy").read_text(encoding="utf-8").startswith("policy R-1 ")


def test_two_of_one_name(policord: Caller) -> None:
    for name in ("r.yaml", "r.yml"):
        (policord.folder / name).write_text(REGISTER, encoding="utf-8")
    assert policord("import", "r.yaml", "r.yml", "-o", "new").status == 2
    assert not (policord.folder / "new").exists()


def test_what_is_no_register_is_told(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text("a: [", encoding="utf-8")
    said = policord("import", "r.yaml", "gone.yaml")
    assert (said.status, said.out) == (3, "")
    assert "r.yaml: " in said.err
    assert "gone.yaml: this file cannot be read: no such file or folder" in said.err


def test_another_text_is_not_written_over(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(REGISTER, encoding="utf-8")
    (policord.folder / "r.policy").write_text("# mine\n", encoding="utf-8")
    said = policord("import", "r.yaml", "-o", ".")
    assert said.status == 3
    assert "r.policy: another text of that name is there" in said.err and "nothing was written" in said.err
    assert (policord.folder / "r.policy").read_text(encoding="utf-8") == "# mine\n"
    assert policord("import", "r.yaml", "-o", ".", "--force").status == 0
    assert policord("import", "r.yaml", "-o", ".").status == 0, "the same text may be written again"


def test_the_place_to_write_to_is_a_folder(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(REGISTER, encoding="utf-8")
    said = policord("import", "r.yaml", "-o", "r.yaml")
    assert said.status == 2
    assert "`r.yaml` is a file" in said.err


def test_neither_a_pipe_nor_deep_nesting_stops_it(policord: Caller) -> None:
    os.mkfifo(policord.folder / "pipe.yaml")
    (policord.folder / "deep.yaml").write_text("a: " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    said = policord("import", "pipe.yaml", "deep.yaml")
    assert said.status == 3
    assert "pipe.yaml: this is not a regular file" in said.err
    assert "deep.yaml: the YAML is nested too deep" in said.err


def test_what_cannot_be_written_is_told_with_its_provision(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(
        REGISTER.replace("action_id: drill", "action_id: a/b").replace("action: drill", "action: none")
    )
    said = policord("import", "r.yaml")
    assert said.status == 3
    assert "r.yaml: R-1.1: this cannot be written as policy text: `/`" in said.err


def test_remarks_are_in_the_readers_language(policord: Caller) -> None:
    (policord.folder / "r.yaml").write_text(REGISTER.replace("dept.gas", "dept.unheard_of"), encoding="utf-8")
    said = policord("import", "r.yaml", "--lang", "zh-Hans")
    assert "r.yaml：未能完整转换：R-1.1：主体 `dept.unheard_of`：对照表中没有此项" in said.err
    assert "情态：1 项中转换 1 项" in said.err
