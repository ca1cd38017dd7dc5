"""A store as it was at a moment: a copy from which everything later is taken out.

Everything derived is made anew in the copy, by the code that made it then; the store
itself is only read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from annotator.store.file.copying import copy_database
from annotator.store.file.database import Store
from annotator.store.file.faults import in_plain_words
from annotator.store.log.moment import Moment
from annotator.store.log.rebuild import rebuild


@contextmanager
def store_as_of(store: Store, moment: Moment) -> Iterator[Store]:
    """Lends the store as it was; what is written to it is gone in the end.

    Decisions count by their place in the log. Documents, runs, corrections, hold-outs,
    answers of the datasheet, what was said of names and repeats, and the kinds of
    paragraphs are those of the moment's time.

    Args:
        store: Which; others may write to it meanwhile.
        moment: See ``moment.moment_named``.

    Raises:
        StoreError: The disk has no room for a copy.
    """
    with TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / "past.sqlite"
        with store.reader() as db, in_plain_words(path):
            copy_database(db, path, lambda copy: _take_back(copy, moment))
        with Store.open(path) as past:
            rebuild(past)
            yield past


def _take_back(db: Database, moment: Moment) -> None:
    """Takes everything later out of a copy; only what is derived is wrong after that."""
    triggers = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    ).fetchall()
    where = {"last": moment.last.decision_id, "at": moment.at}
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    for (name,) in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    for statement in _LATER.split(";"):
        db.execute(statement, where)
    for statement in _ORPHANS.split(";"):
        db.execute(statement)
    db.execute("COMMIT")


_LATER = """
DELETE FROM decisions WHERE decision_id > :last;
DELETE FROM kind_switches WHERE made_at > :at;
DELETE FROM corrections WHERE made_at > :at;
DELETE FROM holdouts WHERE made_at > :at;
DELETE FROM datasheet WHERE made_at > :at;
DELETE FROM aliases WHERE made_at > :at;
DELETE FROM repeats WHERE made_at > :at;
DELETE FROM calibrations WHERE made_at > :at;
DELETE FROM run_items WHERE answered_at > :at;
UPDATE runs SET status = 'aborted' WHERE started_at > :at;
DELETE FROM documents WHERE added_at > :at AND document_id NOT IN (
  SELECT document_id FROM decisions JOIN paragraphs USING (paragraph_id));
DELETE FROM people WHERE added_at > :at AND person_id NOT IN (
  SELECT person_id FROM decisions)
"""
"""Runs that began later are as good as aborted: not shown, not counted."""

_ORPHANS = """
DELETE FROM paragraphs WHERE document_id NOT IN (SELECT document_id FROM documents);
DELETE FROM run_items WHERE paragraph_id NOT IN (SELECT paragraph_id FROM paragraphs);
DELETE FROM looks WHERE paragraph_id NOT IN (SELECT paragraph_id FROM paragraphs);
DELETE FROM assignments WHERE paragraph_id NOT IN (SELECT paragraph_id FROM paragraphs)
  OR person_id NOT IN (SELECT person_id FROM people);
DELETE FROM events WHERE run_id IS NULL AND event_id NOT IN (
  SELECT item_id FROM decisions WHERE item_id IS NOT NULL
  UNION SELECT result_event_id FROM decisions WHERE result_event_id IS NOT NULL);
DELETE FROM events WHERE run_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM run_items i
  WHERE i.run_id = events.run_id AND i.paragraph_id = events.paragraph_id);
DELETE FROM arguments WHERE event_id NOT IN (SELECT event_id FROM events);
DELETE FROM reply_faults WHERE NOT EXISTS (SELECT 1 FROM run_items i
  WHERE i.run_id = reply_faults.run_id AND i.paragraph_id = reply_faults.paragraph_id)
"""
