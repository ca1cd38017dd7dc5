"""What changed in the guideline, on its way to the page and back."""

from annotator.app.handoff import Desks
from annotator.app.review.cards import Json
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.review.guideline_changes import note_seen, unseen_changes


def changes_json(desks: Desks, person: Person) -> list[Json]:
    """Returns what the person has not seen of the guideline's changes."""
    try:
        found = unseen_changes(desks.services, person)
    except AnnotatorError:
        # a busy store is no reason to stop the work; the next answer will tell
        return []
    return [change.model_dump(mode="json") for change in found]


def take_seen(desks: Desks, person: Person) -> None:
    """Notes that the person has seen the changes; if it cannot be noted, they come again."""
    try:
        note_seen(desks.services, person)
    except AnnotatorError:
        return
