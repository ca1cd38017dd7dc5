"""Times: dates and what they leave out, periods, durations, frequencies."""

from datetime import date

import pytest

from annotator.model.value import Period
from annotator.text.time.times import parse_period, periods, render_period

PUBLISHED = date(2022, 5, 17)  # a Tuesday


def _only(text: str, published_on: date | None = PUBLISHED) -> Period:
    (mention,) = periods(text, published_on)
    assert mention.span.text == text
    return mention.value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022年3月23日", "2022-03-23", "2022-03-23"),
        ("２０２２年３月２３号", "2022-03-23", "2022-03-23"),
        ("2022 年 3 月 23 日", "2022-03-23", "2022-03-23"),
        ("二〇二二年三月二十三日", "2022-03-23", "2022-03-23"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
        ("2020/2/3", "2020-02-03", "2020-02-03"),
        ("2020.2.3", "2020-02-03", "2020-02-03"),
        ("2020年2月", "2020-02-01", "2020-02-29"),
        ("2021年", "2021-01-01", "2021-12-31"),
        ("2021年底", "2021-12-01", "2021-12-31"),
        ("2021年第四季度", "2021-10-01", "2021-12-31"),
        ("2021年下半年", "2021-07-01", "2021-12-31"),
        ("2021年2月下旬", "2021-02-21", "2021-02-28"),
        ("2021年3月初", "2021-03-01", "2021-03-10"),
        ("2020年至2022年", "2020-01-01", "2022-12-31"),
        ("2020-2022年", "2020-01-01", "2022-12-31"),
        ("2021年12月28日至1月5日", "2021-12-28", "2022-01-05"),
        ("2021年12月28日—2022年1月5日", "2021-12-28", "2022-01-05"),
        ("2022年2月10日至15日", "2022-02-10", "2022-02-15"),
        ("2022年5月3、4、5日", "2022-05-03", "2022-05-05"),
        ("2022年3-5月", "2022-03-01", "2022-05-31"),
    ],
)
def test_an_explicit_date_needs_nothing_else(text: str, start: str, end: str) -> None:
    """With or without a publication date it says the same."""
    value = _only(text)

    assert (value.start, value.end, value.resolved_by) == (start, end, "explicit")
    assert _only(text, None) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3月23日", "2022-03-23", "2022-03-23"),
        ("12月28日", "2021-12-28", "2021-12-28"),
        ("5月20日", "2022-05-20", "2022-05-20"),
        ("8月1日", "2021-08-01", "2021-08-01"),
        ("2月29日", "2020-02-29", "2020-02-29"),
        ("29日", "2022-04-29", "2022-04-29"),
        ("31日", "2022-03-31", "2022-03-31"),
        ("17日", "2022-05-17", "2022-05-17"),
        ("5月", "2022-05-01", "2022-05-31"),
        ("一季度", "2022-01-01", "2022-03-31"),
        ("今天", "2022-05-17", "2022-05-17"),
        ("昨日", "2022-05-16", "2022-05-16"),
        ("去年3月", "2021-03-01", "2021-03-31"),
        ("本月15日", "2022-05-15", "2022-05-15"),
        ("上月", "2022-04-01", "2022-04-30"),
        ("上周五", "2022-05-13", "2022-05-13"),
        ("周五", "2022-05-13", "2022-05-13"),
        ("周二", "2022-05-17", "2022-05-17"),
        ("上周", "2022-05-09", "2022-05-15"),
        ("周末", "2022-05-14", "2022-05-15"),
        ("2月10日—3月5日", "2022-02-10", "2022-03-05"),
        ("12月28日至1月5日", "2021-12-28", "2022-01-05"),
        ("从5月1日到5月8日", "2022-05-01", "2022-05-08"),
    ],
)
def test_the_publication_date_supplies_what_is_left_out(
    text: str, start: str, end: str
) -> None:
    """The latest past date is meant, or one of the next few weeks."""
    value = _only(text)

    assert (value.start, value.end, value.resolved_by) == (start, end, "publication")
    assert _only(text, None).model_dump(include={"start", "end", "resolved_by"}) == {
        "start": None,
        "end": None,
        "resolved_by": None,
    }


