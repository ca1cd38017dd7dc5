"""Where one person is with one paragraph."""

from typing import Literal

from annotator.model.record import Record
from annotator.model.review import Mode, Stage
from annotator.store.documents.events import StoredEvent, events_by_id
from annotator.store.file.database import Store


class StandingDecision(Record):
    """The decision that stands on an item."""

    item: StoredEvent
    """The event under discussion: a proposal, or what somebody added."""
    decision_key: str
    action: Literal["accept", "fix", "reject", "add"]
    event: StoredEvent | None
    """The version that stands, None for rejected."""
    reason: str | None
    comment: str | None
    at: str


class Standing(Record):
    """Where a person is with a paragraph in a stage."""

    items: tuple[StandingDecision, ...] = ()
    """In the order in which the items came into the store; undecided ones are absent."""
    done: str | None = None
    """Key of the decision that says so if the person is done; likewise the next two."""
    skipped: str | None = None
    flagged: str | None = None
    mode: Mode | None = None
    """The most assisted of the person's decisions here, None without any."""
    run_id: int | None = None
    """The run whose proposals the person had at the first decision."""

    @property
    def is_done(self) -> bool:
        """Tells whether the person says that the paragraph holds no further events."""
        return self.done is not None


def standing(
    store: Store, paragraph_id: int, person_id: int, stage: Stage = "review"
) -> Standing:
    """Returns where a person is with a paragraph; nothing for unknown ones."""
    where = {"paragraph": paragraph_id, "person": person_id, "stage": stage}
    with store.reader() as db:
        state = db.execute(_STATE, where).fetchone()
        rows = db.execute(_ITEMS, where).fetchall()
        ids = {i for row in rows for i in row[:2] if i is not None}
        events = events_by_id(db, ids)
    if state is None:
        return Standing()
    items = tuple(
        StandingDecision(
            item=events[item_id],
            event=None if result_id is None else events[result_id],
            decision_key=key,
            action=action,
            reason=reason,
            comment=comment,
            at=at,
        )
        for item_id, result_id, key, action, reason, comment, at in rows
    )
    return Standing(items=items, **dict(state))


def finished_before(
    store: Store, person_id: int, paragraph_id: int | None = None
) -> int | None:
    """Returns the id of the paragraph that a person finished last, None for none.

    The time it takes does not depend on how much was done.

    Args:
        store: Where to look.
        person_id: Whose.
        paragraph_id: Id of a finished paragraph: the one finished before it is meant. One
            that is not finished, and None, mean the last of all.
    """
    where = {"person": person_id, "paragraph": paragraph_id}
    with store.reader() as db:
        row = db.execute(_FINISHED_BEFORE, where).fetchone()
    return None if row is None else int(row[0])


_STATE = """
SELECT
  (SELECT decision_key FROM decisions WHERE decision_id = s.done) AS done,
  (SELECT decision_key FROM decisions WHERE decision_id = s.skipped) AS skipped,
  (SELECT decision_key FROM decisions WHERE decision_id = s.flagged) AS flagged,
  s.mode, s.run_id
FROM states s
WHERE s.paragraph_id = :paragraph AND s.person_id = :person AND s.stage = :stage
"""

_ITEMS = """
SELECT h.item_id, h.result_event_id, d.decision_key, d.action, d.reason, d.comment,
  d.decided_at
FROM heads h JOIN decisions d ON d.decision_id = h.decision_id
WHERE h.paragraph_id = :paragraph AND h.person_id = :person AND h.stage = :stage
ORDER BY h.item_id
"""

_FINISHED_BEFORE = """
SELECT paragraph_id FROM states
WHERE person_id = :person AND stage = 'review' AND done IS NOT NULL
  AND done < coalesce((SELECT done FROM states WHERE paragraph_id = :paragraph
    AND person_id = :person AND stage = 'review'), 9223372036854775807)
ORDER BY done DESC LIMIT 1
"""
