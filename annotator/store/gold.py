"""Gold: what the finished annotations of a paragraph come to; and those annotations."""

import json
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from annotator.model.record import Record, canonical_json, digest
from annotator.model.review import GoldBasis, Mode
from annotator.store.database import Store
from annotator.store.derive import GoldStatus
from annotator.store.document_rows import StoredParagraph, paragraphs_by_id
from annotator.store.events import StoredEvent, events_by_id
from annotator.store.people import person_called


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


class AnnotatedParagraph(Record):
    """One person's finished annotation of a body paragraph."""

    paragraph: StoredParagraph
    mode: Mode
    imported: bool
    """It came from a file."""
    events: tuple[StoredEvent, ...]
    """In the order of the text."""


def gold(store: Store, *, status: GoldStatus | None = None) -> tuple[GoldParagraph, ...]:
    """Returns the finished body paragraphs, those without events too.

    Args:
        store: Where to look.
        status: ``gold`` for what is settled, ``conflict`` for what is not, None for both.

    Returns:
        In the order of document key and number.
    """
    with store.reader() as db:
        rows = [r for r in db.execute(_GOLD).fetchall() if status in {None, r["status"]}]
        paragraphs = paragraphs_by_id(db, [row["paragraph_id"] for row in rows])
        events = _events(db, db.execute(_GOLD_EVENTS).fetchall())
        handles = dict(db.execute("SELECT person_id, handle FROM people").fetchall())
    return tuple(
        GoldParagraph(
            paragraph=paragraphs[row["paragraph_id"]],
            status=row["status"],
            basis=row["basis"],
            mode=row["mode"],
            annotators=tuple(sorted(handles[n] for n in json.loads(row["annotators"]))),
            adjudicator=handles.get(row["adjudicator_id"]),
            imported=bool(row["imported"]),
            events=events[row["paragraph_id"]],
        )
        for row in rows
    )


def annotations(store: Store, handle: str) -> tuple[AnnotatedParagraph, ...]:
    """Returns what a person has finished, in the order of document key and number.

    Raises:
        StoreError: There is no such person.
    """
    with store.reader() as db:
        who = (person_called(db, handle).person_id,)
        rows = db.execute(_FINISHED, who).fetchall()
        paragraphs = paragraphs_by_id(db, [row["paragraph_id"] for row in rows])
        events = _events(db, db.execute(_FINISHED_EVENTS, who).fetchall())
    return tuple(
        AnnotatedParagraph(
            paragraph=paragraphs[row["paragraph_id"]],
            mode=row["mode"],
            imported=bool(row["imported"]),
            events=events[row["paragraph_id"]],
        )
        for row in rows
    )


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
        for g in gold(store)
    ]
    return digest(canonical_json(facts))


def _events(db: Database, rows: list[Any]) -> defaultdict[int, tuple[StoredEvent, ...]]:
    """Returns events by paragraph from pairs of paragraph and event."""
    events = events_by_id(db, [event_id for _, event_id in rows])
    found: defaultdict[int, tuple[StoredEvent, ...]] = defaultdict(tuple)
    for paragraph_id, event_id in rows:
        found[paragraph_id] += (events[event_id],)
    return found


_GOLD = (
    "SELECT g.paragraph_id, g.status, g.basis, g.mode, g.annotators, g.adjudicator_id,"
    " NOT EXISTS (SELECT 1 FROM states s JOIN decisions d ON d.decision_id = s.done"
    " WHERE s.paragraph_id = g.paragraph_id AND NOT d.imported) AS imported"
    " FROM gold_paragraphs g JOIN body b ON b.paragraph_id = g.paragraph_id"
    " ORDER BY b.place"
)
_GOLD_EVENTS = (
    "SELECT paragraph_id, event_id FROM gold_events ORDER BY paragraph_id, ordinal"
)
_FINISHED = (
    "SELECT s.paragraph_id, s.mode, d.imported FROM states s"
    " JOIN decisions d ON d.decision_id = s.done"
    " JOIN body b ON b.paragraph_id = s.paragraph_id"
    " WHERE s.person_id = ? AND s.stage = 'review' AND s.done IS NOT NULL ORDER BY b.place"
)
_FINISHED_EVENTS = (
    "SELECT h.paragraph_id, h.result_event_id FROM heads h"
    " JOIN events e ON e.event_id = h.result_event_id"
    " WHERE h.person_id = ? AND h.stage = 'review'"
    " ORDER BY e.trigger_start, e.trigger_end, e.event_type, e.content_sha256, e.event_key"
)
