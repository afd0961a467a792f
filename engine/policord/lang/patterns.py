"""The regular expressions of the language's tokens, made from the table of words.

Both the lexer of this package and the terminals handed to plain Lark (see `build`) use these pieces.
"""

import re
from functools import cache

from policord.lang import words

MARK = "\u0300-\u036f\u3099\u309a"  # combining marks, so that decomposed letters stay in their word
PART = rf"[\w{MARK}]"
HEAD = r"[^\W\d]"
BARE = rf"{HEAD}{PART}*(?:[.\-]{PART}+)*"
QUOTED = r"`[^`\r\n]+`"
NAME = rf"(?:{QUOTED}|{BARE})(?:[@＠](?:{QUOTED}|{BARE}))*"
BLANK = r"[ \t\u3000\xa0]"
SPACE = r"\s"
COMMENT = r"[#＃][^\r\n]*"
COMMAS = ",，、"
COMMA = f"[{COMMAS}]"
QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "《": "》"}
STRING = "|".join(rf"{a}[^{b}\r\n]*{b}" for a, b in QUOTES.items())
UNCLOSED = rf"[{''.join(QUOTES)}][^\r\n]*+"
PUNCTUATION = {
    **dict.fromkeys(";；。", "END"), **dict.fromkeys(":：", "COLON"), **dict.fromkeys("(（", "LPAR"),
    **dict.fromkeys(")）", "RPAR"), **dict.fromkeys("{｛", "LBRACE"), **dict.fromkeys("}｝", "RBRACE"),
    "..": "RANGE",
}  # fmt: skip

WIDE_SIGNS = {"＜": "<", "＞": ">", "＝": "="}

CHINESE_DIGIT = "零〇一二三四五六七八九十百千万萬亿億两兩"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = r"[+\-−－]?\d+(?:[,，]\d{3})*(?:[.．]\d+)?(?:/\d+)?[万萬亿億]?"
_UNIT_WORD = rf"(?:[%％‰℃℉]|°[CF]?|{HEAD}{PART}*)(?:[/·]\d*{HEAD}{PART}*)*"
_COUNTED = (
    "个工作日|個工作日|工作日|小时|小時|分钟|分鐘|个月|個月|秒|日|天|年|周|月|万元|萬元|元|毫米|厘米|公里|米|人|次"
)
_UNTIL_INNER = r"(?=(?:之)?[内內](?!\w))"
_CHINESE_YEAR = "[〇零○一二三四五六七八九]{4}"
DATE = (
    rf"{_CHINESE_YEAR}年(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}[日号號])?)?(?!\w)"
    r"|\d{4}[\-/]\d{1,2}[\-/]\d{1,2}(?!\w)"
    rf"|\d{{4}}{BLANK}*年(?:{BLANK}*\d{{1,2}}{BLANK}*月(?:{BLANK}*\d{{1,2}}{BLANK}*[日号號])?)?(?!\w)"
    rf"|\d{{1,2}}{BLANK}+(?:{'|'.join(MONTHS)}){BLANK}+\d{{4}}(?!\w)"
)
MONTH_DAY = rf"\d\d-\d\d(?![\w\-])|\d{{1,2}}{BLANK}*月{BLANK}*\d{{1,2}}{BLANK}*[日号號](?!\w)"
_ORDINAL = rf"[{CHINESE_DIGIT}\d]+"
_ARTICLE_ID = rf"{PART}+(?:[.\-]{PART}+)*"


def _either(texts: list[str]) -> str:
    """An alternation, longest first, blanks standing for any white space."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return "|".join(rf"{SPACE}+".join(map(re.escape, text.split())) for text in ordered)


def is_wordlike(text: str) -> bool:
    """Is this spelling letters (possibly several words), not an operator's symbol?"""
    return text[0].isalpha()


@cache
def phrases() -> tuple[str, ...]:
    """Spellings of several words."""
    return tuple(text for text in words.spellings() if " " in text)


@cache
def symbols() -> tuple[str, ...]:
    """Spellings that are signs: `>=`, `≥`."""
    signs = [text for text in words.spellings() if not is_wordlike(text)]
    return tuple(sorted([*signs, *WIDE_SIGNS], key=len, reverse=True))


@cache
def keyword() -> str:
    """Any keyword."""
    found = [t for t in words.spellings() if is_wordlike(t) and words.spellings()[t].key != "article"]
    return rf"(?:{_either(found)})(?![\w@＠]|[.\-]\w)"


@cache
def number() -> str:
    """A number in digits, with a unit that is no keyword."""
    glued = rf"{HEAD}{PART}*?{_UNTIL_INNER}|{_UNIT_WORD}"
    return rf"{_NUMBER}(?:{glued}|{BLANK}+(?!{keyword()})(?:{glued}))?"


def numeral() -> str:
    """A number in Chinese numerals that stands alone or before a usual unit (三峡 is a name)."""
    unit = rf"{BLANK}*(?:{_COUNTED})(?:(?!\w)|{_UNTIL_INNER})"
    return rf"[{CHINESE_DIGIT}]+(?:{unit}|(?!{PART}|[.\-@＠]\w))"


@cache
def article() -> str:
    """`article 12.3`, `条 30b`, `第十二条第三款第二项`."""
    heads = [t for forms in words.by_key()[("ARTICLE", "article")].faces.values() for t in forms]
    english = _either([t for t in heads if t.isascii()])
    chinese = _either([t for t in heads if not t.isascii()])
    numbered = (
        rf"第{_ORDINAL}[条條](?:之{_ORDINAL})?(?:第{_ORDINAL}款)?"
        rf"(?:第(?:{_ORDINAL}|[(（]{_ORDINAL}[)）])[项項])?(?:第{_ORDINAL}目)?(?!{PART})"
    )
    worded = rf"(?i:{english}){BLANK}*(?<![A-Za-z])|(?:{chinese})(?:{BLANK}+|(?=\d))"
    first = "".join(sorted({form[0] for form in heads} | {form[0].upper() for form in heads}))
    return rf"(?=[{first}第])(?:(?:{worded}){_ARTICLE_ID}|{numbered})"
