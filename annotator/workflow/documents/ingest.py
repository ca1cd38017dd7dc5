"""Reads files into the store; one bad file costs itself and not the others."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from annotator.errors import AnnotatorError, InputError
from annotator.model.document import ParagraphKind
from annotator.model.record import Record
from annotator.model.remark import FaultLine
from annotator.store.documents import known as stored_documents
from annotator.store.documents.known import AddedDocument, StoredDocument
from annotator.store.file.database import Store
from annotator.text.document import build_document
from annotator.text.manifest import Manifest, read_manifest
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.read import find_files, read_file
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.services import Progress, no_progress
from annotator.workflow.settings import Settings


class IngestedDocument(Record):
    """A document that the store now has."""

    key: str
    title: str | None
    source: str | None
    published_on: date | None
    body: int
    """Paragraphs that can hold events."""
    other: int
    """Headings and boilerplate."""
    is_new: bool
    """False for a text that was there already, maybe under another key."""


class IngestReport(Record):
    """What came in, and what did not."""

    documents: tuple[IngestedDocument, ...]
    faults: tuple[FaultLine, ...]
    """One line for each file or record that could not be read."""


def ingest_paths(
    settings: Settings,
    paths: Sequence[str],
    options: ReadOptions,
    *,
    manifest: Path | None = None,
    clock: Clock = utc_clock,
    progress: Progress = no_progress,
) -> IngestReport:
    """Reads files, folders and globs into the store, which is made if there is none.

    Args:
        settings: Where the store is.
        paths: Files, folders (with all that is in them) or globs.
        options: Columns of record files, largest size.
        manifest: File of titles, sources and dates that hold over what is recognised.
        clock: When.
        progress: Called as files are done.

    Raises:
        InputError: The manifest cannot be used.
        StoreError: The store cannot be used.
    """
    facts = read_manifest(manifest) if manifest else Manifest()
    files, faults = _find(paths)
    added: dict[str, bool] = {}
    with Store.open(settings.database, create=True) as store:
        for number, file in enumerate(files, start=1):
            result = _read(file, options)
            taken = take_in(store, result.documents, facts, clock)
            faults += [*result.faults, *taken.faults]
            added |= {k: new for k, new in taken.is_new.items() if k not in added}
            progress(number, len(files))
        known = stored_documents.list_documents(store)
    return report_of(known, TakenIn(added, tuple(faults)))


class TakenIn(NamedTuple):
    """What became of documents that were read."""

    is_new: dict[str, bool]
    """By the key under which the store has the text, in the order of their reading."""
    faults: tuple[str, ...]
    """One line for each that was refused."""


def take_in(
    store: Store, documents: Iterable[RawDocument], facts: Manifest, clock: Clock
) -> TakenIn:
    """Adds documents, each in a transaction of its own; one that is refused costs itself."""
    added: dict[str, bool] = {}
    faults: list[str] = []
    for raw in documents:
        try:
            known = _add(store, raw, facts, clock)
        except AnnotatorError as error:
            faults.append(error.line)
        else:
            added.setdefault(known.key, known.is_new)
    return TakenIn(added, tuple(faults))


def report_of(
    stored: Iterable[StoredDocument], taken: TakenIn, faults: Sequence[str] = ()
) -> IngestReport:
    """Tells what came in and what did not.

    Args:
        stored: The documents that the store has now.
        taken: What became of those that were read.
        faults: What could not be read at all.
    """
    known = {document.key: document for document in stored}
    documents = (_ingested(known[key], is_new) for key, is_new in taken.is_new.items())
    return IngestReport(documents=tuple(documents), faults=(*faults, *taken.faults))


def correct_document(
    settings: Settings,
    key: str,
    field: str,
    value: str,
    *,
    by: str,
    clock: Clock = utc_clock,
) -> None:
    """Corrects what was recognised of a document; the old value stays in the history.

    Raises:
        StoreError: There is no such document, or the value does not fit the field.
    """
    with Store.open(settings.database) as store:
        stored_documents.correct_document(store, key, field, value, by=by, at=clock())


def switch_paragraph(
    settings: Settings,
    key: str,
    index: int,
    kind: ParagraphKind,
    *,
    by: str,
    clock: Clock = utc_clock,
) -> None:
    """Says what a paragraph is.

    Raises:
        StoreError: There is no such document.
        InputError: It has no such paragraph.
    """
    with Store.open(settings.database) as store:
        found = stored_documents.paragraphs(store, document=key)
        if not index < len(found):
            message = f"{key}: has paragraphs 0 to {len(found) - 1}, not {index}"
            raise InputError(message)
        number = found[index].paragraph_id
        stored_documents.switch_kind(store, number, kind, by=by, at=clock())


def _find(paths: Sequence[str]) -> tuple[list[Path], list[str]]:
    files: dict[Path, None] = {}
    faults = []
    for path in paths:
        try:
            files |= dict.fromkeys(find_files([path]))
        except AnnotatorError as error:
            faults.append(str(error))
    return list(files), faults


def _read(file: Path, options: ReadOptions) -> ReadResult:
    try:
        return read_file(file, options)
    except AnnotatorError as error:
        return ReadResult(documents=(), faults=(str(error),))


def _add(store: Store, raw: RawDocument, facts: Manifest, clock: Clock) -> AddedDocument:
    """Adds the document; of one that is there already the manifest corrects the facts."""
    added = stored_documents.add_document(store, build_document(raw, facts), at=clock())
    entry = facts.entry_for(raw)
    if entry is not None and not added.is_new:
        known = stored_documents.get_document(store, added.key)
        for field in _CORRECTABLE:
            said = getattr(entry, field)
            if said is not None and said != getattr(known, field):
                stored_documents.correct_document(
                    store, added.key, field, str(said), by="manifest", at=clock()
                )
    return added


_CORRECTABLE = ("title", "source", "published_on", "language")


def _ingested(document: StoredDocument, is_new: bool) -> IngestedDocument:  # noqa: FBT001 -- a fact of the record
    return IngestedDocument(
        key=document.key,
        title=document.title,
        source=document.source,
        published_on=document.published_on,
        body=document.body,
        other=document.heading + document.boilerplate,
        is_new=is_new,
    )
