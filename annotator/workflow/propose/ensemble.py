"""Merges what several runs proposed into a run of its own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator import __version__
from annotator.errors import InputError
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import Record, canonical_json, digest
from annotator.propose.ensemble import merge
from annotator.store.documents.known import paragraphs
from annotator.store.runs import proposals as stored
from annotator.store.runs.known import get_run
from annotator.store.runs.proposals import RunItem, StoredRun
from annotator.workflow.services import Progress, Services, no_progress

PROPOSER = "ensemble"
MERGE_VERSION = "1"
"""Rises with every change of the merge that may change a proposal."""
BATCH = 64
"""Outcomes a transaction."""


class EnsembleReport(Record):
    """What a call did, and what the run now holds."""

    run: int
    members: tuple[int, ...]
    paragraphs: int
    """Paragraphs of the run."""
    new: int
    """Those that this call merged."""
    waiting: int
    """Body paragraphs that a member has no answer for yet: merge again later."""
    alone: int
    """Body paragraphs that all members are through with, but fewer than two answered."""
    events: int
    unanimous: int
    """Events that all answers hold."""


class _Ready(NamedTuple):
    """What the members made of the body paragraphs."""

    merge: tuple[int, ...]
    """All members are through with them and two or more answered."""
    waiting: int
    alone: int


def ensemble(
    services: Services,
    names: Sequence[str],
    *,
    again: bool = False,
    progress: Progress = no_progress,
) -> EnsembleReport:
    """Merges runs, paragraph by paragraph.

    A paragraph is merged once every member is through with it, so that what is merged
    never changes; a refusal has no vote, and two answers are the least. The run of an
    ensemble is resumed like any other when its members have got further.

    Args:
        services: Store, schema and clock.
        names: The member runs: numbers, ``latest`` or beginnings of keys.
        again: Start a new run although one of these members is there.
        progress: Called as paragraphs are done.

    Raises:
        StoreError: There is no such run.
        InputError: The runs cannot be merged, or have no paragraph in common.
    """
    members = _members(services, names)
    ready = _ready(services, members)
    if not ready.merge:
        message = (
            f"the runs {_numbers(members)} have no paragraph that all are through with and "
            "two have answered; finish them first: annotator propose"
        )
        raise InputError(message)
    run = stored.start_run(
        services.store,
        _facts(services, members),
        services.schema_id(),
        prompt_id=None,
        at=services.clock(),
        repeat=again,
    )
    pending = stored.pending_paragraphs(services.store, run.run_id, ready.merge)
    new = _keep(services, run.run_id, members, pending, progress)
    stored.finish_run(services.store, run.run_id, "done", at=services.clock())
    return _report(services, run.run_id, members, ready, new)


def member_keys(facts: RunFacts) -> tuple[str, ...]:
    """Returns the keys of the runs that an ensemble merges; none for another proposer."""
    if facts.proposer != PROPOSER:
        return ()
    return tuple(dict(facts.settings)["members"].split(" "))


def _members(services: Services, names: Sequence[str]) -> tuple[StoredRun, ...]:
    """Returns the runs, sorted by key: the order in which they are named is no fact."""
    found = {run.key: run for run in (get_run(services.store, n) for n in names)}
    members = tuple(found[key] for key in sorted(found))
    if len(members) < 2:
        message = "an ensemble has two runs or more; annotator runs shows what there is"
        raise InputError(message)
    for run in members:
        if problem := _problem(services, run):
            message = f"run {run.run_id} {problem}"
            raise InputError(message)
    return members


def _problem(services: Services, run: StoredRun) -> str | None:
    if run.facts.proposer == PROPOSER:
        return "is an ensemble already; name its members beside the others"
    if run.status == "aborted":
        return "was aborted; leave it out"
    if run.facts.schema_digest != services.schema.digest:
        return f"was made under another schema than {services.schema.id}; use --schema"
    return None


def _ready(services: Services, members: Sequence[StoredRun]) -> _Ready:
    items = [_items(services, run) for run in members]
    merged: list[int] = []
    waiting = alone = 0
    for paragraph in paragraphs(services.store, kinds=("body",)):
        found = [of_run.get(paragraph.paragraph_id) for of_run in items]
        if any(item is None or item.status == "error" for item in found):
            waiting += 1
        elif sum(item is not None and item.status == "ok" for item in found) < 2:
            alone += 1
        else:
            merged.append(paragraph.paragraph_id)
    return _Ready(tuple(merged), waiting, alone)


def _items(services: Services, run: StoredRun) -> dict[int, RunItem]:
    items = stored.run_items(services.store, run.run_id)
    return {item.paragraph_id: item for item in items}


def _facts(services: Services, members: Sequence[StoredRun]) -> RunFacts:
    return RunFacts(
        proposer=PROPOSER,
        model="+".join(run.key[:12] for run in members),
        settings=(
            ("members", " ".join(run.key for run in members)),
            ("merge", MERGE_VERSION),
        ),
        schema_digest=services.schema.digest,
        code_version=__version__,
    )


def _keep(
    services: Services,
    run_id: int,
    members: Sequence[StoredRun],
    pending: Sequence[int],
    progress: Progress,
) -> int:
    new = 0
    for start in range(0, len(pending), BATCH):
        batch = pending[start : start + BATCH]
        outcomes = tuple(_outcomes(services, members, batch))
        new += stored.ingest(services.store, run_id, outcomes, at=services.clock())
        progress(start + len(batch), len(pending))
    return new


def _outcomes(
    services: Services, members: Sequence[StoredRun], batch: Sequence[int]
) -> Iterator[Outcome]:
    answered = [stored.proposals_of(services.store, run.run_id, batch) for run in members]
    for number in batch:
        keyed = [
            (run.key, of_run[number])
            for run, of_run in zip(members, answered, strict=True)
            if number in of_run
        ]
        answers = [
            tuple(
                Proposal(event=e.event, confidence=e.confidence, notes=e.notes)
                for e in events
            )
            for _, events in keyed
        ]
        evidence = [(key, [event.key for event in events]) for key, events in keyed]
        yield Outcome(
            paragraph_id=number,
            proposals=merge(answers),
            request_sha256=digest(canonical_json([PROPOSER, MERGE_VERSION, evidence])),
        )


def _report(
    services: Services,
    run_id: int,
    members: Sequence[StoredRun],
    ready: _Ready,
    new: int,
) -> EnsembleReport:
    found = stored.proposals_of(services.store, run_id)
    events = [event for of_paragraph in found.values() for event in of_paragraph]
    return EnsembleReport(
        run=run_id,
        members=tuple(sorted(run.run_id for run in members)),
        paragraphs=len(found),
        new=new,
        waiting=ready.waiting,
        alone=ready.alone,
        events=len(events),
        unanimous=sum(event.confidence == 1.0 for event in events),
    )


def _numbers(members: Sequence[StoredRun]) -> str:
    return ", ".join(str(run.run_id) for run in sorted(members, key=lambda r: r.run_id))
