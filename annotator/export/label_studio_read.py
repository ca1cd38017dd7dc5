"""Reads tasks with annotations, as Label Studio exports them in its JSON format."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from annotator.export.context import ReadContext
from annotator.export.gather import parts_of
from annotator.export.graph import Link, Node, made_events
from annotator.export.label_studio import TASKS
from annotator.export.label_studio_config import ATTRIBUTE
from annotator.export.places import Places
from annotator.export.reading import (
    PartFault,
    attribute_value,
    checked_span,
    parsed,
    read_whole,
    with_events,
)
from annotator.export.record import AnnotatedParagraph, Part, RecordFault
from annotator.export.utf16 import points
from annotator.model.event import Attribute


def read_label_studio(path: Path, context: ReadContext) -> Iterator[Part]:
    """Reads a file of tasks, or the one in a folder; what cannot be used is named.

    A task is about the paragraph that its ``doc`` and ``index`` name, or without them
    about the only one with its text. A task with any fault is left out as a whole: parts
    that no event can hold, several annotations, spans that quote otherwise.

    Raises:
        OSError: The file cannot be read.
    """
    places = Places(context)
    try:
        tasks = _tasks(path / TASKS if path.is_dir() else path)
    except PartFault as fault:
        yield RecordFault(line=1, reason=str(fault), unit="task")
        return
    read = (
        (number, partial(_read_task, task, places, context))
        for number, task in enumerate(tasks, start=1)
    )
    yield from parts_of(read, "task")


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Value(_Part):
    start: int
    end: int
    text: str | tuple[str, ...] | None = None
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class _Result(_Part):
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value | None = None
    from_id: str = ""
    to_id: str = ""
    direction: str = "right"
    labels: tuple[str, ...] = ()


class _Annotation(_Part):
    result: tuple[_Result, ...]
    was_cancelled: bool = False


class _Data(_Part):
    text: str
    doc: str | None = None
    index: int | None = None


class _Task(_Part):
    data: _Data
    annotations: tuple[_Annotation, ...] = ()
    predictions: tuple[_Annotation, ...] = ()


def _tasks(path: Path) -> list[Any]:
    data = parsed(read_whole(path))
    if not isinstance(data, list):
        message = "expected an array of tasks; export as JSON, not JSON-MIN"
        raise PartFault(message)
    return data


def _read_task(data: Any, places: Places, context: ReadContext) -> AnnotatedParagraph:
    task = _Task.model_validate(data)
    paragraph = places.find(task.data.doc, task.data.index, task.data.text)
    said = "annotations"
    done = [a for a in task.annotations if not a.was_cancelled]
    if context.predictions and task.predictions:
        said, done = "predictions", [*task.predictions]
    if len(done) != 1:
        message = f"{len(done)} {said}; the work of one is imported at a time"
        raise PartFault(message)
    parts = done[0].result
    nodes = dict(_nodes(parts, paragraph, context))
    return with_events(paragraph, made_events(context, nodes, _links(parts)))


def _nodes(
    parts: Iterable[_Result], paragraph: AnnotatedParagraph, context: ReadContext
) -> Iterator[tuple[str, Node]]:
    """Yields the regions, each with what is said of it elsewhere."""
    values: dict[str, Any] = {}
    attributes: dict[str, tuple[Attribute, ...]] = {}
    regions: dict[str, _Value] = {}
    for part in parts:
        value = part.value
        if part.type == "labels" and value and len(value.labels) == 1:
            _require_new(part.id, regions)
            regions[part.id] = value
        elif part.type == "textarea" and value and isinstance(value.text, tuple):
            _require_new(part.id, values)
            values[part.id] = parsed("\n".join(value.text))
        elif part.type == "choices" and value and len(value.choices) == 1:
            attribute = _attribute(part.from_name, value.choices[0], context)
            attributes[part.id] = (*attributes.get(part.id, ()), attribute)
        elif part.type != "relation":
            message = f"a part of type {part.type!r} that no event can hold: {part.id}"
            raise PartFault(message)
    for name in (values.keys() | attributes.keys()) - regions.keys():
        message = f"there is no region {name!r}"
        raise PartFault(message)
    for name, region in regions.items():
        yield name, _node(region, paragraph, values.get(name), attributes.get(name, ()))


def _node(
    region: _Value,
    paragraph: AnnotatedParagraph,
    value: Any,
    attributes: tuple[Attribute, ...],
) -> Node:
    text = paragraph.text or ""
    start, end = points(text, region.start), points(text, region.end)
    quote = region.text if isinstance(region.text, str) else text[start:end]
    span = checked_span(paragraph, start, end, quote)
    return Node(region.labels[0], span, value, attributes)


def _attribute(control: str, word: str, context: ReadContext) -> Attribute:
    name = control.removeprefix(ATTRIBUTE)
    if not name:
        message = "choices that no control names"
        raise PartFault(message)
    return Attribute(name=name, value=attribute_value(context, name, word))


def _links(parts: Iterable[_Result]) -> Iterator[Link]:
    for part in parts:
        if part.type != "relation":
            continue
        if len(part.labels) != 1 or part.direction not in {"right", "left"}:
            message = f"a relation from {part.from_id} needs one role and one direction"
            raise PartFault(message)
        ends = (part.from_id, part.to_id)
        source, target = ends if part.direction == "right" else ends[::-1]
        yield Link(source, target, part.labels[0])


def _require_new(name: str, known: dict[str, Any]) -> None:
    if not name or name in known:
        message = f"region {name!r} is given twice, or has no id"
        raise PartFault(message)
