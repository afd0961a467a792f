"""The United Kingdom's order of acts: what its pack settles, what it leaves to whom, and where China's differs."""

from datetime import date

import pytest

from policord import resources
from policord.reason import CheckOptions, Finding, Result, check_text
from policord.reason.examples import EXAMPLE, run_example
from policord.reason.finding import own_name
from policord.report.words import Words
from policord.rulebase import load
from policord.rulebase.pack import states, table
from policord.rulebase.pages import read_page

NOW = date(2026, 1, 1)
ACT = "kind law; state uk; organ uk_parliament; adopted 2004-11-18;"
LATER = ACT.replace("2004", "2015")
BASIC = ACT.replace("law", "constitutional_law").replace("2004", "1998")
ORDER = "kind statutory_instrument; state uk; organ uk_government; adopted 2005-07-22;"
BYELAW = "kind byelaw; state uk; adopted 2012-01-01;"
GUIDANCE = "kind guideline; state uk; organ uk_government; adopted 2020-01-01;"
EU = "kind assimilated_law; state uk; adopted 2012-01-01;"
SCOTS = (
    "kind act_scottish_parliament; state uk; organ scottish_parliament; adopted 2010-01-01; subject fire_protection;"
)
RESERVED = SCOTS.replace("fire_protection", "uk.defence")


def clash(ban: str, duty: str, bearer: str = "uk.fire_authority", as_of: date = NOW, more: str = "") -> Finding:
    """The one finding of a ban in an act with the first header, against a duty in the second."""
    text = (
        f"policy A {{ area uk; {ban}\n  article 1: uk.fire_authority must not close work{more};\n}}\n"
        f"policy B {{ area uk; {duty}\n  article 1: {bearer} must close work;\n}}\n"
    )
    result = check_text(text, "x.policy", CheckOptions(as_of=as_of, select=("F01",)))
    assert not result.diagnostics
    (finding,) = result.findings
    return finding


def of_china(header: str) -> str:
    return header.replace("state uk", "state cn")


def told(finding: Finding) -> tuple[str, str, str | None, str | None]:
    how = finding.resolution
    assert how
    return finding.status, how.principle, how.yields, how.authority


