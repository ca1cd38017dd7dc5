"""The formats that there are, by name."""

from collections.abc import Iterable
from typing import IO, NamedTuple, Protocol

from annotator.errors import InputError
from annotator.export.jsonl import read_jsonl, write_jsonl
from annotator.export.jsonl_parse import TextOf, ValueTypes
from annotator.export.record import (
    AnnotatedParagraph,
    ExportOptions,
    ExportReport,
    ReadRecords,
)


class Writer(Protocol):
    """Writes sorted paragraphs to a binary file; see ``write_jsonl``."""

    def __call__(
        self,
        paragraphs: Iterable[AnnotatedParagraph],
        stream: IO[bytes],
        options: ExportOptions,
    ) -> ExportReport:
        """Returns what was written, and what was left out."""
        ...


class Reader(Protocol):
    """Reads a binary file and names what cannot be used; see ``read_jsonl``."""

    def __call__(
        self,
        stream: IO[bytes],
        source_name: str,
        value_types: ValueTypes | None,
        text_of: TextOf | None,
    ) -> ReadRecords:
        """Returns the good records and every fault."""
        ...


class Format(NamedTuple):
    """A way to write annotated paragraphs to one file."""

    name: str
    suffix: str
    """Of its files, with the dot."""
    summary: str
    """One line on what it is for."""
    write: Writer
    read: Reader | None
    """None for formats that can only be written."""


FORMATS: dict[str, Format] = {
    "jsonl": Format(
        name="jsonl",
        suffix=".jsonl",
        summary="one paragraph a line: everything there is, and canonical",
        write=write_jsonl,
        read=read_jsonl,
    ),
}
"""Every format by its name."""


def format_named(name: str) -> Format:
    """Returns the format of that name.

    Raises:
        InputError: There is none; the message lists those that there are.
    """
    found = FORMATS.get(name)
    if found is None:
        message = f"no format is called {name!r}; there is {', '.join(sorted(FORMATS))}"
        raise InputError(message)
    return found
