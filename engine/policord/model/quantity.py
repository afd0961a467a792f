"""Exact numbers, quantities with units, and calendar dates, read from the words people write.

Numbers are `fractions.Fraction`; nothing is rounded, and conversion between units is exact.
"""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import count
from unicodedata import normalize

from policord.lang.classify import date_digits

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "半": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMBER = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?|[〇零一二三四五六七八九十百千两兩半]+)\s*([万萬亿億]?)\s*(.*)", re.S)
_DATE = re.compile(r"(\d{4})\s*(?:年|-|/)\s*(?:(\d{1,2})\s*(?:月|-|/)?\s*(?:(\d{1,2})\s*日?)?)?")
_MONTHS = {
    m: i
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_WORDY = re.compile(r"(?:(\d{1,2})\s+([A-Za-z]+)|([A-Za-z]+)\s+(\d{1,2}),?)\s+(\d{4})")
_DAY = re.compile(r"(\d{1,2})\s*(?:-|/|月)\s*(\d{1,2})\s*日?")
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Quantity:
    """`number` in `unit` (the unit's word as written, folded; empty for a bare number)."""

    number: Fraction
    unit: str


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> Quantity | None:
    """`5万元`, `2 h`, `１２%`, `二十 mm`; None if it is not one or has too many digits."""
    match = _NUMBER.fullmatch(normalize("NFKC", text).strip())
    if match is None:
        return None
    digits, myriad, unit = match.groups()
    if len(digits) > MAX_DIGITS:
        return None
    number = _chinese(digits) if digits[-1] not in "0123456789" else Fraction(digits.replace(",", ""))
    if unit.startswith(("个", "個")):
        unit = unit[1:]
    return Quantity(number * _MYRIADS.get(myriad, 1), re.sub(r"\s+", "", unit))


def _chinese(text: str) -> Fraction:
    if text == "半":
        return Fraction(1, 2)
    total = digit = 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return Fraction(total + digit)


@lru_cache(maxsize=4096)
def read_date(text: str) -> date | None:
    """A calendar day; a month or year alone is its first day. None for days that do not exist."""
    folded = date_digits(text).strip()
    match = _DATE.fullmatch(folded)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
    elif match := _WORDY.fullmatch(folded):
        first, name, other, second, year_text = match.groups()
        year, month, day = int(year_text), _MONTHS.get((name or other).lower(), 0), int(first or second)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_month_day(text: str) -> tuple[int, int] | None:
    """`06-01`, `6月1日`: a day of any year (29 February included)."""
    match = _DAY.fullmatch(normalize("NFKC", text).strip())
    if match is None:
        return None
    month, day = int(match[1]), int(match[2])
    try:
        date(2024, month, day)
    except ValueError:
        return None
    return month, day


def show_number(number: Fraction) -> str:
    """Exact, short: `50`, `1.5`, `1/3`."""
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = next(n for n in count(1) if 10**n % number.denominator == 0)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"
