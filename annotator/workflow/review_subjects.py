"""What decisions are about, looked up once for an outbox."""

from datetime import date
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.event import EventMention
from annotator.model.value import Value
from annotator.store.database import Store
from annotator.store.documents import get_document
from annotator.store.proposals import proposals_of, run_for
from annotator.workflow.review_items import live_decisions, paragraph_numbered

Place = tuple[str | None, str, str, int, int]
"""Key of the event, event type, role, start and end."""


class Subject(NamedTuple):
    """A paragraph as the store has it."""

    text: str
    sha256: str
    published_on: date | None
    known: dict[Place, Value | None]
    """Values of the arguments that it has already, which an edit elsewhere leaves alone."""


class Subjects:
    """The paragraphs that a person decides on; each is looked up once."""

    def __init__(self, store: Store, person_id: int) -> None:
        self._store = store
        self._person_id = person_id
        self._found: dict[int, Subject] = {}

    def of(self, paragraph_id: int) -> Subject:
        """Returns the paragraph.

        Raises:
            InputError: There is none of that id.
        """
        if paragraph_id not in self._found:
            self._found[paragraph_id] = self._look_up(paragraph_id)
        return self._found[paragraph_id]

    def _look_up(self, paragraph_id: int) -> Subject:
        paragraph = paragraph_numbered(self._store, paragraph_id)
        if paragraph is None:
            message = f"there is no paragraph {paragraph_id} here; reload the page"
            raise InputError(message)
        return Subject(
            text=paragraph.text,
            sha256=paragraph.sha256,
            published_on=get_document(self._store, paragraph.document_key).published_on,
            known={
                (key, event.type, a.role, a.span.start, a.span.end): a.value
                for key, event in self._events(paragraph_id)
                for a in event.arguments
            },
        )

    def _events(self, paragraph_id: int) -> list[tuple[str | None, EventMention]]:
        """Returns the contents that events have, the person's own last: it counts."""
        run_id = run_for(self._store, paragraph_id, self._person_id)
        proposed = (
            ()
            if run_id is None
            else proposals_of(self._store, run_id, [paragraph_id]).get(paragraph_id, ())
        )
        own = live_decisions(self._store, paragraph_id, self._person_id)
        return [
            *((stored.key, stored.event) for stored in proposed),
            *((d.request.item, d.request.event) for d in own if d.request.event),
        ]
