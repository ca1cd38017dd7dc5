"""Events as bare rows, for scores over more of them than records could be made of."""

import json
from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.model.record import digest
from annotator.model.review import GoldBasis, Mode
from annotator.store.file.database import Store

BATCH = 50_000
"""Rows that are read at a time."""


class ParagraphRow(NamedTuple):
    """A gold paragraph that a run has answered."""

    paragraph_id: int
    document_key: str
    number: int
    """Of the paragraph in its document, from 0."""
    basis: GoldBasis
    mode: Mode
    imported: int
    """1 if everybody's finished work on it came from a file, else 0."""


class EventRow(NamedTuple):
    """One event."""

    event_id: int
    paragraph_id: int
    event_type: str
    start: int
    """Of the trigger."""
    end: int
    attributes: str
    """JSON: a list of objects with name and value, sorted by name."""


class FillerRow(NamedTuple):
    """One argument."""

    event_id: int
    role: str
    start: int
    end: int
    text: str
    value: str | None
    """JSON."""


def answered_gold(store: Store, run_id: int) -> tuple[ParagraphRow, ...]:
    """Returns the gold paragraphs that a run has answered, in the order of the text."""
    with store.reader() as db:
        rows = db.execute(_PARAGRAPHS, (run_id,)).fetchall()
    return tuple(ParagraphRow(*row) for row in rows)


def body_in_order(store: Store, *, at_once: int = 2000) -> Iterator[int]:
    """Yields the paragraphs of the body in the order of the text.

    Between two reads others may write, so that no reader is held for long.

    Args:
        store: Where to look.
        at_once: Paragraphs of one read.
    """
    after = ""
    while True:
        with store.reader() as db:
            seats = db.execute(_BODY, (after, at_once)).fetchall()
        yield from (seat["paragraph_id"] for seat in seats)
        if len(seats) < at_once:
            return
        after = seats[-1]["place"]


def body_of_texts(store: Store, texts: Collection[str]) -> frozenset[int]:
    """Returns the paragraphs of the body whose text is one of these, sign for sign."""
    sought = json.dumps([digest(text) for text in texts])
    with store.reader() as db:
        rows = db.execute(_OF_TEXTS, (sought,)).fetchall()
    return frozenset(row[0] for row in rows)


def answered_gold_count(store: Store, run_id: int) -> int:
    """Returns how many gold paragraphs a run has answered."""
    with store.reader() as db:
        return int(db.execute(_COUNT, (run_id,)).fetchone()[0])


def event_rows(store: Store, run_id: int | None) -> Iterator[list[EventRow]]:
    """Yields events in the order of the text, many at a time.

    Args:
        store: Where to look.
        run_id: The run that proposed them; None for gold.
    """
    columns = (
        "e.event_id, e.paragraph_id, e.event_type, e.trigger_start, e.trigger_end,"
        " json_extract(e.payload, '$.attributes')"
    )
    with store.reader() as db:
        cursor = db.execute(f"SELECT {columns} {_from(run_id)}", _where(run_id))
        while rows := cursor.fetchmany(BATCH):
            yield [EventRow(*row) for row in rows]


def filler_rows(store: Store, run_id: int | None) -> Iterator[list[FillerRow]]:
    """Yields the arguments of the same events in the same order, many at a time."""
    columns = "a.event_id, a.role, a.char_start, a.char_end, a.text, a.value"
    join = "JOIN arguments a ON a.event_id = e.event_id"
    with store.reader() as db:
        cursor = db.execute(
            f"SELECT {columns} {_from(run_id, join)}, a.ordinal", _where(run_id)
        )
        while rows := cursor.fetchmany(BATCH):
            yield [FillerRow(*row) for row in rows]


def _from(run_id: int | None, join: str = "") -> str:
    if run_id is None:
        return (
            "FROM body b JOIN gold_paragraphs p ON p.paragraph_id = b.paragraph_id"
            " JOIN gold_events g ON g.paragraph_id = b.paragraph_id"
            f" JOIN events e ON e.event_id = g.event_id {join}"
            " WHERE p.status = 'gold' ORDER BY b.place, g.ordinal"
        )
    return (
        f"FROM body b JOIN events e ON e.paragraph_id = b.paragraph_id {join}"
        " WHERE e.run_id = ? ORDER BY b.place, e.ordinal"
    )


def _where(run_id: int | None) -> tuple[int, ...]:
    return () if run_id is None else (run_id,)


_PARAGRAPHS = """
SELECT p.paragraph_id, p.document_key, p.ordinal, g.basis, g.mode,
  NOT EXISTS (SELECT 1 FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id AND NOT d.imported)
FROM body b JOIN gold_paragraphs g ON g.paragraph_id = b.paragraph_id
  JOIN current_paragraphs p ON p.paragraph_id = b.paragraph_id
  JOIN run_items i ON i.run_id = ? AND i.paragraph_id = b.paragraph_id
WHERE g.status = 'gold' AND i.status = 'ok' ORDER BY b.place
"""
_BODY = "SELECT place, paragraph_id FROM body WHERE place > ? ORDER BY place LIMIT ?"
_OF_TEXTS = """
SELECT p.paragraph_id FROM paragraphs p JOIN body b ON b.paragraph_id = p.paragraph_id
WHERE p.text_sha256 IN (SELECT value FROM json_each(?))
"""
_COUNT = """
SELECT count(*) FROM gold_paragraphs g JOIN body b ON b.paragraph_id = g.paragraph_id
  JOIN run_items i ON i.run_id = ? AND i.paragraph_id = g.paragraph_id
WHERE g.status = 'gold' AND i.status = 'ok'
"""
