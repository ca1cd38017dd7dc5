"""Organisations and people: where names begin and end, and which nouns are none."""

import pytest

from annotator.text.organisation.names import parties, party_kind, read_party


def _found(text: str) -> list[str]:
    return [mention.span.text for mention in parties(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("向湖南省红十字会定向捐赠", ["湖南省红十字会"]),
        ("爱心企业长沙好味食品有限公司积极筹集善款", ["长沙好味食品有限公司"]),
        ("甲市、方林集团、腾讯基金会等", ["方林集团", "腾讯基金会"]),
        ("铁通沈阳分公司完成施工", ["铁通沈阳分公司"]),
        ("中国水利水电第六工程局有限公司", ["中国水利水电第六工程局有限公司"]),
        ("小语教育科技（成都）有限公司捐款", ["小语教育科技（成都）有限公司"]),
        ("通过广安市养老服务行业协会", ["广安市养老服务行业协会"]),
        ("组织友成企业家扶贫基金会", ["友成企业家扶贫基金会"]),
        ("在合肥市教育和体育局支持下", ["合肥市教育和体育局"]),
        ("市慈善会、区退役军人事务局", ["市慈善会", "区退役军人事务局"]),
        ("9月12日义乌市天台商会捐款", ["义乌市天台商会"]),
        ("捐给36家企业和成都农商银行龙泉驿区支行", ["成都农商银行龙泉驿区支行"]),
        ("某协会副会长单位沈阳安泰汽车有限公司", ["沈阳安泰汽车有限公司"]),
        ("浙江大学医学院附属第二医院", ["浙江大学医学院附属第二医院"]),
        ("沈河总商会（慈善会）收到善款", ["沈河总商会（慈善会）"]),
        ("辽宁省陕西商会沈阳天久集团", ["辽宁省陕西商会", "沈阳天久集团"]),
        ("来到大东区巾帼志愿服务队", ["大东区巾帼志愿服务队"]),
    ],
)
def test_a_name_goes_from_its_anchor_to_its_ending(text: str, found: list[str]) -> None:
    """Prepositions, verbs, status words, amounts and dates are no part of it."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "各会员单位",
        "爱心企业",
        "行业协会",
        "会员企业",
        "当地政府",
        "定点医院",
        "全市各社会组织",
        "988家社会组织",
        "党员突击队",
        "志愿服务队",
        "公司党支部",
        "多家物业公司",
        "学会了消毒",
        "商会议定",
        "银行业",
        "统一指挥部署",
        "发挥社会组织党组织作用",
        "会员中的党员",
    ],
)
def test_plain_nouns_are_no_organisations(text: str) -> None:
    """They name nobody in particular."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("董事长于瑞林带领员工", "董事长于瑞林", "于瑞林"),
        ("辽宁天久集团董事长黄晓冬捐款", "辽宁天久集团董事长黄晓冬", "黄晓冬"),
        ("会长王卓、", "会长王卓", "王卓"),
    ],
)
def test_a_person_has_a_title(text: str, found: str, name: str) -> None:
    """The title belongs to the span, and so does the body of the title."""
    (mention,) = parties(text)

    assert (mention.span.text, mention.value.name, mention.value.kind) == (
        found,
        name,
        "person",
    )


@pytest.mark.parametrize("text", ["理事长单位", "会长向大家", "经理带领"])
def test_not_everything_after_a_title_is_a_name(text: str) -> None:
    """Names begin with a surname and end before a word that goes on."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "region"),
    [
        ("广安市慈善会", "广安市慈善会", "foundation", "511600"),
        ("辽宁省陕西商会", "辽宁省陕西商会", "chamber", "210000"),
        ("沈阳市卫健委", "沈阳市卫健委", "government", "210100"),
        ("沈阳市第六人民医院", "沈阳市第六人民医院", "hospital", "210100"),
        ("育才中学", "育才中学", "school", None),
        ("沈阳日报", "沈阳日报", "media", "210100"),
        ("邻水县蓝天应急救援队", "邻水县蓝天应急救援队", "team", "511623"),
        ("会员单位沈阳安泰有限公司", "沈阳安泰有限公司", "company", "210100"),
        ("沈阳私协副会长——沈阳安泰有限公司", "沈阳安泰有限公司", "company", "210100"),
        ("理事王冬梅", "王冬梅", "person", None),
        ("沈阳安泰有限公司董事长王卓", "王卓", "person", "210100"),
        ("王先生", "王先生", "person", None),
        ("各会员单位", "各会员单位", "group", None),
        ("10余位志愿者", "10余位志愿者", "group", None),
        ("民办学校等", "民办学校", "school", None),
        ("锦绣田园", "锦绣田园", None, None),
    ],
)
def test_a_marked_party_has_a_name_a_kind_and_a_region(
    text: str, name: str, kind: str | None, region: str | None
) -> None:
    """Status, titles and 等 are no part of the name by which it is compared."""
    value = read_party(text)

    assert (value.name, value.kind, value.region) == (name, kind, region)


@pytest.mark.parametrize(
    "text",
    [
        "理事王冬梅",
        "王女士",
        "会员单位沈阳某某有限公司",
        "湖南省红十字会",
        "80余家会员企业",
        "志愿者们",
        "武汉",
        "",
    ],
)
def test_the_kind_alone_is_the_kind_of_the_party(text: str) -> None:
    """However it is found."""
    assert party_kind(text) == read_party(text).kind
