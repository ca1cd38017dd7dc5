"""Gold as bare rows, for exports of more of it than records could be made of in time."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.document import ParagraphKind
from annotator.model.review import GoldBasis, Mode
from annotator.store.file.database import Store

AT_ONCE = 1000
"""Paragraphs that are read together."""


class GoldRow(NamedTuple):
    """A settled body paragraph."""

    document_key: str
    number: int
    """Of the paragraph in its document, from 0."""
    start: int
    """First code point in the document's text."""
    end: int
    kind: ParagraphKind
    text: str
    basis: GoldBasis
    mode: Mode
    finished_at: str
    """When the last of those who finished it did."""
    event_schema: str
    """Name and version that it was finished under."""
    schema_digest: str
    payloads: tuple[str, ...]
    """Its events as JSON, in the order of the text; checked when they were stored."""


def gold_rows(store: Store, at_once: int = AT_ONCE) -> Iterator[GoldRow]:
    """Yields the settled body paragraphs by document key and number, in constant memory.

    All of it is the store as it was at the first one; the thread holds a reader until the
    last.
    """
    with store.reader() as db:
        cursor = db.execute(_PARAGRAPHS)
        while rows := cursor.fetchmany(at_once):
            asked = json.dumps([row[0] for row in rows])
            payloads: dict[int, list[str]] = {row[0]: [] for row in rows}
            for number, payload in db.execute(_PAYLOADS, (asked,)):
                payloads[number].append(payload)
            for number, *facts in rows:
                yield GoldRow._make((*facts, tuple(payloads[number])))


_PARAGRAPHS = """
SELECT g.paragraph_id, d.document_key, p.ordinal, p.char_start, p.char_end, 'body', p.text,
  g.basis, g.mode,
  (SELECT max(d.decided_at) FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id),
  sc.name || '/v' || sc.version, sc.sha256
FROM body b CROSS JOIN gold_paragraphs g ON g.paragraph_id = b.paragraph_id
  JOIN paragraphs p ON p.paragraph_id = g.paragraph_id
  JOIN documents d ON d.document_id = p.document_id
  JOIN decisions last ON last.decision_id = (SELECT s.done FROM states s
    WHERE s.paragraph_id = g.paragraph_id AND s.done IS NOT NULL
    ORDER BY s.stage = 'adjudicate' DESC, s.done DESC LIMIT 1)
  JOIN schemas sc ON sc.schema_id = last.schema_id
WHERE g.status = 'gold' ORDER BY b.place
"""
_PAYLOADS = (
    "SELECT g.paragraph_id, e.payload FROM json_each(?) asked CROSS JOIN gold_events g"
    " ON g.paragraph_id = asked.value CROSS JOIN events e ON e.event_id = g.event_id"
    " ORDER BY asked.key, g.ordinal"
)
