"""Numbers, quantities and dates as people write them."""

from datetime import date
from fractions import Fraction

import pytest

from policord.model.quantity import Quantity, read_date, read_month_day, read_quantity, show_number


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("50", 50, ""),
        ("1.5 h", Fraction(3, 2), "h"),
        ("12,000 人", 12000, "人"),
        ("３０毫米", 30, "毫米"),
        ("5万元", 50000, "元"),
        ("二十 mm", 20, "mm"),
        ("一百零五 天", 105, "天"),
        ("24个月", 24, "月"),
        ("半 年", Fraction(1, 2), "年"),
        ("3亿元", 300_000_000, "元"),
        ("0.1 %", Fraction(1, 10), "%"),
        ("两 h", 2, "h"),
        ("-5 度", -5, "度"),
    ],
)
def test_quantities(text: str, number: Fraction, unit: str) -> None:
    assert read_quantity(text) == Quantity(Fraction(number), unit)


@pytest.mark.parametrize("text", ["", "mm", "h 2", "1" * 40])
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", date(2025, 12, 31)),
        ("2025年12月31日", date(2025, 12, 31)),
        ("2025/2/1", date(2025, 2, 1)),
        ("2025年6月", date(2025, 6, 1)),
        ("2025年", date(2025, 1, 1)),
        ("31 December 2025", date(2025, 12, 31)),
        ("December 31, 2025", date(2025, 12, 31)),
        ("２０２５年１月２日", date(2025, 1, 2)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize("text", ["2025-02-30", "2023年2月29日", "2025-13-01", "31 Brumaire 2025", "soon"])
def test_days_that_do_not_exist(text: str) -> None:
    assert read_date(text) is None


def test_a_leap_day_is_a_day_of_some_year() -> None:
    assert read_month_day("02-29") == (2, 29)
    assert read_month_day("2月30日") is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [(Fraction(5), "5"), (Fraction(3, 2), "1.5"), (Fraction(1, 3), "1/3"), (Fraction(-1, 8), "-0.125")],
)
def test_numbers_are_shown_exactly(number: Fraction, shown: str) -> None:
    assert show_number(number) == shown


def test_dates_in_chinese_numerals() -> None:
    assert read_date("二〇二六年五月一日") == date(2026, 5, 1)
    assert read_date("二○二五年十二月三十一日") == date(2025, 12, 31)
    assert read_date("二〇二六年五月") == date(2026, 5, 1)
    assert read_date("二〇二六年十三月一日") is None
