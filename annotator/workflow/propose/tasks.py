"""The tasks of a pass: body paragraphs with the context that a proposer may use."""

from collections.abc import Iterator

from annotator.errors import InputError
from annotator.model.proposal import Task
from annotator.store.documents import known as stored_documents
from annotator.store.documents.rows import StoredDocument
from annotator.store.file.database import Store


def paragraph_tasks(store: Store, documents: tuple[str, ...] = ()) -> Iterator[Task]:
    """Yields the body paragraphs in order, each with its context.

    Raises:
        InputError: The store has no document of a given key.
    """
    facts = {d.key: d for d in stored_documents.list_documents(store)}
    unknown = [key for key in documents if key not in facts]
    if unknown:
        message = f"no document {unknown[0]!r}; annotator documents list shows them"
        raise InputError(message).tell_as("no_document", name=unknown[0])
    for key in documents or facts:
        yield from document_tasks(store, facts[key]).values()


def document_tasks(store: Store, document: StoredDocument) -> dict[int, Task]:
    """Returns the tasks of one document by the numbers of their paragraphs, in order."""
    tasks: dict[int, Task] = {}
    heading = previous = None
    for paragraph in stored_documents.paragraphs(store, document=document.key):
        if paragraph.kind == "heading":
            heading = paragraph.text
        if paragraph.kind != "body":
            continue
        tasks[paragraph.index] = Task(
            paragraph_id=paragraph.paragraph_id,
            text=paragraph.text,
            language=document.language,
            title=document.title,
            published_on=document.published_on,
            heading=heading,
            previous=previous,
        )
        previous = paragraph.text
    return tasks
