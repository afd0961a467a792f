"""Legal bases in the reader's language: `Legislation Law of the PRC (2023), art. 98-100` → 《…》（2023）第98-100条."""

import re
import tomllib
from functools import cache

from policord import resources

_FORM = re.compile(r"(?P<law>[^,:(]+?)(?: \((?P<year>\d{4})\))?(?:, art\. (?P<articles>[^:]+))?(?:: (?P<remark>.+))?")
_ARTICLE = {"zh_hans": "第{articles}条", "zh_hant": "第{articles}條"}


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.text(resources.grammar("laws.toml")))


def basis_in(text: str, language: str) -> str:
    """The basis in `en`, `zh-Hans` or `zh-Hant`; as it stands where a law has no name in that language."""
    key = language.lower().replace("-", "_")
    match = _FORM.fullmatch(text)
    if key not in _ARTICLE or match is None or match["law"] not in _tables()["laws"]:
        return text
    shown = _tables()["laws"][match["law"]][key]
    if match["year"]:
        shown += f"（{match['year']}）"
    if match["articles"]:
        shown += _ARTICLE[key].format(articles=match["articles"].replace(", ", "、"))
    if match["remark"]:
        remarks = _tables()["remarks"]
        shown += "：" + (remarks[match["remark"]][key] if match["remark"] in remarks else match["remark"])
    return shown
