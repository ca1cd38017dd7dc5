"""Titles of documents, corrections applied."""

import json
from collections.abc import Iterable

from annotator.store.file.database import Store


def titles_of(store: Store, document_keys: Iterable[str]) -> dict[str, str | None]:
    """Returns the titles of documents by their keys; unknown documents are absent."""
    with store.reader() as db:
        rows = db.execute(
            _TITLES.format(titled=TITLED),
            (json.dumps(sorted(document_keys)),),
        ).fetchall()
    return dict(map(tuple, rows))


_TITLES = (
    "SELECT document_key, title FROM ({titled})"
    " WHERE document_key IN (SELECT value FROM json_each(?))"
)
TITLED = """SELECT d.document_id, d.document_key, CASE
    WHEN EXISTS (SELECT 1 FROM corrections c
      WHERE c.document_id = d.document_id AND c.field = 'title')
    THEN (SELECT value FROM corrections c WHERE c.document_id = d.document_id
      AND c.field = 'title' ORDER BY correction_id DESC LIMIT 1)
    ELSE d.title END AS title
  FROM documents d"""
"""Each document with the title that it has now."""
