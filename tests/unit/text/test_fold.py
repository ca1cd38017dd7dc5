"""The comparison form and its way back."""

import pytest

from annotator.text.fold import fold, folded_equal


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ＫＮ９５口罩", "kn95口罩"),
        ("“三大优势”", '"三大优势"'),
        ("「三大优势」", '"三大优势"'),
        ("500 余名", "500\u00a0余\u3000名"),
        ("医\u200b用\ufeff口罩", "医用口罩"),
        ("你好,世界!", "你好，世界！"),
        ("口罩、手套。", "口罩,手套."),
        ("2月10日—15日", "2月10日-15日"),
        ("二〇二二年", "二零二二年"),
        ("1㎡", "1m2"),
        ("cafe\u0301", "CAFÉ"),
        ("Straße", "STRASSE"),
    ],
)
def test_spelling_does_not_count(left: str, right: str) -> None:
    """Width, case, white space and the choice between like signs are folded away."""
    assert folded_equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("10万元", "100万元"), ("1.5万", "15万"), ("甲", "乙"), ("《通知》", "通知")],
)
def test_what_is_said_counts(left: str, right: str) -> None:
    """Digits, decimal points, characters and title marks make a difference."""
    assert not folded_equal(left, right)


def test_the_way_back_covers_the_source() -> None:
    """A stretch of the form leads to the stretch of the original that it came from."""
    text = "捐赠 ２ 000 个…口罩"
    folded = fold(text)

    assert folded.text == "捐赠2000个...口罩"
    assert folded.original_span(2, 6) == (3, 8)
    assert folded.original_span(7, 8) == (10, 11), "one of the three dots is the whole sign"
    assert text[slice(*folded.original_span(10, 12))] == "口罩"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 3), (-1, 1)])
def test_bounds_outside_the_form_are_an_error(start: int, end: int) -> None:
    """There is nothing to lead back from."""
    with pytest.raises(ValueError, match="not inside a folded text of 2"):
        fold("口罩").original_span(start, end)


def test_what_cannot_be_seen_folds_to_nothing() -> None:
    """White space, zero width and empty text have an empty form."""
    assert [fold(text).text for text in ("", " \n\u3000", "\u200b\ufeff\u00ad")] == [
        "",
        "",
        "",
    ]
