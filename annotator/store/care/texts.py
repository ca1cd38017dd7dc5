"""Examines what must not change: texts and events, each against its digest."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from annotator.errors import GroundingError, Line
from annotator.model.event import EventMention
from annotator.model.record import digest
from annotator.store.care.finding import Finding, Tick, damage, out_of_step
from annotator.store.documents.events import argument_rows
from annotator.store.documents.stretches import place_of


def examine_texts(db: Database, tick: Tick) -> Iterator[Finding]:
    """Hashes documents and paragraphs again and cuts the paragraphs out again."""
    for document_id, key, text, sha256 in db.execute(_DOCUMENTS):
        if digest(text) != sha256:
            where = Line(f"document {key}", "where_document", name=key)
            yield damage(_ALTERED, where)
        for row in db.execute(_PARAGRAPHS, (document_id,)).fetchall():
            problem = _problem_of_paragraph(row, key, text)
            if problem:
                number = row["ordinal"]
                said = f"document {key}, paragraph {number}"
                where = Line(said, "where_paragraph", name=key, number=number)
                yield damage(problem, where)
            tick()
    indexed = db.execute("SELECT count(*) FROM paragraphs_fts_docsize").fetchone()[0]
    there = db.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    if indexed != there:
        said = f"the search index holds {indexed} of {there} paragraphs"
        what = Line(said, "index_of_fewer", indexed=indexed, there=there)
        yield out_of_step(what, "paragraphs_fts")


def examine_events(db: Database, tick: Tick) -> Iterator[Finding]:
    """Compares each event with its digest, its columns and its paragraph."""
    for row in db.execute(_EVENTS):
        problem = _problem_of_event(db, row)
        if problem:
            key = row["event_key"]
            yield damage(problem, Line(f"event {key}", "where_event", name=key))
        tick()
    for run_id, paragraph_id in db.execute(_LOST_PROPOSALS).fetchall():
        what = Line("proposals are missing or too many", "proposals_miscounted")
        said = f"run {run_id}, paragraph {paragraph_id}"
        where = Line(said, "where_run", run=run_id, number=paragraph_id)
        yield damage(what, where)


_ALTERED = Line("a text was altered", "text_altered")


def _problem_of_paragraph(row: Any, key: str, document: str) -> Line | None:
    if digest(row["text"]) != row["text_sha256"]:
        return _ALTERED
    if document[row["char_start"] : row["char_end"]] != row["text"]:
        said = "a paragraph is not the document's text at its place"
        return Line(said, "paragraph_elsewhere")
    if place_of(key, row["ordinal"]) != row["place"]:
        return Line("a paragraph's place in the queue was altered", "place_altered")
    return None


def _problem_of_event(db: Database, row: Any) -> Line | None:
    try:
        event = EventMention.model_validate_json(row["payload"])
        event.grounded_in(row["text"])
    except ValidationError:
        return Line("an event cannot be read", "event_unreadable")
    except GroundingError as error:
        said = f"an event does not quote its paragraph ({error})"
        return Line(said, "event_misquotes")
    if event.content_digest(row["text_sha256"]) != row["content_sha256"]:
        return Line("an event was altered", "event_altered")
    trigger = event.trigger
    columns = (event.type, trigger.start, trigger.end, trigger.text)
    if columns != tuple(row)[4:8] or not _has_arguments(db, row["event_id"], event):
        said = "an event's look-up columns differ from its content"
        return Line(said, "event_columns_differ")
    return None


def _has_arguments(db: Database, event_id: int, event: EventMention) -> bool:
    found = db.execute(_ARGUMENTS, (event_id,)).fetchall()
    return [_comparable(row) for row in found] == [
        _comparable(row) for row in argument_rows(event)
    ]


def _comparable(row: Any) -> tuple[Any, ...]:
    *columns, value = row
    return (*columns, None if value is None else json.loads(value))


_DOCUMENTS = "SELECT document_id, document_key, text, text_sha256 FROM documents"
_PARAGRAPHS = (
    "SELECT ordinal, place, char_start, char_end, text, text_sha256 FROM paragraphs"
    " WHERE document_id = ? ORDER BY ordinal"
)
_EVENTS = (
    "SELECT e.event_id, e.event_key, e.payload, e.content_sha256, e.event_type,"
    " e.trigger_start, e.trigger_end, e.trigger_text, p.text, p.text_sha256"
    " FROM events e JOIN paragraphs p ON p.paragraph_id = e.paragraph_id"
)
_ARGUMENTS = (
    "SELECT ordinal, role, char_start, char_end, text, value FROM arguments"
    " WHERE event_id = ? ORDER BY ordinal"
)
_LOST_PROPOSALS = """
SELECT i.run_id, i.paragraph_id FROM run_items i WHERE i.events <> (
  SELECT count(*) FROM events e
  WHERE e.run_id = i.run_id AND e.paragraph_id = i.paragraph_id)
"""
