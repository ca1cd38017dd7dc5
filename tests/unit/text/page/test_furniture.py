"""Furniture of pages, one line at a time."""

import pytest

from annotator.text.page.furniture import (
    Field,
    empty_label,
    fields,
    is_furniture,
    opens_further_links,
    residue,
    states_date,
)


@pytest.mark.parametrize(
    "line",
    [
        "发布时间:2022-04-02 13:12 阅读量:4964次",
        "2022年08月05日13:48来源:某某网",
        "發佈時間:2020-07-10 16:34 來源: 某社",
        "发布时间: 2022年05月17日   【字体:     】",
        "来    源:某某日报",
        "时间:2021-01-02 作者:管理员 点击:123",
        "《某某日报》(2017年08月06日 03版)",
        "责编丨董明 编审丨祝望林",
        "文/张三 图/李四",
        "(编辑 张晖)",
        "记者 朱莉君 陈滨",
        "全媒体记者 高洁 摄",
        "(上接08版)",
        "民发〔2022〕12号",
        "首页 > 政策法规 > 正文",
        "网站首页|关于我们|联系方式",
        "分享到: 微信 微博 QQ空间",
        "大 中 小",
        "13:48",
        "第 3 页 共 5 页",
        "https://example.org/a/b",
        "webmaster@example.org",
        "6.jpg",
        "您是第12345位访客!",
        "未经本站授权不得转载。",
        "京公网安备11010502030143号",
        "Updated: May 27, 2020",
        "Thursday, June 18, 2020",
        "Reported by Jane Doe and John Smith",
        "© 2020 Daily News",
        "|",
        "———",
    ],
)
def test_is_furniture(line: str) -> None:
    """Navigation, dates, counts, credits, imprint: nothing that tells of an event."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "辽宁省陕西商会 口罩2000只",
        "2022年4月1日,商会捐款10万元",
        "2022年3月5日工作会议在沈阳召开并部署任务",
        "记者走进社区",
        "作者的心愿",
        "王家村",
        "商会 企业 在行动",
        "By the numbers",
        "Red Cross gives masks",
        "来自武汉的医疗队",
    ],
)
def test_is_no_furniture(line: str) -> None:
    """Titles, items and captions that begin like furniture."""
    assert not is_furniture(line)


def test_fields_are_labelled_values() -> None:
    """Each label with what stands after its colon, up to the next joint or label."""
    line = "2022年08月05日13:48来源:某某网 记者:陈明【字体:大】编 辑:"

    assert list(fields(line)) == [
        Field("来源", "某某网"),
        Field("记者", "陈明"),
        Field("字体", "大"),
        Field("编辑", ""),
    ]


def test_a_label_alone_is_an_empty_label() -> None:
    """What it labels stands on the next line."""
    assert empty_label("来源: ") == "来源"
    assert empty_label("来源:某报") is None
    assert empty_label("捐赠方:") is None


def test_residue_is_what_a_site_added() -> None:
    """Beside the date stands the name of a medium without a label."""
    assert residue("2021年08月16日 15:22 某某公益") == ("某某公益",)
    assert residue("2021年08月16日 15:22") == ()


def test_only_furniture_states_a_date_and_not_todays() -> None:
    """今天是 is the day of the visit, and a sentence tells of an event."""
    assert states_date("2020-02-18")
    assert not states_date("今天是2024年5月1日 星期三")
    assert not states_date("2020年2月18日,商会捐款。")
    assert not states_date("来源:某报")


@pytest.mark.parametrize("line", ["相关阅读", "相关新闻:", "■ 推荐阅读", "Related stories"])
def test_further_links_have_a_heading_of_their_own(line: str) -> None:
    """Below it stand the titles of other pages."""
    assert opens_further_links(line)
    assert not opens_further_links(line + "商会捐款")
