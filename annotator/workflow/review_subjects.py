"""What decisions are about, looked up once for an outbox."""

from datetime import date
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.event import EventMention
from annotator.model.value import Value
from annotator.store.around import around
from annotator.store.database import Store
from annotator.store.proposals import proposals_of, run_for
from annotator.workflow.review_items import live_decisions, paragraph_numbered

Place = tuple[str | None, str, str, int, int]
"""Key of the event, event type, role, start and end."""


class Subject(NamedTuple):
    """A paragraph as the store has it."""

    text: str
    sha256: str
    published_on: date | None
    proposed: dict[str, EventMention]
    """What was proposed, by key: what an accept lets stand."""
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
        place = around(self._store, paragraph_id)
        if paragraph is None or place is None:
            message = f"there is no paragraph {paragraph_id} here; reload the page"
            raise InputError(message)
        proposed = self._proposed(paragraph_id)
        own = live_decisions(self._store, paragraph_id, self._person_id)
        # the person's own contents last: they count
        contents = [
            *proposed.items(),
            *((d.request.item, d.request.event) for d in own if d.request.event),
        ]
        return Subject(
            text=paragraph.text,
            sha256=paragraph.sha256,
            published_on=place.published_on,
            proposed=proposed,
            known={
                (key, event.type, a.role, a.span.start, a.span.end): a.value
                for key, event in contents
                for a in event.arguments
            },
        )

    def _proposed(self, paragraph_id: int) -> dict[str, EventMention]:
        run_id = run_for(self._store, paragraph_id, self._person_id)
        if run_id is None:
            return {}
        found = proposals_of(self._store, run_id, [paragraph_id]).get(paragraph_id, ())
        return {stored.key: stored.event for stored in found}
