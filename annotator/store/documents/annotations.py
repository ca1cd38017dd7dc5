"""Finished annotations: who finished what and when, and what is in some of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.model.review import Mode, Stage
from annotator.store.documents.events import StoredEvent, events_by_id
from annotator.store.documents.rows import StoredParagraph, paragraphs_by_id
from annotator.store.file.database import Store


class Annotation(Record):
    """What one person made of a body paragraph, finished."""

    annotator: str
    """Handle of the person."""
    paragraph: StoredParagraph
    stage: Stage
    events: tuple[StoredEvent, ...]
    """In the order of the text."""
    mode: Mode
    """The most assisted of all decisions of the person here."""
    run_id: int | None
    """The run whose proposals the person had at the first decision."""
    imported: bool
    """It came from a file."""
    begun_at: str
    """When the first decision of the person here arrived."""
    finished_at: str
    """When it was said to be done, the last time."""
    elapsed_ms: int | None
    """Sum of the times that the decisions took; None where nobody measured."""


class Finish(NamedTuple):
    """That a person finished a body paragraph in review, without what is in it."""

    annotator: str
    """Handle of the person."""
    paragraph_id: int
    document_key: str
    number: int
    """Of the paragraph in its document, from 0."""
    mode: Mode
    """The most assisted of all decisions of the person here."""
    imported: int
    """1 if it came from a file, else 0."""
    finished_at: str
    """When it was said to be done, the last time."""


def finishes(store: Store) -> tuple[Finish, ...]:
    """Returns who finished what, in the order of document key, number and handle."""
    with store.reader() as db:
        rows = db.execute(_FINISHES).fetchall()
    return tuple(Finish(*row) for row in rows)


def annotations_of(
    store: Store,
    paragraph_ids: Iterable[int],
    stage: Stage = "review",
    *,
    at_once: int = 500,
) -> Iterator[Annotation]:
    """Yields the finished annotations of some paragraphs, in the order given, by handle.

    Between two reads others may write, likewise.

    Args:
        store: Where to look.
        paragraph_ids: The paragraphs.
        stage: Reviews or adjudications.
        at_once: Paragraphs that one read brings into memory.
    """
    ids = tuple(paragraph_ids)
    for first in range(0, len(ids), at_once):
        with store.reader() as db:
            found = _finished(db, list(ids[first : first + at_once]), stage)
        yield from found


def all_annotations(
    store: Store, stage: Stage = "review", *, at_once: int = 500
) -> Iterator[Annotation]:
    """Yields all finished annotations, in the order of document key, number and handle.

    Between two reads others may write, so that a paragraph that is finished meanwhile may
    or may not be there.

    Args:
        store: Where to look.
        stage: Reviews or adjudications.
        at_once: Paragraphs that one read brings into memory.
    """
    after = ""
    while True:
        with store.reader() as db:
            seats = db.execute(_BODY, (after, at_once)).fetchall()
            found = _finished(db, [seat["paragraph_id"] for seat in seats], stage)
        yield from found
        if len(seats) < at_once:
            return
        after = seats[-1]["place"]


def _finished(db: Database, ids: list[int], stage: Stage) -> list[Annotation]:
    where = {"ids": json.dumps(ids), "stage": stage}
    rows = db.execute(_FINISHED, where).fetchall()
    if not rows:
        return []
    paragraphs = paragraphs_by_id(db, {row["paragraph_id"] for row in rows})
    events = _events(db, db.execute(_STANDING, where).fetchall())
    return [
        Annotation(
            annotator=row["handle"],
            paragraph=paragraphs[row["paragraph_id"]],
            stage=stage,
            events=events[row["paragraph_id"], row["person_id"]],
            mode=row["mode"],
            run_id=row["run_id"],
            imported=bool(row["imported"]),
            begun_at=row["begun_at"],
            finished_at=row["decided_at"],
            elapsed_ms=row["elapsed_ms"],
        )
        for row in rows
    ]


def _events(
    db: Database, rows: list[Any]
) -> defaultdict[tuple[int, int], tuple[StoredEvent, ...]]:
    """Returns events by paragraph and person, each in the order of the text."""
    known = events_by_id(db, {row["result_event_id"] for row in rows})
    found: defaultdict[tuple[int, int], tuple[StoredEvent, ...]] = defaultdict(tuple)
    for row in rows:
        found[row["paragraph_id"], row["person_id"]] += (known[row["result_event_id"]],)
    return defaultdict(
        tuple,
        {who: tuple(sorted(events, key=_in_text)) for who, events in found.items()},
    )


_in_text = attrgetter(
    "event.trigger.start", "event.trigger.end", "event.type", "content_sha256", "key"
)

_FINISHES = """
SELECT who.handle, s.paragraph_id, p.document_key, p.ordinal, s.mode, done.imported,
  done.decided_at
FROM body b JOIN states s ON s.paragraph_id = b.paragraph_id AND s.stage = 'review'
  JOIN decisions done ON done.decision_id = s.done
  JOIN people who ON who.person_id = s.person_id
  JOIN current_paragraphs p ON p.paragraph_id = b.paragraph_id
ORDER BY b.place, who.handle
"""
_BODY = "SELECT place, paragraph_id FROM body WHERE place > ? ORDER BY place LIMIT ?"
_FINISHED = """
SELECT s.paragraph_id, s.person_id, who.handle, s.mode, s.run_id, done.imported,
  done.decided_at, sum(d.elapsed_ms) AS elapsed_ms, min(d.decided_at) AS begun_at
FROM json_each(:ids) asked
  CROSS JOIN states s ON s.paragraph_id = asked.value AND s.stage = :stage
  JOIN decisions done ON done.decision_id = s.done
  JOIN people who ON who.person_id = s.person_id
  JOIN decisions d ON d.paragraph_id = s.paragraph_id AND d.person_id = s.person_id
    AND d.stage = s.stage
GROUP BY asked.key, who.handle ORDER BY asked.key, who.handle
"""
_STANDING = """
SELECT h.paragraph_id, h.person_id, h.result_event_id
FROM json_each(:ids) asked
  CROSS JOIN heads h ON h.paragraph_id = asked.value AND h.stage = :stage
WHERE h.result_event_id IS NOT NULL
"""
