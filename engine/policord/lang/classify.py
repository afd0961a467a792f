"""What a single name, number, date or article head is, and what may be wrong with it."""

import re
import unicodedata
from datetime import date

from policord.lang import patterns, screen

Problem = tuple[str | None, dict[str, str]]
FINE: Problem = (None, {})
MAX_INTEGER = 2**31 - 1
MAX_DIGITS = 15

_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ARTICLE_PART = re.compile(rf"(之?)([{patterns.CHINESE_DIGIT}\d]+)")
_NUMERAL = re.compile(rf"[○{patterns.CHINESE_DIGIT}]+")
_ARTICLE_WORD = re.compile(r"(?i:article|art\.|条款|條款|条|條)\s*")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_SIGNS = frozenset("μΩ")  # Greek letters that are signs of units
_MONTH = {month: number for number, month in enumerate(patterns.MONTHS, 1)}


def folded(text: str) -> str:
    """Compatibility-composed: full-width digits and letters become plain."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def chinese_number(text: str) -> int:
    """The number that Chinese numerals (or digits) stand for."""
    if text.isdecimal():
        return int(text)
    if not any(c in _TENS or c in _MYRIAD for c in text):
        return int("".join(str(_DIGIT.get(c, c)) for c in text))
    total = section = digit = 0
    for character in text:
        if character in _TENS:
            section, digit = section + (digit or 1) * _TENS[character], 0
        elif character in _MYRIAD:
            total, section, digit = (total + section + digit) * _MYRIAD[character], 0, 0
        else:
            digit = _DIGIT[character] if character in _DIGIT else int(character)
    return total + section + digit


def date_digits(text: str) -> str:
    """A date with its numbers in digits: 二〇二六年五月一日 is 2026年5月1日."""
    return _NUMERAL.sub(lambda match: str(chinese_number(match[0].replace("○", "〇"))), folded(text))


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
    """A character nobody sees; letters of scripts that look alike, mixed in one name."""
    if value.isascii():
        return FINE
    if hidden := screen.INVISIBLE.search(value):
        return "E003", {"character": screen.described(hidden[0])}
    letters: dict[str, str] = {}
    for character in value:
        script = unicodedata.name(character, "").partition(" ")[0]
        if script in _SCRIPTS and character not in _SIGNS:
            letters.setdefault(script, character)
    if len(letters) < 2:
        return FINE
    odd = next(letters[script] for script in ("CYRILLIC", "GREEK") if script in letters)
    return "E005", {"letter": odd, "character": f"U+{ord(odd):04X} {unicodedata.name(odd)}"}


def number_problem(type_: str, value: str) -> Problem:
    """A day that does not exist, a number too large to compute with."""
    if type_ == "QUANTITY":
        return _size_problem(value)
    return FINE if _is_day(type_, value) else ("E006", {})


def _is_day(type_: str, value: str) -> bool:
    numbers = [int(part) for part in re.findall(r"\d+", date_digits(value))]
    if type_ == "MONTH_DAY":
        numbers = [2024, *numbers]  # a leap year: seasons may end on 29 February
    elif word := re.search(r"[A-Za-z]+", value):
        numbers = [numbers[1], _MONTH[word[0]], numbers[0]]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return True


def _size_problem(value: str) -> Problem:
    match = re.match(r"[+\-−]?([\d,]+)(?:\.(\d+))?(?:/(\d+))?", value)
    if match is None:
        return FINE
    whole, decimals, divisor = (part.replace(",", "") for part in match.groups(default=""))
    if len(whole.lstrip("0") + decimals) > MAX_DIGITS or len(divisor) > MAX_DIGITS:
        return "E008", {"limit": str(MAX_DIGITS)}
    if max(int(whole), int(divisor or 0)) > MAX_INTEGER:
        return "E007", {"limit": str(MAX_INTEGER)}
    return FINE