@pytest.mark.parametrize(
    ("text", "start", "end", "relation"),
    [
        ("自3月13日起", "2022-03-13", None, "since"),
        ("3月中旬以来", "2022-03-11", None, "since"),
        ("今年以来", "2022-01-01", None, "since"),
        ("3月1日后", "2022-03-01", None, "after"),
        ("3月1日前", None, "2022-03-01", "before"),
        ("截至2022年7月31日", None, "2022-07-31", "until"),
        ("截止5月10日24时", None, "2022-05-10", "until"),
        ("3月1日至今", "2022-03-01", "2022-05-17", "since"),
        ("截至目前", None, "2022-05-17", "until"),
        ("截止目前", None, "2022-05-17", "until"),
        ("目前", None, "2022-05-17", "until"),
        ("3月1日至5月1日期间", "2022-03-01", "2022-05-01", "during"),
    ],
)
def test_a_relation_opens_a_side(
    text: str, start: str | None, end: str | None, relation: str
) -> None:
    """Since and after have no end, until and before no start."""
    value = _only(text)

    assert (value.start, value.end, value.relation) == (start, end, relation)


@pytest.mark.parametrize(
    "text",
    [
        "疫情发生后",
        "疫情发生以来",
        "疫情期间",
        "本轮疫情防控中",
        "邻水疫情发生后",
        "新一轮疫情复发以来",
        "成都本轮新冠肺炎疫情发生后",
        "自防控疫情以来",
        "洪灾发生后",
        "暴雨来袭时",
        "台风“烟花”来袭后",
        "抗震救灾期间",
        "封控期间",
    ],
)
def test_an_event_anchors_a_period_without_dates(text: str) -> None:
    """Whatever the disaster: no calendar tells when it was."""
    value = _only(text)

    assert (value.start, value.end, value.anchor) == (None, None, "event")


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("每天", "daily"),
        ("每日8时", "daily"),
        ("每天早上8点", "daily"),
        ("每周五", "weekly"),
        ("每月", "monthly"),
        ("每年", "yearly"),
    ],
)
def test_a_frequency_recurs(text: str, often: str) -> None:
    """It has no dates of its own."""
    value = _only(text)

    assert (value.start, value.end, value.recurring) == (None, None, often)


@pytest.mark.parametrize(
    "text",
    [
        "24小时",
        "半个月",
        "一天内",
        "近一个月来",
        "近3日",
        "全天候",
        "连日来",
        "近日",
        "上午",
        "晚上8点",
        "8时至17时",
        "春节期间",
        "自成立以来",
        "一段时间",
    ],
)
def test_durations_hours_and_fuzzy_times_have_no_dates(text: str) -> None:
    """They are times all the same."""
    value = _only(text)

    assert value.key == ("time", None, None, None)


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("3月23日15点", "hour"),
        ("3月23日上午9点30分", "hour"),
        ("5月16日下午", "part_of_day"),
        ("5月10日（星期二）上午", "part_of_day"),
        ("29日晚", "part_of_day"),
        ("3月23日", "day"),
        ("3月上旬", "dekad"),
        ("3月", "month"),
        ("一季度", "quarter"),
        ("去年", "year"),
    ],
)
def test_hours_are_kept_as_granularity_only(text: str, granularity: str) -> None:
    """The dates are days."""
    assert _only(text).granularity == granularity


@pytest.mark.parametrize(
    "text",
    [
        "2000个",
        "第一时间",
        "连夜",
        "2月30日",
        "13月1日",
        "3号楼",
        "一日三餐",
        "疫情防控中心",
        "每日经济新闻",
        "1.8万元",
        "2020.2.30",
        "一号文件",
        "小学三年级",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """Nor is a day that no calendar has."""
    assert periods(text, PUBLISHED) == ()
    assert parse_period(text, PUBLISHED) is None


def test_each_time_of_a_text_is_found_once() -> None:
    """In order, with the words that belong to it."""
    text = "3月18日发布通知,自3月20日起每天消杀,截至目前已消杀24小时。"

    assert [mention.span.text for mention in periods(text, PUBLISHED)] == [
        "3月18日",
        "自3月20日起",
        "每天",
        "截至目前",
        "24小时",
    ]


def test_a_marked_span_joins_date_and_frequency() -> None:
    """The date is kept and 每天 makes it recur."""
    value = parse_period("自3月20日起每天", PUBLISHED)

    assert value is not None
    assert value.key == ("time", "2022-03-20", None, "daily")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(start="2022-03-01", end="2022-03-01"), "2022-03-01"),
        (Period(start="2022-03-01", end="2022-04-01"), "2022-03-01至2022-04-01"),
        (Period(start="2022-03-01", end=None), "自2022-03-01起"),
        (Period(start=None, end="2022-03-01", recurring="daily"), "截至2022-03-01每天"),
        (Period(start=None, end=None, recurring="weekly"), "每周"),
        (Period(start=None, end=None), "一段时间"),
    ],
)
def test_a_period_is_written_so_that_it_is_read_again(period: Period, text: str) -> None:
    """Its key survives."""
    read = parse_period(text, None)

    assert render_period(period) == text
    assert read is not None
    assert read.key == period.key
