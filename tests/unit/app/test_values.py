"""Normalised values, as people read them."""

from decimal import Decimal

import pytest

from annotator.app.i18n import LANGUAGES, Language, catalogue
from annotator.app.values import value_text
from annotator.model.value import (
    Party,
    Period,
    Place,
    PlaceCandidate,
    Quantity,
    Value,
    ValueType,
)
from annotator.schema.definition import LocalText, Role
from annotator.text.normalise import normalise
from annotator.workflow.review.values import typed_value

ZH = catalogue("zh")
CHANGAN = PlaceCandidate(
    code="130102", path=("河北省", "石家庄市", "长安区"), level="county"
)
ANY = LocalText(zh="数量", en="amount")
BETWEEN = Quantity(
    number=Decimal(100),
    unit="只",
    item="口罩",
    approx="about",
    lower=Decimal(100),
    upper=Decimal("1.20E+2"),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(number=Decimal(100000), unit="元", approx="above"), "> 100000 元"),
        (Quantity(number=Decimal("1E+5"), unit="元"), "100000 元"),
        (Quantity(number=Decimal("1.50"), unit="公里", item="光缆"), "1.5 公里 光缆"),
        (Quantity(number=Decimal(0), unit=None, approx="about"), "≈ 0"),
        (Quantity(number=None, unit="批", item="物资"), "数量不详 批 物资"),
        (BETWEEN, "100–120 只 口罩"),
        (BETWEEN.model_copy(update={"upper_is_heuristic": True}), "≈ 100 只 口罩"),
        (BETWEEN.model_copy(update={"upper": None}), "≈ 100 只 口罩"),
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("口罩100至120只", "counted_item", "100–120 只 口罩"),
        ("1.5万-2万元", "money", "15000–20000 元"),
        ("两三名", "counted_item", "2–3 名"),
        ("约100只", "counted_item", "≈ 100 只"),
        ("超过100只", "counted_item", "> 100 只"),
    ],
)
def test_a_range_is_shown_with_both_its_ends(
    words: str, kind: ValueType, shown: str, language: Language
):
    """Only where the words say both; what is shown reads as the same range again."""
    value = normalise(words, kind)
    assert isinstance(value, Quantity)

    assert value_text(value, catalogue(language)) == shown
    role = Role(name="amount", label=ANY, definition=ANY, value=kind)
    typed = typed_value(shown, words, role, None)
    assert isinstance(typed, Quantity)
    assert (typed.key, typed.lower, typed.upper) == (value.key, value.lower, value.upper)
