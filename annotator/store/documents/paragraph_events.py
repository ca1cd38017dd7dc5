"""The events of one paragraph: all versions, and what was settled."""

from annotator.model.event import EventMention
from annotator.store.file.database import Store


def events_on(store: Store, paragraph_id: int) -> dict[str, EventMention]:
    """Returns every version of every event of a paragraph by its key, whoever made it."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT event_key, payload FROM events WHERE paragraph_id = ?", (paragraph_id,)
        ).fetchall()
    return {key: EventMention.model_validate_json(payload) for key, payload in rows}


def settled_events(store: Store, paragraph_id: int) -> tuple[EventMention, ...] | None:
    """Returns what an adjudicator settled, in the order of the text; None if nobody did."""
    with store.reader() as db:
        settled = db.execute(
            "SELECT 1 FROM gold_paragraphs WHERE paragraph_id = ? AND basis = 'adjudicated'",
            (paragraph_id,),
        ).fetchone()
        rows = db.execute(
            "SELECT e.payload FROM gold_events g JOIN events e ON e.event_id = g.event_id"
            " WHERE g.paragraph_id = ? ORDER BY g.ordinal",
            (paragraph_id,),
        ).fetchall()
    if settled is None:
        return None
    return tuple(EventMention.model_validate_json(row[0]) for row in rows)
