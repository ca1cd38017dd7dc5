import pytest
from pydantic import ValidationError

from annotator.errors import RecordError
from annotator.export.record import AnnotatedParagraph, ReadRecords, RecordFault
from annotator.model.event import EventMention
from tests.support.mentions import mention

TEXT = "甲公司捐赠口罩。"
DONATION = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))


def paragraph(
    events: tuple[EventMention, ...] = (), text: str | None = TEXT, end: int = 18
) -> AnnotatedParagraph:
    """Returns a paragraph that stands at 10 in its document."""
    return AnnotatedParagraph(
        doc="d", index=0, start=10, end=end, kind="body", text=text, events=events
    )


def test_events_must_quote_their_paragraph():
    """The text at the place is named."""
    with pytest.raises(
        ValidationError, match="does not quote the paragraph, which has '乙"
    ):
        paragraph((DONATION,), text="乙公司捐赠口罩。")


def test_events_must_lie_in_their_paragraph():
    """That is known even without the text."""
    with pytest.raises(ValidationError, match="is outside a paragraph of 4"):
        paragraph((DONATION,), text=None, end=14)


def test_bounds_must_fit_the_text():
    """Eight code points need eight places."""
    with pytest.raises(ValidationError, match=r"\[10, 17\) cannot hold a text of 8"):
        paragraph(end=17)
    with pytest.raises(ValidationError, match="is empty"):
        paragraph(text=None, end=10)


def test_digests_need_the_text():
    """Without it there is nothing to tie the events to."""
    assert len(paragraph((DONATION, DONATION)).content_digests()) == 2
    with pytest.raises(ValueError, match="has no text"):
        paragraph((DONATION,), text=None).content_digests()


def test_faults_stop_who_wants_none():
    """All of them in one error, each with its line."""
    good = ReadRecords(source="f.jsonl", records=(paragraph(),))
    assert good.without_faults() == (paragraph(),)
    bad = ReadRecords(
        source="f.jsonl",
        records=(paragraph(),),
        faults=(
            RecordFault(line=2, path="events[0].type", reason="Field required"),
            RecordFault(line=7, reason="no JSON"),
        ),
    )
    with pytest.raises(RecordError) as caught:
        bad.without_faults()
    assert str(caught.value) == (
        "f.jsonl: 2 faults\n  line 2: events[0].type: Field required\n  line 7: no JSON"
    )
