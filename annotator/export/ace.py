"""JSON Lines with the field names of ACE work in English: OneIE, DyGIE, TextEE.

A paragraph is a window (``wnd_id``) of its document. A token is a character, so that
``start`` and ``end`` (exclusive) are tokens and code points at once. Each span that fills
a role is one entity, whose type is the kind of thing it is (see ``labels``).
"""

from collections.abc import Iterable
from typing import IO, Any

from annotator.export.context import WriteContext
from annotator.export.labels import kind_of
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.model.event import EventMention
from annotator.model.span import Span
from annotator.schema.definition import EventSchema

Entities = dict[tuple[int, int, str], str]
"""Id of each entity by start, end and type."""


def write_ace(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory."""
    tally = Tally()
    for paragraph in tally.passing(paragraphs):
        tally.lose_values(paragraph.events)
        tally.lose_attributes(paragraph.events)
        stream.write(f"{render(_window(paragraph, context.schema))}\n".encode())
    return tally.report()


def _window(paragraph: AnnotatedParagraph, schema: EventSchema) -> dict[str, Any]:
    text, window = text_of(paragraph), f"{paragraph.doc}-{paragraph.index}"
    entities: Entities = {}
    for event in paragraph.events:
        for argument in event.arguments:
            kind = kind_of(schema, event.type, argument)
            key = (argument.span.start, argument.span.end, kind)
            entities.setdefault(key, f"{window}-E{len(entities)}")
    return {
        "doc_id": paragraph.doc,
        "wnd_id": window,
        "text": text,
        "lang": schema.language,
        "tokens": list(text),
        "entity_mentions": [
            {"id": i, "entity_type": kind, **_bounds(Span.of(text, start, end))}
            for (start, end, kind), i in entities.items()
        ],
        "event_mentions": [
            {"id": f"{window}-EV{number}", **_event(event, entities, schema)}
            for number, event in enumerate(paragraph.events)
        ],
        "relation_mentions": [],
    }


def _event(event: EventMention, entities: Entities, schema: EventSchema) -> dict[str, Any]:
    return {
        "event_type": event.type,
        "trigger": _bounds(event.trigger),
        "arguments": [
            {
                "entity_id": entities[
                    a.span.start, a.span.end, kind_of(schema, event.type, a)
                ],
                "role": a.role,
                **_bounds(a.span),
            }
            for a in event.arguments
        ],
    }


def _bounds(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}
