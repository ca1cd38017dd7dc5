"""Holds an example's reply against its shape, its own text and the schema."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from annotator.model.event import Argument, EventMention
from annotator.model.span import Span
from annotator.schema.definition import EventSchema
from annotator.schema.reply import reply_model
from annotator.schema.validate import stated_attributes, validate_event
from annotator.text.segment import sentences

_Event = Mapping[str, Any]


def shape_faults(reply: Mapping[str, Any], schema: EventSchema) -> tuple[str, ...]:
    """Returns where the reply has not the shape that a model is asked for."""
    try:
        reply_model(schema).model_validate_json(json.dumps(reply), strict=True)
    except ValidationError as error:
        return tuple(f"reply.{_path(e['loc'])}: {e['msg']}" for e in error.errors())
    return ()


def shown(reply: Mapping[str, Any], schema: EventSchema) -> str:
    """Returns the reply as compact JSON with every key, the order that of its schema.

    Raises:
        ValidationError: It has another shape.
    """
    made = reply_model(schema).model_validate_json(json.dumps(reply), strict=True)
    return made.model_dump_json()


def reply_faults(
    text: str, reply: Mapping[str, Any], schema: EventSchema
) -> tuple[str, ...]:
    """Returns what is wrong with a reply of the right shape, each fault with its path.

    A quote must stand in the text as it is, the trigger in the sentence that the event
    names, and the schema must allow the event. Where a word stands several times, any
    place will do: a reply does not say which is meant.
    """
    faults: list[str] = []
    for number, event in enumerate(reply["events"]):
        path = f"reply.events[{number}]"
        found = [f"{path}.{fault}" for fault in _quote_faults(text, event, schema)]
        if not found:
            mention = _mention(text, event, schema)
            found = [f"{path}.{fault}" for fault in validate_event(mention, schema)]
        faults += found
    return tuple(faults)


def _path(location: tuple[str | int, ...]) -> str:
    """Such as ``events[0].donor[1]``, without the type by which the union was chosen."""
    parts = [
        part for place, part in enumerate(location) if place != 2 or len(location) == 3
    ]
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.removeprefix(".")


def _quote_faults(text: str, event: _Event, schema: EventSchema) -> Iterator[str]:
    bounds = sentences(text)
    number, trigger = event["sentence"], event["trigger"]
    if not 1 <= number <= len(bounds):
        yield f"sentence: there are {len(bounds)} sentences, no number {number}"
    elif trigger not in text[slice(*bounds[number - 1])]:
        yield f"trigger: {trigger!r} is not in sentence {number}"
    for path, quote in _quotes(event, schema):
        if not quote.strip():
            yield f"{path}: is empty"
        elif quote not in text:
            yield f"{path}: {quote!r} is not in the text"


def _quotes(event: _Event, schema: EventSchema) -> Iterator[tuple[str, str]]:
    yield "trigger", event["trigger"]
    for role in schema.roles_of(event["type"]):
        filled = event.get(role.name)
        if isinstance(filled, str):
            yield role.name, filled
        else:
            for number, quote in enumerate(filled or ()):
                yield f"{role.name}[{number}]", quote


def _mention(text: str, event: _Event, schema: EventSchema) -> EventMention:
    start = sentences(text)[event["sentence"] - 1][0]
    after: dict[tuple[str, str], int] = {}
    arguments: list[Argument] = []
    for path, quote in list(_quotes(event, schema))[1:]:
        role = path.partition("[")[0]
        # the same quote again means its next place, if it has one
        place = max(text.find(quote, after.get((role, quote), 0)), text.find(quote))
        after[role, quote] = place + len(quote)
        arguments.append(Argument(role=role, span=_span(text, place, quote)))
    given = {
        a.name: event[a.name]
        for a in schema.attributes_of(event["type"])
        if a.name in event
    }
    trigger = event["trigger"]
    return EventMention(
        type=event["type"],
        trigger=_span(text, text.index(trigger, start), trigger),
        arguments=tuple(arguments),
        attributes=stated_attributes(given, schema),
    )


def _span(text: str, start: int, quote: str) -> Span:
    return Span.of(text, start, start + len(quote))
