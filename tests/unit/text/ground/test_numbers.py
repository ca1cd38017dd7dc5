"""Whether two wordings say the same numbers."""

import pytest

from annotator.text.ground.numbers import same_numbers, whole_numbers


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10万元", "１０ 万元"),
        ("10KG大米", "10kg大米"),
        ("10,000只", "10000只"),
        ("壹万元", "一万元"),
        ("二〇二二年", "二零二二年"),
        ("两百人", "二百人"),
        ("50％", "50%"),
        ("3-5个", "3~5个"),
        ("3-5个", "3—5个"),
        ("1000、2000元", "1000,2000元"),
        ("捐款100元", "捐款100"),
        ("热心企业", "爱心企业"),
    ],
)
def test_spelling_width_and_thousands_make_no_other_number(left, right):
    """What is left out is no contradiction, as the unit in the last but one."""
    assert same_numbers(left, right)
    assert same_numbers(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("10万元", "100万元"),
        ("10万元", "10元"),
        ("10万元", "10亿元"),
        ("1.5吨", "15吨"),
        ("1.5吨", "1。5吨"),
        ("1,000只", "1、000只"),
        ("-5度", "5度"),
        ("50%", "50"),
        ("5%", "5‰"),
        ("10²", "102"),
        ("近4万元", "4万元"),
        ("近4万元", "约4万元"),
        ("4万余元", "4万元"),
        ("4万元左右", "4万元"),
        ("4万元以上", "4万元以下"),
        ("一个半月", "一个月"),
        ("十几人", "十人"),
        ("¥100", "$100"),
        ("US$100", "HK$100"),
        ("100元", "100美元"),
        ("3千克", "3千个"),
        ("100斤", "100吨"),
        ("KN95", "N95"),
        ("一线", "二线"),
        ("3至5个", "35个"),
        ("若干口罩", "口罩"),
        ("第一医院", "第十医院"),
        ("甲1人乙2人", "甲2人乙1人"),
        ("三点五亿", "三五亿"),
        ("廿人", "十人"),
        ("叁万", "贰万"),
    ],
)
def test_every_sign_of_a_number_counts(left, right):
    """Digit, scale, point, sign, per cent, approximation, currency, unit and order."""
    assert not same_numbers(left, right)
    assert not same_numbers(right, left)


def test_whole_numbers_take_their_signs_and_scales_along():
    """Each of these texts holds the numbers named."""
    texts = {
        "共110万元": ["110万"],
        "1.5万只和10,000只": ["1.5万", "10,000"],
        "涨了50%,跌到 -5%": ["50%", "-5%"],
        "10余万元,百分之五十": ["10余万", "百分之五十"],
        "三点五亿": ["三点五亿"],
        "3千克,3千人": ["3", "3千"],
        "1.200名": ["1.", "200"],
    }
    for text, numbers in texts.items():
        assert [text[start:end] for start, end in whole_numbers(text)] == numbers
