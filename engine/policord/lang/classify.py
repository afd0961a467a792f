"""What a single word, number or date is, and what may be wrong with it."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from policord.lang import patterns

Problem = tuple[str | None, dict[str, str]]
FINE: Problem = (None, {})
MAX_INTEGER = 2**31 - 1
MAX_DIGITS = 15

_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ARTICLE_PART = re.compile(rf"(之?)([{patterns.CHINESE_DIGIT}\d]+)")
_ARTICLE_WORD = re.compile(r"(?i:article|art\.|条款|條款|条|條)\s*")


class Stray(NamedTuple):
    """An error about a character: its code, where it ends, and the slots of its message."""

    code: str
    end: int
    args: dict[str, str]


def folded(text: str) -> str:
    """Compatibility-composed: full-width digits and letters become plain."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def chinese_number(text: str) -> int:
    """The number that Chinese numerals (or digits) stand for."""
    if text.isdecimal():
        return int(text)
    if not any(c in _TENS or c in _MYRIAD for c in text):
        return int("".join(str(_DIGIT[c]) for c in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGIT:
            digit = _DIGIT[character]
        elif character in _TENS:
            section, digit = section + (digit or 1) * _TENS[character], 0
        else:
            total, section, digit = (total + section + digit) * _MYRIAD[character], 0, 0
    return total + section + digit


def article_id(text: str) -> str:
    """`article 12.3` and `第十二条第三款` are both `12.3`; `第四十九条之十` is `49-10`."""
    if not text.startswith("第"):
        return folded(_ARTICLE_WORD.sub("", text, count=1))
    parts = (("-" if of else ".") + str(chinese_number(number)) for of, number in _ARTICLE_PART.findall(text))
    return "".join(parts)[1:]


def name(text: str) -> str:
    """A name as it is compared: composed, without backquotes."""
    return folded(text.replace("`", ""))


def name_problem(value: str) -> Problem:
    """Letters of scripts that look alike in one name."""
    return FINE


def number_problem(type_: str, value: str) -> Problem:
    """A day that does not exist, a number too large to compute with."""
    return FINE


def stray(text: str, start: int) -> Stray:
    """What is wrong with a character that begins no token."""
    return Stray("E001", start + 1, {"text": text[start]})
