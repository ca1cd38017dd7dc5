"""What files of records (JSONL and CSV) share: a record becomes a raw document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from annotator.errors import DocumentError
from annotator.model.record import canonical_json
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.time.fulldate import read_date

_MOST_COLUMNS_NAMED = 12


class NumberedRecord(NamedTuple):
    """A record of a file, or why there is none on that line."""

    line: int
    """Where it begins, from 1."""
    columns: Mapping[str, object]
    raw_sha256: str
    fault: str | None = None
    """What is wrong and how to mend it, for a line that is no record."""


class _Unusable(Exception):
    """A record cannot become a document; says why and how to mend it."""


def documents_of(
    name: str, records: Sequence[NumberedRecord], options: ReadOptions, file_format: str
) -> ReadResult:
    """Turns the records of a file into documents; each bad one becomes a fault.

    Raises:
        DocumentError: There are no records, or none has the column of the text.
    """
    _refuse_other_columns(name, records, options.text_column)
    documents: dict[str, RawDocument] = {}
    faults: list[str] = []
    for record in records:
        try:
            document = _document(name, record, options, file_format)
        except _Unusable as error:
            faults.append(f"{name}: line {record.line}: {error}")
            continue
        if document.key in documents:
            faults.append(
                f"{name}: line {record.line}: key {document.key!r} was there before; "
                "give each document a key of its own"
            )
        documents.setdefault(document.key, document)
    return ReadResult(documents=tuple(documents.values()), faults=tuple(faults))


def _refuse_other_columns(
    name: str, records: Iterable[NumberedRecord], text_column: str
) -> None:
    seen = dict.fromkeys(column for record in records for column in record.columns)
    if text_column in seen or (not seen and any(record.fault for record in records)):
        return
    if not seen:
        raise DocumentError.at(name, "holds no records", "give each document a line")
    columns = ", ".join(list(seen)[:_MOST_COLUMNS_NAMED])
    raise DocumentError.at(
        name,
        f"no record has the column {text_column!r}, only {columns}",
        "name the column of the text (--text-column)",
    )


def _document(
    name: str, record: NumberedRecord, options: ReadOptions, file_format: str
) -> RawDocument:
    if record.fault:
        raise _Unusable(record.fault)
    columns = record.columns
    kept = sorted(column for column in options.metadata_columns if column in columns)
    return RawDocument(
        key=_key(name, record, options.key_column),
        name=PurePath(name).name,
        text=_text(columns, options.text_column),
        raw_sha256=record.raw_sha256,
        format=file_format,
        title=_optional(columns, options.title_column),
        source=_optional(columns, options.source_column),
        published_on=_day(columns, options.date_column),
        metadata=tuple((column, _written(columns[column])) for column in kept),
    )


def _text(columns: Mapping[str, object], column: str) -> str:
    text = columns.get(column)
    if not isinstance(text, str) or not text.strip():
        raise _Unusable(
            f"has no text in the column {column!r}; fill it in or drop the line"
        )
    if "\0" in text:
        raise _Unusable(f"the column {column!r} holds NUL characters; take them out")
    return text


def _key(name: str, record: NumberedRecord, column: str | None) -> str:
    if column is None:
        return f"{PurePath(name).stem}-{record.line}"
    key = _optional(record.columns, column)
    if key is None:
        raise _Unusable(f"has no key in the column {column!r}; fill it in")
    return key


def _day(columns: Mapping[str, object], column: str | None) -> date | None:
    said = _optional(columns, column)
    day = read_date(said) if said else None
    if said and day is None:
        raise _Unusable(f"{said!r} in the column {column!r} is no date; write 2022-04-01")
    return day


def _optional(columns: Mapping[str, object], column: str | None) -> str | None:
    value = columns.get(column) if column else None
    return None if value is None else _written(value).strip() or None


def _written(value: object) -> str:
    """Returns a column's value as text: strings as they are, all else as JSON."""
    return value if isinstance(value, str) else canonical_json(value)
