"""Whether two wordings say the same numbers, and where a number must not be cut.

A quote that is nearly in a text but for a number says something else; so does one that
begins or ends inside a number. Everything here is stricter than reading a value: what
might be another number is another number.
"""

import re

from annotator.text.quantity.numeral import ARABIC, FORMAL, ONES, SCALE, half_width
from annotator.text.quantity.reading import Reading, scan
from annotator.text.quantity.words import APPROXIMATIONS, SYMBOLS

_PLAIN_ONES = "".join(sorted(set(ONES) - set(FORMAL)))
_OTHER_NUMERALS = "廿卅半²³¹¼-¾⁰-₉⅐-\u218b①-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿"
"""Half, twenty and thirty in one character; superscripts, fractions, circled numbers."""
_NUMERAL = rf"\d{ONES}十百千万亿拾佰仟{_OTHER_NUMERALS}%‰"

_FRACTION = "(?:[百千万]分之)?"
_ITEM = r"(?:^|(?<=[。；;\s]))[0-9]{1,2}\.(?=[0-9]{3}(?![0-9]))"
"""The number of an item with a whole number behind it: 3.200名."""
_WHOLE = re.compile(
    rf"{_ITEM}"
    rf"|(?:(?<!\w)[+-])?{_FRACTION}{ARABIC}"
    rf"(?:\s?[余多来几]?{SCALE}+(?:{ARABIC}{SCALE}+)*)?\s?[%‰]?"
    # 唯一一家 holds one numeral and not two
    rf"|{_FRACTION}(?<![唯统同逐])(?:[{_PLAIN_ONES}]|{SCALE})+(?:点[{_PLAIN_ONES}]+{SCALE}*(?![点分]))?"
    rf"(?:[余多来几]{SCALE}+)?[%‰]?"
    rf"|[{FORMAL}零万亿]+"
)


def _any(words: dict[str, object]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SAID = re.compile(
    rf"(?P<before>{_any({**APPROXIMATIONS['before']})})?"
    rf"(?P<sign>(?<![A-Za-z0-9])[+-])?(?P<symbol>{_any({**SYMBOLS})})?(?P<latin>[A-Za-z]*)"
    rf"(?P<number>[{_NUMERAL}]+(?:(?:[.,、:/点-]|分之)[{_NUMERAL}]+)*)"
    rf"(?P<inside>{_any({**APPROXIMATIONS['inside']})})?(?P<unit>[A-Za-z]*)"
    rf"(?=[^{_NUMERAL}]{{0,3}}?(?P<after>{_any({**APPROXIMATIONS['after']})})|)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SAME_NUMERAL = str.maketrans(
    "〇○壹贰叁肆伍陆柒捌玖拾佰仟两、", "零零一二三四五六七八九十百千二,"
)
_SAME_DASH = str.maketrans(dict.fromkeys("~—―─", "-"))
_HAS_NUMERAL = re.compile(rf"[{_NUMERAL}]")
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


def whole_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Returns the bounds of the numbers of a text: digits, sign, scale words, per cent."""
    return tuple(match.span() for match in _WHOLE.finditer(half_width(text)))


def same_numbers(quote: str, there: str) -> bool:
    """Tells whether two wordings say the same numbers in the same order.

    Every numeral counts, those in words (一线) and names (KN95) included, with its sign,
    decimal point, scale word, per cent, currency and approximation. Width, white space,
    separators of thousands and the spelling of a numeral (壹 一, 〇 零) make no difference.
    Units may differ only where one of the two names none.
    """
    if quote == there:
        return True
    left, right = _plain(quote), _plain(there)
    if left.casefold() == right.casefold():
        return True
    if not (_HAS_NUMERAL.search(left) or _HAS_NUMERAL.search(right)):
        return _same_amounts(left, right)
    return _trail(left) == _trail(right) and _same_amounts(left, right)


def _plain(text: str) -> str:
    return half_width(_INVISIBLE.sub("", text)).translate(_SAME_DASH)


def _trail(plain: str) -> list[tuple[str, ...]]:
    """Returns what is said of each number, in order."""
    return [
        (_canonical(said["number"]), *(word.casefold() for word in _around(said)))
        for said in _SAID.finditer(plain)
    ]


def _around(said: re.Match[str]) -> tuple[str, ...]:
    before, sign, symbol, latin, _, inside, unit, after = said.groups(default="")
    return (before, sign, symbol, latin, inside, unit, after)


def _canonical(number: str) -> str:
    if _THOUSANDS.fullmatch(number.partition(".")[0]):
        number = number.replace(",", "")
    return number.translate(_SAME_NUMERAL)


def _same_amounts(left: str, right: str) -> bool:
    ours, theirs = scan(left, "marked"), scan(right, "marked")
    return len(ours) == len(theirs) and all(map(_same_amount, ours, theirs))


def _same_amount(left: Reading, right: Reading) -> bool:
    units = {one.value.unit.casefold() for one in (left, right) if one.value.unit}
    return len(units) < 2 and _amount(left) == _amount(right)


def _amount(reading: Reading) -> tuple[object, ...]:
    value = reading.value
    return (value.number, value.qualifier, value.lower, value.upper)
