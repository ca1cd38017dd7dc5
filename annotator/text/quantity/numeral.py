"""Numerals: Arabic, Chinese, formal, and mixtures of them (1.2亿, 3千5百, 壹万, 两百三).

Matching is done on a form of the same length (``half_width``), so that every offset found
in it holds in the text.
"""

import re
from decimal import Decimal
from typing import NamedTuple

_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SAME_LENGTH = _FULL_TO_HALF | {
    ord(sign): to
    for to, signs in {
        " ": "\u00a0\u2002\u2003\u2009\u202f\u3000",
        "万": "萬",
        "亿": "億",
        "两": "兩",
        "贰": "貳",
        "叁": "參叄",
        "陆": "陸",
        "元": "圓圆",
        "¥": "￥",
        "£": "￡",
        "-": "‐‑‒–−－",
        "~": "〜～∼",
    }.items()
    for sign in signs
}

_ONES = {
    numeral: value
    for numerals in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
    for value, numeral in enumerate(numerals)
} | {"○": 0, "两": 2}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8}

ONES = "".join(_ONES)
"""The Chinese digits, plain and formal."""

FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""The numerals of cheques; some of them (陆, 伍) are also parts of names and words."""

SCALE = r"(?:[十百万亿拾佰仟]|千(?![克米瓦伏卡帕赫焦]))"
"""One scale word; 千克, 千米 and 千瓦 are units."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
"""Digits; a comma separates thousands only before exactly three of them."""

CHINESE = rf"(?:[{ONES}]|{SCALE})+(?:点[{ONES}]+{SCALE}*(?![点分]))?"
"""Chinese numerals, 三点五 included."""

MIXED = rf"{ARABIC}(?: ?{SCALE}+(?:{ARABIC}{SCALE}+){{0,4}}(?:{ARABIC})?)?"
"""Digits with scale words."""

_NOT_INSIDE = "0-9十百千万亿拾佰仟"
NUMERAL = (
    rf"(?>(?<![{_NOT_INSIDE}A-Za-z.])(?<![A-Za-z]-){MIXED}"
    rf"|(?<![{_NOT_INSIDE}{ONES}]){CHINESE})"
)
"""A whole numeral: never begins inside another one, nor in a name such as KN95."""

_LONGEST = 24
"""Code points of a numeral; what is longer is no amount of anything."""

_WHOLE = re.compile(rf"(?>{MIXED}|{CHINESE})")
_TOKEN = re.compile(rf"{ARABIC}|[{ONES}]点[{ONES}]+|.")
_TWO_GUESSES = re.compile(
    rf"(?<![{ONES}])([两一二三四五六七八])([二三四五六七八九])(?![{ONES}])"
)


class Guess(NamedTuple):
    """The least and the greatest number that a numeral may mean, mostly the same."""

    low: Decimal
    high: Decimal


def half_width(text: str) -> str:
    """Folds the signs that numbers and units are written with, one to one."""
    return text.translate(_SAME_LENGTH)


def read_numeral(text: str) -> Decimal | None:
    """Reads a numeral; None if it is none, or too long to be an amount.

    A digit after a scale word stands for the next lower one (两百三 is 230), digits without
    any scale word are read in their places (二〇二二 is 2022).
    """
    plain = half_width(text).replace(" ", "")
    if len(plain) > _LONGEST or not _WHOLE.fullmatch(plain):
        return None
    in_places = len(plain) > 1 and all(char in _ONES for char in plain)
    value = Decimal("".join(str(_ONES[c]) for c in plain)) if in_places else _sum(plain)
    value = without_trailing_zeros(value)
    return value if is_countable(value) else None


def without_trailing_zeros(value: Decimal) -> Decimal:
    """Returns the same number in its shortest plain form: 1.20 is 1.2, 1E+3 is 1000."""
    whole = value.to_integral_value()
    return Decimal(format(whole, "f")) if whole == value else value.normalize()


def is_countable(value: Decimal) -> bool:
    """Tells whether a number is short enough to be written and read again."""
    return len(format(value, "f")) <= _LONGEST


def read_guess(text: str) -> Guess | None:
    """Reads a numeral that may name two neighbours at once: 七八十 is 70 or 80."""
    pair = _TWO_GUESSES.search(text)
    if pair and _neighbours(pair[1], pair[2]):
        before, after = text[: pair.start()], text[pair.end() :]
        low = read_numeral(before + pair[1] + after)
        high = read_numeral(before + pair[2] + after)
    else:
        low = high = read_numeral(text)
    return None if low is None or high is None else Guess(low, high)


def _neighbours(first: str, second: str) -> bool:
    return _ONES[second] - _ONES[first] == 1 or (first, second) == ("三", "五")


def _sum(plain: str) -> Decimal:
    total = section = Decimal(0)  # finished by 万 or 亿; being built from 十 百 千
    pending: Decimal | None = None  # a digit that waits for its scale word
    last_scale = 1
    for token in _TOKEN.findall(plain):
        if token in _BIG:
            lower = section + (pending or 0)
            if total and (total < _BIG[token] or not lower):  # 一万二千亿, 亿亿
                total = (total + lower) * _BIG[token]
            else:
                total += (lower or 1) * _BIG[token]
            section, pending, last_scale = Decimal(0), None, _BIG[token]
        elif token in _SMALL:
            section += (1 if pending is None else pending) * _SMALL[token]
            pending, last_scale = None, _SMALL[token]
        elif token in {"零", "〇", "○"}:
            pending, last_scale = None, 1
        else:
            pending = _digits(token)
    if pending is not None and pending < 10 and last_scale > 10:
        pending *= last_scale // 10
    return total + section + (pending or 0)


def _digits(token: str) -> Decimal:
    ones = "".join(str(_ONES.get(char, char)) for char in token)
    return Decimal(ones.replace(",", "").replace("点", "."))
