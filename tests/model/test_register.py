"""Registers of provisions become policy text; what cannot come through is reported."""

from pathlib import Path

import pytest

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.register import import_yaml
from policord.model.register_file import RegisterError
from policord.model.shipped import shipped_entries

REGISTER = """
document:
  id: T-MET-2020
  title_zh: 某省气象灾害防御条例
  title_en: Regulations on Weather Disasters
  issuer: Henan PC SC
  type: local_regulation
  level: province
  version_date_in_text: '2020-06-03'
  first_in_force_in_text: '2009-07-01'
  source: made for a test
provisions:
- id: T-MET-2020.29
  article: 第二十九条
  modality: obligation
  actor: [gov.local]
  action: suspend
  action_id: suspend
  object: classes, work, traffic
  area: Henan
  hazards: [rainstorm]
  phase: response
  instrument: restrictive
  goal: safety
  system: social_governance
  domain: emergency_response
  condition: event_occurred
  trigger: [event.major]
  text: 发生重大气象灾害后停工停课
  provenance: {status: found}
  confidence: 1.0
- id: T-MET-2020.30
  article: 第三十条
  modality: power
  actor: [dept.unheard_of]
  action: drill
  action_id: drill
  object: fire, annually
  area: Henan
  hazards: [all]
  phase: preparedness
  instrument: organising
  goal: safety
  system: none
  domain: risk_prevention
  threshold: drill_interval_m<=12
  text: 每年演练
  provenance: {status: from memory (unverified)}
  confidence: 0.8
"""


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_text_means_what_the_register_says(tmp_path: Path) -> None:
    imported = import_yaml(write(tmp_path, REGISTER))
    tree, problems = parse("t.policy", imported.text)
    policies, more = build([tree], shipped_entries())
    assert not problems and not more
    act = policies.documents[0]
    assert (act.id, act.kind, act.organ, act.areas) == (
        "T-MET-2020",
        "local_regulation_province",
        "henan_congress_sc",
        ("Henan",),
    )
    suspend, drill = (
        next(n for n in policies.norms if policies.provisions[n.provision].id == f"T-MET-2020.{article}")
        for article in (29, 30)
    )
    assert (suspend.modality, suspend.action, suspend.hazards) == ("obligation", "suspend", ("rainstorm",))
    assert {parameter for conjunct in suspend.when for parameter, _ in conjunct} == {
        "event:major_event",
        "event:event_occurred",
    }
    assert drill.modality == "power"
    assert policies.provisions[drill.provision].unverified
    assert policies.provisions[drill.provision].confidence == 0.8


def test_unknown_words_are_losses_not_silence(tmp_path: Path) -> None:
    imported = import_yaml(write(tmp_path, REGISTER))
    assert ("T-MET-2020.30", "actor", "dept.unheard_of") in {(x.provision, x.field, x.value) for x in imported.losses}
    assert imported.seen["actor"] == 2
    assert imported.carried["actor"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "document: 3",
        "a: [",
        "document: {id: X}",
        "document: {title_zh: X}\nprovisions: []",
        "document: {id: X}\nprovisions: {a: 1}",
        "document: {id: X}\nprovisions: [hello]",
        "document: {id: X}\nprovisions: [{id: X.1, modality: obligation}]",
        REGISTER.replace("[rainstorm]", "all"),
    ],
)
def test_what_is_no_register_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(RegisterError):
        import_yaml(write(tmp_path, text))


SHARED = """
document: {id: T-OP-2024, title_zh: 意见, type: party_state_policy, level: centre, issued: '2024-01-05',
  published: '2024-02-01'}
provisions:
- {id: T-OP-2024.a, modality: obligation, actor: [gov.city], action: strengthen, action_id: strengthen,
   object: goods, area: national, hazards: [flood], phase: prevention, goal: safety, text: 加强}
- {id: T-OP-2024.b, modality: prohibition, actor: [any_other], action: issue_warning, action_id: issue_warning,
   object: goods, area: national, hazards: [flood], phase: warning, goal: safety, text: 其他单位和个人不得}
- {id: T-OP-2024.c, modality: obligation, actor: [operator.gas], action: notify, action_id: notify, object: goods,
   area: national, hazards: [flood], phase: prevention, goal: safety, threshold: notice_h>=48,
   deadline: 48h@before_work, text: 提前48小时}
- {id: T-OP-2024.d, modality: obligation, actor: [gov.county], action: start_plan, action_id: start_plan,
   object: goods, area: national, hazards: [flood], phase: response, goal: safety, condition: warning<=yellow,
   trigger: [warning.yellow, warning.blue], text: 启动}
"""


def test_what_a_document_says_once(tmp_path: Path) -> None:
    imported = import_yaml(write(tmp_path, SHARED))
    head, first, other, notice, plan = imported.text.split("  article ")
    assert "  against flood;\n" in head and "  goal safety;\n" in head and "phase" not in head
    assert "in force 2024-01-05 ..;" in head
    assert "flood" not in first and "should strengthen" in first and "gov@Beijing" in first
    assert "must not issue_warning" in other and other.rstrip().endswith("dept.meteorology;")
    assert "within 48 h before work_start" in notice and "ensuring" not in notice
    assert "when emergency_warning <= yellow" in plan and "blue" not in plan
    assert imported.carried["threshold"] == imported.seen["threshold"] == 1
    assert imported.carried["trigger"] == imported.seen["trigger"] == 2
