"""Where annotations come from: a run, the gold, a person, or a file.

All four are read into the same shape, so that any two can be compared or exported.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from annotator.errors import InputError
from annotator.export.jsonl import read_jsonl
from annotator.export.record import AnnotatedParagraph, Provenance, ReadRecords
from annotator.model.review import GoldBasis
from annotator.model.value import ValueType
from annotator.schema.definition import EventSchema
from annotator.store.documents.events import StoredEvent
from annotator.store.documents.known import StoredParagraph, paragraphs
from annotator.store.gold.items import AnnotatedParagraph as FinishedParagraph
from annotator.store.gold.items import GoldParagraph, annotation_stream, gold_stream
from annotator.store.runs.known import StoredRun, get_run
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.services import Services

HOW = "give a run's number, latest, gold, annotator:NAME or file:PATH"

Annotations = dict[int, AnnotatedParagraph]
"""What a source says, by paragraph number; paragraphs that it is silent on are absent."""


class Spoken(NamedTuple):
    """What a source says of one paragraph."""

    number: int
    paragraph: AnnotatedParagraph
    finished_on: date | None = None
    """Day (UTC) on which the last of those who finished it did; None for what nobody
    reviewed."""


def read_source(services: Services, name: str) -> Annotations:
    """Reads a source by its name; see :func:`stream_source`, which it is made of."""
    return {said.number: said.paragraph for said in stream_source(services, name)}


def stream_source(services: Services, name: str) -> Iterator[Spoken]:
    """Yields what a source says, in the order of document key and paragraph number.

    Gold and people's work come in constant memory, as they were at the first paragraph;
    the thread holds a reader until the last.

    Args:
        services: Store and schema.
        name: A run's number, ``latest``, ``run:N``, ``gold``, ``annotator:NAME`` or
            ``file:PATH``.

    Raises:
        InputError: There is no such source, or it is empty.
        RecordError: The file has faults.
    """
    kind, _, rest = name.partition(":")
    if name == "gold":
        return _from_gold(services)
    if name == "latest" or name.isdecimal():
        return _from_run(services, name)
    readers: dict[str, Callable[[Services, str], Iterator[Spoken]]] = {
        "annotator": _from_annotator,
        "file": _from_file,
        "run": _from_run,
    }
    if kind not in readers or not rest:
        message = f"{name!r} is no source; {HOW}"
        raise InputError(message).tell_as("no_source", name=name)
    return readers[kind](services, rest)


def run_of(services: Services, name: str) -> StoredRun | None:
    """Returns the run that a source's name stands for, None for other sources.

    Raises:
        StoreError: There is no such run.
    """
    kind, _, rest = name.partition(":")
    if name == "latest" or name.isdecimal():
        return get_run(services.store, name)
    return get_run(services.store, rest) if kind == "run" and rest else None


def _from_gold(services: Services) -> Iterator[Spoken]:
    for found in gold_stream(services.store, status="gold"):
        yield _reviewed(found, basis=found.basis)


def _from_annotator(services: Services, handle: str) -> Iterator[Spoken]:
    for found in annotation_stream(services.store, handle):
        yield _reviewed(found)


def _reviewed(
    found: GoldParagraph | FinishedParagraph, basis: GoldBasis | None = None
) -> Spoken:
    made = Provenance(
        basis=basis,
        mode=found.mode,
        imported=found.imported,
        event_schema=found.made.event_schema,
        schema_digest=found.made.schema_digest,
    )
    day = date.fromisoformat(found.made.finished_at[:10])
    said = _annotated(found.paragraph, found.events, made)
    return Spoken(found.paragraph.paragraph_id, said, day)


def _from_run(services: Services, name: str) -> Iterator[Spoken]:
    run = get_run(services.store, name)
    digest = run.facts.schema_digest
    name_of = services.schema.id if digest == services.schema.digest else None
    made = Provenance(event_schema=name_of, schema_digest=digest)
    found = proposals_of(services.store, run.run_id)
    for place in paragraphs(services.store, kinds=("body",)):
        if place.paragraph_id in found:
            said = _annotated(place, found[place.paragraph_id], made)
            yield Spoken(place.paragraph_id, said)


def _from_file(services: Services, path: str) -> Iterator[Spoken]:
    places = {(p.document_key, p.start): p for p in paragraphs(services.store)}
    records = read_file(services, Path(path)).without_faults()
    for record in sorted(records, key=lambda r: (r.doc, r.index)):
        yield Spoken(places[record.doc, record.start].paragraph_id, record)


def _annotated(
    paragraph: StoredParagraph, events: Iterable[StoredEvent], made: Provenance
) -> AnnotatedParagraph:
    return AnnotatedParagraph(
        doc=paragraph.document_key,
        index=paragraph.index,
        start=paragraph.start,
        end=paragraph.end,
        kind=paragraph.kind,
        text=paragraph.text,
        events=tuple(stored.event for stored in events),
        provenance=made,
    )


def value_types(schema: EventSchema) -> Callable[[str, str], ValueType | None]:
    """Returns what tells the kind of value that a role of a type carries."""

    def value_type(event_type: str, role: str) -> ValueType | None:
        found = schema.role(event_type, role)
        return found.value if found else None

    return value_type


def read_file(services: Services, path: Path) -> ReadRecords:
    """Reads annotated paragraphs from a JSON Lines file, good lines and faults.

    Every quote is held against the paragraph that the store has at that place.

    Raises:
        InputError: The file cannot be opened.
    """
    texts = {(p.document_key, p.start, p.end): p.text for p in paragraphs(services.store)}
    try:
        with path.open("rb") as stream:
            return read_jsonl(
                stream,
                str(path),
                value_types(services.schema),
                lambda key, start, end: texts.get((key, start, end)),
            )
    except OSError as error:
        message = f"{path}: {error.strerror or error}; check the path"
        raise InputError(message) from error
