from collections.abc import Sequence

from annotator.measure.mistakes import mistakes
from annotator.measure.scored import ScoredParagraph, compare
from annotator.model.event import EventMention
from annotator.model.mistake import Mistake
from tests.support.mentions import Given, mention, quantity

TEXT = "甲公司捐赠口罩5个和手套6副,乙协会组织40人送到丙医院。"


def found(
    gold: Sequence[EventMention], proposed: Sequence[EventMention], text: str = TEXT
) -> list[Mistake]:
    """Returns the mistakes of a paragraph."""
    paragraph = ScoredParagraph(
        document="report", index=4, text=text, gold=tuple(gold), proposed=tuple(proposed)
    )
    return list(mistakes(compare(paragraph)))


def kinds(gold: Sequence[EventMention], proposed: Sequence[EventMention]) -> list[str]:
    """Returns their kinds, sorted."""
    return sorted(mistake.kind for mistake in found(gold, proposed))


def gift(*arguments: Given, trigger: str = "捐赠") -> EventMention:
    """Returns a donation of the text."""
    return mention(TEXT, "donation", trigger, *arguments)


DONOR = ("donor", "甲公司")
MASKS, GLOVES = ("goods", "口罩5个"), ("goods", "手套6副")


def test_nothing_is_wrong_with_itself():
    """An event is no mistake of itself."""
    assert kinds([gift(DONOR, MASKS)], [gift(DONOR, MASKS)]) == []


def test_a_mistake_names_its_place():
    """Both sides by path and span, and the paragraph by address."""
    (wrong,) = found([gift(DONOR, MASKS, GLOVES)], [gift(DONOR, MASKS, ("goods", "6副"))])
    assert wrong.kind == "boundary"
    assert wrong.gold is not None
    assert (wrong.gold.path, wrong.gold.span.text) == ("events[0].goods[1]", "手套6副")
    assert wrong.proposed is not None
    assert wrong.proposed.path == "events[0].goods[1]"
    assert wrong.address == "?paragraph=report:4"


def test_another_trigger():
    """Aligned by its donor, with another trigger."""
    assert kinds([gift(DONOR)], [gift(DONOR, trigger="送到")]) == ["trigger"]


def test_another_type():
    """The event has the wrong type; its right donor is wrong for that reason alone."""
    service = mention(TEXT, "service", "捐赠", DONOR)
    assert kinds([gift(DONOR)], [service]) == ["type", "wrong_type"]


def test_split_and_merged_mirror_each_other():
    """Two proposals that each have one of the gold's goods; and the other way round."""
    whole, halves = gift(DONOR, MASKS, GLOVES), [gift(DONOR, MASKS), gift(GLOVES)]
    assert kinds([whole], halves) == ["split", "wrong_event"]
    assert kinds(halves, [whole]) == ["merged", "wrong_event"]


def test_duplicate():
    """Proposed twice: the second says nothing that the first does not."""
    assert kinds([gift(DONOR)], [gift(DONOR), gift(DONOR)]) == ["duplicate", "repeated"]


def test_spurious_and_missing():
    """Neither has anything of the other."""
    sent = mention(TEXT, "service", "送到", ("place", "丙医院"))
    assert kinds([gift(DONOR)], [sent]) == [
        "missing",
        "missing_filler",
        "spurious",
        "spurious_filler",
    ]


def test_a_sibling_under_one_trigger_is_missing_not_merged():
    """One of two gifts of one trigger was proposed: of the other nothing was."""
    other = gift(("donor", "乙协会"), GLOVES)
    assert kinds([gift(DONOR, MASKS), other], [gift(DONOR, MASKS)]) == [
        "missing",
        "missing_filler",
        "missing_filler",
    ]


def test_ungrounded():
    """The quote is not in the text at its place."""
    gold = mention("甲公司捐赠", "donation", "捐赠", ("donor", "甲公司"))
    loose = mention("丁公司捐赠", "donation", "捐赠", ("donor", "丁公司"))
    (wrong,) = found([gold], [loose], "甲公司捐赠")
    assert wrong.kind == "ungrounded"


def test_normalisation():
    """The span is right, and 5 was read as 50."""
    five, fifty = quantity("5", "个"), quantity("50", "个")
    assert kinds(
        [gift(("goods", "口罩5个", five))], [gift(("goods", "口罩5个", fifty))]
    ) == ["normalisation"]


def test_other_place():
    """The same value is quoted elsewhere."""
    five = quantity("5", "个")
    assert kinds(
        [gift(DONOR, ("goods", "口罩5个", five))], [gift(DONOR, ("goods", "手套6副", five))]
    ) == ["other_place"]


def test_wrong_role():
    """The donor was taken for the recipient: one mistake, not two."""
    (wrong,) = found([gift(DONOR, MASKS)], [gift(MASKS, ("recipient", "甲公司"))])
    assert wrong.kind == "wrong_role"
    assert wrong.gold is not None
    assert wrong.gold.role == "donor"


def test_wrong_event():
    """The gloves of the second gift were given to the first."""
    second = gift(("donor", "乙协会"), GLOVES, trigger="送到")
    wrong = kinds(
        [gift(DONOR, MASKS), second],
        [gift(DONOR, MASKS, GLOVES), gift(("donor", "乙协会"), trigger="送到")],
    )
    assert wrong == ["wrong_event"]


def test_one_filler_for_another():
    """The same role, nothing in common: one is missing, one is spurious."""
    assert kinds([gift(DONOR, MASKS)], [gift(DONOR, GLOVES)]) == [
        "missing_filler",
        "spurious_filler",
    ]
