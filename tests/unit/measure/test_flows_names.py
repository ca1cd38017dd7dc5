"""Which names may be of one party."""

import pytest

from annotator.errors import InputError
from annotator.measure.flows_names import canonical_names, name_hints
from annotator.measure.flows_read import Telling
from tests.support.flows import flows_of, simple, told


def hints(*tellings: Telling, settled: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Returns the two names of each hint, and why."""
    parties = [party for flow in flows_of(*tellings) for party in flow.parties]
    return [(h.name, h.means, h.why) for h in name_hints(parties, tellings, settled)]


def test_names_that_differ_in_width_and_space_only():
    """The more frequent one is the name."""
    assert hints(
        simple("甲(沈阳)有限公司", "1元"),
        simple("甲(沈阳)有限公司", "2元", at="report:1"),
        simple("甲（沈阳）有限公司", "3元", at="other:0"),
    ) == [("甲（沈阳）有限公司", "甲(沈阳)有限公司", "spelling")]


def test_a_short_name_that_the_text_declares():
    """It may look like anything."""
    text = "沈阳市六合慈善基金会(以下简称“六基”)成立。"
    assert hints(
        told(text),
        simple("沈阳市六合慈善基金会", "1元", at="report:1"),
        simple("六基", "2元", at="report:2"),
    ) == [("六基", "沈阳市六合慈善基金会", "declared")]


def test_a_part_of_a_name_in_the_same_document():
    """The end of a name, even of a noun that names nobody; in another document nothing."""
    assert hints(
        simple("辽宁省陕西商会", "1元"),
        simple("商会", "2元", at="report:1"),
        simple("商会", "3元", at="other:1"),
    ) == [("商会 @report", "辽宁省陕西商会", "part")]


def test_much_alike_with_the_same_numbers():
    """第一 is not 第二, and a school is no hospital."""
    assert hints(
        simple("成都龙泉驿区长者怡寿养老服务有限公司", "1元"),
        simple("成都龙泉驿长者怡寿养老服务有限公司", "1元", at="other:0"),
        simple("沈阳市第一人民医院", "1元", at="third:0"),
        simple("沈阳市第二人民医院", "1元", at="fourth:0"),
    ) == [
        (
            "成都龙泉驿长者怡寿养老服务有限公司",
            "成都龙泉驿区长者怡寿养老服务有限公司",
            "alike",
        )
    ]


def test_what_people_settled_is_not_suggested_again():
    """Whatever they said of it."""
    tellings = (
        simple("四川久德", "1元"),
        simple("四川久德建设有限公司", "2元", at="report:1"),
    )

    assert hints(*tellings) == [("四川久德", "四川久德建设有限公司", "part")]
    assert hints(*tellings, settled=("四川久德",)) == []


def test_chains_are_followed_to_their_end():
    """甲 means 乙 and 乙 means 丙."""
    assert canonical_names({"甲": "乙", "乙": "丙"}) == {"甲": "丙", "乙": "丙"}


def test_a_circle_is_refused():
    """The store lets none come up; a file from elsewhere may hold one."""
    with pytest.raises(InputError, match="circle"):
        canonical_names({"甲": "乙", "乙": "甲"})
