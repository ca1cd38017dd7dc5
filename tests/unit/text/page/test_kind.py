"""Body, heading or furniture, on pages written for the test: none of them is a seed."""

import pytest

from annotator.text.page.kind import kinds

KINDS = {"B": "body", "H": "heading", "-": "boilerplate"}

ASSOCIATION_SITE = """
- 首页 | 协会概况 | 新闻中心 | 会员服务 | 联系我们
- 当前位置:首页 > 新闻中心 > 正文
H 松江市餐饮协会为环卫工人送去清凉
- 发布时间:2023-07-18 09:30  浏览次数:  次  来源:松江市餐饮协会  【字体:大 中 小】
B 7月17日,松江市餐饮协会来到环卫站,送去矿泉水200箱。
H 一、精心准备
B 协会提前一周向会员单位发出倡议。
B 图为志愿者搬运物资
B 会员单位还捐赠了毛巾500条。
- 撰稿:李晓明 审核:王芳
- 上一篇:松江市餐饮协会召开年会
- 下一篇:没有了
- 【打印本页】 【关闭窗口】
- 版权所有:松江市餐饮协会 地址:松江市解放路1号 邮编:110000
- 辽ICP备12345678号-2 技术支持:某某网络公司
"""

MENU_IN_LINES = """
- 协会简介
- 组织架构
- 学习园地
- 走进会员
- 党建之窗
H 北岭县慈善会向灾区捐赠棉被1000床
- 2021年11月3日
B 11月2日,北岭县慈善会将1000床棉被装车发往灾区。
B 会长说,后续物资还会陆续送达。
- 北岭县慈善会
- 赵立新
"""

GOVERNMENT_NOTICE = """
- 索引号:1121000 主题分类:社会组织
- 发文字号:民发〔2022〕12号
H 关于做好社会组织疫情防控工作的通知
B 各市民政局,各社会组织:
B 为落实决策部署,现就有关事项通知如下。
H (一)加强自身防护
B 各单位要做好测温登记。
H (二)主动参与
B 鼓励会员单位捐款捐物。
- 南江省民政厅
- 2022年3月18日
"""

NEWSPAPER_PAGE = """
- 本网讯 | 第A05版:民生
- 来源:
- 南江日报
- 作者:
- 陈小燕
H 暖心!社区里的“送菜员”
B 连日来,商会会员每天为居民送菜。
B 志愿者正在分拣蔬菜
B 据统计,已送菜2000余份。
- (记者 陈小燕 摄影报道)
- 相关新闻
- 某商会捐赠口罩1万只
- 某协会捐款20万元助力抗疫
- 扫一扫在手机打开当前页
"""

SECTION_LEAD = """
H 众志成城 共克时艰
H ——南江省商会系统抗疫纪实
B 疫情发生后,商会迅速行动。
H 物资保障有力
B 商会采购口罩10万只。
H 守望相助,同心战疫。
B 会员企业纷纷捐款。
- 【责任编辑:周敏】 |
"""

DONORS_LISTED = """
B 捐赠名单公布如下:
B 南江省浙江商会 口罩2000只
B 南江省湖南商会 5万元
B 爱心人士刘先生
B 感谢各界支持。
"""

ENGLISH_PAGE = """
- Skip to main content
- Home | About us | News | Contact
H Local Rotary Club Gives 500 Masks to Hospital
- By Jane Doe | March 3, 2021
- 3 min read
B The club handed over 500 masks on Monday. Nurses were glad to have them.
H What comes next
B More gifts are planned for the summer, the club said.
- Share this article
- Related stories
- Bakery donates bread to shelter
- Copyright 2021 Daily News. All rights reserved.
"""

PAGES = {
    "association site": ASSOCIATION_SITE,
    "menu in lines": MENU_IN_LINES,
    "government notice": GOVERNMENT_NOTICE,
    "newspaper page": NEWSPAPER_PAGE,
    "section lead": SECTION_LEAD,
    "donors listed": DONORS_LISTED,
    "english page": ENGLISH_PAGE,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_each_line_of_a_page_has_its_kind(page: str) -> None:
    """Marks in front of the lines: B body, H heading, - furniture."""
    marked = [line.split(" ", 1) for line in page.strip().splitlines()]
    texts = [text for _, text in marked]

    found = dict(zip(texts, kinds(texts), strict=True))

    assert found == {text: KINDS[mark] for mark, text in marked}


@pytest.mark.parametrize(
    "line",
    ["陕西商会捐赠口罩2000只", "陕西商会向医院捐赠口罩", "Rotary gives 500 masks", "感谢!"],
)
def test_a_single_line_is_body(line: str) -> None:
    """Without prose there is nothing to head; only body is searched for events."""
    assert kinds([line]) == ("body",)


@pytest.mark.parametrize(
    "sentence",
    [
        "志愿者引导居民扫一扫健康码登记。",
        "今天是3月5日学雷锋日,志愿者走上街头。",
        "已有100人报名参加志愿服务。",
        "某公司捐款10万元。责任编辑:吴明",
        "商会通过微信公众号、微博分享到各群,号召捐款。",
        "来源不同的物资已经全部送到。",
        "首页新闻报道了商会捐款10万元的消息。",
    ],
)
def test_a_sentence_with_a_word_of_furniture_stays_body(sentence: str) -> None:
    """A sign settles a line only where furniture has it."""
    assert kinds(["标题在这里呀各位读者", sentence, "另一段。"])[1] == "body"


def test_no_lines_have_no_kinds() -> None:
    """The empty document."""
    assert kinds([]) == ()


def test_a_caption_follows_the_name_of_its_picture() -> None:
    """The line under a file name left by a picture is no heading."""
    lines = ["开头一段。", "IMG_2031.jpg", "物资运抵现场仓库", "结尾一段。"]

    assert kinds(lines) == ("body", "boilerplate", "body", "body")


def test_four_bare_lines_in_a_row_are_a_list() -> None:
    """Headings do not come in fours."""
    donors = ["浙江商会", "湖南商会", "陕西商会", "四川商会"]

    assert kinds(["捐赠单位有这些。", *donors, "谢谢大家。"]) == ("body",) * 6
