"""How far each person is: one look at everybody."""

from typing import Any

from annotator.model.record import Record
from annotator.store.file.database import Store


class PersonWork(Record):
    """What one person has done and has before them."""

    done: int = 0
    """Paragraphs that the person is done with; skipped ones are not."""
    decisions: int = 0
    last_decision: str | None = None
    """When; None for never. Imported decisions do not count."""
    assisted: int = 0
    """Assignments that are still to be done, in this mode; likewise the next two."""
    revealed: int = 0
    blind: int = 0

    @property
    def waiting(self) -> int:
        """Assignments that are still to be done."""
        return self.assisted + self.revealed + self.blind


def people_work(store: Store) -> dict[int, PersonWork]:
    """Returns how far people are, by their ids."""
    with store.reader() as db:
        rows = db.execute(_WORK).fetchall()
    return {row["person_id"]: _work(row) for row in rows}


def _work(row: Any) -> PersonWork:
    return PersonWork(**{name: row[name] for name in PersonWork.model_fields})


_WORK = """
SELECT who.person_id,
  (SELECT count(*) FROM states s WHERE s.person_id = who.person_id
    AND s.stage = 'review' AND s.done IS NOT NULL) AS done,
  coalesce(took.decisions, 0) AS decisions, took.last_decision,
  coalesce(asked.assisted, 0) AS assisted, coalesce(asked.revealed, 0) AS revealed,
  coalesce(asked.blind, 0) AS blind
FROM people who
  LEFT JOIN (SELECT person_id, count(*) AS decisions, max(decided_at) AS last_decision
    FROM decisions WHERE NOT imported GROUP BY person_id) took
    ON took.person_id = who.person_id
  LEFT JOIN (SELECT person_id, sum(mode = 'assisted') AS assisted,
    sum(mode = 'revealed') AS revealed, sum(mode = 'blind') AS blind
    FROM assignments WHERE stage = 'review' AND state IN ('open', 'skipped')
    GROUP BY person_id) asked ON asked.person_id = who.person_id
"""
