"""Numerals as Chinese texts write them."""

from decimal import Decimal

import pytest

from annotator.text.quantity.numeral import (
    Guess,
    half_width,
    read_guess,
    read_numeral,
    without_trailing_zeros,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", "0.5"),
        ("10,000", "10000"),
        ("1,234,567.8", "1234567.8"),
        ("１２", "12"),
        ("3 万", "30000"),
        ("1.2亿", "120000000"),
        ("1亿2千万", "120000000"),
        ("3千5百", "3500"),
        ("2百万", "2000000"),
        ("1万2000", "12000"),
        ("2万5", "25000"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("两百三", "230"),
        ("一万二千亿", "1200000000000"),
        ("一亿零五万", "100050000"),
        ("千万", "10000000"),
        ("百", "100"),
        ("二〇二二", "2022"),
        ("三点五", "3.5"),
        ("十三点二五", "13.25"),
        ("壹万", "10000"),
        ("壹仟贰佰叁拾肆萬伍仟", "12345000"),
        ("零", "0"),
    ],
)
def test_a_numeral_has_one_value(text: str, value: str) -> None:
    """Arabic, Chinese, formal and mixed numerals are read to the same decimals."""
    assert read_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "个", "1,00", "口罩", "1.2.3", "12个", "9" * 25, "亿" * 9]
)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    """Nor has what is too long to count anything."""
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("七八", 7, 8),
        ("两三百", 200, 300),
        ("三五十", 30, 50),
        ("十二三", 12, 13),
        ("三四十万", 300_000, 400_000),
        ("二十", 20, 20),
        ("二〇二三", 2023, 2023),
    ],
)
def test_two_neighbouring_digits_are_two_guesses(text: str, low: int, high: int) -> None:
    """七八 is seven or eight, but a row of more digits is one number."""
    assert read_guess(text) == Guess(Decimal(low), Decimal(high))


def test_half_width_keeps_every_offset() -> None:
    """The matching form has one character for each of the text."""
    text = "１２，萬\u3000￥（圆）"

    assert half_width(text) == "12,万 ¥(元)"


def test_trailing_zeros_go_without_an_exponent() -> None:
    """1.20 is 1.2, and 1000 is not 1E+3."""
    assert [
        str(without_trailing_zeros(Decimal(n))) for n in ("1.20", "1000", "1E+3", "0.0")
    ] == [
        "1.2",
        "1000",
        "1000",
        "0",
    ]
