"""Reads what came over the web into the store: first shown, then kept.

Names are as hostile as anything else that is sent: they become neither paths nor lines that
rearrange what stands beside them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from annotator.errors import AnnotatorError, InputError
from annotator.model.document import Document
from annotator.model.record import Record
from annotator.store.documents import known as stored_documents
from annotator.store.documents.listing import has_key, key_of_text
from annotator.store.file.database import Store
from annotator.text.document import build_document
from annotator.text.manifest import Manifest, parse_manifest
from annotator.text.raw import RawDocument, ReadOptions
from annotator.text.read import read_bytes
from annotator.workflow.documents.ingest import IngestReport, report_of, take_in
from annotator.workflow.services import Services

LONGEST_NAME = 100
"""Code points of a file's name that are kept, its suffix not counted."""

_MANIFEST = re.compile(r"manifest\.(?:ya?ml|json|csv)", re.IGNORECASE)


class Upload(NamedTuple):
    """A file as a browser sent it."""

    name: str
    """As the browser says."""
    data: bytes


Fate = Literal["new", "known", "refused"]
"""It would be added; its text is there already; its key names another text."""


class ReadDocument(Record):
    """A document as it was read, and what would become of it."""

    document: Document
    fate: Fate
    known_as: str | None
    """The key under which the store has the text, for ``known``."""


class Reading(NamedTuple):
    """What uploads hold; nothing of it is in the store yet."""

    raw: tuple[RawDocument, ...]
    manifest: Manifest
    documents: tuple[ReadDocument, ...]
    """What the raw documents would become, in the same order."""
    faults: tuple[str, ...]
    """One line for each file or record that cannot be read."""


def read_uploads(store: Store, uploads: Sequence[Upload], options: ReadOptions) -> Reading:
    """Reads files; one called ``manifest.yaml``, ``.json`` or ``.csv`` tells of the others.

    Raises:
        InputError: There are several manifests, or it cannot be used.
    """
    manifest = _manifest(uploads)
    raw: list[RawDocument] = []
    faults: list[str] = []
    for upload in uploads:
        name = safe_name(upload.name)
        if _MANIFEST.fullmatch(name):
            continue
        try:
            result = read_bytes(name, upload.data, options)
        except AnnotatorError as error:
            faults.append(error.line)
        else:
            raw += result.documents
            faults += result.faults
    built: list[tuple[RawDocument, Document]] = []
    for each in raw:
        try:
            built.append((each, build_document(each, manifest)))
        except AnnotatorError as error:
            faults.append(error.line)
    return Reading(
        raw=tuple(each for each, _ in built),
        manifest=manifest,
        documents=tuple(_fates(store, [document for _, document in built])),
        faults=tuple(faults),
    )


def store_reading(services: Services, reading: Reading) -> IngestReport:
    """Keeps what was read, each document in a transaction of its own.

    Documents that came to the store meanwhile, and keys that were taken, are told of as if
    they had been there before.
    """
    taken = take_in(services.store, reading.raw, reading.manifest, services.clock)
    known = stored_documents.list_documents(services.store)
    return report_of(known, taken, reading.faults)


def safe_name(name: str) -> str:
    """Returns the name of a file without folders and without what cannot be printed.

    Longer names are cut. What is left of nothing is ``document``.
    """
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(c if c.isprintable() else " " for c in last)
    before, dot, after = " ".join(printable.split()).rpartition(".")
    stem, suffix = (before, after.strip()[:LONGEST_NAME]) if dot else (after, "")
    kept = stem.strip(". ")[:LONGEST_NAME].strip() or "document"
    return f"{kept}.{suffix}" if suffix else kept


def _manifest(uploads: Sequence[Upload]) -> Manifest:
    found = [each for each in uploads if _MANIFEST.fullmatch(safe_name(each.name))]
    if len(found) > 1:
        message = f"{len(found)} manifests at once; leave one"
        raise InputError(message).tell_as("manifests_several", manifests=len(found))
    if not found:
        return Manifest()
    return parse_manifest(safe_name(found[0].name), found[0].data)


def _fates(store: Store, documents: Sequence[Document]) -> Iterator[ReadDocument]:
    keys: dict[str, str] = {}
    for document in documents:
        known = keys.get(document.sha256) or key_of_text(store, document.sha256)
        if known is not None:
            yield ReadDocument(document=document, fate="known", known_as=known)
            continue
        is_taken = document.key in keys.values() or has_key(store, document.key)
        fate: Fate = "refused" if is_taken else "new"
        keys |= {} if is_taken else {document.sha256: document.key}
        yield ReadDocument(document=document, fate=fate, known_as=None)
