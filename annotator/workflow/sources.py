"""Where annotations come from: a run, the gold, a person, or a file.

All four are read into the same shape, so that any two can be compared or exported.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.errors import InputError
from annotator.export.jsonl import read_jsonl
from annotator.export.record import AnnotatedParagraph, Provenance, ReadRecords
from annotator.model.value import ValueType
from annotator.schema.definition import EventSchema
from annotator.store.documents import StoredParagraph, paragraphs
from annotator.store.events import StoredEvent
from annotator.store.gold import annotations, gold
from annotator.store.proposals import proposals_of
from annotator.store.runs import StoredRun, get_run
from annotator.workflow.services import Services

HOW = "give a run's number, latest, gold, annotator:NAME or file:PATH"

Annotations = dict[int, AnnotatedParagraph]
"""What a source says, by paragraph number; paragraphs that it is silent on are absent."""


def read_source(services: Services, name: str) -> Annotations:
    """Reads a source by its name.

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
    readers: dict[str, Callable[[Services, str], Annotations]] = {
        "annotator": _from_annotator,
        "file": _from_file,
        "run": _from_run,
    }
    if kind not in readers or not rest:
        message = f"{name!r} is no source; {HOW}"
        raise InputError(message)
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


def _from_gold(services: Services) -> Annotations:
    return {
        found.paragraph.paragraph_id: _annotated(
            services,
            found.paragraph,
            found.events,
            Provenance(basis=found.basis, mode=found.mode, imported=found.imported),
        )
        for found in gold(services.store, status="gold")
    }


def _from_annotator(services: Services, handle: str) -> Annotations:
    return {
        found.paragraph.paragraph_id: _annotated(
            services,
            found.paragraph,
            found.events,
            Provenance(mode=found.mode, imported=found.imported),
        )
        for found in annotations(services.store, handle)
    }


def _from_run(services: Services, name: str) -> Annotations:
    run = get_run(services.store, name)
    places = {p.paragraph_id: p for p in paragraphs(services.store, kinds=("body",))}
    return {
        number: _annotated(services, places[number], events, Provenance())
        for number, events in proposals_of(services.store, run.run_id).items()
        if number in places
    }


def _from_file(services: Services, path: str) -> Annotations:
    places = {(p.document_key, p.start): p for p in paragraphs(services.store)}
    return {
        places[record.doc, record.start].paragraph_id: record
        for record in read_file(services, Path(path)).without_faults()
    }


def _annotated(
    services: Services,
    paragraph: StoredParagraph,
    events: Iterable[StoredEvent],
    made: Provenance,
) -> AnnotatedParagraph:
    return AnnotatedParagraph(
        doc=paragraph.document_key,
        index=paragraph.index,
        start=paragraph.start,
        end=paragraph.end,
        kind=paragraph.kind,
        text=paragraph.text,
        events=tuple(stored.event for stored in events),
        provenance=made.model_copy(
            update={
                "event_schema": services.schema.id,
                "schema_digest": services.schema.digest,
            }
        ),
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
