"""How many have an amount that each of several has."""

import pytest

from tests.support.flows import gift, lines, reasons, summed, told

Given = tuple[tuple[str, str], ...]

KNOWN = [
    pytest.param(
        "甲公司、乙公司、丙公司分别捐赠100件矿泉水。",
        (("donor", "甲公司"), ("donor", "乙公司"), ("donor", "丙公司")),
        "exact 300",
        id="three donors",
    ),
    pytest.param(
        "甲公司向乙学会、丙协会各捐赠100件矿泉水。",
        (("donor", "甲公司"), ("recipient", "乙学会"), ("recipient", "丙协会")),
        "exact 200",
        id="two recipients",
    ),
    pytest.param(
        "5家爱心企业各捐赠100件矿泉水。",
        (("donor", "5家爱心企业"),),
        "exact 500",
        id="a counted group",
    ),
    pytest.param(
        "80余家会员企业各捐赠100件矿泉水。",
        (("donor", "80余家会员企业"),),
        "above 8000",
        id="a group of at least so many",
    ),
    pytest.param(
        "甲公司、乙公司分别捐赠100余件矿泉水。",
        (("donor", "甲公司"), ("donor", "乙公司")),
        "above 200",
        id="at least so much",
    ),
    pytest.param(
        "支援丙学会、丁协会的医护人员,甲公司、乙公司分别捐赠100件矿泉水。",
        (
            ("recipient", "丙学会"),
            ("recipient", "丁协会的医护人员"),
            ("donor", "甲公司"),
            ("donor", "乙公司"),
        ),
        "exact 200",
        id="the side before the word",
    ),
]

UNKNOWN = [
    pytest.param("会员单位各捐赠100件矿泉水。", (("donor", "会员单位"),), id="a plural"),
    pytest.param(
        "甲公司捐赠每人100件矿泉水。", (("donor", "甲公司"),), id="nobody is named"
    ),
    pytest.param(
        "甲公司、乙公司向丙学会、丁协会各捐赠100件矿泉水。",
        (
            ("donor", "甲公司"),
            ("donor", "乙公司"),
            ("recipient", "丙学会"),
            ("recipient", "丁协会"),
        ),
        id="either side",
    ),
    pytest.param(
        "甲公司向7个社区的志愿者每人捐赠100件矿泉水。",
        (("donor", "甲公司"), ("recipient", "7个社区的志愿者")),
        id="something else is counted",
    ),
]


def each(text: str, parties: Given) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Returns totals and what was not added, of a gift of which each has so much."""
    goods = text[text.index("100") : -1]
    event = gift(text, *parties, ("goods", goods), distributive=True)
    found = summed(told(text, event))
    return lines(found), reasons(found)


@pytest.mark.parametrize(("text", "parties", "total"), KNOWN)
def test_what_each_has_is_multiplied(text: str, parties: Given, total: str):
    """By how many there are on the side that is meant."""
    assert each(text, parties) == ([f"goods {total} 件 矿泉水"], [])


@pytest.mark.parametrize(("text", "parties"), UNKNOWN)
def test_what_cannot_be_multiplied_is_in_no_total(text: str, parties: Given):
    """It is not known how many they are, or who is meant."""
    totals, left = each(text, parties)

    assert totals == []
    assert [reason for _, reason in left] == ["each_of_unknown"]


def test_the_figure_says_what_it_was_made_of():
    """3 × 100, and the words say 100."""
    text = "甲公司、乙公司、丙公司分别捐赠100元。"
    donors = (("donor", name) for name in ("甲公司", "乙公司", "丙公司"))
    event = gift(text, *donors, ("money", "100元"), distributive=True)

    (total,) = summed(told(text, event)).totals

    amount = total.amounts[0].amount
    assert amount.said == 100
    assert amount.times == 3
    assert amount.number == 300


def test_so_much_for_each_person_counts_where_the_persons_are_counted():
    """200 yuan for each of 30 members are 6 000."""
    text = "甲公司向30名会员捐款,每人200元。"
    parties = (("donor", "甲公司"), ("recipient", "30名会员"))
    event = gift(text, *parties, ("money", "每人200元"), distributive=True)
    plain = gift(text, *parties, ("money", "每人200元"))

    assert lines(summed(told(text, event))) == ["money exact 6000 CNY"]
    assert reasons(summed(told(text, plain))) == [("每人200元", "rate")]
