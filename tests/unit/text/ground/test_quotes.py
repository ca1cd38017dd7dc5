"""Where a quote stands in a paragraph."""

import pytest

from annotator.text.ground.quotes import LONGEST_QUOTE, Located, ParagraphIndex

TEXT = (
    "甲公司向乙医院捐赠KN95口罩2000个,丙协会向乙医院捐赠１０万元（人民币）及“防疫包”若干。"
)


def _found(quote: str, text: str = TEXT) -> list[tuple[str, str]]:
    places = ParagraphIndex(text).locate(quote)
    return [(text[place.start : place.end], place.method) for place in places]


def test_all_places_of_a_quote_are_found_in_order():
    """There is no silent first match."""
    assert ParagraphIndex(TEXT).locate("乙医院") == (
        Located(4, 7, "exact", 100.0),
        Located(25, 28, "exact", 100.0),
    )


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("10万元", "１０万元"),
        ("kn９５口罩", "KN95口罩"),
        ("KN95 口罩 2000个", "KN95口罩2000个"),
        ("(人民币)", "（人民币）"),
        ("「防疫包」", "“防疫包”"),
        ("2000个，丙协会", "2000个,丙协会"),
        ("医院\u200b捐赠", "医院捐赠"),
        ("医院\0捐赠", "医院捐赠"),
    ],
)
def test_width_case_space_and_like_signs_make_no_difference(quote, there):
    """The place has the paragraph's own characters."""
    assert set(_found(quote)) == {(there, "folded")}


def test_marks_that_a_model_put_around_a_quote_are_looked_past():
    """They are not part of the place."""
    assert _found("《甲公司》。") == [("甲公司", "folded")]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("甲公司向乙院捐赠KN95口罩", "甲公司向乙医院捐赠KN95口罩"),
        ("甲公司向乙医院捐献KN95口罩", "甲公司向乙医院捐赠KN95口罩"),
        ("甲公司向乙医院捐赠了KN95口罩", "甲公司向乙医院捐赠KN95口罩"),
        ("丙协会向乙医院捐送10万元", "丙协会向乙医院捐赠１０万元"),
    ],
)
def test_a_character_lost_changed_or_added_is_a_near_match(quote, there):
    """It is marked as one, with its similarity."""
    (place,) = ParagraphIndex(TEXT).locate(quote)

    assert (TEXT[place.start : place.end], place.method) == (there, "near")
    assert 85 <= place.score < 100


def test_near_matches_are_made_for_no_short_quote():
    """One character more or less makes another word: 乙医院 is not 乙院."""
    assert _found("乙院捐赠") == []
    assert _found("丙会向乙医") == []


def test_all_places_of_a_near_match_are_found():
    """It is no more certain which one is meant than with an exact quote."""
    text = "向乙市人民医院捐款。又向乙市人民医院捐款。"

    assert [start for start, *_ in ParagraphIndex(text).locate("向乙市人民医院里捐款")] == [
        0,
        11,
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "KN95口罩200个",
        "KN95口罩20000个",
        "甲公司向乙医院捐赠KN95口罩3000个",
        "甲公司向乙医院捐赠N95口罩2000个",
        "丙协会向乙医院捐赠100万元",
        "丙协会向乙医院捐赠10亿元",
        "丙协会向乙医院捐赠近10万元",
        "丙协会向乙医院捐赠10余万元",
        "丙协会向乙医院捐赠10万美元",
        "丙协会向乙医院捐赠十万元",
        "000个",
        "2000个KN95口罩",
    ],
)
def test_another_number_is_another_quote(quote):
    """However alike the rest is."""
    assert _found(quote) == []


def test_a_number_lost_at_the_edge_of_a_quote_is_another_quote():
    """Unless the quote ends where the number begins, and says nothing of it."""
    text = "赠口罩、3台大型喷洒机给乙医院5"

    assert _found("、台大型喷洒机", text) == []
    assert _found("大型喷洒机给了乙医院，", text) == []
    assert _found("大型喷洒机给了乙医院", text) == [("大型喷洒机给乙医院", "near")]
    assert _found("台大型喷洒机", text) == [("台大型喷洒机", "exact")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("捐款110万元。", "10万元"),
        ("捐款1.5万元。", "5万元"),
        ("发放10,000只口罩。", "000只口罩"),
        ("约二百五十人。", "五十人"),
        ("上涨50%。", "上涨50"),
        ("共10万元。", "共10"),
        ("共10余万元。", "共10"),
        ("降到 -5度。", "5度"),
        ("占百分之五十。", "五十"),
        ("3月23日", "3日"),
    ],
)
def test_a_place_does_not_begin_or_end_inside_a_number(text, quote):
    """It would say another number, though the characters are there."""
    assert _found(quote, text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("唯一一家企业", "一家企业"),
        ("大陆一百人", "一百人"),
        ("1.200名志愿者", "200名志愿者"),
        ("共3千克", "3"),
        ("近4万元", "4万元"),
    ],
)
def test_what_only_looks_like_one_number_may_be_cut(text, quote):
    """唯一一家 holds the word 唯一 and the number 一; 千克 is a unit."""
    assert _found(quote, text) == [(quote, "exact")]


@pytest.mark.parametrize("quote", ["", " \u3000", "，。", "“”", "口" * (LONGEST_QUOTE + 1)])
def test_what_is_no_quote_stands_nowhere(quote):
    """Blank, punctuation alone, or longer than any quote."""
    assert _found(quote, "，。“”口口 \u3000") == []


def test_a_part_of_one_character_is_no_place():
    """… folds to three stops, of which a quote may not take one."""
    assert _found("好.", "好…") == [("好", "folded")]
    assert _found("好...", "好…") == [("好…", "folded")]


def test_a_quote_longer_than_its_paragraph_may_be_near():
    """The paragraph may be all that was meant."""
    assert _found("甲公司向乙医院捐赠了口罩", "甲公司向乙医院捐赠口罩") == [
        ("甲公司向乙医院捐赠口罩", "near")
    ]
    assert _found("甲公司" * 9, "甲公司") == []


def test_the_nearest_text_is_a_hint_even_where_numbers_differ():
    """It tells what a missing quote may have meant; nothing is near to gibberish."""
    index = ParagraphIndex(TEXT)

    assert index.nearest("KN95口罩3000个") == "KN95口罩2000个"
    assert index.nearest("xyzxyz") is None
    assert index.nearest("") is None
