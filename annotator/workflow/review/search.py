"""Search for the review page: paragraphs with the words around the hit, and titles."""

from annotator.model.document import ParagraphKind
from annotator.model.record import Record
from annotator.store.documents.search import FoundTitle, search, search_titles
from annotator.store.documents.titles import titles_of
from annotator.store.people.known import Person
from annotator.store.queue.own_marks import OwnMarks, own_marks
from annotator.text.excerpt import Piece, excerpt
from annotator.workflow.services import Services

HITS = 20
"""Paragraphs on one page of results."""

_BEFORE = 18
_LENGTH = 72
_LONGEST = 200
"""Signs of a query that count."""


class SearchHit(Record):
    """A paragraph that holds all the words."""

    paragraph_id: int
    document_key: str
    title: str | None
    index: int
    """Number of the paragraph in its document, from 0."""
    kind: ParagraphKind
    pieces: tuple[Piece, ...]
    """A stretch of its text, hits marked."""
    own: OwnMarks


class SearchPage(Record):
    """One page of what was found."""

    query: str
    """What counted of it."""
    total: int
    """Paragraphs found."""
    offset: int
    hits: tuple[SearchHit, ...]
    titles: tuple[FoundTitle, ...]
    """Documents found by their titles; on the first page only."""


def search_page(
    services: Services, person: Person, query: str, *, offset: int = 0
) -> SearchPage:
    """Finds paragraphs and documents for a person.

    The texts are everybody's; of decisions only the person's own are told.

    Args:
        services: Store, schema and clock.
        person: Who looks.
        query: Words separated by white space, one character and up.
        offset: How many paragraphs to leave out at the beginning.
    """
    asked = " ".join(query[:_LONGEST].split())
    found = search(services.store, asked, limit=HITS, offset=offset)
    ids = [paragraph.paragraph_id for paragraph in found.paragraphs]
    own = own_marks(services.store, person.person_id, ids)
    titles = titles_of(services.store, {p.document_key for p in found.paragraphs})
    words = tuple(asked.split())
    return SearchPage(
        query=asked,
        total=found.total,
        offset=offset,
        hits=tuple(
            SearchHit(
                paragraph_id=p.paragraph_id,
                document_key=p.document_key,
                title=titles[p.document_key],
                index=p.index,
                kind=p.kind,
                pieces=tuple(excerpt(p.text, words, before=_BEFORE, length=_LENGTH)),
                own=own[p.paragraph_id],
            )
            for p in found.paragraphs
        ),
        titles=() if offset else search_titles(services.store, asked),
    )
