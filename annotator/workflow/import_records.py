"""Brings annotations in from a file, as the finished work of a person."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from annotator import __version__
from annotator.errors import InputError
from annotator.export.context import ReadContext
from annotator.export.record import AnnotatedParagraph, ReadRecords
from annotator.export.registry import reader_named
from annotator.model.record import Record, canonical_json, digest
from annotator.model.review import DecisionRequest
from annotator.schema.definition import EventSchema
from annotator.schema.validate import validate_event
from annotator.store.decisions import decide
from annotator.store.documents import StoredParagraph, paragraphs
from annotator.store.people import ensure_person
from annotator.workflow.services import Progress, Services, no_progress


class ImportReport(Record):
    """What came in, and what did not."""

    paragraphs: int
    events: int
    new: int
    """Decisions that were not there yet."""
    known: int
    """Decisions that an earlier import of the same content made."""
    faults: tuple[str, ...]
    """What could not be brought in: place and reason."""


class _Matched(NamedTuple):
    paragraph: StoredParagraph
    record: AnnotatedParagraph


def import_records(
    services: Services,
    path: Path,
    annotator: str,
    *,
    format_name: str | None = None,
    progress: Progress = no_progress,
) -> ImportReport:
    """Makes the paragraphs of a file the finished, blind work of a person.

    Keys of decisions come from the content, so that importing twice adds nothing. Nothing
    is moved to fit: a paragraph that the store does not have as it stands is a fault.

    Args:
        services: Store and schema.
        path: A file or folder in a format that is read, see ``export.registry``.
        annotator: Name of the person, who is added if unknown.
        format_name: Name of the format; None for jsonl, or for a folder brat.
        progress: Called as paragraphs come in.

    Raises:
        InputError: It cannot be opened, or no such format is read.
    """
    read = _read(services, path, format_name)
    faults = [f"{path}: {fault}" for fault in read.faults]
    matched, unmatched = _match(services, read.records)
    faults += unmatched
    person = ensure_person(services.store, annotator, at=services.clock())
    events = new = known = 0
    for number, item in enumerate(matched, start=1):
        acks = decide(
            services.store,
            person.person_id,
            tuple(_requests(annotator, item)),
            schema_id=services.schema_id(),
            app_version=__version__,
            at=services.clock(),
            imported=True,
        )
        events += len(item.record.events)
        new += sum(ack.status == "stored" for ack in acks)
        known += sum(ack.status == "already" for ack in acks)
        faults += [
            f"{_place(item.record)}: {ack.detail}"
            for ack in acks
            if ack.status in {"stale", "refused"}
        ]
        progress(number, len(matched))
    return ImportReport(
        paragraphs=len(matched),
        events=events,
        new=new,
        known=known,
        faults=tuple(faults),
    )


def _read(services: Services, path: Path, format_name: str | None) -> ReadRecords:
    read = reader_named(format_name or ("brat" if path.is_dir() else "jsonl"))
    context = ReadContext(_known(services), services.schema)
    try:
        return read(path, str(path), context)
    except OSError as error:
        message = f"{path}: {error.strerror or error}; check the path"
        raise InputError(message) from error


def _known(services: Services) -> dict[str, tuple[AnnotatedParagraph, ...]]:
    """Returns the paragraphs of the store, without events, by document."""
    return {
        key: tuple(map(_without_events, found))
        for key, found in groupby(paragraphs(services.store), lambda p: p.document_key)
    }


def _without_events(paragraph: StoredParagraph) -> AnnotatedParagraph:
    return AnnotatedParagraph(
        doc=paragraph.document_key,
        index=paragraph.index,
        start=paragraph.start,
        end=paragraph.end,
        kind=paragraph.kind,
        text=paragraph.text,
    )


def _match(
    services: Services, records: tuple[AnnotatedParagraph, ...]
) -> tuple[list[_Matched], list[str]]:
    """Finds the stored paragraph of each record, or says why it cannot be brought in."""
    stored = {(p.document_key, p.start): p for p in paragraphs(services.store)}
    matched, faults = [], []
    for record in records:
        paragraph = stored[record.doc, record.start]
        problem = _problem(record, paragraph, services.schema)
        if problem:
            faults.append(f"{_place(record)}: {problem}")
        elif paragraph.kind == "body":
            matched.append(_Matched(paragraph, record))
    return matched, faults


def _problem(
    record: AnnotatedParagraph, paragraph: StoredParagraph, schema: EventSchema
) -> str | None:
    if record.events and paragraph.kind != "body":
        return (
            f"has events but is {paragraph.kind}; first: annotator documents switch "
            f"{record.doc} {paragraph.index} body"
        )
    for event in record.events:
        if faults := validate_event(event, schema):
            return f"{event.type} {event.trigger.text!r}: {'; '.join(faults)}"
    return None


def _requests(annotator: str, item: _Matched) -> Iterator[DecisionRequest]:
    """Yields the decisions that make this paragraph the person's finished work."""
    keys = []
    for number, event in enumerate(item.record.events):
        content = event.content_digest(item.paragraph.sha256)
        keys.append(_key("add", annotator, content, item, number))
        yield DecisionRequest(
            key=keys[-1],
            paragraph_id=item.paragraph.paragraph_id,
            action="add",
            item=_key("event", annotator, content, item, number),
            event=event,
            mode="blind",
        )
    yield DecisionRequest(
        key=_key("done", annotator, canonical_json(keys), item, 0),
        paragraph_id=item.paragraph.paragraph_id,
        action="done",
        mode="blind",
    )


def _key(what: str, annotator: str, content: str, item: _Matched, number: int) -> str:
    place = [item.record.doc, item.record.index, number]
    return digest(canonical_json([what, annotator, content, *place]))


def _place(record: AnnotatedParagraph) -> str:
    return f"{record.doc} paragraph {record.index}"
