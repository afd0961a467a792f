"""Waivers: what they cover, and for how long."""

from datetime import date

import pytest

from policord.reason import CheckOptions, Finding, Result, check_text

TEXT = """
policy W "w" {{
  kind normative_doc; state cn; organ state_council; area Henan;
  article 1: enterprise must drill fire_drill;{inline}
  article 2: enterprise must not drill fire_drill;
}}
{block}
"""


def check(inline: str = "", block: str = "", day: date = date(2026, 1, 1)) -> list[Finding]:
    result = check_text(TEXT.format(inline=inline, block=block), "w.policy", CheckOptions(as_of=day, select=("F01",)))
    assert not result.diagnostics
    return result.findings


def test_without_a_waiver_the_finding_is_open() -> None:
    (finding,) = check()
    assert finding.status == "open"


def test_a_comment_in_the_article_waives_its_code() -> None:
    (finding,) = check("  # ignore F01: agreed with the ministry, by Li Hua, until 2027-01-01")
    assert finding.status == "waived"


def test_a_comment_in_chinese_does_too() -> None:
    (finding,) = check("  # 忽略 F01：已与主管部门商定，负责 李华，至 2027-01-01")
    assert finding.status == "waived"


def test_another_code_is_not_waived() -> None:
    (finding,) = check("  # ignore F02: agreed with the ministry, by Li Hua, until 2027-01-01")
    assert finding.status == "open"


def test_a_waiver_that_has_run_out_changes_nothing() -> None:
    (finding,) = check("  # ignore F01: agreed with the ministry, by Li Hua, until 2027-01-01", day=date(2027, 1, 1))
    assert finding.status == "open"


def test_a_block_waives_by_fingerprint() -> None:
    (finding,) = check()
    block = f'waiver "{finding.fingerprint}" reason "agreed", by "Li Hua", until 2027-01-01;'
    (waived,) = check(block=block)
    assert (waived.status, waived.fingerprint) == ("waived", finding.fingerprint)


def test_two_findings_of_one_article_are_waived_one_by_one() -> None:
    act = "policy {} {{ kind normative_doc; state cn; area Henan; article 1 {{ {} }} }}\n"
    duties = act.format("A", "school must drill fire_drill; school must close work;")
    text = duties + act.format("B", "school must not drill fire_drill; school must not close work;")
    first, second = run(text, select=("F01",)).findings
    waived = run(
        text + f'waiver "{first.fingerprint}" reason "agreed", by "Li Hua", until 2027-01-01;', select=("F01",)
    )
    assert {f.fingerprint: f.status for f in waived.findings} == {
        first.fingerprint: "waived",
        second.fingerprint: "open",
    }


DAY = date(2026, 1, 1)
GAP = """
scope "s" {{ areas Beijing; required suspend classes when rainstorm_warning >= yellow, in Beijing; }}
policy A {{ kind normative_doc; state cn; level city; area Beijing; in force 2020-01-01 ..;
  article 1: school must suspend classes, when rainstorm_warning >= {level};{comment}
}}
{block}
"""


