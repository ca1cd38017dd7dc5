"""Decisions: taken one by one on their own merits, stored together, never changed."""

from collections.abc import Sequence

from annotator.model.review import DecisionRequest
from annotator.store.file.database import Store
from annotator.store.log.clerk import Ack, AckStatus, Circumstances, Clerk
from annotator.store.log.history import LoggedDecision, decision_log
from annotator.store.log.standing import Standing, StandingDecision, standing
from annotator.store.people.known import person_numbered

__all__ = [
    "Ack",
    "AckStatus",
    "LoggedDecision",
    "Standing",
    "StandingDecision",
    "decide",
    "decision_log",
    "standing",
]


def decide(
    store: Store,
    person_id: int,
    requests: Sequence[DecisionRequest],
    *,
    schema_id: int,
    app_version: str,
    at: str,
    imported: bool = False,
) -> tuple[Ack, ...]:
    """Stores what a person decided; when this returns, it is on the disk.

    The requests are judged in their order, each with those before it in view. One that
    cannot be stored leaves the others alone.

    Args:
        store: Where the log is.
        person_id: Who decides.
        requests: What was decided; the same key again counts once.
        schema_id: The schema under which it was decided.
        app_version: Version of the program.
        at: When the requests arrived.
        imported: The decisions come from a file, and so do their new events.

    Returns:
        What became of each request, in their order.

    Raises:
        StoreError: There is no such person, or the store cannot be written.
    """
    if not requests:
        return ()
    with store.writer() as db:
        circumstances = Circumstances(schema_id, app_version, at, imported)
        clerk = Clerk(db, person_numbered(db, person_id), circumstances)
        acks = tuple(clerk.take(request) for request in requests)
        clerk.close()
    return acks
