"""Quantities: what is one, what it says, how it is written down."""

from decimal import Decimal

import pytest

from annotator.model.value import Approximation, Qualifier, Quantity, QuantityKind
from annotator.text.quantity.amounts import (
    counted_noun,
    parse_money,
    parse_quantity,
    quantities,
    render_quantity,
)


def _found(text: str) -> list[str]:
    return [mention.span.text for mention in quantities(text)]


def _only(text: str) -> Quantity:
    (mention,) = quantities(text)
    return mention.value


@pytest.mark.parametrize(
    ("text", "number", "unit", "approx"),
    [
        ("3686余万元", "36860000", "元", "above"),
        ("10万余元", "100000", "元", "above"),
        ("近千万元", "10000000", "元", "below"),
        ("上百余人次", "100", "人次", "above"),
        ("超过1万余人次", "10000", "人次", "above"),
        ("7.5万余人", "75000", "人", "above"),
        ("约448.5万平方米", "4485000", "平方米", "about"),
        ("1亿2千万元", "120000000", "元", "exact"),
        ("壹万元", "10000", "元", "exact"),
        ("人民币贰拾万元整", "200000", "元", "exact"),
        ("12,888.88元", "12888.88", "元", "exact"),
        ("￥5,000", "5000", "元", "exact"),
        ("RMB5000", "5000", "元", "exact"),
        ("5万元人民币", "50000", "元", "exact"),
        ("100万美元", "1000000", "美元", "exact"),
        ("$3000", "3000", "美元", "exact"),
        ("五万港币", "50000", "港币", "exact"),
        ("逾2万人", "20000", "人", "above"),
        ("至少3个", "3", "个", "above"),
        ("不足50人", "50", "人", "below"),
        ("最多十个", "10", "个", "below"),
        ("50人以上", "50", "人", "above"),
        ("100元左右", "100", "元", "about"),
        ("十多万元", "100000", "元", "above"),
        ("二十几名", "20", "名", "above"),
        ("数百名", "100", "名", "above"),
        ("一吨半", "1.5", "吨", "exact"),
        ("半个月", "0.5", "个月", "exact"),
        ("两个半小时", "2.5", "个小时", "exact"),
        ("三个多月", "3", "个月", "above"),
        ("5至8名", "5", "名", "about"),
        ("40～60个", "40", "个", "about"),
        ("10-15万元", "100000", "元", "about"),
        ("5名至8名", "5", "名", "about"),
        ("七八名", "7", "名", "about"),
        ("60%以上", "60", "%", "above"),
        ("百分之六十", "60", "%", "exact"),
        ("50万千瓦", "500000", "千瓦", "exact"),
        ("3千克", "3", "千克", "exact"),
        ("１２３套", "123", "套", "exact"),
        ("500 余名", "500", "名", "above"),
        ("十二个", "12", "个", "exact"),
        ("万名", "10000", "名", "exact"),
    ],
)
def test_an_amount_has_a_number_a_unit_and_an_approximation(
    text: str, number: str, unit: str, approx: Approximation
) -> None:
    """The whole phrase is one amount, scale words multiplied out."""
    value = _only(text)

    assert _found(text) == [text]
    assert (value.number, value.unit, value.approx) == (Decimal(number), unit, approx)


