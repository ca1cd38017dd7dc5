"""doccano JSON Lines for relation extraction: spans and the relations between them.

A paragraph is ``{"id", "text", "entities": [{"id", "label", "start_offset",
"end_offset"}], "relations": [{"id", "from_id", "to_id", "type"}], "doc", "index"}``. An
entity is a trigger, labelled with the event's type and, in brackets, its attributes, such
as ``service[kind=delivery,scope=aggregate]``; or an argument, labelled with what kind of
thing it is (see ``labels``). Relations lead from triggers to arguments and are labelled
with the role. Ids count from 1 through the file.

Offsets count UTF-16 code units, half-open, because doccano does unless a project counts
grapheme clusters. ``doc`` and ``index`` become metadata there.
"""

from collections.abc import Iterable
from itertools import count
from typing import IO, Any

from annotator.export.context import WriteContext
from annotator.export.labels import kind_of
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.export.utf16 import span_units
from annotator.model.event import EventMention
from annotator.model.span import Span
from annotator.schema.definition import EventSchema


def write_doccano(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory."""
    tally = Tally()
    entities, relations = count(1), count(1)
    for number, paragraph in enumerate(tally.passing(paragraphs), start=1):
        tally.lose_values(paragraph.events)
        text = text_of(paragraph)
        data: dict[str, Any] = {"id": number, "text": text, "entities": [], "relations": []}
        for event in paragraph.events:
            spans = _labelled(event, context.schema)
            named = [(next(entities), *labelled) for labelled in spans]
            data["entities"] += [_entity(text, *entity) for entity in named]
            data["relations"] += [
                {
                    "id": next(relations),
                    "from_id": named[0][0],
                    "to_id": target[0],
                    "type": argument.role,
                }
                for target, argument in zip(named[1:], event.arguments, strict=True)
            ]
        data |= {"doc": paragraph.doc, "index": paragraph.index}
        stream.write(f"{render(data)}\n".encode())
    return tally.report()


def _labelled(event: EventMention, schema: EventSchema) -> list[tuple[str, Span]]:
    """Label and span of the trigger, then of each argument."""
    arguments = ((kind_of(schema, event.type, a), a.span) for a in event.arguments)
    return [(_trigger_label(event), event.trigger), *arguments]


def _trigger_label(event: EventMention) -> str:
    if not event.attributes:
        return event.type
    said = ((a.name, a.value) for a in event.attributes)
    parts = (f"{n}={v if isinstance(v, str) else str(v).lower()}" for n, v in said)
    return f"{event.type}[{','.join(parts)}]"


def _entity(text: str, number: int, label: str, span: Span) -> dict[str, Any]:
    start, end = span_units(text, span)
    return {"id": number, "label": label, "start_offset": start, "end_offset": end}
