"""Gold: what the finished annotations of a paragraph come to; and those annotations."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.model.record import Record, canonical_json, digest
from annotator.model.review import GoldBasis, Mode
from annotator.store.documents.events import StoredEvent, events_by_id
from annotator.store.documents.rows import StoredParagraph, paragraphs_by_id
from annotator.store.file.database import Store
from annotator.store.log.derive import GoldStatus
from annotator.store.people.known import person_called

AT_ONCE = 500
"""Paragraphs that are read together."""


class Made(Record):
    """Under what something was finished."""

    finished_at: str
    """When the last of those who finished it did."""
    event_schema: str
    """Name and version, such as ``relief/v1``: of the decision that settled it."""
    schema_digest: str


class GoldParagraph(Record):
    """A body paragraph that somebody has finished."""

    paragraph: StoredParagraph
    status: GoldStatus
    basis: GoldBasis | None
    """None for a conflict."""
    mode: Mode
    """Blind only if nobody who counts here saw proposals."""
    annotators: tuple[str, ...]
    """Handles of those who finished a review, ascending."""
    adjudicator: str | None
    """Handle of who settled it, if that was needed."""
    imported: bool
    """Everybody's finished work on it came from a file."""
    events: tuple[StoredEvent, ...]
    """Gold, or for a conflict what all agree on; in the order of the text."""
    made: Made


class AnnotatedParagraph(Record):
    """One person's finished annotation of a body paragraph."""

    paragraph: StoredParagraph
    mode: Mode
    imported: bool
    """It came from a file."""
    events: tuple[StoredEvent, ...]
    """In the order of the text."""
    made: Made


def gold(store: Store, *, status: GoldStatus | None = None) -> tuple[GoldParagraph, ...]:
    """Returns the finished body paragraphs, those without events too.

    Args:
        store: Where to look.
        status: ``gold`` for what is settled, ``conflict`` for what is not, None for both.

    Returns:
        In the order of document key and number.
    """
    return tuple(gold_stream(store, status=status))


def gold_stream(
    store: Store, *, status: GoldStatus | None = None, at_once: int = AT_ONCE
) -> Iterator[GoldParagraph]:
    """Yields what :func:`gold` returns, in constant memory.

    All of it is the store as it was at the first one; the thread holds a reader until the
    last.
    """
    with store.reader() as db:
        handles = dict(db.execute("SELECT person_id, handle FROM people").fetchall())
        for rows in _batches(db, _GOLD, {"status": status}, at_once):
            found = _paragraphs_and_events(db, rows, _GOLD_EVENTS)
            yield from (_gold_of(row, found, handles) for row in rows)


def adjudicated(store: Store) -> frozenset[int]:
    """Returns the ids of body paragraphs that an adjudicator has settled."""
    with store.reader() as db:
        rows = db.execute(_ADJUDICATED).fetchall()
    return frozenset(row[0] for row in rows)


def annotations(store: Store, handle: str) -> tuple[AnnotatedParagraph, ...]:
    """Returns what a person has finished, in the order of document key and number.

    Raises:
        StoreError: There is no such person.
    """
    return tuple(annotation_stream(store, handle))


def annotation_stream(
    store: Store, handle: str, at_once: int = AT_ONCE
) -> Iterator[AnnotatedParagraph]:
    """Yields what :func:`annotations` returns, in constant memory.

    Raises:
        StoreError: There is no such person.
    """
    with store.reader() as db:
        who = {"person": person_called(db, handle).person_id}
        for rows in _batches(db, _FINISHED, who, at_once):
            found = _paragraphs_and_events(db, rows, _FINISHED_EVENTS, **who)
            yield from (_annotation_of(row, found) for row in rows)


def gold_digest(store: Store) -> str:
    """Returns a digest of the gold that does not depend on ids, names, keys or clocks."""
    facts = [
        [
            g.paragraph.document_key,
            g.paragraph.index,
            g.paragraph.sha256,
            g.status,
            g.basis,
            g.mode,
            len(g.annotators),
            sorted(event.content_sha256 for event in g.events),
        ]
        for g in gold_stream(store)
    ]
    return digest(canonical_json(facts))


class _Found(NamedTuple):
    paragraphs: Mapping[int, StoredParagraph]
    events: Mapping[int, tuple[StoredEvent, ...]]


