"""Legal bases in the reader's language: `Legislation Law of the PRC (2023), art. 98-100` → 《…》（2023）第98-100条.

Sections (`s. 29`) are told like articles, several bases stand with `; ` between them, and a decision of a court keeps
the name it is cited by.
"""

import re
import tomllib
from functools import cache

from policord import resources

_FORM = re.compile(
    r"(?P<law>[^,:]+?)(?: \((?P<year>\d{4})\))?(?:, (?:art|s)\. (?P<articles>[^:]+))?(?:: (?P<remark>.+))?"
)
_ARTICLE = {"zh_hans": "第{articles}条", "zh_hant": "第{articles}條"}


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.text(resources.grammar("laws.toml")))


def basis_in(text: str, language: str) -> str:
    """The basis in `en`, `zh-Hans` or `zh-Hant`; as it stands where a law has no name in that language."""
    key = language.lower().replace("-", "_")
    if key not in _ARTICLE:
        return text
    return "；".join(_basis(part, key) for part in text.split("; "))


def _basis(text: str, key: str) -> str:
    match = _FORM.fullmatch(text)
    if match is None or match["law"] not in _tables()["laws"]:
        cited, colon, remark = text.partition(": ")
        return f"{cited}：{_remark(remark, key)}" if colon else text
    shown = _tables()["laws"][match["law"]][key]
    if match["year"]:
        shown += f"（{match['year']}）"
    if match["articles"]:
        shown += _ARTICLE[key].format(articles=match["articles"].replace(", ", "、"))
    if match["remark"]:
        shown += "：" + _remark(match["remark"], key)
    return shown


def _remark(text: str, key: str) -> str:
    remarks = _tables()["remarks"]
    return remarks[text][key] if text in remarks else text
