"""Documents and paragraphs as they lie in the store."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import Field
from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.document import ParagraphKind
from annotator.model.record import Record

Row = Any
"""A row of SQLite: values by column name, typed where they enter a record."""


class StoredDocument(Record):
    """What is known about a document, corrections applied."""

    document_id: int
    key: str
    title: str | None
    source: str | None
    published_on: date | None
    language: str
    raw_sha256: str
    """Digest of the bytes as received."""
    sha256: str
    """Digest of the text."""
    metadata: tuple[tuple[str, str], ...]
    added_at: str
    body: int = 0
    """Body paragraphs, switches applied."""
    heading: int = 0
    boilerplate: int = 0


class DocumentWithText(StoredDocument):
    """A document with all of its text."""

    text: str = Field(repr=False)


class StoredParagraph(Record):
    """A paragraph with the kind that it has now."""

    paragraph_id: int
    document_key: str
    index: int
    """Number of the paragraph in its document, from 0."""
    start: int
    """First code point in the document's text."""
    end: int
    """One past the last code point in the document's text."""
    text: str
    kind: ParagraphKind
    sha256: str


def all_documents(db: Database) -> tuple[StoredDocument, ...]:
    """Returns all documents in the order of their keys."""
    rows = db.execute(f"{_DOCUMENTS} ORDER BY document_key").fetchall()
    corrected = _corrections(db)
    counts = _by_document(db.execute(f"{_COUNTS} GROUP BY 1, 2").fetchall())
    return tuple(
        StoredDocument(**_facts(row, corrected[row[0]], counts[row[0]])) for row in rows
    )


def one_document(db: Database, document_id: int) -> DocumentWithText:
    """Returns one document with its text."""
    row = db.execute(f"{_DOCUMENTS} WHERE document_id = ?", (document_id,)).fetchone()
    text = db.execute(
        "SELECT text FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()[0]
    counted = db.execute(
        f"{_COUNTS} WHERE document_id = ? GROUP BY 1, 2", (document_id,)
    ).fetchall()
    facts = _facts(row, _corrections(db)[document_id], _by_document(counted)[document_id])
    return DocumentWithText(**facts, text=text)


def paragraphs_where(
    db: Database, document_id: int | None = None
) -> tuple[StoredParagraph, ...]:
    """Returns the paragraphs of a document, or all, by document key and number."""
    if document_id is None:
        rows = db.execute(f"{_PARAGRAPHS} ORDER BY place").fetchall()
    else:
        rows = db.execute(
            f"{_PARAGRAPHS} WHERE document_id = ? ORDER BY ordinal", (document_id,)
        ).fetchall()
    return tuple(map(paragraph_of, rows))


def paragraphs_by_id(db: Database, ids: Iterable[int]) -> dict[int, StoredParagraph]:
    """Returns paragraphs by their ids, in the order of the ids; unknown ones are absent."""
    rows = db.execute(_PARAGRAPHS_BY_ID, (json.dumps(list(ids)),)).fetchall()
    return {row["paragraph_id"]: paragraph_of(row) for row in rows}


def paragraph_of(row: Row) -> StoredParagraph:
    """Makes the record of a row of the view ``current_paragraphs``."""
    return StoredParagraph(
        paragraph_id=row["paragraph_id"],
        document_key=row["document_key"],
        index=row["ordinal"],
        start=row["char_start"],
        end=row["char_end"],
        text=row["text"],
        kind=row["kind"],
        sha256=row["text_sha256"],
    )


def document_id_of(db: Database, key: str) -> int:
    """Returns the number of the document with that key.

    Raises:
        StoreError: There is none.
    """
    row = db.execute(
        "SELECT document_id FROM documents WHERE document_key = ?", (key,)
    ).fetchone()
    if row is None:
        message = f"no document {key!r}; `annotator documents list` shows what there is"
        raise StoreError(message).tell_as("no_document", name=key)
    return int(row[0])


_DOCUMENTS = (
    "SELECT document_id, document_key, title, source, published_on, language,"
    " raw_sha256, text_sha256, metadata, added_at FROM documents"
)

_PARAGRAPHS = (
    "SELECT paragraph_id, document_key, ordinal, char_start, char_end, text, kind,"
    " text_sha256 FROM current_paragraphs"
)

_PARAGRAPHS_BY_ID = (
    "SELECT paragraph_id, document_key, ordinal, char_start, char_end, text, kind,"
    " text_sha256 FROM json_each(?) asked CROSS JOIN current_paragraphs"
    " ON paragraph_id = asked.value ORDER BY asked.key"
)

_COUNTS = "SELECT document_id, kind, count(*) FROM current_paragraphs"


def _facts(row: Row, corrected: dict[str, Any], counts: dict[str, Any]) -> dict[str, Any]:
    """Returns what a row says, corrections applied, by the names of the record."""
    return {
        "document_id": row["document_id"],
        "key": row["document_key"],
        "title": row["title"],
        "source": row["source"],
        "published_on": row["published_on"],
        "language": row["language"],
        "raw_sha256": row["raw_sha256"],
        "sha256": row["text_sha256"],
        "metadata": json.loads(row["metadata"]),
        "added_at": row["added_at"],
        **corrected,
        **counts,
    }


def _corrections(db: Database) -> defaultdict[int, dict[str, str | None]]:
    """Returns what stands corrected, by document and field: the last one of each."""
    return _by_document(
        db.execute(
            "SELECT document_id, field, value FROM corrections ORDER BY correction_id"
        ).fetchall()
    )


def _by_document(rows: list[Row]) -> defaultdict[int, dict[str, Any]]:
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for document_id, name, value in rows:
        found[document_id][name] = value
    return found
