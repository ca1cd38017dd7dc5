"""What a pass did, and what its run now holds."""

from collections import Counter
from collections.abc import Sequence

from annotator.model.proposal import Task
from annotator.model.record import Record
from annotator.propose.llm.stop import StopReason
from annotator.schema.definition import EventSchema
from annotator.store.documents import known as stored_documents
from annotator.store.runs import proposals as stored_proposals
from annotator.store.runs.costs import RunCosts, run_costs
from annotator.store.runs.known import StoredRun
from annotator.workflow.services import Services


class ProposeReport(Record):
    """What a call did, and what the run now holds."""

    run: int
    proposer: str
    model: str
    paragraphs: int
    """Paragraphs asked for."""
    new: int
    """Paragraphs proposed for by this call; the others were there already."""
    left: int
    """Paragraphs asked for that nobody has proposed for yet."""
    failed: int
    """Paragraphs of the run that have no answer, with the reason in the store."""
    refused: int
    """Paragraphs of the run that the model declined to answer about."""
    stopped: StopReason | None = None
    """Why the call ended before all was done, if it was asked to."""
    events: int
    by_type: tuple[tuple[str, int], ...]
    """Events of the paragraphs asked for by type, in the schema's order, zeros left out."""
    by_document: tuple[tuple[str, int, int], ...]
    """Document, paragraphs, events."""
    costs: RunCosts
    """Sums over the run."""


def make_report(
    services: Services,
    run: StoredRun,
    tasks: Sequence[Task],
    *,
    new: int,
    stopped: StopReason | None,
) -> ProposeReport:
    """Counts what a run holds for the tasks of a call."""
    ids = [task.paragraph_id for task in tasks]
    found = stored_proposals.proposals_of(services.store, run.run_id, ids)
    items = {
        i.paragraph_id: i for i in stored_proposals.run_items(services.store, run.run_id)
    }
    types = Counter(e.event.type for events in found.values() for e in events)
    counts = {number: len(events) for number, events in found.items()}
    return ProposeReport(
        run=run.run_id,
        proposer=run.facts.proposer,
        model=run.facts.model,
        paragraphs=len(tasks),
        new=new,
        left=sum(number not in items for number in ids),
        failed=sum(item.status == "error" for item in items.values()),
        refused=sum(item.status == "refused" for item in items.values()),
        stopped=stopped,
        events=types.total(),
        by_type=tuple(
            (t.name, types[t.name]) for t in services.schema.event_types if types[t.name]
        ),
        by_document=_by_document(services, set(ids), counts),
        costs=run_costs(services.store, run.run_id),
    )


def type_labels(schema: EventSchema) -> dict[str, str]:
    """Returns the label of each event type in the language of the documents."""
    return {t.name: t.label.to(schema.language) for t in schema.event_types}


def _by_document(
    services: Services, wanted: set[int], counts: dict[int, int]
) -> tuple[tuple[str, int, int], ...]:
    found: dict[str, tuple[int, int]] = {}
    for paragraph in stored_documents.paragraphs(services.store, kinds=("body",)):
        if paragraph.paragraph_id in wanted:
            paragraphs, events = found.get(paragraph.document_key, (0, 0))
            more = counts.get(paragraph.paragraph_id, 0)
            found[paragraph.document_key] = (paragraphs + 1, events + more)
    return tuple((key, *sums) for key, sums in found.items())
