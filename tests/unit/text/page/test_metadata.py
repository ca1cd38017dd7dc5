"""Title, source, date and language, read off a text."""

from datetime import date

import pytest

from annotator.resources import folder
from annotator.text.page.metadata import Recognised, recognise, recognise_language
from annotator.text.segment import segment

SEEDS = {
    "000": Recognised(published_on=date(2022, 4, 2)),
    "001": Recognised(published_on=date(2022, 4, 1)),
    "002": Recognised(
        title="成都市龙泉驿区工商联同心战“疫”共克时艰",
        source="中华工商网",
        published_on=date(2022, 8, 5),
    ),
    "003": Recognised(
        title="辽宁省个私协会系统和广大会员积极投身疫情防控攻坚战",
        source="辽宁省个私协会",
        published_on=date(2020, 2, 18),
    ),
    "004": Recognised(
        title="广安社会组织发挥“三大优势”投身抗疫主战场",
        source="四川省民政厅",
        published_on=date(2022, 5, 17),
    ),
}
BODY = "连日来,商会会员每天为居民送菜。\n据统计,已送菜2000余份。"


def _seen(text: str) -> Recognised:
    return recognise(segment(text))


@pytest.mark.parametrize("number", SEEDS)
def test_the_seeds_say_what_they_say(number: str) -> None:
    """Two of them have no title line: None is honest."""
    (path,) = folder("seeds").glob(f"{number}_*.txt")

    assert _seen(path.read_bytes().decode()) == SEEDS[number]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("南江商会捐赠口罩2000只\n2022-04-01", "南江商会捐赠口罩2000只"),
        ("南江新闻网\n南江商会为居民送菜上门\n2022-04-01", "南江商会为居民送菜上门"),
        ("众志成城 共克时艰\n——商会抗疫纪实", "众志成城 共克时艰"),
        ("暖心!谁在为居民送菜?\n来源:南江日报", "暖心!谁在为居民送菜?"),
        ("南江商会为居民送菜上门 |", "南江商会为居民送菜上门"),
        ("标题:南江商会为居民送菜上门\n文号:12", "南江商会为居民送菜上门"),
        ("各位会员:", None),
        ("2022-04-01", None),
        ("南江商会送菜上门。", None),
    ],
)
def test_the_title_stands_above_the_body(head: str, title: str | None) -> None:
    """Right above the date if there is one, below the site's own lines."""
    assert _seen(f"{head}\n{BODY}").title == title


@pytest.mark.parametrize(
    ("furniture", "source"),
    [
        ("2022年08月05日13:48来源:南江日报", "南江日报"),
        ("来源:\n南江日报", "南江日报"),
        ("来    源: 南江日报 作者: 李明", "南江日报"),
        ("信息来源:市民政局  浏览次数:12", "市民政局"),
        ("2022-08-05 13:48 南江公益", "南江公益"),
        ("《南江日报》(2022年08月05日 03版)", "南江日报"),
        ("来自:南江发布原创", "南江发布"),
        ("Source: The Daily News | March 3, 2022", "The Daily News"),
        ("欢迎访问南江省商务厅官方网站!", "南江省商务厅"),
        ("主办单位:南江省商会", "南江省商会"),
        ("来源:本站\n版权所有:南江省商会", "南江省商会"),
        ("来源: 发布时间:2022-08-05", None),
        ("来源:网络", None),
        ("责任编辑:李明", None),
    ],
)
def test_the_source_is_labelled_or_the_site_itself(
    furniture: str, source: str | None
) -> None:
    """A source line first, then a medium beside the date, then the site's name."""
    assert _seen(f"{furniture}\n{BODY}").source == source


@pytest.mark.parametrize(
    ("text", "published_on"),
    [
        (f"发布时间: 2022年05月17日 更新时间:2023-01-01\n{BODY}", date(2022, 5, 17)),
        (f"2020-02-18\n{BODY}", date(2020, 2, 18)),
        (f"{BODY}\n南江省商会\n二〇二二年三月十八日", date(2022, 3, 18)),
        (
            f"今天是2024年5月1日 星期三\n标题文字有九个以上\n2022-04-01\n{BODY}",
            date(2022, 4, 1),
        ),
        (f"发布时间:2022-04-02 13:12 {BODY}", date(2022, 4, 2)),
        (f"By Jane Doe | March 3, 2022\n{BODY}", date(2022, 3, 3)),
        (f"{BODY}\n最后更新:2022-05-06", date(2022, 5, 6)),
        (f"2020-02-18\n2021-03-19\n{BODY}", None),
        (f"http://a.cn/2022/04/01/t.html\n{BODY}", None),
        (f"{BODY}\n© 2020-2022 南江日报", None),
        (f"2022年4月1日,商会捐款。\n{BODY}", None),
        (BODY, None),
        ("", None),
    ],
)
def test_the_date_is_that_of_publication(text: str, published_on: date | None) -> None:
    """Labelled, in the head, or signed; never the visit's, an event's or an address's."""
    assert _seen(text).published_on == published_on


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "zh"),
        ("KN95口罩 N95 3M", "zh"),
        ("商工会議所はマスクを寄付した。", "ja"),
        ("서울시는 마스크를 기부했다.", "ko"),
        ("The club gave masks to the hospital on Monday.", "en"),
        ("Les bénévoles ont donné des masques.", "und"),
        ("123 !?", "und"),
    ],
)
def test_the_language_is_that_of_most_of_the_text(text: str, language: str) -> None:
    """By script, for Latin script by the commonest English words."""
    assert recognise_language(text) == language