def run(text: str, as_of: date | None = DAY, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Result:
    return check_text(text, "w.policy", CheckOptions(as_of, select, ignore))


def gap(level: str, block: str = "", comment: str = "", as_of: date | None = DAY) -> Result:
    result = run(GAP.format(level=level, block=block, comment=comment), as_of, select=("F21",))
    assert not result.diagnostics
    return result


def waiver(finding: Finding, uncovered: str | None, until: str = "2027-01-01") -> str:
    more = "" if uncovered is None else f', uncovered "{uncovered}"'
    return f'waiver "{finding.fingerprint}" reason "agreed", by "Li Hua", until {until}{more};'


def codes(result: Result) -> list[str]:
    return [note.code for note in result.notes]


@pytest.mark.parametrize(
    ("level", "status", "notes"), [("orange", "waived", []), ("red", "open", ["W103"])], ids=["as it was", "grown"]
)
def test_a_gap_that_grows_is_open_again(level: str, status: str, notes: list[str]) -> None:
    (then,) = gap("orange").findings
    assert then.uncovered == "in Beijing; level yellow"
    now = gap(level, waiver(then, then.uncovered))
    assert [f.status for f in now.findings] == [status]
    assert codes(now) == notes


def test_a_gap_that_shrinks_stays_waived() -> None:
    (then,) = gap("red").findings
    now = gap("orange", waiver(then, then.uncovered), as_of=date(2026, 5, 1))
    assert [f.status for f in now.findings] == ["waived"]


def test_where_all_dates_were_asked_about_they_are_remembered() -> None:
    (then,) = gap("orange", as_of=None).findings
    assert "to 2020-01-01" in (then.uncovered or "")
    assert [f.status for f in gap("orange", waiver(then, then.uncovered, "9000-01-01"), as_of=None).findings] == [
        "waived"
    ]
    assert [f.status for f in gap("orange", waiver(then, "level yellow; from 2020-01-01"), as_of=None).findings] == [
        "open"
    ]


def test_a_gap_is_not_waived_without_saying_how_much_of_it() -> None:
    (finding,) = gap("orange").findings
    now = gap("orange", waiver(finding, None))
    assert [f.status for f in now.findings] == ["open"]
    assert [(note.code, note.args["uncovered"]) for note in now.notes] == [("W104", finding.uncovered)]


def test_a_comment_accepts_a_gap_of_any_extent() -> None:
    comment = "  # ignore F21: agreed, by Li Hua, until 2027-01-01"
    assert [f.status for level in ("orange", "red") for f in gap(level, comment=comment).findings] == ["waived"] * 2


def test_words_that_say_nothing_are_a_mistake() -> None:
    (finding,) = gap("orange").findings
    block = waiver(finding, "a little")
    assert [d.code for d in run(GAP.format(level="orange", block=block, comment="")).diagnostics] == ["E119"]


@pytest.mark.parametrize("lacks", ['reason "agreed", ', 'by "Li Hua", ', ", until 2027-01-01"])
def test_a_waiver_without_reason_owner_or_date_is_a_mistake(lacks: str) -> None:
    block = 'waiver "0123456789abcdef" reason "agreed", by "Li Hua", until 2027-01-01;'.replace(lacks, " ")
    assert [d.code for d in run(TEXT.format(inline="", block=block)).diagnostics] == ["E118"]


COMMENT = "  # ignore {code}: agreed, by Li Hua, until {until}"
BLOCK = 'waiver "0123456789abcdef" reason "agreed", by "Li Hua", until {until};'


@pytest.mark.parametrize(
    ("inline", "block", "options", "expected"),
    [
        (COMMENT.format(code="F01", until="2027-01-01"), "", {}, []),
        (COMMENT.format(code="F02", until="2027-01-01"), "", {}, ["W102"]),
        (COMMENT.format(code="F99", until="2027-01-01"), "", {}, ["W102"]),
        (COMMENT.format(code="F02", until="2027-01-01"), "", {"select": ("F01",)}, []),
        (COMMENT.format(code="F02", until="2027-01-01"), "", {"select": ("F02",)}, ["W102"]),
        (COMMENT.format(code="F01", until="2025-01-01"), "", {}, ["W101"]),
        ("", BLOCK.format(until="2027-01-01"), {}, ["W102"]),
        ("", BLOCK.format(until="2027-01-01"), {"ignore": ("F02",)}, []),
        ("", BLOCK.format(until="2025-01-01"), {}, ["W101"]),
        ("", BLOCK.format(until="2027-01-01") + " policy X { kind nothing; }", {}, []),
    ],
)
def test_waivers_that_do_nothing_are_told(
    inline: str, block: str, options: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    text = TEXT.format(inline=inline, block=block)
    assert codes(run(text, select=options.get("select", ()), ignore=options.get("ignore", ()))) == expected


def test_symbolic_time_is_today_for_waivers() -> None:
    (finding,) = check()
    for until, status in (("2010-01-01", "open"), ("9000-01-01", "waived")):
        now = run(TEXT.format(inline="", block=waiver(finding, None, until)), None, select=("F01",))
        assert [f.status for f in now.findings] == [status]
