"""`policord import`: registers in, policy text out, and what was lost told."""

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
    assert "gone.yaml: No such file or directory" in said.err
