"""What agreement looks at: which paragraphs several have finished, and who finished what."""

from typing import NamedTuple

from annotator.store.file.database import Store


class PersonFinished(NamedTuple):
    """How much one person has finished in review."""

    annotator: str
    """Handle of the person."""
    paragraphs: int
    imported: int
    """Those that came from a file."""


class WorkState(NamedTuple):
    """What finished work hangs on: nothing has changed where it is the same."""

    decision: int
    """The last decision; 0 without any. Likewise the next two."""
    correction: int
    """The last correction of a text."""
    switch: int
    """The last time that a paragraph became body or ceased to be it."""


def work_state(store: Store) -> WorkState:
    """Returns what finished work hangs on now."""
    with store.reader() as db:
        return WorkState(*db.execute(_STATE).fetchone())


def last_decisions(store: Store) -> dict[int, int]:
    """Returns the last decision on each paragraph that agreement looks at, by its id.

    These are the body paragraphs that several people, or a person and an adjudicator, have
    finished. What people made of a paragraph hangs on the decisions on it alone, so that
    the last one stands for all of it.
    """
    with store.reader() as db:
        rows = db.execute(_SHARED).fetchall()
    return dict(map(tuple, rows))


def finished_by_person(store: Store) -> tuple[PersonFinished, ...]:
    """Returns how much people have finished, sorted by handle; those without are absent."""
    with store.reader() as db:
        rows = db.execute(_BY_PERSON).fetchall()
    return tuple(PersonFinished(*row) for row in rows)


def count_mixed(store: Store) -> int:
    """Returns how many paragraphs people have finished in different modes."""
    with store.reader() as db:
        return int(db.execute(_MIXED).fetchone()[0])


_STATE = """
SELECT coalesce((SELECT max(decision_id) FROM decisions), 0),
  coalesce((SELECT max(correction_id) FROM corrections), 0),
  coalesce((SELECT max(switch_id) FROM kind_switches), 0)
"""
_SHARED = """
SELECT paragraph_id, (SELECT max(decision_id) FROM decisions d
  WHERE d.paragraph_id = c.paragraph_id)
FROM (SELECT s.paragraph_id FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id
  WHERE s.done IS NOT NULL GROUP BY s.paragraph_id
  HAVING sum(s.stage = 'review') > (sum(s.stage = 'adjudicate') = 0)) c
"""
_BY_PERSON = """
SELECT who.handle, count(*), sum(done.imported)
FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id
  JOIN decisions done ON done.decision_id = s.done
  JOIN people who ON who.person_id = s.person_id
WHERE s.stage = 'review' GROUP BY s.person_id ORDER BY who.handle
"""
_MIXED = """
SELECT count(*) FROM (SELECT 1 FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id
  WHERE s.stage = 'review' AND s.done IS NOT NULL
  GROUP BY s.paragraph_id HAVING min(s.mode) < max(s.mode))
"""
