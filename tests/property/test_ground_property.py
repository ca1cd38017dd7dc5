"""Grounding over texts and quotes made by chance."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.fold import folded_equal
from annotator.text.ground.numbers import whole_numbers
from annotator.text.ground.quotes import ParagraphIndex

NAMES = [
    "沈河区人民医院",
    "春风志愿服务队",
    "红日商会",
    "青年路街道办事处",
    "爱心企业联合会",
]
THINGS = ["医用外科口罩", "防护服和护目镜", "善款", "消毒液及手套", "生活物资"]
UNITS = ["个", "元", "名", "吨", "箱", "平方米"]
PLAIN, FORMAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def _in_chinese(number: int, digits: str, scales: str) -> str:
    """Writes 1 to 9999 with every place named: 2003 is 二千零三."""
    out, places = "", [*zip((1000, 100, 10), scales, strict=True), (1, "")]
    for place, scale in places:
        digit = number // place % 10
        if digit:
            out += digits[digit] + scale
        elif out and number % place:
            out += "零" * (not out.endswith("零"))
    return out


def _written(chance: random.Random) -> str:
    number = chance.randint(1, 9999)
    arabic = str(number)
    return chance.choice(
        [
            arabic,
            f"{number},{chance.randint(100, 999)}" if number < 1000 else f"{number:,}",
            f"{arabic}.{chance.randint(1, 99)}",
            arabic.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            _in_chinese(number, PLAIN, "千百十"),
            _in_chinese(number, FORMAL, "仟佰拾"),
            f"{arabic}万",
            f"{arabic}余万",
            f"近{arabic}",
            f"约{arabic}亿",
            f"{arabic}多",
            f"¥{arabic}",
            f"{_in_chinese(number % 10 or 2, PLAIN, '千百十')}点{PLAIN[number % 9 + 1]}",
            f"百分之{_in_chinese(number % 100 or 1, PLAIN, '千百十')}",
            f"{number % 100}%",
            f"半{chance.choice(['', '数'])}" if number % 2 else "两百",
            f"{arabic}至{number + 7}",
        ]
    )


def test_a_quote_with_another_number_is_rejected_always():
    """In any notation, however long and equal the rest of the quote is."""
    chance = random.Random(3)
    for _ in range(2000):
        name, thing, unit = map(chance.choice, (NAMES, THINGS, UNITS))
        number, other = _written(chance), _written(chance)
        text = f"日前,{name}向灾区捐赠{thing}{number}{unit},受到好评。"
        quote = f"{chance.choice([name, ''])}向灾区捐赠{thing}{other}{unit}"
        if folded_equal(number, other):
            continue

        found = ParagraphIndex(text).locate(quote)

        assert not found, (quote, text)


def test_a_digit_lost_added_or_changed_is_rejected_always():
    """The quote is cut to the number, or goes on around it."""
    chance = random.Random(4)
    for _ in range(2000):
        thing, number = chance.choice(THINGS), _written(chance)
        text = f"日前,商会捐赠{thing}{number}{chance.choice(UNITS)},受到好评。"
        at = text.index(number) + chance.randrange(len(number))
        kept = chance.choice(["", text[at] + "3", "7"])
        changed = text[:at] + kept + text[at + 1 :]
        start, end = chance.choice([(3, -6), (5, -1), (at - 3, -5)])
        quote = changed[start:end]
        if quote in text and not whole_numbers(quote):
            continue
        if folded_equal(changed, text) or _is_one_more_way_to_say(changed, text):
            continue

        assert not ParagraphIndex(text).locate(quote), (quote, text)


def _is_one_more_way_to_say(changed: str, text: str) -> bool:
    """A separator of thousands that is gone changes nothing."""
    return changed.replace(",", "") == text.replace(",", "")


TEXTS = st.text(
    alphabet="甲乙公司捐赠口罩12,0万元 　，。“”（）ＡA%…é\u200b\0\n", max_size=40
)


@given(TEXTS, st.integers(0, 40), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_a_part_of_the_text_is_found_where_it_stands(text, start, length):
    """But for white space and invisible signs around it, and cuts through numbers."""
    quote = text[start : start + length].strip()
    places = {place[:2] for place in ParagraphIndex(text).locate(quote)}
    inside = {i for s, e in whole_numbers(text) for i in range(s + 1, e)}
    stands = {
        (at, at + len(quote))
        for at in range(len(text))
        if text.startswith(quote, at) and not inside & {at, at + len(quote)}
    }

    if any(char.isalnum() or char == "%" for char in quote) and stands:
        assert places == stands


@given(TEXTS, st.text(alphabet="甲乙公司捐赠口罩12,0万元 A…é", max_size=20))
@settings(max_examples=200, deadline=None)
def test_places_are_inside_the_text_and_in_order(text, quote):
    """Whatever is looked for, a place is a part of the text and not empty."""
    places = ParagraphIndex(text).locate(quote)

    assert [*places] == sorted(places)
    assert all(0 <= place.start < place.end <= len(text) for place in places)


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
LIKE = str.maketrans(
    {"“": "「", "”": "」", "，": ",", "（": "(", "）": ")", "—": "-", "：": ":"}
)


@given(st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_variants_of_width_space_and_like_signs_are_always_found(chance):
    """Whatever number is in the quote."""
    number = _written(chance)
    quote = f"{chance.choice(NAMES)}，捐赠“爱心包”（{number}件）：KN95口罩—一批"
    text = f"据悉{quote}。"
    spaced = "".join(
        char + chance.choice(["", "", " ", "\u3000", "\u200b"]) for char in quote
    )

    for variant in (quote.translate(WIDE), quote.translate(LIKE), spaced, quote.lower()):
        (place,) = ParagraphIndex(text).locate(variant)
        assert text[place.start : place.end] == quote
