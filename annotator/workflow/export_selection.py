"""Which part of a source is exported."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from annotator.errors import InputError
from annotator.export.record import AnnotatedParagraph
from annotator.measure.splits import Split
from annotator.model.record import Record
from annotator.model.review import GoldBasis, Mode
from annotator.store.decision_facts import decision_facts
from annotator.store.documents import list_documents
from annotator.workflow.services import Services
from annotator.workflow.sources import Annotations

Test = Callable[[int, AnnotatedParagraph], bool]
"""Tells by number and content whether a paragraph is wanted."""


class Selection(Record):
    """What is wanted of a source; empty or None wants all."""

    types: tuple[str, ...] = ()
    """Event types. Paragraphs without such an event stay, as paragraphs without one."""
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


def selected(
    services: Services,
    source: str,
    annotations: Annotations,
    selection: Selection,
    splits: Mapping[str, Split] | None = None,
) -> tuple[AnnotatedParagraph, ...]:
    """Returns what is wanted, sorted by document and number.

    Args:
        services: Store and schema.
        source: Name of the source, see ``sources.read_source``.
        annotations: What it says.
        selection: What is wanted.
        splits: The split of each document; None if nobody divided them.

    Raises:
        InputError: No such type or document, or the source does not know what is asked.
    """
    _check(services, source, selection)
    if selection.split and splits is None:
        message = "a split is one of a file; name it with --splits FILE"
        raise InputError(message)
    tests = [*_tests(services, source, selection)]
    if splits is not None and selection.split:
        tests.append(lambda _, p: splits.get(p.doc) == selection.split)
    wanted = (
        _of_types(paragraph, selection.types)
        for number, paragraph in annotations.items()
        if all(test(number, paragraph) for test in tests)
    )
    return tuple(sorted(wanted, key=lambda p: (p.doc, p.index)))


def _check(services: Services, source: str, selection: Selection) -> None:
    for name in selection.types:
        if services.schema.event_type(name) is None:
            known = ", ".join(t.name for t in services.schema.event_types)
            message = f"no event type {name!r} in {services.schema.id}; it has {known}"
            raise InputError(message)
    if selection.documents:
        known_keys = {document.key for document in list_documents(services.store)}
        for key in selection.documents:
            if key not in known_keys:
                message = f"no document {key!r}; annotator documents list shows them"
                raise InputError(message)
    is_gold, is_person = source == "gold", source.startswith("annotator:")
    if selection.basis and not is_gold:
        message = f"only gold has a basis; {source} has none, leave --basis out"
        raise InputError(message)
    by_work = selection.mode or selection.since or selection.until
    if by_work and not (is_gold or is_person):
        message = f"{source} is nobody's review; --mode, --since and --until need one"
        raise InputError(message)


def _tests(services: Services, source: str, selection: Selection) -> Iterator[Test]:
    if selection.basis:
        yield (
            lambda _, p: p.provenance is not None and p.provenance.basis == selection.basis
        )
    if selection.mode:
        yield lambda _, p: p.provenance is not None and p.provenance.mode == selection.mode
    if selection.documents:
        documents = frozenset(selection.documents)
        yield lambda _, p: p.doc in documents
    if selection.since or selection.until:
        days = _days(services, source.removeprefix("annotator:"), is_gold=source == "gold")
        first, last = selection.since or date.min, selection.until or date.max
        yield lambda number, _: first <= days[number] <= last


def _days(services: Services, handle: str, *, is_gold: bool) -> dict[int, date]:
    """Returns the day on which each paragraph was last finished, by its number."""
    days: dict[int, date] = {}
    for fact in decision_facts(services.store):
        if fact.action == "done" and fact.stands and (is_gold or fact.annotator == handle):
            day = date.fromisoformat(fact.decided_at[:10])
            days[fact.paragraph_id] = max(day, days.get(fact.paragraph_id, day))
    return days


def _of_types(paragraph: AnnotatedParagraph, types: tuple[str, ...]) -> AnnotatedParagraph:
    if not types:
        return paragraph
    events = tuple(event for event in paragraph.events if event.type in types)
    rejected = tuple(event for event in paragraph.rejected if event.type in types)
    return paragraph.model_copy(update={"events": events, "rejected": rejected})
