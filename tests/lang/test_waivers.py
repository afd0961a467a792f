"""Waivers in comments need a code, a reason, an owner and a date."""

import pytest

from policord.lang import parse
from policord.lang.waivers import inline_waivers


def read(comment: str) -> tuple[list[tuple[str, str, str, str]], list[dict[str, str]]]:
    found, problems = inline_waivers(parse("x", f"extern a;  {comment}\n")[0])
    return [(w.code, w.reason, w.by, w.until) for w in found], [problem.args for problem in problems]


@pytest.mark.parametrize(
    "comment",
    [
        "# ignore F01: both are old, by Zhang San, until 2027-06-30",
        "#ignore F01: both are old, until 2027-06-30, by Zhang San",
        "＃ 忽略 F01：both are old，负责 Zhang San，至 2027-06-30",
        "# 忽略 F01：both are old，負責 Zhang San；截至 2027-06-30。",
    ],
)
def test_a_whole_waiver(comment: str) -> None:
    assert read(comment) == ([("F01", "both are old", "Zhang San", "2027-06-30")], [])


def test_several_codes() -> None:
    waivers, _ = read("# ignore F01, ACME-F2: why, by me, until 2027年6月30日")
    assert [waiver[0] for waiver in waivers] == ["F01", "ACME-F2"]


@pytest.mark.parametrize(
    ("comment", "lacks"),
    [
        ("# ignore F01", "a reason, `by WHO`, `until DATE`"),
        ("# ignore: r, by me, until 2027-06-30", "a code"),
        ("# ignore F01: r, by me", "`until DATE`"),
        ("# ignore F01: r, by me, until 2027-02-30", "`until DATE`"),
        ("# 忽略 F01：理由，至 2027-06-30", "`by WHO`"),
    ],
)
def test_what_lacks_is_said(comment: str, lacks: str) -> None:
    waivers, problems = read(comment)
    assert waivers == []
    assert problems[0]["lacks"] == lacks


@pytest.mark.parametrize("comment", ["# a remark", "# expect: F01", "# ignored by all", "# 忽略不计"])
def test_other_comments_are_no_waivers(comment: str) -> None:
    assert read(comment)[0] == []
