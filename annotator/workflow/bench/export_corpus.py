"""A store of made-up gold for measuring exports: paragraphs, each with as many events."""

from collections.abc import Iterator, Sequence

from annotator import __version__
from annotator.model.review import DecisionRequest
from annotator.store.documents.known import StoredParagraph, add_document, paragraphs
from annotator.store.log.decisions import decide
from annotator.store.people.known import ensure_person
from annotator.workflow.bench.made_documents import made_documents, made_events
from annotator.workflow.services import Progress, Services

EVENTS = 4
"""Of a paragraph."""

AT_ONCE = 500
"""Paragraphs that are decided about in one transaction."""


def fill_store(services: Services, size: int, progress: Progress) -> None:
    """Fills an empty store with gold: so many paragraphs, each finished by one person."""
    for document in made_documents(size, EVENTS):
        add_document(services.store, document, at=services.clock())
    person = ensure_person(services.store, "first", at=services.clock())
    found, schema_id = paragraphs(services.store), services.schema_id()
    for start in range(0, size, AT_ONCE):
        some = found[start : start + AT_ONCE]
        decide(
            services.store,
            person.person_id,
            tuple(_requests(some)),
            schema_id=schema_id,
            app_version=__version__,
            at=services.clock(),
        )
        progress(start + len(some), size)


def _requests(some: Sequence[StoredParagraph]) -> Iterator[DecisionRequest]:
    for paragraph in some:
        where = paragraph.paragraph_id
        for number, event in enumerate(made_events(paragraph.text)):
            yield DecisionRequest(
                key=f"bench-{where}-{number}",
                paragraph_id=where,
                action="add",
                item=f"bench-event-{where}-{number}",
                event=event,
                mode="blind",
            )
        yield DecisionRequest(
            key=f"bench-{where}-done", paragraph_id=where, action="done", mode="blind"
        )
