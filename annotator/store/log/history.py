"""Reading the log: who decided what, when, from which proposal."""

from typing import Any

from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.review import WITH_CONTENT, DecisionRequest
from annotator.store.file.database import Store
from annotator.store.log.entries import tip


class LoggedDecision(Record):
    """One decision as it lies in the log; its request, made again, leads to the same."""

    decision_id: int
    """Its place in the order in which decisions count."""
    request: DecisionRequest
    annotator: str
    """Handle of who decided."""
    document_key: str
    index: int
    """Number of the paragraph in its document."""
    paragraph_sha256: str
    """Digest of the text that was read."""
    schema_id: int
    run_id: int | None
    """The run whose proposals the person had before them."""
    imported: bool
    app_version: str
    at: str
    row_hash: str
    """Link of the chain: covers this decision and the hash of the one before."""


def decision_log(
    store: Store,
    *,
    paragraph_id: int | None = None,
    person_id: int | None = None,
    after: int | None = None,
    limit: int = 1000,
) -> tuple[LoggedDecision, ...]:
    """Returns decisions in the order in which they count.

    Args:
        store: Where the log is.
        paragraph_id: The only paragraph to look at; None for all.
        person_id: The only person to look at; None for all.
        after: The ``decision_id`` to go on after; None for the beginning.
        limit: At most this many.
    """
    where = {
        "paragraph": paragraph_id,
        "person": person_id,
        "after": after or 0,
        "limit": limit,
    }
    conditions = ["d.decision_id > :after"]
    if paragraph_id is not None:
        conditions.append("d.paragraph_id = :paragraph")
    if person_id is not None:
        conditions.append("d.person_id = :person")
    sql = f"{_LOG} WHERE {' AND '.join(conditions)} ORDER BY d.decision_id LIMIT :limit"
    with store.reader() as db:
        rows = db.execute(sql, where).fetchall()
    return tuple(map(_logged, rows))


def log_head(store: Store) -> str | None:
    """Returns the hash of the last decision, which covers all of them; None without any."""
    with store.reader() as db:
        last = tip(db)
    return last.row_hash if last.decision_id else None


def _logged(row: Any) -> LoggedDecision:
    return LoggedDecision(
        decision_id=row["decision_id"],
        request=_request(row),
        annotator=row["handle"],
        document_key=row["document_key"],
        index=row["ordinal"],
        paragraph_sha256=row["paragraph_sha256"],
        schema_id=row["schema_id"],
        run_id=row["run_id"],
        imported=bool(row["imported"]),
        app_version=row["app_version"],
        at=row["decided_at"],
        row_hash=row["row_hash"],
    )


def _request(row: Any) -> DecisionRequest:
    action = row["action"]
    has_content = action in WITH_CONTENT
    return DecisionRequest(
        key=row["decision_key"],
        paragraph_id=row["paragraph_id"],
        action=action,
        # an undo keeps its item in the log, but asks for a decision to be undone
        item=None if action == "undo" else row["item_key"],
        event=EventMention.model_validate_json(row["payload"]) if has_content else None,
        event_key=row["result_key"] if action == "fix" else None,
        expects=row["superseded_key"],
        undoes=row["undone_key"],
        stage=row["stage"],
        mode=row["mode"],
        reason=row["reason"],
        comment=row["comment"],
        elapsed_ms=row["elapsed_ms"],
    )


_LOG = """
SELECT d.decision_id, d.decision_key, d.paragraph_id, d.action, d.stage, d.mode, d.reason,
  d.comment, d.elapsed_ms, d.paragraph_sha256, d.schema_id, d.run_id, d.imported,
  d.app_version, d.decided_at, d.row_hash, who.handle, doc.document_key, p.ordinal,
  item.event_key AS item_key, result.event_key AS result_key, result.payload,
  old.decision_key AS superseded_key, undone.decision_key AS undone_key
FROM decisions d
JOIN people who ON who.person_id = d.person_id
JOIN paragraphs p ON p.paragraph_id = d.paragraph_id
JOIN documents doc ON doc.document_id = p.document_id
LEFT JOIN events item ON item.event_id = d.item_id
LEFT JOIN events result ON result.event_id = d.result_event_id
LEFT JOIN decisions old ON old.decision_id = d.supersedes
LEFT JOIN decisions undone ON undone.decision_id = d.undoes
"""
