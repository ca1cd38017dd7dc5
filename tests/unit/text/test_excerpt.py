import pytest

from annotator.text.excerpt import excerpt


def shown(text: str, *words: str, before: int = 4, length: int = 12) -> str:
    """Returns an excerpt with its hits in brackets."""
    pieces = excerpt(text, words, before=before, length=length)
    return "".join(f"[{p.text}]" if p.is_hit else p.text for p in pieces)


def test_the_first_hit_stands_in_its_words():
    """All hits of the stretch are marked; it begins a few signs before the first."""
    assert shown("甲乙丙丁戊己捐赠口罩,又捐赠大米", "捐赠") == "丙丁戊己[捐赠]口罩,又[捐赠]"
    assert shown("捐赠口罩", "捐赠", "口罩") == "[捐赠][口罩]"


def test_without_a_hit_it_is_the_beginning():
    """As where the index takes signs for space that the text has."""
    assert shown("一二三四五六七八九十一二三", "无") == "一二三四五六七八九十一二"
    assert shown("", "无") == ""


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("ＫＮ９５口罩", "kn95", "[ＫＮ９５]口罩"),
        ("价值 12000 元,2000 元", "2000", "0 元,[2000] 元"),
        ("捐 赠", "捐赠", "[捐 赠]"),
        ("𠮷野家捐赠", "捐", "𠮷野家[捐]赠"),
    ],
)
def test_width_case_and_space_do_not_matter_but_numbers_are_whole(
    text: str, word: str, expected: str
):
    """As in the index; places are those of the text as it stands."""
    assert shown(text, word) == expected


def test_a_hit_is_never_cut():
    """However short the excerpt may be."""
    assert shown("甲捐赠口罩千只", "捐赠口罩千只", before=0, length=2) == "[捐赠口罩千只]"
