"""Stores with runs whose answers are given, under the shipped schema."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from annotator.model.document import Document
from annotator.model.event import EventMention
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import digest
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.runs.proposals import finish_run, ingest, start_run
from annotator.workflow.services import Services
from tests.support.stores import AT, VERSION, World

Given = Sequence[Proposal | EventMention]
Failed = Literal["error", "refused"]
Answer = Given | Failed | None
"""What a run says of a paragraph; None for nothing yet."""


def make_services(path: Path, *documents: Document) -> Services:
    """Makes a store with documents and the shipped schema."""
    store = Store.open(path, create=True)
    for document in documents:
        add_document(store, document, at=AT)
    return Services(store, load_schema("relief/v1"), lambda: AT)


def add_run(services: Services, model: str, *answers: Answer) -> int:
    """Makes a run with an answer for each body paragraph, in their order."""
    facts = RunFacts(
        proposer="stub",
        model=model,
        schema_digest=services.schema.digest,
        code_version=VERSION,
    )
    run = start_run(services.store, facts, services.schema_id(), prompt_id=None, at=AT)
    ids = [p.paragraph_id for p in paragraphs(services.store, kinds=("body",))]
    outcomes = [
        _outcome(number, answer)
        for number, answer in zip(ids, answers, strict=False)
        if answer is not None
    ]
    ingest(services.store, run.run_id, outcomes, at=AT)
    return finish_run(services.store, run.run_id, "done", at=AT).run_id


def world_of(services: Services, run_id: int) -> World:
    """Returns what a :class:`Hand` decides in."""
    ids = tuple(p.paragraph_id for p in paragraphs(services.store, kinds=("body",)))
    return World(services.store, ids, services.schema_id(), run_id)


def _outcome(number: int, answer: Given | Failed) -> Outcome:
    request = digest(f"request {number}")
    if isinstance(answer, str):
        return Outcome(
            paragraph_id=number, status=answer, error="so", request_sha256=request
        )
    return Outcome(
        paragraph_id=number,
        proposals=tuple(
            Proposal(event=given) if isinstance(given, EventMention) else given
            for given in answer
        ),
        request_sha256=request,
    )
