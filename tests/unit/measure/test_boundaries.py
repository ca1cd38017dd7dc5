"""Where proposed spans begin and end, in characters from where they should."""

from annotator.measure.boundaries import FARTHEST, Shifted
from annotator.measure.score import score
from annotator.measure.scored import ScoredParagraph
from annotator.measure.tally import tally
from annotator.model.event import EventMention
from annotator.model.span import Span
from tests.support.mentions import mention

TEXT = "广西大都向武汉捐赠口罩2000只。" + "甲" * 30


def paragraph(gold: EventMention, proposed: EventMention) -> ScoredParagraph:
    """Returns a paragraph of the text."""
    return ScoredParagraph(
        document="d", index=0, text=TEXT, gold=(gold,), proposed=(proposed,), mode="blind"
    )


def gift(donor: str, goods: str = "口罩2000只") -> EventMention:
    """Returns a donation."""
    return mention(TEXT, "donation", "捐赠", ("donor", donor), ("goods", goods))


def test_shifts_are_signed():
    """大都 begins two characters too far right; 口罩2000 ends one too far left."""
    found = tally(paragraph(gift("广西大都"), gift("大都", "口罩2000"))).shifts

    assert found == {
        Shifted("trigger", "start", 0): 1,
        Shifted("trigger", "end", 0): 1,
        Shifted("filler", "start", 2): 1,
        Shifted("filler", "start", 0): 1,
        Shifted("filler", "end", 0): 1,
        Shifted("filler", "end", -1): 1,
    }


def test_what_is_far_off_counts_as_far():
    """Thirty characters too many are at the end of the scale."""
    far = gift("广西大都").model_copy(update={"trigger": Span.of(TEXT, 7, len(TEXT))})
    found = tally(paragraph(gift("广西大都"), far)).shifts

    assert found[Shifted("trigger", "end", FARTHEST)] == 1


def test_the_report_lists_them_in_order():
    """Fillers, then triggers; starts, then ends; from left to right."""
    shifts = score([paragraph(gift("广西大都"), gift("大都", "口罩2000"))]).shifts

    assert shifts is not None
    assert [(s.part, s.side, s.by) for s in shifts] == [
        ("filler", "start", 0),
        ("filler", "start", 2),
        ("filler", "end", -1),
        ("filler", "end", 0),
        ("trigger", "start", 0),
        ("trigger", "end", 0),
    ]


def test_spans_without_a_common_character_are_no_reading_of_one_place():
    """The same value elsewhere is a pair, but tells nothing of boundaries."""
    text = "口罩。口罩。捐赠"
    one, other = (
        EventMention(
            type="donation",
            trigger=Span.of(text, 6, 8),
            arguments=(mention(text, "donation", "捐赠", ("goods", "口罩")).arguments[0],),
        ).model_copy(update={})
        for _ in range(2)
    )
    moved = other.arguments[0].model_copy(update={"span": Span.of(text, 3, 5)})
    other = other.model_copy(update={"arguments": (moved,)})
    found = tally(
        ScoredParagraph(document="d", index=0, text=text, gold=(one,), proposed=(other,))
    ).shifts

    assert {shifted.part for shifted in found} == {"trigger"}
