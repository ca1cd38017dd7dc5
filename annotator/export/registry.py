"""The formats that there are, by name."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from annotator.errors import InputError
from annotator.export.ace import write_ace
from annotator.export.brat import write_brat
from annotator.export.brat_read import read_brat
from annotator.export.chat import write_chat, write_preferences
from annotator.export.conll import write_conll
from annotator.export.context import ReadContext, WriteContext
from annotator.export.csv_read import read_csv
from annotator.export.csv_tables import write_csv
from annotator.export.docbin import write_docbin
from annotator.export.doccano import write_doccano
from annotator.export.doccano_read import read_doccano
from annotator.export.duee import write_duee
from annotator.export.huggingface import write_huggingface
from annotator.export.jsonl import jsonl_parts, write_jsonl
from annotator.export.jsonl_parse import ValueTypes
from annotator.export.label_studio import write_label_studio
from annotator.export.label_studio_read import read_label_studio
from annotator.export.record import AnnotatedParagraph, ExportReport, Part
from annotator.export.web_annotation import write_web_annotation
from annotator.export.xlsx import write_xlsx
from annotator.export.xlsx_read import read_xlsx
from annotator.model.value import ValueType
from annotator.schema.definition import EventSchema

FileWriter = Callable[[Iterable[AnnotatedParagraph], IO[bytes], WriteContext], ExportReport]
"""Writes sorted paragraphs to a binary file; see ``conll.write_conll``."""

FolderWriter = Callable[[Iterable[AnnotatedParagraph], Path, WriteContext], ExportReport]
"""Writes sorted paragraphs into an empty folder; see ``brat.write_brat``."""

Reader = Callable[[Path, ReadContext], Iterator[Part]]
"""Reads a file or folder part by part and names what cannot be used. OSError, at the
first part, if it cannot be opened."""


class FileFormat(NamedTuple):
    """A way to write annotated paragraphs to one file."""

    name: str
    suffix: str
    """Of its files, with the dot."""
    summary: str
    """One line on what it is for."""
    write: FileWriter
    read: Reader | None = None
    """None for formats that can only be written."""
    leaves_out: tuple[str, ...] = ()
    """What it cannot carry, whatever the content."""
    needs_chats: bool = False
    """It holds what a model is asked and answers: ``WriteContext.chat_of`` is wanted."""


class FolderFormat(NamedTuple):
    """A way to write annotated paragraphs to several files in a folder of their own."""

    name: str
    summary: str
    write: FolderWriter
    read: Reader | None = None
    leaves_out: tuple[str, ...] = ()
    needs_datasheet: bool = False
    """It holds a card of the data set: ``WriteContext.datasheet`` is wanted."""


Format = FileFormat | FolderFormat


def _write_jsonl(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    return write_jsonl(paragraphs, stream, context.options)


def _read_jsonl(path: Path, context: ReadContext) -> Iterator[Part]:
    value_types = None if context.schema is None else _value_types(context.schema)
    with path.open("rb") as stream:
        yield from jsonl_parts(stream, value_types, context.text)


def _value_types(schema: EventSchema) -> ValueTypes:
    def value_type(event_type: str, role: str) -> ValueType | None:
        found = schema.role(event_type, role)
        return found.value if found else None

    return value_type


PROVENANCE = "provenance"
PLACES = "places of paragraphs in their documents"
NOT_LEARNED = ("held-out documents", "examples of the prompt")

_ALL: tuple[Format, ...] = (
    FileFormat(
        name="jsonl",
        suffix=".jsonl",
        summary="one paragraph a line, canonical; all there is with --text --details "
        "--provenance",
        write=_write_jsonl,
        read=_read_jsonl,
    ),
    FolderFormat(
        name="brat",
        summary="standoff files and annotation.conf, for the brat tool",
        write=write_brat,
        read=read_brat,
        leaves_out=(PROVENANCE, PLACES),
    ),
    FolderFormat(
        name="label-studio",
        summary="tasks with annotations and the labeling config, for Label Studio",
        write=write_label_studio,
        read=read_label_studio,
        leaves_out=(PROVENANCE, PLACES),
    ),
    FileFormat(
        name="doccano",
        suffix=".jsonl",
        summary="JSON lines with entities and relations, for doccano",
        write=write_doccano,
        read=read_doccano,
        leaves_out=("values", PROVENANCE, PLACES),
    ),
    FileFormat(
        name="conll",
        suffix=".conll",
        summary="character BIO in columns, for sequence taggers",
        write=write_conll,
        leaves_out=("values", "attributes", "links", "overlaps", PROVENANCE, PLACES),
    ),
    FileFormat(
        name="duee",
        suffix=".json",
        summary="JSON lines as the DuEE data sets have it",
        write=write_duee,
        leaves_out=("values", "attributes", PROVENANCE, PLACES),
    ),
    FileFormat(
        name="ace",
        suffix=".json",
        summary="JSON lines of OneIE and TextEE; tokens are characters",
        write=write_ace,
        leaves_out=("values", "attributes", PROVENANCE, PLACES),
    ),
    FolderFormat(
        name="csv",
        summary="tables of paragraphs, events and arguments",
        write=write_csv,
        read=read_csv,
        leaves_out=("details of values", PROVENANCE, PLACES),
    ),
    FileFormat(
        name="xlsx",
        suffix=".xlsx",
        summary="the same tables as sheets of a workbook",
        write=write_xlsx,
        read=read_xlsx,
        leaves_out=("details of values", PROVENANCE, PLACES),
    ),
    FileFormat(
        name="web-annotation",
        suffix=".jsonld",
        summary="W3C Web Annotation as JSON-LD, for linked data",
        write=write_web_annotation,
        leaves_out=("paragraphs without events", PROVENANCE),
    ),
    FileFormat(
        name="chat",
        suffix=".jsonl",
        summary="chats for supervised fine-tuning, with the tool's own prompt",
        write=write_chat,
        leaves_out=("values", "places of quotes", *NOT_LEARNED, PROVENANCE, PLACES),
        needs_chats=True,
    ),
    FileFormat(
        name="preferences",
        suffix=".jsonl",
        summary="what was proposed against what was settled, for preference training",
        write=write_preferences,
        leaves_out=("values", "places of quotes", *NOT_LEARNED, PROVENANCE, PLACES),
        needs_chats=True,
    ),
    FolderFormat(
        name="huggingface",
        summary="Parquet and a card, for datasets.load_dataset",
        write=write_huggingface,
        leaves_out=("import and schema of a paragraph",),
        needs_datasheet=True,
    ),
    FileFormat(
        name="spacy",
        suffix=".spacy",
        summary="a DocBin, a token a character; needs spaCy, which holds all of it in memory",
        write=write_docbin,
        leaves_out=("values", "attributes", PROVENANCE),
    ),
)

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _ALL}
"""Every format by its name, canonical first."""


def format_named(name: str) -> Format:
    """Returns the format of that name.

    Raises:
        InputError: There is none; the message lists those that there are.
    """
    found = FORMATS.get(name)
    if found is None:
        message = f"no format is called {name!r}; there is {', '.join(sorted(FORMATS))}"
        raise InputError(message).tell_as("no_format", name=name)
    return found


def reader_named(name: str) -> Reader:
    """Returns what reads the format of that name.

    Raises:
        InputError: There is none; the message lists those that there are.
    """
    read = format_named(name).read
    if read is None:
        known = ", ".join(sorted(n for n, f in FORMATS.items() if f.read))
        message = f"{name} can be written only; files are read as {known}"
        raise InputError(message)
    return read
