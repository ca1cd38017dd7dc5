"""What decisions are about, looked up once for an outbox."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.event import EventMention
from annotator.model.review import DecisionRequest, Mode
from annotator.model.value import Value
from annotator.store.documents.around import around
from annotator.store.file.database import Store
from annotator.store.queue.sight import sight
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.review.items import paragraph_numbered
from annotator.workflow.review.log import live, own_log

Place = tuple[str | None, str, int, int]
"""Key of the event, role, start and end."""


class Known(NamedTuple):
    """The value of a filler as it stands."""

    event_type: str
    value: Value | None


class Subject(NamedTuple):
    """A paragraph as the store has it."""

    text: str
    sha256: str
    published_on: date | None
    proposed: dict[str, EventMention]
    """What was proposed, by key: what an accept lets stand."""
    known: Mapping[Place, Known]
    """Values of the arguments that it has already, which an edit elsewhere leaves alone."""
    undone: Mapping[str, DecisionRequest] = MappingProxyType({})
    """What the person decided and took back, by key."""
    mode: Mode = "assisted"
    """How the person works on it, whatever a page may say."""


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
            raise InputError(message).tell_as("no_such_paragraph")
        seen = sight(self._store, self._person_id, paragraph_id)
        proposed = self._proposed(paragraph_id, seen.run_id)
        log = own_log(self._store, paragraph_id, self._person_id)
        own = live(log)
        counting = {request.key for request in own}
        # the person's own contents last: they count
        contents = [*proposed.items(), *((r.item, r.event) for r in own)]
        return Subject(
            text=paragraph.text,
            sha256=paragraph.sha256,
            published_on=place.published_on,
            proposed=proposed,
            known=known_values(contents),
            undone={request.key: request for request in log if request.key not in counting},
            mode=seen.mode,
        )

    def _proposed(self, paragraph_id: int, run_id: int | None) -> dict[str, EventMention]:
        if run_id is None:
            return {}
        found = proposals_of(self._store, run_id, [paragraph_id]).get(paragraph_id, ())
        return {stored.key: stored.event for stored in found}


def known_values(
    contents: Iterable[tuple[str | None, EventMention | None]],
) -> dict[Place, Known]:
    """Returns the values of the fillers of events, given with the keys of the events.

    Where a place is filled several times the last one counts.
    """
    return {
        (key, a.role, a.span.start, a.span.end): Known(event.type, a.value)
        for key, event in contents
        if event is not None
        for a in event.arguments
    }
