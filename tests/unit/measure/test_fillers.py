from annotator.measure.facts import EventFacts
from annotator.measure.fillers import WHOLE, FillerPair, match_fillers
from annotator.model.value import Party, Value
from tests.support.mentions import Given, mention, quantity

TEXT = "甲公司分部捐赠口罩5个,另捐5个给乙医院和丙医院。"


def gift(*arguments: Given) -> EventFacts:
    """Returns the facts of a donation in the text."""
    return EventFacts(mention(TEXT, "donation", "捐赠", *arguments))


def graded(left: Given, right: Given) -> tuple[str, int]:
    """Returns grade and characters of the only pair."""
    (pair,) = match_fillers(gift(left), gift(right)).pairs
    return pair.grade, pair.characters


FIVE = quantity("5", "个")


def test_same_span_and_value_is_correct():
    """All characters are shared."""
    assert graded(("goods", "口罩5个", FIVE), ("goods", "口罩5个", FIVE)) == (
        "correct",
        WHOLE,
    )


def test_same_value_elsewhere_is_partial():
    """口罩5个 and 5个 read the same: 2 of 4 and 2 characters shared, 4 / 6."""
    assert graded(("goods", "口罩5个", FIVE), ("goods", "5个", FIVE)) == (
        "partial",
        666_667,
    )


def test_another_number_is_incorrect_although_spans_overlap():
    """An overlap does not excuse a wrong amount."""
    six = quantity("6", "个")
    assert graded(("goods", "口罩5个", FIVE), ("goods", "5个", six)) == (
        "incorrect",
        666_667,
    )


def test_part_of_a_name_is_partial():
    """甲公司 of 甲公司分部: 3 shared of 5 and 3, 6 / 8."""
    names: tuple[Value, Value] = (Party(name="甲公司分部"), Party(name="甲公司"))
    assert graded(("donor", "甲公司分部", names[0]), ("donor", "甲公司", names[1])) == (
        "partial",
        750_000,
    )
    assert graded(("donor", "甲公司分部"), ("donor", "甲公司")) == ("partial", 750_000)


def test_nothing_in_common_is_incorrect():
    """The same role is filled, with something else."""
    assert graded(("recipient", "乙医院"), ("recipient", "丙医院")) == ("incorrect", 0)


def test_correct_pairs_come_first():
    """乙医院 goes with 乙医院, though 给乙医院 would overlap it too."""
    left = gift(("recipient", "乙医院"), ("recipient", "丙医院"))
    right = gift(("recipient", "给乙医院"), ("recipient", "乙医院"))
    match = match_fillers(left, right)
    assert set(match.pairs) == {
        FillerPair(0, 1, "correct", WHOLE),
        FillerPair(1, 0, "incorrect", 0),
    }


def test_roles_are_never_mixed_and_leftovers_are_told():
    """A donor for a recipient is one missing and one spurious."""
    match = match_fillers(gift(("donor", "甲公司")), gift(("recipient", "甲公司")))
    assert match == ((), (0,), (0,))


def test_one_correct_pair_is_better_than_two_partial_ones():
    """甲公司分部 goes with itself, though 甲公司 and 分部 would both take a part of it."""
    left = gift(("donor", "甲公司分部"), ("donor", "分部"))
    right = gift(("donor", "甲公司分部"), ("donor", "甲公司"))
    assert [pair.grade for pair in match_fillers(left, right).pairs] == [
        "correct",
        "incorrect",
    ]