@pytest.mark.parametrize(
    "text",
    [
        "N95口罩",
        "1000KN95",
        "3M口罩",
        "84消毒液",
        "4A级景区",
        "5G基站",
        "一次性手套",
        "第一时间",
        "抗疫一线",
        "送去一份温暖",
        "第二医院",
        "第 3 批",
        "前三名",
        "五里河街道",
        "十陵商会",
        "三班倒",
        "新一轮疫情",
        "每一名队员",
        "四季豆",
        "八宝粥",
        "三台县",
        "五台社区",
        "千家万户",
        "一方有难",
        "一件件物资",
        "一人一档",
        "“三大优势”",
        "2022年3月",
        "3月23日",
        "二〇二二年",
        "50余项目",
        "500多个体工商户",
        "200人员",
        "拨打12345热线",
        "附近商家",
        "签约企业",
        "1.辽宁省物业学会",
        "二次供水",
    ],
)
def test_names_idioms_ordinals_and_dates_count_nothing(text: str) -> None:
    """A numeral in them is no amount."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("53名党员、7名预备党员、19名积极分子", ["53名", "7名", "19名"]),
        ("口罩,120套防护服", ["120套"]),
        ("1000,200套", ["200套"]),
        ("派出5人到3个社区", ["5人", "3个"]),
        ("附近3家店签约2家", ["3家", "2家"]),
        ("84消毒液100瓶", ["100瓶"]),
        ("150桶、750公斤的消毒液", ["150桶", "750公斤"]),
        ("18 车 200套", ["18 车", "200套"]),
        ("多家企业、数名志愿者、一批口罩、若干", ["多家", "数名", "一批", "若干"]),
        ("捐款100万,另捐200万元", ["100万", "200万元"]),
        ("价值50余万的物资", ["50余万"]),
        ("捐3万 捐了4万,", ["3万", "4万"]),
        ("全市人口100万", []),
    ],
)
def test_each_amount_of_a_text_is_found_once(text: str, found: list[str]) -> None:
    """In order, without nouns, and bare sums only where money is spoken of."""
    assert _found(text) == found


@pytest.mark.parametrize(
    ("text", "qualifier", "lower", "upper", "heuristic"),
    [
        ("50名", "exact", 50, 50, False),
        ("10万余元", "more_than", 100_000, 110_000, True),
        ("30余万元", "more_than", 300_000, 400_000, True),
        ("3686余万元", "more_than", 36_860_000, 36_870_000, True),
        ("1200余人", "more_than", 1200, 1300, True),
        ("数十名", "several", 10, 100, True),
        ("十几万元", "several", 100_000, 200_000, True),
        ("近4万元", "nearly", None, 40_000, False),
        ("超过50万元", "over", 500_000, None, False),
        ("50人以上", "at_least", 50, None, False),
        ("不足50人", "under", None, 50, False),
        ("不超过5万元", "at_most", None, 50_000, False),
        ("约50人", "about", 45, 55, True),
        ("40至60个", "about", 40, 60, False),
    ],
)
def test_bounds_say_what_the_words_allow(
    text: str,
    qualifier: Qualifier,
    lower: int | None,
    upper: int | None,
    *,
    heuristic: bool,
) -> None:
    """Open sides are None; what was estimated from the scale is marked."""
    value = _only(text)

    assert (value.qualifier, value.lower, value.upper) == (qualifier, lower, upper)
    assert value.upper_is_heuristic is heuristic


@pytest.mark.parametrize(
    ("text", "kind", "currency"),
    [
        ("5000元", "money", "CNY"),
        ("3万欧元", "money", "EUR"),
        ("5人", "people", None),
        ("5人次", "person_times", None),
        ("5车次", "vehicle_times", None),
        ("5家", "organisations", None),
        ("5户", "households", None),
        ("5轮", "rounds", None),
        ("5公顷", "area", None),
        ("5立方米", "volume", None),
        ("5天", "duration", None),
        ("5箱", "count", None),
        ("5倍", None, None),
    ],
)
def test_the_unit_tells_the_kind(
    text: str, kind: QuantityKind | None, currency: str | None
) -> None:
    """People, turns of people and sums of money are never mixed up."""
    value = _only(text)

    assert (value.kind, value.currency) == (kind, currency)


@pytest.mark.parametrize(
    ("text", "cumulative", "per"),
    [
        ("累计捐款3万元", True, None),
        ("共计口罩4000个", True, None),
        ("公共设施3处", False, None),
        ("每天服务50人", False, "每天"),
        ("每人500元", False, "每人"),
        ("日均3000人次", False, "日均"),
        ("5000个/天", False, "每天"),
    ],
)
def test_totals_and_rates_are_noted(
    text: str, per: str | None, *, cumulative: bool
) -> None:
    """They stand near the amount, not in it."""
    value = _only(text)

    assert (value.cumulative, value.per) == (cumulative, per)


@pytest.mark.parametrize(
    ("text", "number", "unit", "item"),
    [
        ("2000个KN95口罩", 2000, "个", "KN95口罩"),
        ("KN95口罩（独立包装）共2000个", 2000, "个", "KN95口罩（独立包装）"),
        ("口罩2000只", 2000, "只", "口罩"),
        ("防疫物资、生活用品等585万件", 5_850_000, "件", "防疫物资、生活用品"),
        ("2000个口罩和500套防护服", 2000, "个", "口罩"),
        ("口罩2000只、防护服50套", 2000, "只", "口罩"),
        ("500ml消毒液100瓶", 100, "瓶", "500ml消毒液"),
        ("200瓶75%酒精", 200, "瓶", "75%酒精"),
        ("25公斤装大米200袋", 200, "袋", "25公斤装大米"),
        ("大米50袋(每袋10公斤)", 50, "袋", "大米"),
        ("价值5万元的口罩2000个", 2000, "个", "口罩"),
        ("150桶、750公斤的消毒液", 150, "桶", "消毒液"),
        ("18 车 200套建设材料", 200, "套", "建设材料"),
        ("一批进口口罩", None, None, "进口口罩"),
        ("多种蔬菜", None, "种", "蔬菜"),
        ("一个岗亭", 1, "个", "岗亭"),
        ("500多业户", 500, None, "业户"),
        ("米、面、油各50袋", 50, "袋", "米、面、油"),
    ],
)
def test_a_marked_span_says_what_is_counted(
    text: str, number: int | None, unit: str | None, item: str
) -> None:
    """The noun may stand on either side; measures and prices do not count the goods."""
    value = parse_quantity(text)

    assert value is not None
    assert (value.number, value.unit, value.item) == (number, unit, item)


def test_people_count_before_the_bodies_that_they_are_of() -> None:
    """But bodies alone are counted as they come."""
    people, bodies = parse_quantity("4个公司500余名工人"), parse_quantity("4个中队7个小组")

    assert people is not None
    assert (people.number, people.unit) == (Decimal(500), "名")
    assert bodies is not None
    assert (bodies.number, bodies.unit) == (Decimal(4), "个")


@pytest.mark.parametrize(
    "text", ["", "口罩", "84消毒液", "一次性手套", "首批黄瓜", "口罩" * 600]
)
def test_a_span_without_an_amount_has_no_quantity(text: str) -> None:
    """Numerals in names are none, and no phrase has a thousand characters."""
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("近4万元", 40_000, "元"),
        ("现金22.52万元", 225_200, "元"),
        ("100万", 1_000_000, "元"),
        ("500块", 500, "元"),
        ("口罩100个,价值3000元", 3000, "元"),
        ("20万日元", 200_000, "日元"),
    ],
)
def test_a_sum_is_of_yuan_unless_it_says_otherwise(
    text: str, number: int, unit: str
) -> None:
    """In whatever spelling."""
    value = parse_money(text)

    assert value is not None
    assert (value.number, value.unit, value.item) == (Decimal(number), unit, None)


def test_a_sum_without_a_number_is_none() -> None:
    """善款 alone says nothing."""
    assert parse_money("善款") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity(number=Decimal("1.50"), unit="吨"), "1.50吨"),
        (Quantity(number=Decimal(2000), unit="个", item="口罩"), "2000个口罩"),
        (Quantity(number=Decimal(50), unit="名", approx="above"), "超过50名"),
        (Quantity(number=Decimal(5), unit=None, item="3M口罩"), "5 3M口罩"),
        (Quantity(number=None, unit="家", item="企业"), "若干家企业"),
    ],
)
def test_a_value_is_written_so_that_it_is_read_again(value: Quantity, text: str) -> None:
    """Its key survives, though trailing zeros do not."""
    read = parse_quantity(text)

    assert render_quantity(value) == text
    assert read is not None
    assert read.key == value.key


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("首批黄瓜", "黄瓜"),
        ("这批防护物资", "防护物资"),
        ("部分生活物资", "生活物资"),
        ("牛奶等", "牛奶"),
        ("84消毒液", "84消毒液"),
        ("部分", "部分"),
    ],
)
def test_words_that_only_point_are_no_part_of_the_noun(text: str, noun: str) -> None:
    """Unless nothing else is there."""
    assert counted_noun(text) == noun
