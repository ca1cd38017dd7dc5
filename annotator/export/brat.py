r"""brat standoff: a folder of texts with annotations beside them, for the brat tool.

==========================  ============================================================
``annotation.conf``         what there is to mark, made from the schema
``DOCUMENT/NUMBER.txt``     the text of one paragraph, nothing added; the number has five
                            digits, the document's key stands with unsafe signs escaped
``DOCUMENT/NUMBER.ann``     its annotations, a line each:
``T1\tdonation 3 5\t捐赠``  a trigger, labelled with the event's type, or an argument,
                            labelled with what kind of thing it is (see ``labels``)
``E1\tdonation:T1 donor:T2``  an event; of several fillers of a role the second is
                            ``donor2``, as brat wants it
``A1\tkind E2 delivery``    an attribute; one that is only true or false stands without a
                            value if it is true and false is the default
``#1\tAnnotatorNotes T2\t{…}``  the value of an argument, as JSON, see ``values``
==========================  ============================================================

A paragraph that is settled and holds no event has an empty ``.ann``; one that nobody
settled has no file. Offsets count code points inside the paragraph, half-open. Everything
that an event says can be read back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.errors import InputError
from annotator.export.brat_conf import annotation_conf, is_flag
from annotator.export.context import WriteContext
from annotator.export.labels import kind_of
from annotator.export.names import file_name, label
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import text_of
from annotator.export.tally import Tally
from annotator.export.values import value_to_data
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span


class _Mark(NamedTuple):
    """A text-bound annotation; equal ones are written once."""

    label: str
    span: Span
    note: str
    """Value as JSON, empty for none."""


def write_brat(
    paragraphs: Iterable[AnnotatedParagraph], folder: Path, context: WriteContext
) -> ExportReport:
    """Writes a collection into an empty folder, a paragraph at a time.

    Raises:
        InputError: A name cannot be a label or the name of a file in brat.
        OSError: A file cannot be written.
    """
    tally = Tally()
    conf = annotation_conf(context.schema)
    (folder / "annotation.conf").write_text(conf, encoding="utf-8", newline="\n")
    for paragraph in tally.passing(paragraphs):
        place = folder / file_name(paragraph.doc)
        place.mkdir(exist_ok=True)
        stem = f"{paragraph.index:05}"
        (place / f"{stem}.txt").write_bytes(text_of(paragraph).encode())
        lines = "".join(f"{line}\n" for line in _Lines(context).of(paragraph))
        (place / f"{stem}.ann").write_bytes(lines.encode())
    return tally.report()


class _Lines:
    """The lines of one paragraph's ``.ann``, with their numbers."""

    def __init__(self, context: WriteContext) -> None:
        self.schema = context.schema
        self.marks: dict[_Mark, str] = {}
        self.attributes = 0

    def of(self, paragraph: AnnotatedParagraph) -> Iterator[str]:
        """Yields first the marks, then the events, then the values."""
        events = [
            line
            for number, event in enumerate(paragraph.events, start=1)
            for line in self._event(event, f"E{number}")
        ]
        for mark, name in self.marks.items():
            yield f"{name}\t{label(mark.label)} {_bounds(mark.span)}\t{_flat(mark.span)}"
        yield from events
        notes = ((name, mark.note) for mark, name in self.marks.items() if mark.note)
        for number, (name, note) in enumerate(notes, start=1):
            yield f"#{number}\tAnnotatorNotes {name}\t{note}"

    def _event(self, event: EventMention, name: str) -> Iterator[str]:
        parts = [f"{label(event.type)}:{self._name(_Mark(event.type, event.trigger, ''))}"]
        seen: Counter[str] = Counter()
        for argument in event.arguments:
            role = _role(argument.role)
            seen[role] += 1
            nth = seen[role] if seen[role] > 1 else ""
            parts.append(f"{role}{nth}:{self._name(self._mark(event.type, argument))}")
        yield f"{name}\t{' '.join(parts)}"
        for attribute in event.attributes:
            self.attributes += 1
            word = label(attribute.name)
            flag = is_flag(self.schema, attribute.name) and attribute.value is True
            value = "" if flag else f" {_word(attribute)}"
            yield f"A{self.attributes}\t{word} {name}{value}"

    def _mark(self, event_type: str, argument: Argument) -> _Mark:
        value = argument.value
        note = "" if value is None else render(value_to_data(value, details=True))
        return _Mark(kind_of(self.schema, event_type, argument), argument.span, note)

    def _name(self, mark: _Mark) -> str:
        return self.marks.setdefault(mark, f"T{len(self.marks) + 1}")


def _role(name: str) -> str:
    """Returns the role as a label; brat takes digits at its end for a count.

    Raises:
        InputError: It ends in a digit, or cannot be a label.
    """
    if name[-1:].isdigit():
        message = (
            f"role {name!r} ends in a digit, which brat drops; rename it in the schema"
        )
        raise InputError(message).tell_as("role_ends_in_digit", name=name)
    return label(name)


def _word(attribute: Attribute) -> str:
    value = attribute.value
    return label(value) if isinstance(value, str) else str(value).lower()


def _bounds(span: Span) -> str:
    """Start and end; in fragments where the span runs over line breaks."""
    fragments, start = [], span.start
    for line in span.text.split("\n"):
        if line:
            fragments.append(f"{start} {start + len(line)}")
        start += len(line) + 1
    if not fragments:
        message = (
            f"a span holds nothing but line breaks at {span.start}; brat cannot say so"
        )
        raise InputError(message).tell_as("span_only_breaks")
    return ";".join(fragments)


def _flat(span: Span) -> str:
    return " ".join(line for line in span.text.split("\n") if line)
