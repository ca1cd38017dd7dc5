"""Normalised values, as people read them."""

from decimal import Decimal

import pytest

from annotator.app.i18n import catalogue
from annotator.app.values import value_text
from annotator.model.value import Party, Period, Place, PlaceCandidate, Quantity, Value

ZH = catalogue("zh")
CHANGAN = PlaceCandidate(
    code="130102", path=("河北省", "石家庄市", "长安区"), level="county"
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(number=Decimal(100000), unit="元", approx="above"), "> 100000 元"),
        (Quantity(number=Decimal("1E+5"), unit="元"), "100000 元"),
        (Quantity(number=Decimal("1.50"), unit="公里", item="光缆"), "1.5 公里 光缆"),
        (Quantity(number=Decimal(0), unit=None, approx="about"), "≈ 0"),
        (Quantity(number=None, unit="批", item="物资"), "数量不详 批 物资"),
        (Period(start="2022-03-23", end="2022-03-23"), "2022-03-23"),
        (Period(start="2022-03-13", end=None), "2022-03-13 –"),
        (Period(start=None, end="2022-07-31"), "– 2022-07-31"),
        (Period(start="2022-03-01", end="2022-03-31"), "2022-03-01 – 2022-03-31"),
        (Period(start=None, end=None), "无具体日期"),
        (Period(start=None, end=None, recurring="daily"), "每天"),
        (
            Place(name="长安区", code="130102", candidates=(CHANGAN,)),
            "河北省 › 石家庄市 › 长安区",
        ),
        (Place(name="长安区", candidates=(CHANGAN, CHANGAN)), "2 个候选地"),
        (Place(name="上游社区"), "上游社区"),
        (Party(name="省物业学会"), "省物业学会"),
    ],
)
def test_value_text(value: Value, text: str):
    """Number, unit and item; open sides stay open; nothing is invented."""
    assert value_text(value, ZH) == text


def test_words_in_values_follow_the_language():
    """The rest of a value is the same in every language."""
    assert value_text(Period(start=None, end=None), catalogue("en")) == "no date"
