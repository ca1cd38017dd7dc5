"""The documents of a store for those who keep them: found, looked at, corrected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.model.document import ParagraphKind
from annotator.model.record import Record
from annotator.store.documents.corrections import correct_document, switch_kinds
from annotator.store.documents.known import DocumentWithText, get_document
from annotator.store.documents.listing import (
    DocumentPage,
    DocumentQuery,
    document_page,
)
from annotator.store.documents.progress import (
    Corrected,
    ListedParagraph,
    PersonProgress,
    corrected,
    listed_paragraphs,
    people_in,
)
from annotator.store.people.known import Person
from annotator.store.queue.holdouts import held_out, hold_out
from annotator.workflow.allowed import require
from annotator.workflow.services import Services

CORRECTABLE = ("title", "source", "published_on", "language")
"""What people may correct about a document, in the order of forms."""


class DocumentView(NamedTuple):
    """All that is shown of one document."""

    document: DocumentWithText
    paragraphs: tuple[ListedParagraph, ...]
    people: tuple[PersonProgress, ...]
    corrected: tuple[Corrected, ...]
    is_held_out: bool


class SwitchEffect(Record):
    """What becomes of paragraphs that are switched to another kind."""

    changed: int
    """Paragraphs that have another kind now."""
    joining: int
    """Those that will be proposed for and asked about from then on."""
    leaving: int
    """Those that will be asked about no more."""
    finished: int
    """Those of ``leaving`` that somebody has finished: that stays, but counts no more."""
    gold: int
    """Those of ``leaving`` that are settled: they are gold no more."""


def list_documents(
    services: Services,
    person: Person,
    query: DocumentQuery,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> DocumentPage:
    """Returns a page of the documents asked for; all of them without a limit.

    Raises:
        NotAllowed: The person may not manage documents.
    """
    require(person, "manage_documents")
    return document_page(services.store, query, limit=limit, offset=offset)


def document_view(services: Services, person: Person, key: str) -> DocumentView:
    """Returns all that is shown of a document.

    Raises:
        NotAllowed: The person may not manage documents.
        StoreError: There is no such document.
    """
    require(person, "manage_documents")
    store = services.store
    return DocumentView(
        document=get_document(store, key),
        paragraphs=listed_paragraphs(store, key),
        people=people_in(store, key),
        corrected=corrected(store, key),
        is_held_out=key in held_out(store),
    )


def correct_facts(
    services: Services, person: Person, key: str, facts: Mapping[str, str | None]
) -> tuple[str, ...]:
    """Corrects what is other than it stands; what was said before stays in the history.

    Args:
        services: Store and clock.
        person: Who says so.
        key: Key of the document.
        facts: By the names in :data:`CORRECTABLE`; None or an empty text for not known.

    Returns:
        What was corrected.

    Raises:
        NotAllowed: The person may not manage documents.
        StoreError: There is no such document, or a value does not fit; what stands before
            it in :data:`CORRECTABLE` is corrected.
    """
    require(person, "manage_documents")
    stands = get_document(services.store, key)
    changed = tuple(
        name
        for name in CORRECTABLE
        if name in facts and (facts[name] or "") != str(getattr(stands, name) or "")
    )
    for name in changed:
        correct_document(
            services.store,
            key,
            name,
            facts[name],
            by=person.handle,
            at=services.clock(),
        )
    return changed


def effect_of_switch(
    paragraphs: Iterable[ListedParagraph], kind: ParagraphKind
) -> SwitchEffect:
    """Returns what switching paragraphs to a kind will do, before it is done."""
    changed = [p for p in paragraphs if p.kind != kind]
    leaving = [p for p in changed if p.kind == "body"]
    return SwitchEffect(
        changed=len(changed),
        joining=len(changed) if kind == "body" else 0,
        leaving=len(leaving),
        finished=sum(p.finished > 0 for p in leaving),
        gold=sum(p.status == "gold" for p in leaving),
    )


def switch_paragraphs(
    services: Services, person: Person, paragraph_ids: Sequence[int], kind: ParagraphKind
) -> int:
    """Says what paragraphs are, all at once; returns how many were something else.

    Raises:
        NotAllowed: The person may not manage documents.
        StoreError: There is no such paragraph; nothing was changed.
    """
    require(person, "manage_documents")
    return switch_kinds(
        services.store, paragraph_ids, kind, by=person.handle, at=services.clock()
    )


def set_held_out(
    services: Services, person: Person, keys: Iterable[str], *, held: bool
) -> None:
    """Sets documents aside for evaluation, or lets them be learned from again.

    Raises:
        NotAllowed: The person may not manage documents.
        StoreError: There is no such document; those before it are set.
    """
    require(person, "manage_documents")
    for key in keys:
        hold_out(services.store, key, held=held, at=services.clock(), by=person.handle)
