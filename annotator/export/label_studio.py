"""Label Studio: tasks with finished annotations, and the labeling config they belong to.

``tasks.json`` is imported into a project whose labeling interface is the code in
``config.xml``. A paragraph is a task; its ``data`` has ``text``, ``doc`` and ``index``.

=====================  ==================================================================
region                 a trigger, labelled with the event's type, or an argument, labelled
                       with what kind of thing it is (see ``labels``)
relation               from a trigger to an argument, labelled with the role
choices on a trigger   an attribute; the control is called ``attribute-NAME``
text on an argument    its value as JSON, see ``values``
=====================  ==================================================================

Offsets count UTF-16 code units, half-open, because Label Studio does. Everything that an
event says can be read back.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.export.context import WriteContext
from annotator.export.label_studio_config import (
    ATTRIBUTE,
    MARK,
    TEXT,
    VALUE,
    labeling_config,
)
from annotator.export.labels import kind_of
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.export.utf16 import span_units
from annotator.export.values import value_to_data
from annotator.model.event import Attribute, EventMention
from annotator.model.span import Span
from annotator.schema.definition import EventSchema

TASKS = "tasks.json"
CONFIG = "config.xml"

Part = dict[str, Any]
"""A region, a relation, or what is said of a region."""


def write_label_studio(
    paragraphs: Iterable[AnnotatedParagraph], folder: Path, context: WriteContext
) -> ExportReport:
    """Writes into an empty folder, a task at a time, in constant memory.

    Raises:
        OSError: A file cannot be written.
    """
    tally = Tally()
    config = labeling_config(context.schema)
    (folder / CONFIG).write_text(config, encoding="utf-8", newline="\n")
    with (folder / TASKS).open("wb") as stream:
        between = "[\n"
        for paragraph in tally.passing(paragraphs):
            task = render(_task(paragraph, context.schema))
            stream.write(f"{between}{task}".encode())
            between = ",\n"
        stream.write(b"[]\n" if between == "[\n" else b"\n]\n")
    return tally.report()


def _task(paragraph: AnnotatedParagraph, schema: EventSchema) -> Part:
    text = text_of(paragraph)
    result = [
        part
        for number, event in enumerate(paragraph.events, start=1)
        for part in _Event(text, schema, event, f"e{number}").parts()
    ]
    return {
        "data": {"text": text, "doc": paragraph.doc, "index": paragraph.index},
        "annotations": [{"result": result}],
    }


class _Event:
    def __init__(
        self, text: str, schema: EventSchema, event: EventMention, name: str
    ) -> None:
        self.text = text
        self.schema = schema
        self.event = event
        self.name = name

    def parts(self) -> Iterator[Part]:
        event, name = self.event, self.name
        yield self._region(name, event.trigger, event.type)
        for attribute in event.attributes:
            yield self._choice(attribute)
        for number, argument in enumerate(event.arguments, start=1):
            target = f"{name}-a{number}"
            kind = kind_of(self.schema, event.type, argument)
            yield self._region(target, argument.span, kind)
            if argument.value is not None:
                said = render(value_to_data(argument.value, details=True))
                said_of = {**self._bounds(argument.span), "text": [said]}
                yield self._part(target, VALUE, "textarea", said_of)
            yield {
                "from_id": name,
                "to_id": target,
                "type": "relation",
                "direction": "right",
                "labels": [argument.role],
            }

    def _region(self, name: str, span: Span, label: str) -> Part:
        value = {**self._bounds(span), "text": span.text, "labels": [label]}
        return self._part(name, MARK, "labels", value)

    def _choice(self, attribute: Attribute) -> Part:
        value = attribute.value
        word = value if isinstance(value, str) else str(value).lower()
        said = {**self._bounds(self.event.trigger), "choices": [word]}
        return self._part(self.name, f"{ATTRIBUTE}{attribute.name}", "choices", said)

    def _bounds(self, span: Span) -> Part:
        start, end = span_units(self.text, span)
        return {"start": start, "end": end}

    @staticmethod
    def _part(name: str, control: str, kind: str, value: Part) -> Part:
        return {
            "id": name,
            "from_name": control,
            "to_name": TEXT,
            "type": kind,
            "value": value,
        }
