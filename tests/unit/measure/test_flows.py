"""What is added to what, worked by hand."""

import pytest

from annotator.measure.flows import FlowFilter, filtered, meet, sum_flows, sum_pairs
from annotator.measure.flows_repeats import repeat_hints
from annotator.model.value import Period
from tests.support.flows import flows_of, gift, lines, reasons, simple, summed, told
from tests.support.mentions import mention, quantity


def test_like_is_added_to_like():
    """1 万 and 2 万 yuan are 30 000 CNY, and 口罩 of two widths are one thing."""
    found = summed(
        simple("甲公司", "1万元"),
        simple("乙公司", "2万元", at="report:1"),
        simple("甲公司", "N95口罩200个", "goods", at="report:2"),
        simple("乙公司", "Ｎ95口罩50个", "goods", at="report:3"),
    )

    assert lines(found) == ["money exact 30000 CNY", "goods exact 250 个 N95口罩"][::-1]
    assert found.acts == 4


def test_a_stated_total_is_added_to_nothing():
    """10 and 20 are 30; the 累计 100 and another 累计 50 stand apart, each by itself."""
    text = "两家累计捐赠100元。"
    again = "累计捐赠50元。"
    found = summed(
        simple("甲公司", "10元"),
        simple("乙公司", "20元", at="report:1"),
        told(text, gift(text, ("money", "100元"), scope="aggregate"), at="report:2"),
        told(again, gift(again, ("money", "50元"), scope="aggregate"), at="report:3"),
    )

    assert lines(found) == ["money exact 30 CNY"]
    assert reasons(found) == [("100元", "stated_total"), ("50元", "stated_total")]
    assert found.acts == 2


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("1万元", "2万元"), ["exact 30000"]),
        (("约1万元", "约2万元"), ["about 30000"]),
        (("1万余元", "超过2万元"), ["above 30000"]),
        (("近1万元", "不足2万元"), ["below 30000"]),
        (("1万元", "近2万元", "3万余元"), ["exact 10000", "above 30000", "below 20000"]),
    ],
    ids=["exact", "about", "at least", "nearly", "apart"],
)
def test_certainties_are_kept_apart(amounts: tuple[str, ...], expected: list[str]):
    """近 2 万 is no 2 万, and is not added to 3 万余 either."""
    found = summed(
        *(simple(f"{n}号公司", a, at=f"report:{n}") for n, a in enumerate(amounts))
    )

    assert lines(found) == [f"money {line} CNY" for line in expected]


def test_currencies_units_and_roles_are_kept_apart():
    """Dollars and yuan, 箱 and 个, money and the worth of goods."""
    found = summed(
        simple("甲公司", "100元"),
        simple("甲公司", "100美元", at="report:1"),
        simple("甲公司", "100元", "value", at="report:2"),
        simple("甲公司", "口罩3箱", "goods", at="report:3"),
        simple("甲公司", "口罩3个", "goods", at="report:4"),
    )

    assert sorted(lines(found)) == [
        "goods exact 3 个 口罩",
        "goods exact 3 箱 口罩",
        "money exact 100 CNY",
        "money exact 100 USD",
        "value exact 100 CNY",
    ]


def test_what_is_planned_is_added_apart():
    """A promise of 5 is not in the 10 that were given."""
    text = "甲公司拟捐赠5元。"
    found = summed(
        simple("甲公司", "10元"),
        told(text, gift(text, ("money", "5元"), modality="planned"), at="report:1"),
    )

    assert lines(found) == ["money exact 10 CNY", "ahead money exact 5 CNY"]


def test_goods_without_a_number_are_told_and_not_added():
    """一批 is no number."""
    found = summed(simple("甲公司", "一批口罩", "goods"))

    assert lines(found) == []
    assert reasons(found) == [("一批口罩", "no_number")]


def test_a_rate_is_no_amount():
    """每天 200 份 for unknown days, and what recurs daily, come to no total."""
    daily = "甲公司每天捐赠盒饭200份。"
    event = gift(daily, ("donor", "甲公司"), ("goods", "盒饭200份"))
    time = mention(
        daily,
        "donation",
        "捐赠",
        ("goods", "盒饭200份", quantity("200", "份", "盒饭")),
        ("time", "每天", Period(start=None, end=None, recurring="daily")),
    )
    inside = "甲公司捐赠每天200份盒饭。"

    assert lines(summed(told(daily, event))) == ["goods exact 200 份 盒饭"]
    assert reasons(summed(told(daily, time))) == [("盒饭200份", "rate")]
    assert reasons(summed(told(inside, gift(inside, ("goods", "每天200份盒饭"))))) == [
        ("每天200份盒饭", "rate")
    ]


