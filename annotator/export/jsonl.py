r"""JSON Lines: one paragraph a line, our own format and the one that ``seeds/gold.jsonl`` has.

UTF-8, ``\n`` after every line, ``", "`` and ``": "`` between the parts, keys in this order:

==================  ==================================================================
``doc``             key of the document
``index``           number of the paragraph in its document, from 0
``start``, ``end``  the paragraph in the document, in code points, half-open
``kind``            ``body``, ``heading`` or ``boilerplate``
``text``            on request: the paragraph itself
``events``          sorted by trigger, then type, then everything else
``rejected``        on request, where there are any: proposals that were turned down, in
                    the same shape and order
``provenance``      on request: ``basis``, ``mode``, ``imported``, ``event_schema`` and
                    ``schema_digest``, each only where it is known
==================  ==================================================================

An event has

==================  ==================================================================
``id``              with provenance: digest of the content and, after a hyphen, 1 for the
                    first event of the paragraph with this content, 2 for the next
``type``            event type
``kind``            the attribute of that name, which refines the type
``trigger``         ``text``, ``start``, ``end``
``arguments``       sorted by span, then role: ``role``, ``text``, ``start``, ``end`` and,
                    where there is one, ``value`` (see ``values``)
other attributes    sorted by name, only where they differ from the schema's default
==================  ==================================================================

Offsets of triggers and arguments count code points inside the paragraph, half-open.
Numbers are plain decimals without loss. Equal content gives equal bytes, in whatever order
events and arguments came. What was added on request can be read by anyone who does not
know of it, and is read back here, but for ids, which follow from the content.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from annotator.errors import Line
from annotator.export.gather import collected
from annotator.export.jsonl_line import line_of
from annotator.export.jsonl_parse import LineFault, TextOf, ValueTypes, paragraph_of
from annotator.export.record import (
    PLAIN,
    AnnotatedParagraph,
    ExportOptions,
    ExportReport,
    Part,
    ReadRecords,
    RecordFault,
)
from annotator.export.values import detail_of
from annotator.model.remark import Remark

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes; a paragraph with all its events stays far below."""


def write_jsonl(
    paragraphs: Iterable[AnnotatedParagraph],
    stream: IO[bytes],
    options: ExportOptions = PLAIN,
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory.

    Args:
        paragraphs: Sorted by ``doc`` and ``index``, each once; see ``in_order``.
        stream: A binary file: line ends and encoding are the format's own.
        options: What to write beyond the bare content.

    Returns:
        What was written, and what was left out.

    Raises:
        InputError: An attribute has a name that the format needs for itself.
        ValueError: The paragraphs are not in order.
    """
    tally = _Tally()
    for paragraph in paragraphs:
        tally.add(paragraph)
        stream.write(f"{line_of(paragraph, options)}\n".encode())
    return tally.report(options)


def in_order(paragraphs: Iterable[AnnotatedParagraph]) -> tuple[AnnotatedParagraph, ...]:
    """Sorts paragraphs as ``write_jsonl`` wants them: by code points, not by locale."""
    return tuple(sorted(paragraphs, key=lambda p: (p.doc, p.index)))


def read_jsonl(
    stream: IO[bytes],
    source_name: str,
    value_types: ValueTypes | None = None,
    text_of: TextOf | None = None,
) -> ReadRecords:
    r"""Reads a file of paragraphs; what cannot be used is named, the rest is kept.

    Args:
        stream: A binary file in this format; a byte order mark and ``\r\n`` are let pass.
        source_name: What to call the file in messages.
        value_types: The type of value that a role of an event type takes, None if it takes
            none; without it, values are told apart by their keys.
        text_of: Looks a paragraph's text up, so that every quote is checked; without it,
            only those of lines with a ``text`` are.

    Returns:
        The records of good lines, and every fault with its line. Records keep the order
        of the file, and events the order of their line.
    """
    return collected(jsonl_parts(stream, value_types, text_of), source_name)


def jsonl_parts(
    stream: IO[bytes],
    value_types: ValueTypes | None = None,
    text_of: TextOf | None = None,
) -> Iterator[Part]:
    """Yields what :func:`read_jsonl` returns as it comes, in constant memory."""
    seen: set[tuple[str, int]] = set()
    for number, line in enumerate(bounded_lines(stream), start=1):
        try:
            if line.strip() or len(line) > LONGEST_LINE:
                yield _read_line(line, seen, value_types, text_of)
        except LineFault as fault:
            for path, reason in fault.problems:
                yield RecordFault(line=number, path=path, reason=reason)


def bounded_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yields lines; of one that is too long, only so much that it shows."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


class _Tally:
    """Counts what goes by and watches the order."""

    def __init__(self) -> None:
        self.last: tuple[str, int] | None = None
        self.paragraphs = self.events = self.arguments = 0
        self.detailed = self.without_text = 0

    def add(self, paragraph: AnnotatedParagraph) -> None:
        here = (paragraph.doc, paragraph.index)
        if self.last is not None and here <= self.last:
            message = f"paragraphs must be sorted, each once: {here} after {self.last}"
            raise ValueError(message)
        self.last = here
        arguments = [a for event in paragraph.events for a in event.arguments]
        self.paragraphs += 1
        self.events += len(paragraph.events)
        self.arguments += len(arguments)
        self.detailed += sum(bool(a.value and detail_of(a.value)) for a in arguments)
        self.without_text += paragraph.text is None

    def report(self, options: ExportOptions) -> ExportReport:
        return ExportReport(
            paragraphs=self.paragraphs,
            events=self.events,
            arguments=self.arguments,
            warnings=tuple(self._warnings(options)),
        )

    def _warnings(self, options: ExportOptions) -> Iterator[Remark]:
        if self.detailed and not options.details:
            yield details_left_out(self.detailed)
        if self.without_text and options.provenance:
            yield Remark.of("no_text_no_ids", paragraphs=self.without_text)


def details_left_out(values: int) -> Remark:
    """Returns what a reader is told of values that carry more than the plain format."""
    return Remark.of("details_left_out", values=values)


def _read_line(
    line: bytes,
    seen: set[tuple[str, int]],
    value_types: ValueTypes | None,
    text_of: TextOf | None,
) -> AnnotatedParagraph:
    if len(line) > LONGEST_LINE:
        said = f"longer than {LONGEST_LINE:,} bytes"
        raise LineFault.whole(Line(said, "line_too_long", most=LONGEST_LINE))
    paragraph = paragraph_of(line, value_types, text_of)
    key = (paragraph.doc, paragraph.index)
    if key in seen:
        said = f"paragraph {paragraph.index} of {paragraph.doc} is there already"
        raise LineFault.whole(Line(said, "paragraph_twice"))
    seen.add(key)
    return paragraph
