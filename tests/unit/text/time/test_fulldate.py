"""Full dates as pages print them."""

from datetime import date

import pytest

from annotator.text.time.fulldate import find_dates, read_date

APRIL_1 = date(2022, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2022-04-01",
        "2022/4/1",
        "2022.04.01",
        "2022年4月1日",
        "2022 年 04 月 01 日",
        "２０２２年４月１日",
        "二〇二二年四月一日",
        "二○二二年四月一日",
        "20220401",
        "2022-04-01 14:53",
        "2022-04-01 14:53:09",
        "2022-04-01T14:53:09.123Z",
        "2022-04-01T14:53:00+08:00",
        " 2022年4月1日 9时05分 ",
        "April 1, 2022",
        "Apr. 1st 2022",
        "1 April 2022",
    ],
)
def test_reads_a_date_in_any_spelling(text: str) -> None:
    """All of them are 1 April 2022."""
    assert read_date(text) == APRIL_1


@pytest.mark.parametrize(
    "text",
    [
        *("", "2022", "2022-04", "4月1日", "04/05/2022", "2022-13-01", "2022年2月30日"),
        *("2022-04-01 report", "1822-04-01", "二〇二二年十十月一日", "Maybe 1, 2022x"),
    ],
)
def test_reads_nothing_else_as_a_date(text: str) -> None:
    """Parts of dates, ambiguous and impossible ones, and dates with something beside."""
    assert read_date(text) is None


def test_finds_dates_where_they_stand() -> None:
    """Start and end are code points; order is that of the text."""
    found = list(find_dates("于2022年4月1日13:48发布,次日(2022-04-02)更新"))

    assert [(f.start, f.end, f.day) for f in found] == [
        (1, 10, APRIL_1),
        (21, 31, date(2022, 4, 2)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "http://a.cn/2022/04/01/t.html",
        "a.cn/t2022-04-01.html",
        "12022-04-01",
        "2022-04-01-7",
        "版本1.2022.04.01",
        "2022-04-01.pdf",
    ],
)
def test_parts_of_addresses_and_numbers_are_no_dates(text: str) -> None:
    """They say nothing about when a text was published."""
    assert list(find_dates(text)) == []
