"""Who prevails, who decides, and what is told where nobody knows."""

from datetime import date

import pytest

from policord.reason import CheckOptions, Finding, Resolution, check_text
from policord.report.words import Words
from policord.rulebase import load
from policord.rulebase.pack import table

LAW = "kind law; state cn; organ npcsc; adopted 2010-01-01;"
RULE = "kind gov_rule_province; state cn; organ hebei_government; adopted 2010-01-01;"
CITY = "kind gov_rule_city; state cn;"


def clash(ban: str, duty: str, sentence: str = "unit.any must close work", more: str = "") -> Finding:
    """The one finding of a ban on schools in an act with the first header, against a sentence in the second."""
    text = (
        f"policy A {{ area china; {ban}\n  article 1: school must not close work;\n}}\n"
        f"policy B {{ area china; {duty}\n  article 1: {sentence}{more};\n}}\n"
    )
    result = check_text(text, "x.policy", CheckOptions(as_of=date(2026, 1, 1), select=("F01",)))
    assert not result.diagnostics
    (finding,) = result.findings
    return finding


def told(finding: Finding) -> tuple[str, str, str | None, str | None]:
    assert finding.resolution
    how: Resolution = finding.resolution
    return finding.status, how.principle, how.yields, how.authority


CASES = {
    "later over earlier": (LAW, LAW.replace("2010", "2015"), ("resolved", "lex_posterior", "A.1", None)),
    "new general against old special": (
        RULE,
        RULE.replace("2010", "2015"),
        ("open", "adjudication", None, "hebei_government"),
    ),
    "of laws": (LAW, LAW.replace("npcsc", "npc"), ("open", "adjudication", None, "npcsc")),
    "no date": (LAW, "kind law; state cn; organ npcsc;", ("open", "adjudication", None, "npcsc")),
    "no rank": (LAW, "state cn; organ npcsc; adopted 2015-01-01;", ("open", "adjudication", None, "npcsc")),
    "no organ": (LAW, "kind law; state cn; adopted 2015-01-01;", ("open", "adjudication", None, "npcsc")),
    "equal acts of two organs": (CITY, f"{CITY} organ hebei_government;", ("open", "adjudication", None, None)),
    "superior": (LAW, CITY, ("open", "lex_superior", "B.1", None)),
    "ministry and city": (
        CITY,
        "kind ministry_rule; state cn; organ mem;",
        ("open", "adjudication", None, "state_council"),
    ),
    "special law, no names": (LAW, LAW.replace("2010", "2005") + " special law;", ("resolved", "special_law_clause")),
    "special to the superior": (LAW, f"{CITY} special law A;", ("open", "lex_superior", "B.1", None)),
    "variation by a zone": (LAW, "kind sez_regulation; state cn; variation A;", ("resolved", "variation", "A.1", None)),
    "variation of an equal act of its organ": (
        "kind local_regulation_province; state cn; organ hunan_congress_sc; adopted 2021-01-01;",
        "kind sez_regulation; state cn; organ hunan_congress_sc; adopted 2020-01-01; variation A;",
        ("resolved", "variation", "A.1", None),
    ),
    "each special to the other": (
        f"{LAW} special law B;",
        LAW.replace("2010", "2005") + " special law A;",
        ("resolved", "lex_posterior", "B.1", None),
    ),
    "not made by then": (
        LAW,
        LAW.replace("2010", "2030"),
        ("resolved", "non_retroactivity", "B.1", None),
    ),
    "not made by then, though superior": (
        CITY,
        LAW.replace("2010", "2030"),
        ("resolved", "non_retroactivity", "B.1", None),
    ),
    "not made by then, to favour the citizen": (
        LAW,
        LAW.replace("2010", "2030") + " special law;",
        ("resolved", "special_law_clause", "A.1", None),
    ),
    "neither made by then": (
        LAW.replace("2010", "2029"),
        LAW.replace("2010", "2030"),
        ("resolved", "lex_posterior", "A.1", None),
    ),
    "variation by a city": (
        LAW,
        "kind local_regulation_city; state cn; variation A;",
        ("open", "lex_superior", "B.1", None),
    ),
    "party": (LAW, "kind party_policy; state cn;", ("open", "needs_amendment", None, None)),
    "another state": (LAW.replace("cn", "jp"), "kind law; state jp;", ("open", "no_precedence", None, None)),
    "no state": (LAW, "kind law;", ("open", "no_precedence", None, None)),
    "two states": (LAW, "kind law; state jp;", ("open", "no_precedence", None, None)),
}


@pytest.mark.parametrize("name", CASES)
def test_principles(name: str) -> None:
    ban, duty, expected = CASES[name]
    sentence = "unit.any must close work" if "general" in name else "school must close work"
    assert told(clash(ban, duty, sentence))[: len(expected)] == expected


@pytest.mark.parametrize(("act", "status"), [(LAW, "resolved"), (CITY, "resolved"), ("kind policy; state cn;", "open")])
def test_a_saving_clause_defers_to_what_is_not_below(act: str, status: str) -> None:
    ban = act.replace("policy", "normative_doc") if "policy" in act else act
    assert clash(ban, CITY, "school must close work", ", saving").status == status


@pytest.mark.parametrize(
    ("state", "en", "hans"),
    [
        ("state jp;", "the acts of Japan", "尚无日本"),
        ("", "does not name its state", "未写明法域"),
        ("state cn;", "different states", "不同法域"),
    ],
)
def test_what_is_not_known_is_said(state: str, en: str, hans: str) -> None:
    text = (
        f"policy A {{ area china; kind law; state jp;\n  article 1: school must not close work;\n}}\n"
        f"policy B {{ area china; kind law; {state}\n  article 1: school must close work;\n}}\n"
    )
    result = check_text(text, "x.policy", CheckOptions(select=("F01",)))
    (how,) = (finding.resolution for finding in result.findings)
    assert how
    assert en in Words("en", load().rules, result.label).resolution(how)
    assert hans in Words("zh-Hans", load().rules, result.label).resolution(how)


def test_grounds_for_review() -> None:
    """Of the variant; of superior law where an act must yield to it; none where the state has no such review."""
    assert clash(CITY, f"{CITY} organ hebei_government;", "school must close work").ground == "inconsistent"
    assert clash(LAW, CITY, "school must close work").ground == "contrary_to_superior"
    assert clash("kind law; state jp;", "kind law; state jp;", "school must close work").ground is None
    assert clash(LAW, "kind law; state jp;", "school must close work").ground is None


def test_every_finding_of_a_filed_act_has_a_ground() -> None:
    grounds = {variant.ground for rule in load().rules.values() for variant in rule.variants.values()}
    assert grounds <= table("cn", "grounds").keys()
    assert set(table("cn", "grounds")) == {
        "ultra_vires",
        "contrary_to_superior",
        "inconsistent",
        "improper",
        "procedure",
    }
    assert all({"basis", "en", "zh-Hans", "zh-Hant"} == set(entry) for entry in table("cn", "grounds").values())