def test_things_of_different_names_are_not_added():
    """Three sprayers and two generators of production are not five 台."""
    text = "安装喷雾机3台、发电机2台,投入80名队员、20名党员。"
    event = mention(
        text,
        "production",
        "安装",
        ("product", "喷雾机3台", quantity("3", "台")),
        ("product", "发电机2台", quantity("2", "台")),
        ("workforce", "80名队员", quantity("80", "名")),
        ("workforce", "20名党员", quantity("20", "名")),
    )

    assert lines(summed(told(text, event))) == [
        "product exact 2 台 发电机",
        "product exact 3 台 喷雾机",
        "workforce exact 100 名",
    ]


def test_services_of_different_kinds_are_not_added():
    """次 of patrols and 次 of disinfections."""
    text = "巡查30次,消杀20次。"
    patrol = mention(
        text, "service", "巡查", ("output", "30次", quantity("30", "次")), kind="screening"
    )
    clean = mention(
        text,
        "service",
        "消杀",
        ("output", "20次", quantity("20", "次")),
        kind="disinfection",
    )

    found = summed(told(text, patrol, clean))

    assert [(t.measure.kind, int(t.number)) for t in found.totals] == [
        ("disinfection", 20),
        ("screening", 30),
    ]


def test_every_total_names_the_words_behind_it():
    """Key, place in the document and text of each amount."""
    (total,) = summed(
        simple("甲公司", "1元"), simple("乙公司", "2元", at="report:4")
    ).totals

    quoted = [each.amount.quoted for each in total.amounts]
    assert [q.paragraph for q in quoted] == ["report:0", "report:4"]
    assert [q.address for q in quoted] == ["?paragraph=report:0", "?paragraph=report:4"]
    assert [q.text for q in quoted] == ["1元", "2元"]
    assert [q.span.start for q in quoted] == [5, 5]


def test_an_event_that_may_be_told_twice_is_said_to_be():
    """Nobody has said anything: both count, one is doubtful, and 5 would be left."""
    (total,) = summed(simple("甲公司", "5元"), simple("甲公司", "5元", at="other:3")).totals

    assert (int(total.number), total.doubtful, int(total.once)) == (10, 1, 5)


def test_an_event_that_a_person_called_a_repeat_counts_once():
    """The other one counts, and the repeat stays to be seen."""
    tellings = (simple("甲公司", "5元"), simple("甲公司", "5元", at="other:3"))
    first, second = (flow.event for flow in flows_of(*tellings))

    found = summed(*tellings, repeats={second: first})

    assert lines(found) == ["money exact 5 CNY"]
    assert [total.doubtful for total in found.totals] == [0]
    assert reasons(found) == [("5元", "repeat")]
    assert found.acts == 1


def test_an_event_that_a_person_called_an_act_of_its_own_is_not_doubtful():
    """None was said of it."""
    tellings = (simple("甲公司", "5元"), simple("甲公司", "5元", at="other:3"))
    second = flows_of(*tellings)[1].event

    (total,) = summed(*tellings, repeats={second: None}).totals

    assert (int(total.number), total.doubtful) == (10, 0)


def test_those_who_gave_together_stand_together():
    """What 甲 and 乙 gave is not divided between them."""
    text = "甲公司、乙公司向丙学会捐赠100元。"
    joint = gift(
        text,
        ("donor", "甲公司"),
        ("donor", "乙公司"),
        ("recipient", "丙学会"),
        ("money", "100元"),
    )
    flows = flows_of(told(text, joint), simple("甲公司", "7元", at="report:1"))

    pairs = sum_pairs(flows)

    assert [(p.givers, p.receivers, lines(p.sum)) for p in pairs] == [
        (("乙公司", "甲公司"), ("丙学会",), ["money exact 100 CNY"]),
        (("甲公司",), (), ["money exact 7 CNY"]),
    ]
    assert meet(flows) == {("乙公司", "丙学会"): 1, ("甲公司", "丙学会"): 1}


