"""Runs a proposer over the paragraphs and keeps what comes of each, exactly once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from annotator import __version__
from annotator.errors import InputError
from annotator.model.proposal import Outcome, RunFacts, Task
from annotator.model.record import Record
from annotator.propose.port import Proposer
from annotator.schema.definition import EventSchema
from annotator.store import documents as stored_documents
from annotator.store import proposals as stored_proposals
from annotator.store import runs as stored_runs
from annotator.store.database import Store
from annotator.workflow.services import Progress, Services, no_progress

BATCH = 64
"""Outcomes a transaction: a kill repeats at most this many, and they are cheap."""


class ProposeReport(Record):
    """What a call did, and what the run now holds."""

    run: int
    proposer: str
    model: str
    paragraphs: int
    """Paragraphs asked for."""
    new: int
    """Paragraphs proposed for by this call; the others were there already."""
    failed: int
    """Paragraphs of the run that have no answer, with the reason in the store."""
    events: int
    by_type: tuple[tuple[str, int], ...]
    """Events of the run by type, in the schema's order, zeros left out."""
    by_document: tuple[tuple[str, int, int], ...]
    """Document, paragraphs, events."""


def propose(
    services: Services,
    proposer: Proposer,
    *,
    documents: tuple[str, ...] = (),
    limit: int | None = None,
    again: bool = False,
    progress: Progress = no_progress,
) -> ProposeReport:
    """Proposes events for every body paragraph that the run has no answer for.

    Args:
        services: Store, schema and clock.
        proposer: Who proposes.
        documents: Keys of the documents to look at; empty for all.
        limit: At most this many paragraphs.
        again: Start a new run although one with the same facts is there.
        progress: Called as paragraphs are done.

    Raises:
        InputError: There is nothing to propose for, or no such document.
    """
    store = services.store
    tasks = tuple(islice(paragraph_tasks(store, documents), limit))
    if not tasks:
        message = "no paragraphs to propose for; first: annotator ingest FILE..."
        raise InputError(message)
    run = stored_runs.start_run(
        store,
        _facts(services, proposer),
        services.schema_id(),
        prompt_id=None,
        at=services.clock(),
        repeat=again,
    )
    wanted = set(
        stored_proposals.pending_paragraphs(
            store, run.run_id, [task.paragraph_id for task in tasks]
        )
    )
    pending = [task for task in tasks if task.paragraph_id in wanted]
    new = _keep(services, run.run_id, proposer.propose(pending), len(pending), progress)
    stored_runs.finish_run(store, run.run_id, "done", at=services.clock())
    return _report(services, run.run_id, proposer, tasks, new)


def type_labels(schema: EventSchema) -> dict[str, str]:
    """Returns the label of each event type in the language of the documents."""
    return {t.name: t.label.to(schema.language) for t in schema.event_types}


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


def _facts(services: Services, proposer: Proposer) -> RunFacts:
    return RunFacts(
        proposer=proposer.name,
        model=proposer.model,
        settings=proposer.settings(),
        schema_digest=services.schema.digest,
        code_version=__version__,
    )


def _keep(
    services: Services,
    run_id: int,
    outcomes: Iterable[Outcome],
    total: int,
    progress: Progress,
) -> int:
    """Stores outcomes as they come, so that an interrupted run keeps what it has."""
    stream = iter(outcomes)
    new = done = 0
    while batch := tuple(islice(stream, BATCH)):
        new += stored_proposals.ingest(services.store, run_id, batch, at=services.clock())
        done += len(batch)
        progress(done, total)
    return new


def _report(
    services: Services,
    run_id: int,
    proposer: Proposer,
    tasks: tuple[Task, ...],
    new: int,
) -> ProposeReport:
    ids = [task.paragraph_id for task in tasks]
    found = stored_proposals.proposals_of(services.store, run_id, ids)
    types = Counter(e.event.type for events in found.values() for e in events)
    items = stored_proposals.run_items(services.store, run_id)
    by_document: dict[str, tuple[int, int]] = {}
    wanted = set(ids)
    for paragraph in stored_documents.paragraphs(services.store, kinds=("body",)):
        if paragraph.paragraph_id in wanted:
            count, events = by_document.get(paragraph.document_key, (0, 0))
            proposed = len(found.get(paragraph.paragraph_id, ()))
            by_document[paragraph.document_key] = (count + 1, events + proposed)
    return ProposeReport(
        run=run_id,
        proposer=proposer.name,
        model=proposer.model,
        paragraphs=len(tasks),
        new=new,
        failed=sum(item.status != "ok" for item in items),
        events=types.total(),
        by_type=tuple(
            (t.name, types[t.name]) for t in services.schema.event_types if types[t.name]
        ),
        by_document=tuple((key, *counts) for key, counts in by_document.items()),
    )
