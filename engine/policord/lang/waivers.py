"""Waivers that stand in comments: `# ignore F01: reason, by WHO, until 2027-06-30`.

In Chinese `# 忽略 F01：理由，负责 某人，至 2027-06-30`. Reason, owner and date are all required.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policord.diagnostics import Diagnostic, Place
from policord.lang import classify, patterns
from policord.lang.ast import Tree

_CODE = r"[A-Za-z][A-Za-z0-9_\-]*\d[A-Za-z0-9_\-]*"
_HEAD = re.compile(rf"[#＃]+\s*(?:ignore\b|忽略)\s*(?P<codes>{_CODE}(?:\s*[,，、]\s*{_CODE})*)?\s*[:：]?\s*")
_BY = re.compile(r"(?:^|[,，;；])\s*(?:by\b|负责|負責|由)\s*[:：]?\s*(?P<who>[^,，;；]+)")
_UNTIL = re.compile(r"(?:^|[,，;；])\s*(?:until\b|至|截至)\s*[:：]?\s*(?P<until>[^,，;；]+)")
_DATE = re.compile(patterns.DATE)


@dataclass(frozen=True, slots=True)
class InlineWaiver:
    """A finding of this code, at the place the comment stands by, is accepted until that date."""

    code: str
    reason: str
    by: str
    until: str
    start: int
    end: int


def inline_waivers(tree: Tree) -> tuple[list[InlineWaiver], list[Diagnostic]]:
    """The waivers in a tree's comments, and the comments that try to be one and lack something."""
    found: list[InlineWaiver] = []
    problems: list[Diagnostic] = []
    for start, end in tree.comments:
        for part in _read(tree.path, tree.text[start:end], start):
            if isinstance(part, InlineWaiver):
                found.append(part)
            else:
                problems.append(part)
    return found, problems


def _read(path: str, comment: str, start: int) -> Iterator[InlineWaiver | Diagnostic]:
    head = _HEAD.match(comment)
    if head is None:
        return
    place = Place(path, start, start + len(comment))
    rest = comment[head.end() :].strip()
    by, until = _BY.search(rest), _UNTIL.search(rest)
    ends = [found.start() for found in (by, until) if found]
    reason = rest[: min(ends, default=len(rest))].strip(" ,，;；。")
    date = _date(until["until"]) if until else None
    lacks = _lacks(bool(head["codes"]), bool(reason), by is not None, date is not None)
    if lacks:
        yield Diagnostic("E024", place, lacks)
        return
    assert by is not None and date is not None
    for code in re.findall(_CODE, head["codes"]):
        yield InlineWaiver(code, reason, by["who"].strip(" 。"), date, place.start, place.end)


def _date(text: str) -> str | None:
    """The date as written, if it is one that exists."""
    match = _DATE.match(classify.folded(text.strip()))
    return match[0] if match and classify.number_problem("DATE", match[0]) == classify.FINE else None


def _lacks(code: bool, reason: bool, by: bool, until: bool) -> dict[str, str]:
    """The message's slots; empty if nothing lacks."""
    parts = (
        (code, "a code", "编号"), (reason, "a reason", "理由"), (by, "`by WHO`", "`负责 某人`"),
        (until, "`until DATE`", "`至 日期`"),
    )  # fmt: skip
    missing = [(english, chinese) for there, english, chinese in parts if not there]
    if not missing:
        return {}
    return {"lacks": ", ".join(e for e, _ in missing), "lacks_zh": "、".join(c for _, c in missing)}
