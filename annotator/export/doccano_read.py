"""Reads entities and relations, as doccano exports them in its JSON Lines format."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from annotator.export.context import ReadContext
from annotator.export.gather import parts_of
from annotator.export.graph import Link, Node, made_events
from annotator.export.jsonl import LONGEST_LINE, bounded_lines
from annotator.export.places import Places
from annotator.export.reading import (
    PartFault,
    attribute_value,
    checked_span,
    parsed,
    with_events,
)
from annotator.export.record import AnnotatedParagraph, Part
from annotator.export.utf16 import points
from annotator.model.event import Attribute


def read_doccano(path: Path, context: ReadContext) -> Iterator[Part]:
    """Reads a file as doccano exports it, line by line; what cannot be used is named.

    A line is about the paragraph that its ``doc`` and ``index`` name, or without them
    about the only one with its text. A line with any fault is left out as a whole.

    Raises:
        OSError: The file cannot be read.
    """
    places = Places(context)
    with path.open("rb") as stream:
        yield from parts_of(
            (number, partial(_read_line, line, places, context))
            for number, line in enumerate(bounded_lines(stream), start=1)
        )


_LABEL = re.compile(r"([^\[\]]+)\[([^\[\]]+)\]")


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Entity(_Part):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(_Part):
    from_id: int
    to_id: int
    type: str


class _Line(_Part):
    text: str
    entities: tuple[_Entity, ...]
    relations: tuple[_Relation, ...]
    doc: str | None = None
    index: int | None = None


def _read_line(
    line: bytes, places: Places, context: ReadContext
) -> AnnotatedParagraph | None:
    if len(line) > LONGEST_LINE:
        message = f"longer than {LONGEST_LINE:,} bytes"
        raise PartFault(message)
    if not line.strip():
        return None
    shaped = _Line.model_validate(parsed(line))
    paragraph = places.find(shaped.doc, shaped.index, shaped.text)
    nodes: dict[str, Node] = {}
    for entity in shaped.entities:
        start = points(shaped.text, entity.start_offset)
        end = points(shaped.text, entity.end_offset)
        span = checked_span(paragraph, start, end, shaped.text[start:end])
        if str(entity.id) in nodes:
            message = f"entity {entity.id} is given twice"
            raise PartFault(message)
        label, attributes = _parted(entity.label, context)
        nodes[str(entity.id)] = Node(label, span, attributes=attributes)
    links = (Link(str(r.from_id), str(r.to_id), r.type) for r in shaped.relations)
    return with_events(paragraph, made_events(context, nodes, links))


def _parted(label: str, context: ReadContext) -> tuple[str, tuple[Attribute, ...]]:
    """Splits a label into the event type and the attributes in its brackets."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return label, ()
    attributes: dict[str, Attribute] = {}
    for part in match[2].split(","):
        name, equals, word = part.partition("=")
        if not (name and equals and word) or name in attributes:
            message = f"{label!r}: attributes are NAME=VALUE, each once"
            raise PartFault(message)
        value = attribute_value(context, name, word)
        attributes[name] = Attribute(name=name, value=value)
    return match[1], tuple(attributes.values())