CASES = {
    "implied repeal": (ACT, LATER, ("resolved", "implied_repeal", "A.1", None)),
    "implied repeal, told the other way round": (LATER, ACT, ("resolved", "implied_repeal", "B.1", None)),
    "a later Act against a constitutional one": (BASIC, LATER, ("resolved", "constitutional_statute", "B.1", None)),
    "a constitutional Act that is the later": (
        ACT,
        BASIC.replace("1998", "2018"),
        ("resolved", "constitutional_statute", "A.1", None),
    ),
    "two constitutional Acts": (BASIC, BASIC.replace("1998", "2005"), ("open", "judicial_decision", None, "uk_courts")),
    "Acts without a date": (ACT, "kind law; state uk;", ("open", "judicial_decision", None, "uk_courts")),
    "an instrument against an Act": (ACT, ORDER, ("open", "ultra_vires", "B.1", None)),
    "a byelaw against an instrument": (ORDER, BYELAW, ("open", "ultra_vires", "B.1", None)),
    "an instrument that may amend the Act": (
        ACT,
        f"{ORDER} based on CIVIL-CONTINGENCIES; variation A;",
        ("resolved", "henry_viii_power", "A.1", None),
    ),
    "an instrument that says so without a power": (ACT, f"{ORDER} variation A;", ("open", "ultra_vires", "B.1", None)),
    "instruments of one minister": (
        ORDER,
        ORDER.replace("2005", "2011"),
        ("resolved", "implied_repeal", "A.1", None),
    ),
    "instruments of two": (
        ORDER,
        ORDER.replace("uk_government", "welsh_government"),
        ("open", "judicial_decision", None, "uk_courts"),
    ),
    "guidance against an Act": (ACT, GUIDANCE, ("open", "lex_superior", "B.1", None)),
    "assimilated law against an instrument": (ORDER, EU, ("resolved", "assimilated_law", "B.1", None)),
    "assimilated law against a byelaw": (EU, BYELAW, ("resolved", "assimilated_law", "A.1", None)),
    "assimilated law against guidance": (EU, GUIDANCE, ("open", "lex_superior", "B.1", None)),
    "a devolved Act on a reserved matter": (
        ACT,
        RESERVED,
        ("open", "devolution_competence", "B.1", "uk_supreme_court"),
    ),
    "a devolved Act on a devolved matter, later": (ACT, SCOTS, ("resolved", "implied_repeal", "A.1", None)),
    "a devolved Act on a devolved matter, earlier": (LATER, SCOTS, ("resolved", "implied_repeal", "B.1", None)),
    "a devolved Act against a constitutional one": (
        BASIC,
        SCOTS,
        ("open", "devolution_competence", "B.1", "uk_supreme_court"),
    ),
    "a devolved Act against an instrument": (SCOTS, ORDER, ("open", "judicial_decision", None, "uk_courts")),
    "a devolved Act against an instrument under it": (
        SCOTS,
        f"{ORDER} based on A;",
        ("open", "ultra_vires", "B.1", None),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_principles(name: str) -> None:
    ban, duty, expected = CASES[name]
    assert told(clash(ban, duty)) == expected


def test_a_special_act_is_not_repealed_by_a_later_general_one() -> None:
    """Whatever their dates; China's pack leaves the new general and the old special act to the organ that made them."""
    assert told(clash(ACT, LATER, "uk.category1")) == ("resolved", "lex_specialis", "B.1", None)
    assert told(clash(LATER, ACT, "uk.category1")) == ("resolved", "lex_specialis", "B.1", None)
    chinese = of_china(ACT), of_china(LATER)
    assert told(clash(*chinese, "uk.category1")) == ("open", "adjudication", None, "npcsc")


def test_the_packs_differ() -> None:
    """One pair of texts under either law: an Act and a later constitutional one."""
    pair = ACT, BASIC.replace("1998", "2018").replace("organ uk_parliament;", "organ npc;")
    assert told(clash(*pair))[:2] == ("resolved", "constitutional_statute")
    assert told(clash(of_china(pair[0]), of_china(pair[1])))[:2] == ("open", "adjudication")


def test_acts_of_both_states_are_not_compared() -> None:
    """Each state's own clashes are settled by its own law, and what lies between them is said to be unruled."""
    text = "".join(
        f"policy {name} {{ area {area}; {header}\n  article 1: school {modality} close work;\n}}\n"
        for name, area, header, modality in (
            ("UK-1", "uk", ACT, "must not"),
            ("UK-2", "uk", LATER, "must"),
            ("CN-1", "china", "kind law; state cn; organ npcsc; adopted 2010-01-01;", "must not"),
            ("CN-2", "china", "kind law; state cn; organ npcsc; adopted 2015-01-01;", "must"),
            ("BOTH", "china", ACT, "must not"),
        )
    )
    result = check_text(text, "x.policy", CheckOptions(as_of=NOW, select=("F01",)))
    how = {frozenset(part.provision for part in one.parts): told(one)[:2] for one in result.findings}
    assert how[frozenset({"UK-1.1", "UK-2.1"})] == ("resolved", "implied_repeal")
    assert how[frozenset({"CN-1.1", "CN-2.1"})] == ("resolved", "lex_posterior")
    assert how[frozenset({"BOTH.1", "CN-2.1"})] == ("open", "no_precedence")
    words = Words("zh-Hans", load().rules, result.label)
    said = [words.resolution(one.resolution) for one in result.findings if one.resolution]
    assert any("不同法域" in text for text in said)


def test_supremacy_ended_with_2023() -> None:
    assert told(clash(ORDER, EU, as_of=date(2023, 12, 31)))[:2] == ("open", "judicial_decision")
    assert told(clash(ORDER, EU, as_of=date(2024, 1, 1)))[:2] == ("resolved", "assimilated_law")


def test_a_norm_that_is_subject_to_other_law() -> None:
    assert told(clash(ACT, LATER, more=", saving"))[:3] == ("resolved", "saving_clause", "A.1")
    assert told(clash(LATER, ORDER, more=", saving"))[:3] == ("open", "ultra_vires", "B.1")
    assert told(clash(LATER, ORDER, more=", saving B"))[:3] == ("resolved", "saving_clause", "A.1")


@pytest.mark.parametrize(
    ("kind", "subject", "found"),
    [
        ("act_scottish_parliament", "uk.defence", True),
        ("act_scottish_parliament", "uk.health_and_safety", True),
        ("act_ni_assembly", "uk.health_and_safety", False),
        ("act_ni_assembly", "uk.defence", True),
        ("act_senedd", "fire_protection", False),
        ("law", "uk.defence", False),
    ],
)
def test_what_a_devolved_legislature_may_regulate(kind: str, subject: str, found: bool) -> None:
    text = (
        f"policy A {{ area Scotland; kind {kind}; state uk; subject {subject};\n"
        "  article 1: local_authority must close work;\n}\n"
    )
    result = check_text(text, "x.policy", CheckOptions(as_of=NOW, select=("F05",)))
    assert [(one.variant, one.ground) for one in result.findings] == [("outside_subjects", "ultra_vires")] * found


def test_grounds_are_those_of_judicial_review() -> None:
    finding = clash(ACT, ORDER)
    assert finding.ground == "contrary_to_superior"
    assert clash(ACT, LATER).ground is None
    assert (
        Words("en", load().rules, own_name)
        .ground(finding)
        .startswith("illegality: contrary to superior law (Council of")
    )
    chinese = clash(of_china(ACT), "kind gov_rule_city; state cn;")
    assert (
        Words("en", load().rules, own_name)
        .ground(chinese)
        .startswith("contrary to superior law (Regulations on Filing")
    )


def test_the_responders_of_the_act() -> None:
    """What binds category 1 binds the council, not the water company; and the other way round."""
    text = """policy CCA "Civil Contingencies Act 2004" { kind law; state uk; area England;
  article 2: 第一类响应者 应当 风险评估;
}
policy LOCAL { kind byelaw; state uk; area England;
  article 1: BEARER must not assess_risk;
}
"""
    found = {}
    for bearer in ("local_authority", "uk.water", "uk.police"):
        result = check_text(text.replace("BEARER", bearer), "x.policy", CheckOptions(as_of=NOW, select=("F01",)))
        assert not result.diagnostics
        found[bearer] = len(result.findings)
    assert found == {"local_authority": 1, "uk.water": 0, "uk.police": 1}


@pytest.mark.parametrize("state", sorted(states()))
def test_the_examples_beside_a_pack(state: str) -> None:
    """Its page shows what its rules do, as the pages of findings do; `make mutants` tries the pack on it."""
    (source,) = (source for source in load().sources if source.state == state)
    page = read_page(resources.text(source.path.with_suffix(".md")))
    codes = tuple(sorted({mark.code for block in page.blocks for mark in block.marks}))

    def check(text: str, day: date) -> Result:
        return check_text(text, EXAMPLE, CheckOptions(day, codes))

    for block in page.blocks:
        rule = load().rules[block.marks[0].code if block.marks else codes[-1]]
        outcome = run_example(rule, block, check)
        assert outcome.ok, (outcome.line, outcome.got)


def test_what_packs_say_in_words() -> None:
    """Three languages and a basis everywhere; a principle that two packs share is called the same in both."""
    known: dict[str, dict[str, str]] = {}
    for state in sorted(states()):
        for name in ("principles", "grounds"):
            for key, entry in table(state, name).items():
                assert {"basis", "en", "zh-Hans", "zh-Hant"} == set(entry), (state, key)
        for key, entry in table(state, "principles").items():
            labels = {language: text for language, text in entry.items() if language != "basis"}
            assert known.setdefault(key, labels) == labels, key


def test_nothing_of_a_state_is_wired_in() -> None:
    """A state's name as a directory lists no other: an act may not name its way out of the folder."""
    assert table("../precedence/cn", "principles") == {}
    assert states() == {"cn", "uk"}
