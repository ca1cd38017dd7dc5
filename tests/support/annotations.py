"""Finished annotations of a paragraph, for agreement and adjudication."""

from annotator.measure.agreement.annotation import Annotation
from annotator.measure.agreement.estimate import Place
from annotator.model.event import EventMention
from annotator.model.review import Mode
from tests.support.stores import GIFT


def annotation(
    annotator: str,
    *events: EventMention,
    document: str = "report",
    number: int = 0,
    mode: Mode = "assisted",
    at: str = "2026-01-31T08:00:00.000Z",
) -> Annotation:
    """Returns what somebody finished of a paragraph with the text of ``GIFT``."""
    return Annotation(annotator, Place(document, number), GIFT, events, mode=mode, at=at)
