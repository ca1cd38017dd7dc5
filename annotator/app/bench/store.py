"""A store with a long queue, and people in front of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator import __version__
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import digest
from annotator.store.documents.known import StoredParagraph, add_document, paragraphs
from annotator.store.people.known import ensure_person
from annotator.store.runs.known import finish_run
from annotator.store.runs.proposals import ingest, start_run
from annotator.workflow.bench.made_documents import made_documents, made_events
from annotator.workflow.services import Services, open_services
from annotator.workflow.settings import Settings

GIFTS = 2
"""Events that are proposed for each paragraph."""
_AT_ONCE = 500


@contextmanager
def made_store(size: int, people: int) -> Iterator[Path]:
    """Lends a store with so many paragraphs and annotators; it is gone afterwards."""
    with TemporaryDirectory(prefix="annotator-bench-") as folder:
        path = Path(folder) / "review.sqlite"
        with open_services(Settings(database=path), create=True) as services:
            _fill(services, size)
            for name in names(people):
                ensure_person(services.store, name, at=services.clock())
        yield path


def names(people: int) -> tuple[str, ...]:
    """Returns what the annotators are called."""
    return tuple(f"annotator-{number:03}" for number in range(people))


def _fill(services: Services, size: int) -> None:
    store, clock = services.store, services.clock
    for document in made_documents(size, GIFTS):
        add_document(store, document, at=clock())
    facts = RunFacts(
        proposer="rules",
        model="bench/1",
        schema_digest=services.schema.digest,
        code_version=__version__,
    )
    run = start_run(store, facts, services.schema_id(), prompt_id=None, at=clock())
    found = paragraphs(store)
    for start in range(0, len(found), _AT_ONCE):
        ingest(store, run.run_id, _outcomes(found[start : start + _AT_ONCE]), at=clock())
    finish_run(store, run.run_id, "done", at=clock())


def _outcomes(some: Sequence[StoredParagraph]) -> Iterator[Outcome]:
    for paragraph in some:
        yield Outcome(
            paragraph_id=paragraph.paragraph_id,
            proposals=tuple(Proposal(event=e) for e in made_events(paragraph.text)),
            request_sha256=digest(paragraph.text),
        )
