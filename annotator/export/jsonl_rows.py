"""Writes the plain form of our JSON Lines straight from stored events.

The same bytes as ``jsonl.write_jsonl`` writes without options, in a fifth of the time:
for exports of hundreds of thousands of events. What was checked when it was stored is not
checked again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring as quoted
from typing import IO, Any, NamedTuple

from pydantic_core import from_json

from annotator.errors import InputError
from annotator.export.jsonl import details_left_out
from annotator.export.jsonl_line import RESERVED
from annotator.export.record import ExportReport
from annotator.export.values import SHAPES
from annotator.model.value import plain_number

Data = Mapping[str, Any]
"""An object of stored JSON."""


class LineSource(NamedTuple):
    """A paragraph with its events as they are stored."""

    doc: str
    number: int
    start: int
    end: int
    kind: str
    payloads: Sequence[str]
    """Of each event the JSON of ``EventMention``."""


class _Line(NamedTuple):
    """An event; sorts by place, and by all that is said where two have the same place."""

    start: int
    end: int
    name: str
    text: str


def write_rows(
    sources: Iterable[LineSource], stream: IO[bytes], types: frozenset[str] = frozenset()
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory.

    Args:
        sources: Sorted by document and number, each once.
        stream: A binary file.
        types: Event types that are wanted; empty for all.

    Raises:
        InputError: An attribute has a name that the format needs for itself.
    """
    counts: Counter[str] = Counter()
    for source in sources:
        events = [from_json(payload) for payload in source.payloads]
        wanted = [e for e in events if not types or e["type"] in types]
        texts = ", ".join(line.text for line in sorted(_event(e, counts) for e in wanted))
        stream.write(
            f'{{"doc": {quoted(source.doc)}, "index": {source.number}, '
            f'"start": {source.start}, "end": {source.end}, "kind": "{source.kind}", '
            f'"events": [{texts}]}}\n'.encode()
        )
        counts["paragraphs"] += 1
        counts["events"] += len(wanted)
    detailed = counts["detailed"]
    return ExportReport(
        paragraphs=counts["paragraphs"],
        events=counts["events"],
        arguments=counts["arguments"],
        warnings=(details_left_out(detailed),) if detailed else (),
    )


def _event(event: Data, counts: Counter[str]) -> _Line:
    trigger, name = event["trigger"], event["type"]
    attributes = {each["name"]: each["value"] for each in event["attributes"]}
    _check_names(name, attributes)
    kind = _said("kind", attributes.pop("kind")) if "kind" in attributes else ""
    arguments = sorted(_argument(each, counts) for each in event["arguments"])
    counts["arguments"] += len(arguments)
    rest = "".join(_said(key, attributes[key]) for key in attributes)
    said = ", ".join(line.text for line in arguments)
    text = (
        f'{{"type": {quoted(name)}{kind}, "trigger": {{{_span(trigger)}}}, '
        f'"arguments": [{said}]{rest}}}'
    )
    return _Line(trigger["start"], trigger["end"], name, text)


def _argument(argument: Data, counts: Counter[str]) -> _Line:
    span, role, value = argument["span"], argument["role"], argument["value"]
    said = ""
    if value is not None:
        said = f', "value": {_value(value)}'
        counts["detailed"] += _has_detail(value)
    text = f'{{"role": {quoted(role)}, {_span(span)}{said}}}'
    return _Line(span["start"], span["end"], role, text)


def _span(span: Data) -> str:
    return f'"text": {quoted(span["text"])}, "start": {span["start"]}, "end": {span["end"]}'


def _value(value: Data) -> str:
    shape = SHAPES[value["type"]]
    parts = (
        f'"{key}": {_plain(key, value[key])}'
        for key in shape.keys
        if key not in shape.only_if_given or value[key] is not None
    )
    return f"{{{', '.join(parts)}}}"


def _plain(key: str, value: str | None) -> str:
    if value is None:
        return "null"
    return plain_number(Decimal(value)) if key == "number" else quoted(value)


def _has_detail(value: Data) -> bool:
    defaults = _DEFAULTS[value["type"]]
    return any(value[name] != default for name, default in defaults)


def _said(name: str, value: object) -> str:
    word = str(value).lower() if isinstance(value, bool) else quoted(str(value))
    return f", {quoted(name)}: {word}"


def _check_names(event_type: str, attributes: Data) -> None:
    if taken := sorted(RESERVED & attributes.keys()):
        message = (
            f"{event_type}: this format has no room for an attribute called "
            f"{', '.join(taken)}; rename it in the schema"
        )
        raise InputError(message).tell_as(
            "attribute_reserved", type=event_type, names=", ".join(taken)
        )


def _default(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


_DEFAULTS = {
    kind: tuple(
        (name, _default(field.default))
        for name, field in shape.record.model_fields.items()
        if name != "type" and name not in shape.keys
    )
    for kind, shape in SHAPES.items()
}
"""Fields of each kind of value that the plain form leaves out, as stored where they say
nothing."""
