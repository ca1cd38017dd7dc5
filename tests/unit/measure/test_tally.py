from collections.abc import Sequence

from annotator.measure.counts import Cell, ParagraphTally
from annotator.measure.tally import ScoredParagraph, tally
from annotator.model.event import EventMention
from annotator.model.span import Span
from annotator.model.value import Place
from tests.support.mentions import mention, quantity

TEXT = "甲公司捐赠口罩5个和口罩6个,计划组织40人送到乙医院和丙医院。"


def tallied(
    gold: Sequence[EventMention], proposed: Sequence[EventMention]
) -> ParagraphTally:
    """Returns the tally of a paragraph of the text."""
    return tally(
        ScoredParagraph(
            document="d",
            index=0,
            text=TEXT,
            gold=tuple(gold),
            proposed=tuple(proposed),
        )
    )


def test_a_pair_counts_in_each_metric():
    """One donation, the trigger too long, one of two goods with its value, a donor extra."""
    gold = mention(
        TEXT,
        "donation",
        "捐赠",
        ("goods", "口罩5个", quantity("5", "个", "口罩")),
        ("goods", "口罩6个", quantity("6", "个", "口罩")),
    )
    proposed = mention(
        TEXT,
        "donation",
        "捐赠口罩",
        ("goods", "口罩5个", quantity("5", "个", "口罩")),
        ("donor", "甲公司"),
    )
    cells = tallied([gold], [proposed]).cells
    assert cells == {
        Cell("event", "donation"): (1, 1, 1),
        Cell("trigger", "donation"): (0, 1, 1),
        Cell("event_exact", "donation"): (0, 1, 1),
        Cell("event_exact_value", "donation"): (0, 1, 1),
        Cell("role_span", "donation", "goods"): (1, 1, 2),
        Cell("role_value", "donation", "goods"): (1, 1, 2),
        Cell("role_span", "donation", "donor"): (0, 1, 0),
        Cell("role_value", "donation", "donor"): (0, 1, 0),
        Cell("role_char", "donation", "goods"): (1_000_000, 1, 2),
        Cell("role_char", "donation", "donor"): (0, 1, 0),
    }


def test_span_right_and_value_wrong():
    """口罩5个 read as 6: the span counts, the value does not, nor does the event's."""
    gold = mention(TEXT, "donation", "捐赠", ("goods", "口罩5个", quantity("5", "个")))
    proposed = mention(TEXT, "donation", "捐赠", ("goods", "口罩5个", quantity("6", "个")))
    cells = tallied([gold], [proposed]).cells
    assert cells[Cell("role_span", "donation", "goods")] == (1, 1, 1)
    assert cells[Cell("role_value", "donation", "goods")] == (0, 1, 1)
    assert cells[Cell("event_exact", "donation")] == (1, 1, 1)
    assert cells[Cell("event_exact_value", "donation")] == (0, 1, 1)


def test_an_exact_event_has_the_exact_trigger():
    """The same spans under a longer trigger: exact in its values, not in its spans."""
    gold = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    proposed = mention(TEXT, "donation", "捐赠口罩", ("donor", "甲公司"))
    cells = tallied([gold], [proposed]).cells
    assert cells[Cell("event_exact", "donation")] == (0, 1, 1)
    assert cells[Cell("event_exact_value", "donation")] == (1, 1, 1)


def test_value_right_and_span_wrong():
    """5个 for 口罩5个, read the same: only the value counts."""
    five = quantity("5", "个")
    gold = mention(TEXT, "donation", "捐赠", ("goods", "口罩5个", five))
    proposed = mention(TEXT, "donation", "捐赠", ("goods", "5个", five))
    cells = tallied([gold], [proposed]).cells
    assert cells[Cell("role_span", "donation", "goods")] == (0, 1, 1)
    assert cells[Cell("role_value", "donation", "goods")] == (1, 1, 1)
    assert cells[Cell("event_exact", "donation")] == (0, 1, 1)
    assert cells[Cell("event_exact_value", "donation")] == (1, 1, 1)


def test_fillers_without_a_value_are_paired_as_well_as_can_be():
    """乙医院 without a code must take 乙医院, so that the other two share the code."""
    code = "210100"
    gold = mention(
        TEXT,
        "service",
        "送到",
        ("place", "乙医院", Place(name="乙医院", code=code)),
        ("place", "丙医院", Place(name="丙医院", code=code)),
    )
    proposed = mention(
        TEXT,
        "service",
        "送到",
        ("place", "乙医院", Place(name="乙医院", code=code)),
        ("place", "乙医院"),
    )
    cells = tallied([gold], [proposed]).cells
    assert cells[Cell("role_value", "service", "place")] == (2, 2, 2)


def test_a_filler_in_an_unaligned_event_is_not_correct():
    """The right donor in an event of another type earns nothing."""
    gold = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    proposed = mention(TEXT, "service", "捐赠", ("donor", "甲公司"))
    counted = tallied([gold], [proposed])
    assert counted.cells[Cell("role_span", "donation", "donor")] == (0, 0, 1)
    assert counted.cells[Cell("role_span", "service", "donor")] == (0, 1, 0)
    assert counted.confusion == {("donation", "service"): 1}


def test_triggers_are_counted_as_often_as_both_have_them():
    """Two donations under one trigger, one of them proposed twice more: two are correct."""
    one = mention(TEXT, "donation", "捐赠", ("goods", "口罩5个"))
    other = mention(TEXT, "donation", "捐赠", ("goods", "口罩6个"))
    cells = tallied([one, other], [one, one, one]).cells
    assert cells[Cell("trigger", "donation")] == (2, 3, 2)
    assert cells[Cell("event", "donation")] == (2, 3, 2)
    assert cells[Cell("event_exact", "donation")] == (1, 3, 2)


def test_attributes_count_where_a_side_states_them():
    """Kind agrees, modality is stated by the gold alone, scope by nobody."""
    gold = mention(TEXT, "service", "组织", kind="order", modality="planned")
    proposed = mention(TEXT, "service", "组织", kind="order")
    counted = tallied([gold], [proposed])
    assert counted.attributes == {"kind": (1, 1), "modality": (0, 1)}
    assert counted.aligned == 1


def test_leftovers_are_missing_or_spurious():
    """A gold event that nothing answers to, and a proposed one."""
    gold, proposed = mention(TEXT, "donation", "捐赠"), mention(TEXT, "service", "送到")
    assert tallied([gold], [proposed]).confusion == {
        ("donation", None): 1,
        (None, "service"): 1,
    }


def test_spans_that_do_not_quote_are_counted():
    """The trigger quotes; the donor has another text in its place."""
    loose = mention("乙公司捐赠", "donation", "捐赠", ("donor", "乙公司"))
    counted = tallied([], [loose])
    assert (counted.grounded, counted.proposed_spans) == (1, 2)
    assert Span(start=0, end=3, text="乙公司") == loose.arguments[0].span
