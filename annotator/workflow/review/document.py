"""The whole document around a paragraph, a window at a time."""

from annotator.store.people.known import Person
from annotator.store.queue.reading import Stretch, read_stretch
from annotator.workflow.services import Services

WINDOW = 40
"""Paragraphs that are read at once."""


def document_window(
    services: Services, person: Person, document_key: str, first: int
) -> Stretch | None:
    """Returns a window of a document as a person reads it, None if there is no document.

    Of events it has only those that stand for the person, so that it shows nothing that
    may be hidden from them.

    Args:
        services: Store, schema and clock.
        person: Who reads.
        document_key: Which document.
        first: Number of the first paragraph; one below 0 counts as 0.
    """
    return read_stretch(
        services.store,
        person.person_id,
        document_key,
        first=max(0, first),
        limit=WINDOW,
    )
