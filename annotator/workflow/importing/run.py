"""Brings annotations in from a file as what a model proposed: a run like any other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator import __version__
from annotator.errors import InputError
from annotator.export.columns import Column
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import canonical_json, digest
from annotator.store.runs.proposals import finish_run, ingest, start_run
from annotator.workflow.importing.read import Incoming, Matched
from annotator.workflow.importing.report import Faults, ImportReport, batches, survey
from annotator.workflow.services import Progress, Services, no_progress

PROPOSER = "import"
"""Kind of proposer that stands on the run."""

LONGEST_NAME = 100
"""Code points of a model's name."""


def import_run(
    services: Services,
    path: Path,
    model: str,
    *,
    format_name: str | None = None,
    columns: Sequence[str] = (),
    skip_faulty: bool = False,
    progress: Progress = no_progress,
) -> ImportReport:
    """Makes the paragraphs of a file the answers of a model.

    The run can be scored, compared and reviewed. Its facts hold the digest of the file:
    importing the same file again takes the same run up and adds what is missing.
    Paragraphs that the file has without events are answers without proposals; those that
    it does not have are no answers.

    Args:
        services: Store and schema.
        path: A file or folder in a format that is read, see ``export.registry``.
        model: What to call the model: 1 to 100 printable signs.
        format_name: Name of the format; None to tell by the path.
        columns: What tables call otherwise, see ``export.columns.read_columns``.
        skip_faulty: Bring in what is good; else one fault keeps everything out.
        progress: Called as paragraphs come in.

    Raises:
        InputError: The path cannot be read, no such format or column is read, or the name is none.
    """
    _check_name(model)
    incoming = Incoming(services, path, format_name, predictions=True, columns=columns)
    found = survey(incoming.parts())
    if found.faults.count and not (skip_faulty and found.paragraphs):
        return found.refusal()
    if not found.paragraphs:
        raise incoming.without_paragraphs()
    facts = RunFacts(
        proposer=PROPOSER,
        model=model,
        settings=(
            ("format", incoming.format),
            ("sha256", incoming.sha256()),
            *_said(incoming.columns),
        ),
        schema_digest=services.schema.digest,
        code_version=__version__,
    )
    at, schema_id = services.clock(), services.schema_id()
    run = start_run(services.store, facts, schema_id, prompt_id=None, at=at)
    report = _brought_in(services, incoming, run.run_id, found.paragraphs, progress)
    finish_run(services.store, run.run_id, "done", at=services.clock())
    return report.model_copy(update={"run_id": run.run_id})


def _brought_in(
    services: Services, incoming: Incoming, run_id: int, total: int, progress: Progress
) -> ImportReport:
    faults, sha256 = Faults(), incoming.sha256()
    paragraphs = events = new = 0
    for batch in batches(incoming.parts(), faults):
        outcomes = tuple(_outcomes(batch, sha256))
        new += ingest(services.store, run_id, outcomes, at=services.clock())
        paragraphs += len(batch)
        events += sum(len(item.record.events) for item in batch)
        progress(paragraphs, total)
    return ImportReport(
        paragraphs=paragraphs,
        events=events,
        new=new,
        known=paragraphs - new,
        faults=tuple(faults.named),
        fault_count=faults.count,
    )


def _outcomes(batch: Sequence[Matched], sha256: str) -> Iterator[Outcome]:
    for item in batch:
        place = [PROPOSER, sha256, item.record.doc, item.record.index]
        yield Outcome(
            paragraph_id=item.paragraph.paragraph_id,
            proposals=tuple(Proposal(event=event) for event in item.record.events),
            request_sha256=digest(canonical_json(place)),
        )


def _said(columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    if columns:
        yield ("columns", ", ".join(column.said for column in columns))


def _check_name(model: str) -> None:
    if not (1 <= len(model) <= LONGEST_NAME and model.isprintable() and model.strip()):
        message = f"{model!r} cannot name a model; give 1 to {LONGEST_NAME} printable signs"
        raise InputError(message)
