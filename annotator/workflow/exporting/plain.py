"""The short way for the export that is asked for most: all gold as plain JSON Lines."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import IO

from annotator.export.jsonl_rows import LineSource, write_rows
from annotator.export.record import PLAIN, ExportReport
from annotator.store.file.database import Store
from annotator.store.gold.rows import gold_rows
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.schemas import SchemasSeen
from annotator.workflow.exporting.selection import Facts, Test


def is_plain(request: ExportRequest) -> bool:
    """Tells whether an export can be written without making records of its events."""
    wanted = (request.format, request.source, request.options)
    return wanted == ("jsonl", "gold", PLAIN)


def plain_writer(
    store: Store, request: ExportRequest, is_wanted: Test, schemas: SchemasSeen
) -> Callable[[IO[bytes]], ExportReport]:
    """Returns what writes the export to a stream; the same bytes as the long way."""
    types = frozenset(request.selection.types)
    return lambda stream: write_rows(_sources(store, is_wanted, schemas), stream, types)


def _sources(store: Store, is_wanted: Test, schemas: SchemasSeen) -> Iterator[LineSource]:
    for row in gold_rows(store):
        day = date.fromisoformat(row.finished_at[:10])
        facts = Facts(row.document_key, row.basis, row.mode, row.event_schema, day)
        if is_wanted(facts):
            schemas.note(row.event_schema, row.schema_digest)
            place = (row.document_key, row.number, row.start, row.end, row.kind)
            yield LineSource(*place, row.payloads)
