"""Few-shot examples: a text and the reply that is right for it, one a line of a file.

A line is ``{"text": …, "reply": {"events": […]}, "source": …}``. The reply has the shape
that a model is asked for (``annotator.schema.reply``); roles that nothing fills and
attributes with their default may be left out, the prompt shows them all the same.
"""

import json
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from annotator.errors import RecordError
from annotator.model.record import Record
from annotator.propose.examples_check import reply_faults, shape_faults, shown
from annotator.schema.definition import EventSchema
from annotator.text.segment import sentences


class ExampleSource(Record):
    """Where an example comes from."""

    kind: Literal["invented", "gold"]
    """``invented``: written for the prompt; ``gold``: a paragraph that people settled."""
    document: str | None = None
    """Key of the paragraph's document; gold only."""
    index: int | None = Field(default=None, ge=0)
    """Number of the paragraph in its document; gold only."""

    @model_validator(mode="after")
    def _gold_has_a_place(self) -> "ExampleSource":
        if (self.kind == "gold") != (self.document is not None and self.index is not None):
            message = "gold has document and index, what is invented has neither"
            raise ValueError(message)
        return self


class PromptExample(Record):
    """An example as the prompt shows it."""

    text: str = Field(pattern=r"\S")
    reply: str
    """Compact JSON with every key, in the order of the reply's schema."""
    source: ExampleSource

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text's sentences, in order."""
        return tuple(self.text[start:end] for start, end in sentences(self.text))


class _Line(Record):
    text: str = Field(pattern=r"\S")
    reply: dict[str, Any]
    source: ExampleSource


def read_examples(
    lines: Iterable[str], schema: EventSchema, file: str
) -> tuple[PromptExample, ...]:
    """Reads and checks the lines of a file of examples; blank lines are passed over.

    Args:
        lines: As they stand in the file.
        schema: What the replies must fit.
        file: What the file is called in messages.

    Raises:
        RecordError: All faults of the file, each with the number of its line: no JSON, not
            the reply's shape, a quote that its text lacks, a trigger outside its sentence,
            an event that the schema refuses, a text given twice.
    """
    examples: list[PromptExample] = []
    faults: list[str] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            made = _example(line, schema)
        except RecordError as error:
            faults += [f"line {number}: {fault}" for fault in error.faults]
            continue
        known = first_line.setdefault(made.text, number)
        if known != number:
            faults.append(f"line {number}: text: the same as in line {known}")
        examples.append(made)
    if faults:
        raise RecordError(file, faults).tell_as("prompt_unusable", name=file)
    return tuple(examples)


def example_line(example: PromptExample) -> str:
    """Returns the line of a file that holds the example, without a newline."""
    data = {
        "text": example.text,
        "reply": json.loads(example.reply),
        "source": example.source.model_dump(exclude_none=True),
    }
    return json.dumps(data, ensure_ascii=False)


def make_example(
    text: str, reply: dict[str, Any], source: ExampleSource, schema: EventSchema
) -> PromptExample:
    """Checks a reply against its text and completes it with every key.

    Raises:
        RecordError: All faults of the reply, each with its path.
    """
    faults = shape_faults(reply, schema) or reply_faults(text, reply, schema)
    if faults:
        raise RecordError("example", faults)
    return PromptExample(text=text, reply=shown(reply, schema), source=source)


def _example(line: str, schema: EventSchema) -> PromptExample:
    try:
        shaped = _Line.model_validate_json(line, strict=True)
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, e['loc'])) or 'line'}: {e['msg']}" for e in error.errors()
        ]
        raise RecordError("example", faults) from error
    return make_example(shaped.text, shaped.reply, shaped.source, schema)
