"""What a score must know of the store beside the events themselves."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from annotator.errors import StoreError
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.review import GoldBasis, Mode
from annotator.store.documents.events import events_by_id
from annotator.store.documents.rows import StoredParagraph, paragraphs_by_id
from annotator.store.file.database import Store


class GoldWork(NamedTuple):
    """A gold paragraph, with what a score asks of it."""

    paragraph: StoredParagraph
    basis: GoldBasis
    mode: Mode
    imported: bool
    events: tuple[EventMention, ...]


class PromptUsed(Record):
    """The prompt of a run, as it was when it was first used."""

    name: str
    version: str
    body: str


def runs_seen(
    store: Store, handle: str | None = None, paragraph_ids: Iterable[int] | None = None
) -> dict[int, frozenset[int]]:
    """Returns the runs whose proposals those had in view who finished a paragraph.

    Args:
        store: Where to look.
        handle: The only person to ask about; None for everybody.
        paragraph_ids: The paragraphs to look at; None for all.

    Returns:
        Ids of runs by paragraph. Blind work is absent: it looked at none.
    """
    with store.reader() as db:
        sql, where = _some(_SEEN, _AMONG_STATES, paragraph_ids)
        rows = db.execute(sql, where | {"handle": handle}).fetchall()
    found: defaultdict[int, set[int]] = defaultdict(set)
    for paragraph_id, run_id in rows:
        found[paragraph_id].add(run_id)
    return {number: frozenset(runs) for number, runs in found.items()}


class Marks(Record):
    """What a store holds that scores hang on: equal marks, equal scores."""

    decision: int
    """The last decision; 0 without any."""
    others: tuple[int | str | None, ...]
    """Of documents, paragraphs and the run; only new decisions change single paragraphs."""


def marks_of(store: Store, run_id: int) -> Marks:
    """Returns the marks of a store, as far as the scores of a run hang on them."""
    with store.reader() as db:
        decision, *others = db.execute(_MARKS, {"run_id": run_id}).fetchone()
    return Marks(decision=decision, others=tuple(others))


def last_decision(store: Store) -> int:
    """Returns the number of the last decision; 0 without any."""
    with store.reader() as db:
        return int(db.execute(_LAST).fetchone()[0])


def decided_since(store: Store, decision_id: int) -> tuple[int, ...]:
    """Returns the paragraphs on which anything was decided after a decision."""
    with store.reader() as db:
        rows = db.execute(_SINCE, (decision_id,)).fetchall()
    return tuple({row[0]: None for row in rows})


def gold_fingerprints(
    store: Store, paragraph_ids: Iterable[int] | None = None
) -> dict[int, str]:
    """Returns a text for each gold paragraph that changes whenever its gold does.

    Args:
        store: Where to look.
        paragraph_ids: The paragraphs to look at; None for all.
    """
    with store.reader() as db:
        rows = db.execute(*_some(_GOLD, _AMONG_GOLD, paragraph_ids)).fetchall()
    return dict(map(tuple, rows))


def gold_dates(store: Store, paragraph_ids: Iterable[int] | None = None) -> dict[int, str]:
    """Returns the day (UTC, ISO 8601) on which each paragraph was finished last.

    Args:
        store: Where to look.
        paragraph_ids: The paragraphs to look at; None for all.
    """
    sql, where = _some(_DATES, _AMONG_STATES, paragraph_ids)
    with store.reader() as db:
        rows = db.execute(f"{sql} GROUP BY s.paragraph_id", where).fetchall()
    return dict(map(tuple, rows))


def gold_work(store: Store, paragraph_ids: Iterable[int]) -> dict[int, GoldWork]:
    """Returns the gold of some paragraphs; those without settled gold are absent."""
    where = (json.dumps(sorted(set(paragraph_ids))),)
    with store.reader() as db:
        rows = db.execute(_GOLD_WORK, where).fetchall()
        paragraphs = paragraphs_by_id(db, [row["paragraph_id"] for row in rows])
        lists = {row["paragraph_id"]: json.loads(row["events"]) for row in rows}
        events = events_by_id(db, [n for found in lists.values() for n in found])
    return {
        row["paragraph_id"]: GoldWork(
            paragraphs[row["paragraph_id"]],
            row["basis"],
            row["mode"],
            bool(row["imported"]),
            tuple(events[n].event for n in lists[row["paragraph_id"]]),
        )
        for row in rows
    }


def run_fingerprints(
    store: Store, run_id: int, paragraph_ids: Iterable[int] | None = None
) -> dict[int, str]:
    """Returns a text for each answered paragraph that changes whenever the answer does.

    Args:
        store: Where to look.
        run_id: The run.
        paragraph_ids: The paragraphs to look at; None for all.
    """
    sql, where = _some(_ANSWERS, _AMONG, paragraph_ids)
    with store.reader() as db:
        rows = db.execute(sql, where | {"run_id": run_id}).fetchall()
    return dict(map(tuple, rows))


def _some(
    sql: str, only: str, paragraph_ids: Iterable[int] | None
) -> tuple[str, dict[str, str | int]]:
    """Returns a query of all paragraphs, or of some of them, and what fills it."""
    if paragraph_ids is None:
        return sql, {}
    return sql + only, {"paragraphs": json.dumps(sorted(set(paragraph_ids)))}


def prompt_of_run(store: Store, run_id: int) -> PromptUsed | None:
    """Returns the prompt that a run used, None for proposers without one.

    Raises:
        StoreError: There is no such run.
    """
    with store.reader() as db:
        row = db.execute(_PROMPT, (run_id,)).fetchone()
    if row is None:
        message = f"no run {run_id}; `annotator runs` shows what there is"
        raise StoreError(message).tell_as("unknown_run", name=run_id)
    if row["name"] is None:
        return None
    return PromptUsed(name=row["name"], version=row["version"], body=row["body"])


_SEEN = """
SELECT s.paragraph_id, s.run_id FROM states s JOIN people p ON p.person_id = s.person_id
WHERE s.stage = 'review' AND s.done IS NOT NULL AND s.run_id IS NOT NULL
  AND s.mode <> 'blind' AND (:handle IS NULL OR p.handle = :handle)"""
_GOLD = """
SELECT g.paragraph_id, g.basis || ' ' || g.mode || ' ' || coalesce(
  (SELECT group_concat(d.imported || coalesce(':' || s.run_id, '')) FROM states s
    JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id AND s.stage = 'review'), '') || ' ' || coalesce(
  (SELECT group_concat(e.event_id) FROM (
    SELECT event_id FROM gold_events
    WHERE paragraph_id = g.paragraph_id ORDER BY ordinal) e), '')
