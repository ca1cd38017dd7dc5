"""Documents and their paragraphs: added once, never altered, found again."""

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.document import Document, ParagraphKind
from annotator.model.record import Record, canonical_json
from annotator.store.documents.corrections import correct_document, switch_kind
from annotator.store.documents.rows import (
    DocumentWithText,
    StoredDocument,
    StoredParagraph,
    all_documents,
    document_id_of,
    one_document,
    paragraphs_where,
)
from annotator.store.documents.stretches import Seat, add_to_body, place_of
from annotator.store.documents.words import index_texts
from annotator.store.file.database import Store

__all__ = [
    "AddedDocument",
    "DocumentWithText",
    "StoredDocument",
    "StoredParagraph",
    "add_document",
    "correct_document",
    "get_document",
    "list_documents",
    "paragraphs",
    "switch_kind",
]


class AddedDocument(Record):
    """What became of a document that was to be added."""

    document_id: int
    key: str
    """The key under which the text is known: the older one if it was there already."""
    is_new: bool


def add_document(store: Store, document: Document, *, at: str) -> AddedDocument:
    """Adds a document with its paragraphs, or finds that its text is there already.

    Raises:
        StoreError: The key already names another text, or cannot be a key.
        ValueError: A paragraph is not the document's text at its place.
    """
    _check(document)
    with store.writer(durable=False) as db:
        known = db.execute(
            "SELECT document_id, document_key FROM documents WHERE text_sha256 = ?",
            (document.sha256,),
        ).fetchone()
        if known is not None:
            return AddedDocument(document_id=known[0], key=known[1], is_new=False)
        document_id = _insert(db, document, at)
    return AddedDocument(document_id=document_id, key=document.key, is_new=True)


def list_documents(store: Store) -> tuple[StoredDocument, ...]:
    """Returns all documents in the order of their keys."""
    with store.reader() as db:
        return all_documents(db)


def get_document(store: Store, key: str) -> DocumentWithText:
    """Returns one document with its text.

    Raises:
        StoreError: There is no such document.
    """
    with store.reader() as db:
        return one_document(db, document_id_of(db, key))


def paragraphs(
    store: Store,
    *,
    document: str | None = None,
    kinds: tuple[ParagraphKind, ...] | None = None,
) -> tuple[StoredParagraph, ...]:
    """Returns paragraphs in the order of document key and number.

    Args:
        store: Where to look.
        document: Key of the only document to look at; None for all.
        kinds: Kinds to look for; None for all.

    Raises:
        StoreError: There is no such document.
    """
    with store.reader() as db:
        document_id = None if document is None else document_id_of(db, document)
        found = paragraphs_where(db, document_id)
    return tuple(p for p in found if kinds is None or p.kind in kinds)


def _check(document: Document) -> None:
    if not document.key.isprintable() or document.key != document.key.strip():
        message = (
            f"document key {document.key!r}: holds signs that cannot be printed, or white "
            "space at an end; give the document another key"
        )
        raise StoreError(message).tell_as("key_unprintable", name=document.key)
    if "\0" in document.text:
        message = f"document {document.key!r}: its text holds NUL; is it a text at all?"
        raise StoreError(message).tell_as("text_holds_nul", name=document.key)
    for number, paragraph in enumerate(document.paragraphs):
        here = document.text[paragraph.start : paragraph.end]
        if paragraph.index != number or paragraph.text != here:
            message = f"{document.key}: paragraph {number} is not the text at its place"
            raise ValueError(message)


def _insert(db: Database, document: Document, at: str) -> int:
    if db.execute(
        "SELECT 1 FROM documents WHERE document_key = ?", (document.key,)
    ).fetchone():
        message = (
            f"document key {document.key!r} already names another text, and texts never "
            "change; give this one another key (rename its file, or its record's id)"
        )
        raise StoreError(message).tell_as("key_names_another", name=document.key)
    document_id = _insert_document(db, document, at)
    next_id = db.execute("SELECT coalesce(max(paragraph_id), 0) + 1 FROM paragraphs")
    first_id: int = next_id.fetchone()[0]
    _insert_paragraphs(db, document, document_id, first_id)
    index_texts(db, ((first_id + p.index, p.text) for p in document.paragraphs))
    add_to_body(
        db,
        [
            Seat(place_of(document.key, p.index), first_id + p.index)
            for p in document.paragraphs
            if p.kind == "body"
        ],
    )
    return document_id


def _insert_document(db: Database, document: Document, at: str) -> int:
    cursor = db.execute(
        "INSERT INTO documents (document_key, title, source, published_on, language,"
        " raw_sha256, text_sha256, text, metadata, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.key,
            document.title,
            document.source,
            document.published_on and document.published_on.isoformat(),
            document.language,
            document.raw_sha256,
            document.sha256,
            document.text,
            canonical_json(document.metadata),
            at,
        ),
    )
    return int(cursor.lastrowid or 0)


def _insert_paragraphs(
    db: Database, document: Document, document_id: int, first_id: int
) -> None:
    db.conn.executemany(
        "INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start,"
        " char_end, text, text_sha256, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                first_id + p.index,
                document_id,
                p.index,
                place_of(document.key, p.index),
                p.start,
                p.end,
                p.text,
                p.sha256,
                p.kind,
            )
            for p in document.paragraphs
        ),
    )