def _batches(
    db: Database, sql: str, where: Mapping[str, object], at_once: int
) -> Iterator[list[Any]]:
    cursor = db.execute(sql, dict(where))
    while rows := cursor.fetchmany(at_once):
        yield rows


def _paragraphs_and_events(
    db: Database, rows: Sequence[Any], sql: str, **where: object
) -> _Found:
    """Reads what belongs to rows; the statement gives pairs of paragraph and event."""
    numbers = [row["paragraph_id"] for row in rows]
    pairs = db.execute(sql, {"asked": json.dumps(numbers), **where}).fetchall()
    events = events_by_id(db, [event_id for _, event_id in pairs])
    found: defaultdict[int, tuple[StoredEvent, ...]] = defaultdict(tuple)
    for paragraph_id, event_id in pairs:
        found[paragraph_id] += (events[event_id],)
    return _Found(paragraphs_by_id(db, numbers), found)


def _gold_of(row: Any, found: _Found, handles: Mapping[int, str]) -> GoldParagraph:
    number = row["paragraph_id"]
    return GoldParagraph(
        paragraph=found.paragraphs[number],
        status=row["status"],
        basis=row["basis"],
        mode=row["mode"],
        annotators=tuple(sorted(handles[n] for n in json.loads(row["annotators"]))),
        adjudicator=handles.get(row["adjudicator_id"]),
        imported=bool(row["imported"]),
        events=found.events[number],
        made=_made(row),
    )


def _annotation_of(row: Any, found: _Found) -> AnnotatedParagraph:
    number = row["paragraph_id"]
    return AnnotatedParagraph(
        paragraph=found.paragraphs[number],
        mode=row["mode"],
        imported=bool(row["imported"]),
        events=found.events[number],
        made=_made(row),
    )


def _made(row: Any) -> Made:
    return Made(
        finished_at=row["finished_at"],
        event_schema=row["event_schema"],
        schema_digest=row["schema_digest"],
    )


_ADJUDICATED = (
    "SELECT g.paragraph_id FROM gold_paragraphs g JOIN body b"
    " ON b.paragraph_id = g.paragraph_id"
    " WHERE g.status = 'gold' AND g.basis = 'adjudicated'"
)
_GOLD = """
SELECT g.paragraph_id, g.status, g.basis, g.mode, g.annotators, g.adjudicator_id,
  NOT EXISTS (SELECT 1 FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id AND NOT d.imported) AS imported,
  (SELECT max(d.decided_at) FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id) AS finished_at,
  sc.name || '/v' || sc.version AS event_schema, sc.sha256 AS schema_digest
FROM body b CROSS JOIN gold_paragraphs g ON g.paragraph_id = b.paragraph_id
  JOIN decisions last ON last.decision_id = (SELECT s.done FROM states s
    WHERE s.paragraph_id = g.paragraph_id AND s.done IS NOT NULL
    ORDER BY s.stage = 'adjudicate' DESC, s.done DESC LIMIT 1)
  JOIN schemas sc ON sc.schema_id = last.schema_id
WHERE g.status = coalesce(:status, g.status)
ORDER BY b.place
"""
_GOLD_EVENTS = (
    "SELECT paragraph_id, event_id FROM json_each(:asked) asked CROSS JOIN gold_events"
    " ON paragraph_id = asked.value ORDER BY paragraph_id, ordinal"
)
_FINISHED = """
SELECT s.paragraph_id, s.mode, d.imported, d.decided_at AS finished_at,
  sc.name || '/v' || sc.version AS event_schema, sc.sha256 AS schema_digest
FROM body b CROSS JOIN states s ON s.paragraph_id = b.paragraph_id
  JOIN decisions d ON d.decision_id = s.done
  JOIN schemas sc ON sc.schema_id = d.schema_id
WHERE s.person_id = :person AND s.stage = 'review' ORDER BY b.place
"""
_FINISHED_EVENTS = (
    "SELECT h.paragraph_id, h.result_event_id FROM json_each(:asked) asked"
    " CROSS JOIN heads h ON h.paragraph_id = asked.value"
    " JOIN events e ON e.event_id = h.result_event_id"
    " WHERE h.person_id = :person AND h.stage = 'review' ORDER BY e.trigger_start,"
    " e.trigger_end, e.event_type, e.content_sha256, e.event_key"
)