FROM gold_paragraphs g JOIN body b ON b.paragraph_id = g.paragraph_id
WHERE g.status = 'gold'"""
_DATES = """
SELECT s.paragraph_id, substr(max(d.decided_at), 1, 10)
FROM states s JOIN decisions d ON d.decision_id = s.done WHERE true"""
_GOLD_WORK = """
SELECT g.paragraph_id, g.basis, g.mode,
  NOT EXISTS (SELECT 1 FROM states s JOIN decisions d ON d.decision_id = s.done
    WHERE s.paragraph_id = g.paragraph_id AND NOT d.imported) AS imported,
  (SELECT json_group_array(event_id) FROM (SELECT event_id FROM gold_events
    WHERE paragraph_id = g.paragraph_id ORDER BY ordinal)) AS events
FROM json_each(?) asked JOIN gold_paragraphs g ON g.paragraph_id = asked.value
  JOIN body b ON b.paragraph_id = g.paragraph_id
WHERE g.status = 'gold'
"""
_ANSWERS = (
    "SELECT paragraph_id, run_id || ' ' || request_sha256 || ' ' || answered_at"
    " FROM run_items WHERE run_id = :run_id AND status = 'ok'"
)
_AMONG = " AND paragraph_id IN (SELECT value FROM json_each(:paragraphs))"
_AMONG_GOLD = " AND g.paragraph_id IN (SELECT value FROM json_each(:paragraphs))"
_AMONG_STATES = " AND s.paragraph_id IN (SELECT value FROM json_each(:paragraphs))"
_MARKS = """
SELECT coalesce((SELECT max(decision_id) FROM decisions), 0),
  (SELECT max(document_id) FROM documents), (SELECT max(correction_id) FROM corrections),
  (SELECT max(switch_id) FROM kind_switches),
  (SELECT status FROM runs WHERE run_id = :run_id),
  (SELECT count(*) FROM run_items WHERE run_id = :run_id)
    || ' ' || (SELECT max(answered_at) FROM run_items WHERE run_id = :run_id)
"""
_LAST = "SELECT coalesce(max(decision_id), 0) FROM decisions"
# not DISTINCT: that would read the whole index of paragraphs for a handful of rows
_SINCE = "SELECT paragraph_id FROM decisions WHERE decision_id > ?"
_PROMPT = (
    "SELECT p.name, p.version, p.body FROM runs r"
    " LEFT JOIN prompts p ON p.prompt_id = r.prompt_id WHERE r.run_id = ?"
)
