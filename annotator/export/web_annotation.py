"""W3C Web Annotation: one page of annotations as JSON-LD, for linked data and the web.

===============================  ========================================================
an annotation that classifies    an event: its target is the trigger, a body tells the
                                 type, and one each attribute
an annotation that links         an argument: its target is the span, a body tells the
                                 role, one the value as JSON (see ``values``), and one
                                 is the event that it belongs to
===============================  ========================================================

A target has both selectors: ``TextPositionSelector`` counts code points in the whole
document, half-open; ``TextQuoteSelector`` has the words and what stands around them in the
paragraph. Ids are UUIDs made from the content, a document is ``urn:annotator:document:KEY``.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final
from urllib.parse import quote

from annotator.export.context import WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.export.values import value_to_data
from annotator.model.event import Argument, EventMention
from annotator.model.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "urn:annotator:annotations"
AROUND = 20
"""Code points of the paragraph that are quoted before and behind a span."""

EMPTY: Final = "paragraphs without an event"

Data = dict[str, Any]


def write_web_annotation(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes annotations as their paragraphs come, in constant memory."""
    del context  # the labels are the events' own
    tally = Tally()
    head = {"@context": CONTEXT, "id": PAGE, "type": "AnnotationPage"}
    stream.write(f'{render(head)[:-1]}, "items": ['.encode())
    between = "\n"
    for paragraph in tally.passing(paragraphs):
        tally.lose(EMPTY, not paragraph.events)
        for item in _items(paragraph):
            stream.write(f"{between}{render(item)}".encode())
            between = ",\n"
    stream.write(b"\n]}\n")
    return tally.report()


def _items(paragraph: AnnotatedParagraph) -> Iterator[Data]:
    document = f"urn:annotator:document:{quote(paragraph.doc, safe='')}"
    seen: Counter[str] = Counter()
    digests = paragraph.content_digests()
    for event, digest in zip(paragraph.events, digests, strict=True):
        seen[digest] += 1
        name = f"{document}/{paragraph.index}/{digest}/{seen[digest]}"
        trigger = _target(paragraph, document, event.trigger)
        yield _annotation(name, "classifying", list(_about(event)), trigger)
        for number, argument in enumerate(event.arguments, start=1):
            target = _target(paragraph, document, argument.span)
            event_body = {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": _urn(name),
            }
            body = [*_said(argument), event_body]
            yield _annotation(f"{name}/{number}", "linking", body, target)


def _annotation(name: str, motivation: str, body: list[Data], target: Data) -> Data:
    return {
        "id": _urn(name),
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }


def _about(event: EventMention) -> Iterator[Data]:
    yield _text("classifying", event.type)
    for attribute in event.attributes:
        value = attribute.value
        word = value if isinstance(value, str) else str(value).lower()
        yield _text("tagging", f"{attribute.name}={word}")


def _said(argument: Argument) -> Iterator[Data]:
    yield _text("tagging", argument.role)
    if argument.value is not None:
        value = render(value_to_data(argument.value, details=True))
        yield {**_text("describing", value), "format": "application/json"}


def _text(purpose: str, value: str) -> Data:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(paragraph: AnnotatedParagraph, document: str, span: Span) -> Data:
    text, start, end = text_of(paragraph), span.start, span.end
    return {
        "source": document,
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": paragraph.start + start,
                "end": paragraph.start + end,
            },
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
