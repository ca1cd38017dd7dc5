"""A person's decisions on a paragraph: those that count, and those that can be made again."""

from collections.abc import Iterable, Sequence

from annotator.model.review import DecisionRequest
from annotator.store.file.database import Store
from annotator.store.log.decisions import LoggedDecision, decision_log

_MANY = 100_000
"""More decisions than a person takes on one paragraph."""


def own_log(store: Store, paragraph_id: int, person_id: int) -> list[DecisionRequest]:
    """Returns all that a person decided on a paragraph in review, in the order made."""
    logged: Sequence[LoggedDecision] = decision_log(
        store, paragraph_id=paragraph_id, person_id=person_id, limit=_MANY
    )
    return [each.request for each in logged if each.request.stage == "review"]


def live(log: Iterable[DecisionRequest]) -> list[DecisionRequest]:
    """Returns the decisions that were not undone."""
    made = list(log)
    undone = {request.undoes for request in made}
    return [r for r in made if r.action != "undo" and r.key not in undone]


def redoable(log: Iterable[DecisionRequest]) -> list[DecisionRequest]:
    """Returns the undone decisions that can be made again, the next one first.

    As in any editor: what was undone last is made again first, and a new decision that is
    not one of them made again takes them all away.
    """
    made: dict[str, DecisionRequest] = {}
    waiting: list[DecisionRequest] = []
    for request in log:
        if request.undoes is not None:
            waiting.insert(0, made[request.undoes])
            continue
        made[request.key] = request
        is_again = waiting and _says_again(request, waiting[0])
        waiting = waiting[1:] if is_again else []
    return waiting


def _says_again(request: DecisionRequest, undone: DecisionRequest) -> bool:
    """Tells whether a decision is the undone one made again.

    The version that an undone addition wrote is accepted, not written again.
    """
    if (request.item, request.comment) != (undone.item, undone.comment):
        return False
    if (request.action, undone.action) == ("accept", "add"):
        return True
    return (request.action, request.event) == (undone.action, undone.event)
