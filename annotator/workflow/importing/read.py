"""Reads a file of annotations against the store; nothing is held, nothing moved to fit."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from annotator.errors import InputError, Line
from annotator.export.columns import read_columns
from annotator.export.context import ReadContext
from annotator.export.record import AnnotatedParagraph, RecordFault
from annotator.export.registry import reader_named
from annotator.model.record import canonical_json, digest
from annotator.model.shape import placed
from annotator.schema.definition import EventSchema
from annotator.schema.validate import validate_event
from annotator.store.documents.known import StoredParagraph, paragraphs
from annotator.workflow.services import Services

SUFFIXES = {".csv": "csv", ".xlsx": "xlsx"}
"""Formats that a file's name tells; any other file is taken for jsonl."""


_LINES = frozenset({"jsonl", "doccano"})
"""Formats of one line of text a paragraph."""


class Matched(NamedTuple):
    """What a file says of a paragraph of the store."""

    paragraph: StoredParagraph
    record: AnnotatedParagraph

    @property
    def place(self) -> str:
        """Names the paragraph in messages."""
        return f"{self.record.doc} paragraph {self.record.index}"


class Incoming:
    """A file or folder of annotations, read from its beginning each time it is asked."""

    def __init__(
        self,
        services: Services,
        path: Path,
        format_name: str | None = None,
        *,
        predictions: bool = False,
        columns: Sequence[str] = (),
    ) -> None:
        """Looks at the path and at what the store has.

        Args:
            services: Store and schema.
            path: A file or folder in a format that is read, see ``export.registry``.
            format_name: Name of the format; None to tell by the path: a folder is brat, or
                csv if it holds ``events.csv``.
            predictions: Take what a model said, where a file has both.
            columns: What tables call otherwise, see ``export.columns.read_columns``.

        Raises:
            InputError: There is no such path, format or column.
        """
        self.path = path
        self.format = format_name or _format_of(path)
        self._read = reader_named(self.format)
        _check(path)
        if self.format in _LINES and _is_binary(path):
            message = (
                f"{path}: is no text, so no {self.format}; name its format with --format"
            )
            raise InputError(message).tell_as("file_no_text")
        self.columns = read_columns(columns, services.schema)
        if self.columns and self.format not in SUFFIXES.values():
            message = f"{self.format} has no columns; --column is for csv and xlsx"
            raise InputError(message)
        known = paragraphs(services.store)
        self._schema = services.schema
        self._stored = {(p.document_key, p.start): p for p in known}
        by_document = {
            key: tuple(map(_without_events, found))
            for key, found in groupby(known, lambda p: p.document_key)
        }
        self._context = ReadContext(by_document, services.schema, predictions, self.columns)

    def parts(self, *, bare: bool = False) -> Iterator[Matched | str]:
        """Yields paragraphs of the body as the file has them, and a line for each fault.

        Args:
            bare: Leave the path out before what is wrong with a part of the file.

        Raises:
            InputError: It cannot be read.
        """
        try:
            for part in self._read(self.path, self._context):
                if isinstance(part, RecordFault):
                    yield part.told if bare else placed(str(self.path), part.told)
                else:
                    yield from self._matched(part)
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def without_paragraphs(self) -> InputError:
        """Builds the error of a file that holds nothing to bring in."""
        message = (
            f"{self.path}: read as {self.format}, it holds no paragraph of this store; name "
            "another path, or its format with --format"
        )
        return InputError(message)

    def sha256(self) -> str:
        """Returns the digest of the file; of a folder that of its files and their names.

        Raises:
            InputError: It cannot be read.
        """
        try:
            if not self.path.is_dir():
                return _file_digest(self.path)
            files = (p for p in self.path.rglob("*") if p.is_file() and not p.is_symlink())
            named = ((p.relative_to(self.path).as_posix(), _file_digest(p)) for p in files)
            return digest(canonical_json(sorted(named)))
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def _matched(self, record: AnnotatedParagraph) -> Iterator[Matched | str]:
        """Finds the stored paragraph of a record, or says why it cannot be brought in."""
        paragraph = self._stored.get((record.doc, record.start))
        if paragraph is None:
            said = f"{record.doc} paragraph {record.index}: is not in the store; ingest it"
            yield Line(said, "paragraph_not_here", name=record.doc, number=record.index)
            return
        matched = Matched(paragraph, record)
        if problem := _problem(matched, self._schema):
            place = f"{record.doc}:{record.index}"
            said = f"{matched.place}: {problem}"
            yield Line(said, "at_place", place=place, fault=problem)
        elif paragraph.kind == "body":
            yield matched


def _problem(matched: Matched, schema: EventSchema) -> Line | None:
    paragraph, record = matched
    if record.events and paragraph.kind != "body":
        said = (
            f"has events but is {paragraph.kind}; first: annotator documents switch "
            f"{record.doc} {paragraph.index} body"
        )
        return Line(said, "events_outside_the_body")
    for event in record.events:
        if faults := validate_event(event, schema):
            why = Line("; ".join(faults), faults[0].told_as, **dict(faults[0].told_with))
            said = f"{event.type} {event.trigger.text!r}: {why}"
            quote = event.trigger.text
            return Line(said, "at_event", type=event.type, text=quote, fault=why)
    return None


def _without_events(paragraph: StoredParagraph) -> AnnotatedParagraph:
    return AnnotatedParagraph(
        doc=paragraph.document_key,
        index=paragraph.index,
        start=paragraph.start,
        end=paragraph.end,
        kind=paragraph.kind,
        text=paragraph.text,
    )


def _format_of(path: Path) -> str:
    if path.is_dir():
        return "csv" if (path / "events.csv").is_file() else "brat"
    return SUFFIXES.get(path.suffix.lower(), "jsonl")


def _check(path: Path) -> None:
    try:
        path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not (path.is_file() or path.is_dir()):
        # a pipe or a device could be read once only, or never end
        message = f"{path}: is no plain file or folder; save it to a file first"
        raise InputError(message)


def _is_binary(path: Path) -> bool:
    if path.is_dir():
        return False
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(1000)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: {error.strerror or error}; check the path").tell_as(
        "file_unreadable"
    )


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
