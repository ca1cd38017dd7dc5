"""The tasks of a pass: body paragraphs with the context that a proposer may use."""

from collections.abc import Iterator

from annotator.errors import InputError
from annotator.model.proposal import Task
from annotator.store import documents as stored_documents
from annotator.store.database import Store


def paragraph_tasks(store: Store, documents: tuple[str, ...] = ()) -> Iterator[Task]:
    """Yields the body paragraphs in order, each with its context.

    Raises:
        InputError: The store has no document of a given key.
    """
    facts = {d.key: d for d in stored_documents.list_documents(store)}
    unknown = [key for key in documents if key not in facts]
    if unknown:
        message = f"no document {unknown[0]!r}; annotator documents list shows them"
        raise InputError(message)
    for key in documents or facts:
        heading = previous = None
        for paragraph in stored_documents.paragraphs(store, document=key):
            if paragraph.kind == "heading":
                heading = paragraph.text
            if paragraph.kind != "body":
                continue
            yield Task(
                paragraph_id=paragraph.paragraph_id,
                text=paragraph.text,
                language=facts[key].language,
                title=facts[key].title,
                published_on=facts[key].published_on,
                heading=heading,
                previous=previous,
            )
            previous = paragraph.text
