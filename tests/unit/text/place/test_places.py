"""Places: administrative units, one of several of a name, names that are words."""

import pytest

from annotator.text.place.places import places, resolve_place
from annotator.text.place.regions import named, path, region_names, regions


def test_the_table_is_a_tree_of_three_levels() -> None:
    """Every unit but a province has a parent in the table, at a higher level."""
    rank = {"province": 0, "city": 1, "county": 2}
    units = regions()

    assert len(units) == 34 + 333 + 2846
    for unit in units.values():
        assert (unit.level == "province") == (unit.parent == "")
        assert not unit.parent or rank[units[unit.parent].level] < rank[unit.level]


def test_a_name_knows_its_units_and_their_paths() -> None:
    """和平区 is in 天津 and in 沈阳."""
    assert [[above.name for above in path(unit)] for unit in named("和平区")] == [
        ["天津市", "和平区"],
        ["辽宁省", "沈阳市", "和平区"],
    ]
    assert named("无此地") == ()


def test_the_longest_name_is_found() -> None:
    """吉林 is found alone, and not inside 吉林省."""
    assert [name.name for name in region_names("吉林省和吉林")] == ["吉林省", "吉林"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("四川省", "510000"),
        ("四川", "510000"),
        ("广西", "450000"),
        ("成都", "510100"),
        ("凉山州", "513400"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("大理", "532900"),
        ("广安市邻水县", "511623"),
        ("四川省广安市邻水县鼎屏镇", "511623"),
        ("邻水县中医院", "511623"),
        ("邻水", "511623"),
        ("北京市朝阳区", "110105"),
        ("沈阳和平", "210102"),
        ("仙桃市", "429004"),
    ],
)
def test_a_name_that_means_one_unit_has_its_code(name: str, code: str) -> None:
    """Full names, short names, and chains of them; the last unit counts."""
    place = resolve_place(name)

    assert (place.name, place.code, place.year) == (name, code, 2024)
    assert [candidate.code for candidate in place.candidates] == [code]


def test_a_shared_name_has_candidates_and_no_code() -> None:
    """Nothing tells which 和平区 is meant."""
    place = resolve_place("和平区")

    assert place.code is None
    assert [candidate.path for candidate in place.candidates] == [
        ("天津市", "和平区"),
        ("辽宁省", "沈阳市", "和平区"),
    ]


@pytest.mark.parametrize(
    ("context", "code"),
    [
        (("沈阳市慈善总会捐款",), "210102"),
        (("天津抗疫",), "120101"),
        (("沈阳市", "天津市"), "210102"),
        (("广安市",), None),
    ],
)
def test_the_context_tells_shared_names_apart(
    context: tuple[str, ...], code: str | None
) -> None:
    """The first text that points at one unit decides."""
    assert resolve_place("和平区", context).code == code


@pytest.mark.parametrize("name", ["方舱医院", "小区", "平安小区", "上海路", "出海口", ""])
def test_a_place_without_a_unit_is_only_a_name(name: str) -> None:
    """Nor does a street or a word that holds a short name."""
    place = resolve_place(name)

    assert (place.code, place.candidates, place.key) == (None, (), ("place", name))


def test_places_are_found_with_their_towns() -> None:
    """Units that follow each other are one place."""
    text = "赶赴广安市邻水县鼎屏镇,再到龙泉驿区柏合街道东华社区和辽宁"

    assert [(m.span.text, m.value.code) for m in places(text)] == [
        ("广安市邻水县鼎屏镇", "511623"),
        ("龙泉驿区柏合街道东华社区", "510112"),
        ("辽宁", "210000"),
    ]


@pytest.mark.parametrize(
    ("text", "context", "found"),
    [
        ("驰援邻水", (), []),
        ("驰援邻水", ("广安市民政局",), ["邻水"]),
        ("广安市派人驰援邻水", (), ["广安市", "邻水"]),
        ("和平年代", ("沈阳市",), []),
        ("建成大连锁企业", (), []),
        ("黄河南岸", (), []),
        ("湖南通过审核", (), ["湖南"]),
        ("中山大学", (), []),
        ("辽宁省乡村振兴协会", (), ["辽宁省"]),
    ],
)
def test_short_names_hide_in_words(
    text: str, context: tuple[str, ...], found: list[str]
) -> None:
    """A county's short name counts only where its city is named."""
    assert [mention.span.text for mention in places(text, context)] == found
