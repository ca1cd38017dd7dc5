"""The derived tables: written after each decision, rebuilt and compared on demand."""

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from annotator.model.review import Stage
from annotator.store.documents.ranks import note_in_ranks
from annotator.store.documents.stretches import settle, tally, unsettle
from annotator.store.log.derive import Content, Derived, Entry, Head, State, Verdict, derive
from annotator.store.log.entries import entries_of


def refresh(db: Database, paragraph_id: int, entries: Iterable[Entry]) -> None:
    """Makes the derived tables say what the log of a paragraph says.

    Args:
        db: The writer.
        paragraph_id: The paragraph.
        entries: All decisions on it, in their order.
    """
    now = _derive(db, entries)
    was = stored(db, paragraph_id)
    if now == was:
        return
    write(db, paragraph_id, now)
    _note_progress(db, paragraph_id, was.states, now.states)


def write(db: Database, paragraph_id: int, derived: Derived) -> None:
    """Makes heads, states and gold of a paragraph say this; the queue is left alone."""
    where = (paragraph_id,)
    db.execute("DELETE FROM gold_events WHERE paragraph_id = ?", where)
    db.execute("DELETE FROM gold_paragraphs WHERE paragraph_id = ?", where)
    db.execute("DELETE FROM states WHERE paragraph_id = ?", where)
    db.execute("DELETE FROM heads WHERE paragraph_id = ?", where)
    for (person_id, stage), (heads, *rest) in derived.states.items():
        here = (paragraph_id, person_id, stage)
        db.execute(_PUT_STATE, (*here, *rest))
        db.conn.executemany(_PUT_HEAD, ((*here, *head) for head in heads))
    verdict = derived.verdict
    if verdict is not None:
        status, basis, mode, annotators, adjudicator_id, events = verdict
        people = json.dumps(annotators)
        db.execute(
            _PUT_VERDICT, (paragraph_id, status, basis, mode, people, adjudicator_id)
        )
        db.conn.executemany(
            _PUT_GOLD_EVENT,
            ((paragraph_id, number, event_id) for number, event_id in enumerate(events)),
        )


def derived_from_log(db: Database, paragraph_id: int) -> Derived:
    """Returns what the log of a paragraph says."""
    return _derive(db, entries_of(db, paragraph_id))


def stored(db: Database, paragraph_id: int) -> Derived:
    """Returns what the derived tables say of a paragraph."""
    where = (paragraph_id,)
    heads: dict[tuple[int, Stage], list[Head]] = {}
    for person_id, stage, *head in db.execute(_HEADS, where).fetchall():
        heads.setdefault((person_id, stage), []).append(Head(*head))
    states = {
        (person_id, stage): State(tuple(heads.pop((person_id, stage), ())), *rest)
        for person_id, stage, *rest in db.execute(_STATES, where).fetchall()
    }
    # heads without a state can only be damage: they make the comparison fail
    states |= {key: State(tuple(left)) for key, left in heads.items()}
    return Derived(states, _stored_verdict(db, paragraph_id))


def touched_paragraphs(db: Database) -> Iterator[int]:
    """Yields the paragraphs that the log or a derived table knows, ascending."""
    for (paragraph_id,) in db.execute(_TOUCHED).fetchall():
        yield paragraph_id


def _derive(db: Database, entries: Iterable[Entry]) -> Derived:
    log = tuple(entries)
    results = {e.result_event_id for e in log if e.result_event_id is not None}
    rows = db.execute(_CONTENTS, (json.dumps(sorted(results)),)).fetchall()
    return derive(log, {row["event_id"]: Content(*row) for row in rows})


def _stored_verdict(db: Database, paragraph_id: int) -> Verdict | None:
    row = db.execute(_VERDICT, (paragraph_id,)).fetchone()
    if row is None:
        return None
    status, basis, mode, annotators, adjudicator_id = row
    events = tuple(e[0] for e in db.execute(_GOLD_EVENTS, (paragraph_id,)).fetchall())
    people = tuple(json.loads(annotators))
    return Verdict(status, basis, mode, people, adjudicator_id, events)


def _note_progress(
    db: Database,
    paragraph_id: int,
    was: Mapping[tuple[int, Stage], State],
    now: Mapping[tuple[int, Stage], State],
) -> None:
    """Keeps queue, counts and assignments in step with where people are."""
    row = db.execute(
        "SELECT place FROM body WHERE paragraph_id = ?", (paragraph_id,)
    ).fetchone()
    for (person_id, stage), state in now.items():
        before = was.get((person_id, stage), State())
        if state == before:
            continue
        db.execute(
            "UPDATE assignments SET state = ? WHERE person_id = ? AND paragraph_id = ?"
            " AND stage = ? AND state <> 'released'",
            (assignment_state(state), person_id, paragraph_id, stage),
        )
        if row is None or stage != "review":
            continue
        if state.is_settled != before.is_settled:
            (settle if state.is_settled else unsettle)(db, person_id, row[0])
            note_in_ranks(db, person_id, paragraph_id, is_settled=state.is_settled)
        if change := (state.done is not None) - (before.done is not None):
            tally(db, "done", person_id, change)


def assignment_state(state: State) -> str:
    """Returns what an assignment of a person's paragraph says about it."""
    if state.done is not None:
        return "done"
    return "open" if state.skipped is None else "skipped"


_CONTENTS = (
    "SELECT trigger_start, trigger_end, event_type, content_sha256, event_key, event_id"
    " FROM json_each(?) asked CROSS JOIN events ON event_id = asked.value"
)
_HEADS = (
    "SELECT person_id, stage, item_id, decision_id, action, result_event_id FROM heads"
    " WHERE paragraph_id = ? ORDER BY item_id"
)
_STATES = (
    "SELECT person_id, stage, done, skipped, flagged, mode, run_id FROM states"
    " WHERE paragraph_id = ?"
)
_VERDICT = (
    "SELECT status, basis, mode, annotators, adjudicator_id FROM gold_paragraphs"
    " WHERE paragraph_id = ?"
)
_GOLD_EVENTS = "SELECT event_id FROM gold_events WHERE paragraph_id = ? ORDER BY ordinal"
_TOUCHED = (
    "SELECT paragraph_id FROM decisions UNION SELECT paragraph_id FROM heads"
    " UNION SELECT paragraph_id FROM states UNION SELECT paragraph_id FROM gold_paragraphs"
)
_PUT_STATE = (
    "INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode,"
    " run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_PUT_HEAD = (
    "INSERT INTO heads (paragraph_id, person_id, stage, item_id, decision_id, action,"
    " result_event_id) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_PUT_VERDICT = (
    "INSERT INTO gold_paragraphs (paragraph_id, status, basis, mode, annotators,"
    " adjudicator_id) VALUES (?, ?, ?, ?, ?, ?)"
)
_PUT_GOLD_EVENT = (
    "INSERT INTO gold_events (paragraph_id, ordinal, event_id) VALUES (?, ?, ?)"
)
