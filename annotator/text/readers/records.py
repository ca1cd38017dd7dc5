"""What files of records (JSONL and CSV) share: a record becomes a raw document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from annotator.errors import DocumentError, Line
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
    fault: Line | None = None
    """What is wrong and how to mend it, for a line that is no record."""


class _Unusable(Exception):
    """A record cannot become a document; says why and how to mend it."""

    def __init__(self, why: Line) -> None:
        super().__init__(why)
        self.why = why


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
            faults.append(_at(name, record.line, error.why))
            continue
        if document.key in documents:
            faults.append(_at(name, record.line, _twice(document.key)))
        documents.setdefault(document.key, document)
    return ReadResult(documents=tuple(documents.values()), faults=tuple(faults))


def _at(name: str, line: int, why: Line) -> Line:
    said = f"{name}: line {line}: {why}"
    return Line(said, "at_line", file=name, line=line, fault=why)


def _twice(key: str) -> Line:
    said = f"key {key!r} was there before; give each document a key of its own"
    return Line(said, "record_key_twice", name=key)


def _refuse_other_columns(
    name: str, records: Iterable[NumberedRecord], text_column: str
) -> None:
    seen = dict.fromkeys(column for record in records for column in record.columns)
    if text_column in seen or (not seen and any(record.fault for record in records)):
        return
    if not seen:
        raise DocumentError.at(
            name, "holds no records", "give each document a line"
        ).tell_as("no_records", name=name)
    columns = ", ".join(list(seen)[:_MOST_COLUMNS_NAMED])
    raise DocumentError.at(
        name,
        f"no record has the column {text_column!r}, only {columns}",
        "name the column of the text (--text-column)",
    ).tell_as("no_column", name=name, column=text_column, columns=columns)


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
        title=_usual(columns, options.title_column, "title"),
        source=_usual(columns, options.source_column, "source"),
        published_on=_day(columns, options.date_column),
        metadata=tuple((column, _written(columns[column])) for column in kept),
    )


def _text(columns: Mapping[str, object], column: str) -> str:
    text = columns.get(column)
    if not isinstance(text, str) or not text.strip():
        why = f"has no text in the column {column!r}; fill it in or drop the line"
        raise _Unusable(Line(why, "record_no_text", column=column))
    if "\0" in text:
        why = f"the column {column!r} holds NUL characters; take them out"
        raise _Unusable(Line(why, "record_nul", column=column))
    return text


def _key(name: str, record: NumberedRecord, column: str | None) -> str:
    if column is None:
        return f"{PurePath(name).stem}-{record.line}"
    key = _optional(record.columns, column)
    if key is None:
        why = f"has no key in the column {column!r}; fill it in"
        raise _Unusable(Line(why, "record_no_key", column=column))
    return key


def _day(columns: Mapping[str, object], column: str | None) -> date | None:
    said = _usual(columns, column, "date")
    day = read_date(said) if said else None
    if said and column and day is None:
        why = f"{said!r} in the column {column!r} is no date; write 2022-04-01"
        raise _Unusable(Line(why, "record_no_date", text=said, column=column))
    return day


def _usual(columns: Mapping[str, object], column: str | None, usual: str) -> str | None:
    """Returns a column that was named, else what stands as text in the one usually so called."""
    if column is None and not isinstance(columns.get(usual), str):
        return None
    return _optional(columns, column or usual)


def _optional(columns: Mapping[str, object], column: str | None) -> str | None:
    value = columns.get(column) if column else None
    return None if value is None else _written(value).strip() or None


def _written(value: object) -> str:
    """Returns a column's value as text: strings as they are, all else as JSON."""
    return value if isinstance(value, str) else canonical_json(value)
