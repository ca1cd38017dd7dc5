import pytest

from annotator.measure.consistency import is_nearly
from annotator.model.value import Key, Party, Period, Place
from tests.support.mentions import quantity


def period(start: str | None, end: str | None) -> Key:
    """Returns the key of a period."""
    return Period(start=start, end=end).key


def place(code: str) -> Key:
    """Returns the key of a place."""
    return Place(name="地", code=code).key


MARCH = period("2022-03-01", "2022-03-31")
DAY = period("2022-03-23", "2022-03-23")


@pytest.mark.parametrize(
    ("one", "other", "nearly"),
    [
        # 10万 and 10万余: the approximation differs
        (quantity("100000", "元").key, quantity("100000", "元", approx="above").key, True),
        # 4万 and 4亿: nothing but the unit of ten thousand differs, and all is wrong
        (quantity("40000", "元").key, quantity("400000000", "元").key, False),
        # 口罩5个 and 5个: one side names no item
        (quantity("5", "个", "口罩").key, quantity("5", "个").key, True),
        (quantity("5", "个", "口罩").key, quantity("5", "个", "手套").key, False),
        (quantity("5", "个").key, quantity("5", "吨").key, False),
        # 口罩 and 手套, neither with a number
        (quantity(None, None, "口罩").key, quantity(None, None, "手套").key, False),
        (MARCH, DAY, True),
        (DAY, period("2022-03-24", "2022-03-24"), False),
        # 3月以来 holds 3月23日
        (period("2022-03-01", None), DAY, True),
        (period(None, "2022-03-01"), DAY, False),
        (MARCH, ("time", "2022-03-23", "2022-03-23", "daily"), False),
        # 湖北省, 武汉市, 江岸区, 长沙市
        (place("420000"), place("420100"), True),
        (place("420000"), place("420102"), True),
        (place("420100"), place("430100"), False),
        (Place(name="武汉").key, place("420100"), False),
        (Party(name="甲公司").key, Party(name="甲公司分部").key, False),
        (MARCH, place("420000"), False),
    ],
)
def test_nearly_the_same(one, other, nearly):
    """Less exact is nearly the same, different is not; and either way round."""
    assert is_nearly(one, other) is nearly
    assert is_nearly(other, one) is nearly


def test_equal_values_are_not_nearly_the_same():
    """They are the same."""
    assert not is_nearly(MARCH, MARCH)
