"""Events as they lie in the store: immutable versions of content, whoever wrote them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from annotator.model.event import EventMention
from annotator.model.proposal import Note
from annotator.model.record import Record, canonical_json

Origin = Literal["model", "human", "import"]
"""Proposed in a run, written by a person, or taken from a file as a person's work."""


class StoredEvent(Record):
    """One version of one event mention."""

    event_id: int
    key: str
    """Names the version in every store: for proposals a digest of where they come from."""
    paragraph_id: int
    origin: Origin
    event: EventMention
    confidence: float | None
    """0 to 1, for proposals that say so."""
    notes: tuple[Note, ...]
    content_sha256: str
    """Equal for equal content in the same paragraph text."""
    run_id: int | None
    """The run that proposed it."""
    annotator: str | None
    """Handle of the person who wrote it."""
    based_on: str | None
    """Key of the version that was fixed."""


class NewEvent(NamedTuple):
    """A version to be stored."""

    key: str
    paragraph_id: int
    paragraph_sha256: str
    schema_id: int
    origin: Origin
    event: EventMention
    ordinal: int = 0
    run_id: int | None = None
    person_id: int | None = None
    based_on: int | None = None
    confidence: float | None = None
    notes: tuple[Note, ...] = ()

    @property
    def content_sha256(self) -> str:
        """Digest of the content, whoever wrote it."""
        return self.event.content_digest(self.paragraph_sha256)


def insert_events(db: Database, new: Sequence[NewEvent]) -> tuple[int, ...]:
    """Stores versions with their arguments and returns their ids.

    The caller has checked that their spans quote the paragraph; the store checks it again.
    """
    last: int = db.execute("SELECT coalesce(max(event_id), 0) FROM events").fetchone()[0]
    ids = tuple(range(last + 1, last + 1 + len(new)))
    db.conn.executemany(_INSERT, map(_event_row, ids, new))
    db.conn.executemany(
        _INSERT_ARGUMENT,
        (
            (event_id, *row)
            for event_id, each in zip(ids, new, strict=True)
            for row in argument_rows(each.event)
        ),
    )
    return ids


def argument_rows(event: EventMention) -> Iterator[tuple[Any, ...]]:
    """Yields ordinal, role, start, end, text and value of each argument."""
    for ordinal, argument in enumerate(event.arguments):
        span, value = argument.span, argument.value
        stored = None if value is None else value.model_dump_json()
        yield ordinal, argument.role, span.start, span.end, span.text, stored


def _event_row(event_id: int, new: NewEvent) -> tuple[Any, ...]:
    trigger = new.event.trigger
    notes = [note.model_dump(mode="json") for note in new.notes]
    return (
        event_id,
        new.key,
        new.paragraph_id,
        new.schema_id,
        new.origin,
        new.run_id,
        new.person_id,
        new.based_on,
        new.ordinal,
        new.event.type,
        trigger.start,
        trigger.end,
        trigger.text,
        new.event.model_dump_json(),
        new.content_sha256,
        new.confidence,
        canonical_json(notes) if notes else "[]",
    )


def events_by_id(db: Database, ids: Iterable[int]) -> dict[int, StoredEvent]:
    """Returns events by their ids; unknown ones are absent."""
    rows = db.execute(_BY_ID, (json.dumps(sorted(set(ids))),)).fetchall()
    return {row["event_id"]: event_of(row) for row in rows}


def event_of(row: Any) -> StoredEvent:
    """Makes the record of a row of the view ``full_events``."""
    return StoredEvent(
        event_id=row["event_id"],
        key=row["event_key"],
        paragraph_id=row["paragraph_id"],
        origin=row["origin"],
        event=EventMention.model_validate_json(row["payload"]),
        confidence=row["confidence"],
        notes=json.loads(row["notes"]),
        content_sha256=row["content_sha256"],
        run_id=row["run_id"],
        annotator=row["annotator"],
        based_on=row["based_on"],
    )


_INSERT = (
    "INSERT INTO events (event_id, event_key, paragraph_id, schema_id, origin, run_id,"
    " person_id, based_on, ordinal, event_type, trigger_start, trigger_end, trigger_text,"
    " payload, content_sha256, confidence, notes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_ARGUMENT = (
    "INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_BY_ID = (
    "SELECT full_events.* FROM json_each(?) asked CROSS JOIN full_events"
    " ON event_id = asked.value ORDER BY event_id"
)