def test_the_pairs_of_most_acts_come_first():
    """Two stated totals are no act, so the one gift goes before them."""
    text = "甲公司累计捐赠100元。"
    total = gift(text, ("donor", "甲公司"), ("money", "100元"), scope="aggregate")
    flows = flows_of(
        told(text, total),
        told(text, total, at="report:1"),
        simple("乙公司", "10元", at="report:2"),
    )

    pairs = sum_pairs(flows)

    assert [pair.givers for pair in pairs] == [("乙公司",), ("甲公司",)]
    assert [pair.sum.acts for pair in pairs] == [1, 0]


def test_a_merged_name_is_one_party():
    """The short name stands for the full one; what is written stays known."""
    flows = flows_of(
        simple("四川久德", "1元"),
        simple("四川久德建设有限公司", "2元", at="report:1"),
        means={"四川久德": "四川久德建设有限公司"},
    )

    (pair,) = sum_pairs(flows)

    assert pair.givers == ("四川久德建设有限公司",)
    assert lines(pair.sum) == ["money exact 3 CNY"]
    assert [flow.givers[0].written for flow in flows] == [
        "四川久德",
        "四川久德建设有限公司",
    ]


def test_a_noun_that_names_nobody_stays_in_its_document():
    """志愿者 of two documents are not the same people."""
    text = "在社区里,志愿者们忙个不停,志愿者捐赠1元。"
    other = told(text, gift(text, ("donor", "志愿者"), ("money", "1元")), at="other:0")
    tellings = (simple("志愿者", "1元"), other)
    flows = flows_of(*tellings)

    assert [flow.givers[0].name for flow in flows] == ["志愿者 @report", "志愿者 @other"]
    assert repeat_hints(flows, tellings) == ()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"party": "乙公司"}, ["2元"]),
        ({"documents": ("other",)}, ["2元"]),
        ({"types": ("service",)}, []),
        ({"counted": "CNY"}, ["1元", "2元"]),
        ({"counted": "口罩"}, ["口罩3个"]),
        ({"since": "2022-07-26"}, ["1元"]),
        ({"until": "2022-07-25"}, []),
        ({"since": "2022-07-01", "until": "2022-07-31"}, ["1元"]),
    ],
)
def test_only_what_is_wanted_is_left(wanted: dict[str, object], expected: list[str]):
    """By party, document, type, what is counted, and day; what has no date has no day."""
    text = "7月26日,甲公司捐赠1元、口罩3个。"
    day = Period(start="2022-07-26", end="2022-07-26")
    event = gift(text, ("donor", "甲公司"), ("money", "1元"), ("goods", "口罩3个"))
    dated = mention(text, "donation", "捐赠", ("time", "7月26日", day))
    whole = event.model_copy(update={"arguments": (*event.arguments, *dated.arguments)})
    flows = flows_of(told(text, whole), simple("乙公司", "2元", at="other:0"))

    found = filtered(flows, FlowFilter.model_validate(wanted))

    words = [a.quoted.text for flow in found for a in flow.amounts]
    assert [word for word in words if word in expected] == expected
    assert not expected or len(words) <= len(expected) + 1


def test_totals_come_in_the_order_that_is_asked_for():
    """Money before goods, where the schema says so; what happened before what is planned."""
    flows = flows_of(simple("甲公司", "口罩3个", "goods"), simple("甲公司", "1元"))

    found = sum_flows(flows, order=(("donation", "money"), ("donation", "goods")))

    assert lines(found) == ["money exact 1 CNY", "goods exact 3 个 口罩"]


def test_a_value_that_was_not_kept_is_read_from_the_words():
    """Some formats bring spans in without values."""
    text = "甲公司捐赠口罩20个。"
    bare = mention(text, "donation", "捐赠", ("goods", "口罩20个"))

    assert lines(summed(told(text, bare))) == ["goods exact 20 个 口罩"]


def test_what_need_not_be_counted_is_no_amount():
    """A product without a number is what was made, and nothing is missing."""
    text = "安装方舱照明、路灯30盏。"
    event = mention(
        text, "production", "安装", ("product", "方舱照明"), ("product", "路灯30盏")
    )

    found = summed(told(text, event))

    assert lines(found) == ["product exact 30 盏 路灯"]
    assert found.unadded == ()
