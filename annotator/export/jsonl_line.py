"""Writes one line of our JSON Lines format, which ``jsonl`` describes."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from annotator.errors import InputError
from annotator.export.record import AnnotatedParagraph, ExportOptions
from annotator.export.render import render
from annotator.export.values import value_to_data
from annotator.model.event import Argument, EventMention
from annotator.model.span import Span

Data = dict[str, Any]
"""A JSON object."""

Place = tuple[int, int, str]
"""Start, end, and the type or role."""

RESERVED = frozenset({"type", "trigger", "arguments", "id", "provenance"})
"""Keys of an event that no attribute can have."""


def line_of(paragraph: AnnotatedParagraph, options: ExportOptions) -> str:
    """Renders a paragraph as one line, without the line break.

    Raises:
        InputError: An attribute has a name that the format needs for itself.
    """
    data: Data = {
        "doc": paragraph.doc,
        "index": paragraph.index,
        "start": paragraph.start,
        "end": paragraph.end,
        "kind": paragraph.kind,
    }
    if options.text and paragraph.text is not None:
        data["text"] = paragraph.text
    events = [_event_data(event, details=options.details) for event in paragraph.events]
    if options.provenance and paragraph.text is not None:
        digests = paragraph.content_digests()
        events = [{"id": i, **e} for i, e in zip(digests, events, strict=True)]
    data["events"] = list(_with_occurrence(_settled(events, _event_place)))
    if options.rejected and paragraph.rejected:
        rejected = [_event_data(e, details=options.details) for e in paragraph.rejected]
        data["rejected"] = _settled(rejected, _event_place)
    if options.provenance and paragraph.provenance is not None:
        data["provenance"] = paragraph.provenance.model_dump(exclude_defaults=True)
    return render(data)


def _event_data(event: EventMention, *, details: bool) -> Data:
    attributes: Data = {a.name: a.value for a in event.attributes}
    if taken := sorted(RESERVED & attributes.keys()):
        message = (
            f"{event.type}: this format has no room for an attribute called "
            f"{', '.join(taken)}; rename it in the schema"
        )
        raise InputError(message).tell_as(
            "attribute_reserved", type=event.type, names=", ".join(taken)
        )
    kind = {"kind": attributes.pop("kind")} if "kind" in attributes else {}
    arguments = [_argument_data(a, details=details) for a in event.arguments]
    return {
        "type": event.type,
        **kind,
        "trigger": _span_data(event.trigger),
        "arguments": _settled(arguments, _argument_place),
        **attributes,
    }


def _argument_data(argument: Argument, *, details: bool) -> Data:
    data = {"role": argument.role, **_span_data(argument.span)}
    if argument.value is not None:
        data["value"] = value_to_data(argument.value, details=details)
    return data


def _span_data(span: Span) -> Data:
    return {"text": span.text, "start": span.start, "end": span.end}


def _event_place(data: Data) -> Place:
    return (data["trigger"]["start"], data["trigger"]["end"], data["type"])


def _argument_place(data: Data) -> Place:
    return (data["start"], data["end"], data["role"])


def _settled(items: list[Data], place: Callable[[Data], Place]) -> list[Data]:
    """Sorts by place, and by all that is said where two have the same place."""
    shared = Counter(map(place, items))

    def order(item: Data) -> tuple[Place, str]:
        where = place(item)
        return where, render(item) if shared[where] > 1 else ""

    return sorted(items, key=order)


def _with_occurrence(events: list[Data]) -> Iterator[Data]:
    """Tells events of equal content apart, by their order in the line."""
    seen: Counter[str] = Counter()
    for event in events:
        sha256 = event.get("id")
        if sha256 is None:
            yield event
        else:
            seen[sha256] += 1
            yield {**event, "id": f"{sha256}-{seen[sha256]}"}
