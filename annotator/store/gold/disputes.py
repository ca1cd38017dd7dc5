"""Paragraphs that wait for an adjudicator."""

import json
from collections.abc import Collection

from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.log.derive import GoldStatus
from annotator.store.queue.sight import blind_ahead_sql


class Dispute(Record):
    """A finished body paragraph whose annotations differ, or that somebody flagged."""

    paragraph_id: int
    document_key: str
    index: int
    """Number of the paragraph in its document."""
    status: GoldStatus
    annotators: tuple[str, ...]
    """Handles of those who finished a review, ascending."""
    is_flagged: bool
    is_skipped: bool
    """The person who was asked for has put off adjudicating it."""


def disputes(
    store: Store, *, person_id: int | None = None, passed: Collection[int] = ()
) -> tuple[Dispute, ...]:
    """Returns what nobody has adjudicated yet, in the order of document key and number.

    Args:
        store: Where to look.
        person_id: Who asks, whose putting off is told, and for whom what they have yet to
            do blind does not wait; None for nobody.
        passed: Ids of paragraphs to leave out.
    """
    with store.reader() as db:
        where = {"person": person_id, "passed": json.dumps(sorted(passed))}
        rows = db.execute(_OPEN, where).fetchall()
        handles = dict(db.execute("SELECT person_id, handle FROM people").fetchall())
    return tuple(
        Dispute(
            paragraph_id=row["paragraph_id"],
            document_key=row["document_key"],
            index=row["ordinal"],
            status=row["status"],
            annotators=tuple(sorted(handles[n] for n in json.loads(row["annotators"]))),
            is_flagged=bool(row["flagged"]),
            is_skipped=bool(row["skipped"]),
        )
        for row in rows
    )


_OPEN = """
SELECT g.paragraph_id, d.document_key, p.ordinal, g.status, g.annotators,
  EXISTS (SELECT 1 FROM states s WHERE s.paragraph_id = g.paragraph_id
    AND s.stage = 'review' AND s.flagged IS NOT NULL) AS flagged,
  EXISTS (SELECT 1 FROM states s WHERE s.paragraph_id = g.paragraph_id
    AND s.stage = 'adjudicate' AND s.person_id = :person
    AND s.skipped IS NOT NULL) AS skipped
FROM gold_paragraphs g JOIN body b ON b.paragraph_id = g.paragraph_id
  JOIN paragraphs p ON p.paragraph_id = g.paragraph_id
  JOIN documents d ON d.document_id = p.document_id
WHERE g.basis IS NOT 'adjudicated' AND (g.status = 'conflict' OR flagged)
  AND g.paragraph_id NOT IN (SELECT value FROM json_each(:passed))
  AND NOT {ahead}
ORDER BY b.place
""".replace("{ahead}", blind_ahead_sql("g.paragraph_id"))
