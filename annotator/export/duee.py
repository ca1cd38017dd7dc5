"""JSON Lines as the DuEE data sets have it, which Chinese event extractors read.

A paragraph is ``{"text", "id", "event_list": [{"event_type", "trigger",
"trigger_start_index", "class", "arguments": [{"argument_start_index", "role", "argument",
"alias"}]}]}``. Starts count code points; an end follows from the text. ``class`` is the
part of the type before its hyphen, here the type; ``alias`` is always empty.
"""

from collections.abc import Iterable
from typing import IO, Any

from annotator.export.context import WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.model.event import Argument, EventMention


def write_duee(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory."""
    del context  # the labels are the events' own
    tally = Tally()
    for paragraph in tally.passing(paragraphs):
        tally.lose_values(paragraph.events)
        tally.lose_attributes(paragraph.events)
        data = {
            "text": text_of(paragraph),
            "id": f"{paragraph.doc}-{paragraph.index}",
            "event_list": [_event(event) for event in paragraph.events],
        }
        stream.write(f"{render(data)}\n".encode())
    return tally.report()


def _event(event: EventMention) -> dict[str, Any]:
    return {
        "event_type": event.type,
        "trigger": event.trigger.text,
        "trigger_start_index": event.trigger.start,
        "class": event.type,
        "arguments": [_argument(argument) for argument in event.arguments],
    }


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        "argument_start_index": argument.span.start,
        "role": argument.role,
        "argument": argument.span.text,
        "alias": [],
    }
