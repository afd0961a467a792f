"""Waivers: what they cover, and for how long."""

from datetime import date

from policord.reason import CheckOptions, Finding, check_text

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
