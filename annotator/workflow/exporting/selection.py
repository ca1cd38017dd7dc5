"""Which part of a source is exported."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from annotator.errors import InputError
from annotator.export.record import AnnotatedParagraph, Provenance
from annotator.measure.splits import Split
from annotator.model.record import Record
from annotator.model.review import GoldBasis, Mode
from annotator.store.documents.known import list_documents
from annotator.store.runs.schemas import used_schemas
from annotator.workflow.services import Services
from annotator.workflow.sources import Spoken


class Facts(NamedTuple):
    """What a selection looks at; None for what a source does not know."""

    doc: str
    basis: GoldBasis | None
    mode: Mode | None
    event_schema: str | None
    finished_on: date | None


Test = Callable[[Facts], bool]
"""Tells whether a paragraph is wanted."""


class Selection(Record):
    """What is wanted of a source; empty or None wants all, several wants all of them."""

    types: tuple[str, ...] = ()
    """Event types. Paragraphs without such an event stay, as paragraphs without one."""
    event_schema: str | None = None
    """Name and version that it was finished under, such as ``relief/v1``."""
    basis: GoldBasis | None = None
    """How the gold was settled."""
    mode: Mode | None = None
    documents: tuple[str, ...] = ()
    """Keys."""
    since: date | None = None
    """First day (UTC) on which the last of a paragraph's reviews was finished."""
    until: date | None = None
    """Last such day."""
    split: Split | None = None
    """Only documents that are in it."""


EVERYTHING = Selection()


def wanted(
    services: Services,
    source: str,
    selection: Selection,
    splits: Mapping[str, Split] | None = None,
) -> Test:
    """Returns what tells whether a paragraph is wanted.

    Args:
        services: Store and schema.
        source: Name of the source, see ``sources.stream_source``.
        selection: What is wanted.
        splits: The split of each document; None if nobody divided them.

    Raises:
        InputError: No such type, document or schema, or the source does not know what is
            asked.
    """
    _check(services, source, selection)
    if selection.split and splits is None:
        message = "a split is one of a file; name it with --splits FILE"
        raise InputError(message).tell_as("split_of_no_file")
    tests = (*_tests(selection), *_split_tests(selection, splits))
    return lambda facts: all(test(facts) for test in tests)


def selected(
    said: Iterable[Spoken], is_wanted: Test, types: tuple[str, ...] = ()
) -> Iterator[AnnotatedParagraph]:
    """Yields what is wanted, in the order in which it comes, with events of some types.

    Args:
        said: What a source says.
        is_wanted: See :func:`wanted`.
        types: Event types; empty for all.
    """
    for spoken in said:
        if is_wanted(_facts(spoken)):
            yield _of_types(spoken.paragraph, types)


def _facts(spoken: Spoken) -> Facts:
    made = spoken.paragraph.provenance or Provenance()
    return Facts(
        spoken.paragraph.doc, made.basis, made.mode, made.event_schema, spoken.finished_on
    )


def _check(services: Services, source: str, selection: Selection) -> None:
    for name in selection.types:
        if services.schema.event_type(name) is None:
            known = ", ".join(t.name for t in services.schema.event_types)
            message = f"no event type {name!r} in {services.schema.id}; it has {known}"
            raise InputError(message).tell_as("type_unknown", type=name)
    if selection.documents:
        known_keys = {document.key for document in list_documents(services.store)}
        for key in selection.documents:
            if key not in known_keys:
                message = f"no document {key!r}; annotator documents list shows them"
                raise InputError(message).tell_as("no_document", name=key)
    if selection.event_schema and selection.event_schema not in used_schemas(
        services.store
    ):
        known = ", ".join(used_schemas(services.store)) or "none yet"
        message = f"nothing was done under {selection.event_schema!r}; there is {known}"
        raise InputError(message).tell_as(
            "nothing_under_schema", name=selection.event_schema
        )
    _check_source(source, selection)


def _check_source(source: str, selection: Selection) -> None:
    is_gold, is_person = source == "gold", source.startswith("annotator:")
    if selection.basis and not is_gold:
        message = f"only gold has a basis; {source} has none, leave --basis out"
        raise InputError(message).tell_as("basis_of_gold")
    by_work = selection.mode or selection.since or selection.until or selection.event_schema
    if by_work and not (is_gold or is_person):
        message = f"{source} is nobody's review; --mode, --since, --until and --of-schema need one"
        raise InputError(message).tell_as("review_of_nobody")


def _tests(selection: Selection) -> Iterator[Test]:
    if name := selection.event_schema:
        yield lambda facts: facts.event_schema == name
    if basis := selection.basis:
        yield lambda facts: facts.basis == basis
    if mode := selection.mode:
        yield lambda facts: facts.mode == mode
    if selection.documents:
        documents = frozenset(selection.documents)
        yield lambda facts: facts.doc in documents
    if selection.since or selection.until:
        first, last = selection.since or date.min, selection.until or date.max
        yield lambda facts: bool(facts.finished_on and first <= facts.finished_on <= last)


def _split_tests(
    selection: Selection, splits: Mapping[str, Split] | None
) -> Iterator[Test]:
    if splits is not None and selection.split:
        yield lambda facts: splits.get(facts.doc) == selection.split


def _of_types(paragraph: AnnotatedParagraph, types: tuple[str, ...]) -> AnnotatedParagraph:
    if not types:
        return paragraph
    events = tuple(event for event in paragraph.events if event.type in types)
    rejected = tuple(event for event in paragraph.rejected if event.type in types)
    return paragraph.model_copy(update={"events": events, "rejected": rejected})
