"""Names that say who it is, and nouns that only point."""

import pytest

from annotator.text.organisation.naming import (
    how_many,
    may_shorten,
    names_itself,
    short_names,
)

NAMES = (
    "德氏集团 沈阳市卫健委 全国工商联 区块链协会 本溪市慈善总会 贵阳市红十字会 沈阳市养老院"
)
NOUNS = "志愿者 该协会 本会 区红十字会 各会员单位 80余家会员企业 封闭工作的企业 我市慈善总会 其公司"


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_names_somebody(name: str):
    """Whatever document it stands in."""
    assert names_itself(name)


@pytest.mark.parametrize("noun", NOUNS.split())
def test_a_noun_names_nobody_outside_its_document(noun: str):
    """Pointers, groups, and bodies of a district that is not named."""
    assert not names_itself(noun)


def test_a_noun_of_the_domain_names_nobody():
    """The schema's own list is asked too."""
    assert names_itself("商会")
    assert not names_itself("商会", {"商会"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("德氏集团", "1 exact"),
        ("已复工的3家企业", "3 exact"),
        ("80余家会员企业", "80 above"),
        ("会员企业", None),
        ("7个社区的志愿者", None),
    ],
)
def test_how_many_a_party_is(name: str, expected: str | None):
    """One, a number, or nobody knows."""
    found = how_many(name)
    assert (found and f"{found.number} {found.approx}") == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("省物业学会", "辽宁省物业学会"),
        ("四川久德", "四川久德建设有限公司"),
        ("沈阳私协", "沈阳市私营个体经济协会"),
    ],
)
def test_what_may_be_short_for_a_name(short: str, full: str):
    """Its end, its beginning before 公司 and the like, or characters of it in order."""
    assert may_shorten(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("邻水县", "邻水县蓝天应急救援队"),
        ("邻水", "邻水县商会"),
        ("会", "商会"),
        ("甲公司", "甲公司"),
    ],
)
def test_what_is_short_for_no_name(short: str, full: str):
    """The place of a body, one character, the name itself."""
    assert not may_shorten(short, full)


def test_short_names_that_a_text_declares():
    """In brackets of either width, quoted or not; a bracket that explains is none."""
    text = "大连市慈善总会（简称市慈善）与甲乙商会(以下简称“甲商”)在沈阳(东陵)捐赠。"

    assert [(s.full, s.short) for s in short_names(text)] == [
        ("大连市慈善总会", "市慈善"),
        ("甲乙商会", "甲商"),
    ]
