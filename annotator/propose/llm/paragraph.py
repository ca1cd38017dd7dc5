"""One paragraph: asked about, read, and proposed for or explained."""

import asyncio
from collections.abc import Sequence

from annotator.errors import CallFailed
from annotator.model.proposal import Outcome, Task
from annotator.model.record import digest
from annotator.propose.ensemble import merge
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.meter import Meter
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.reading import Reading, read_paragraph


async def propose_one(task: Task, contract: Contract, ask: Asker) -> Outcome:
    """Asks about one paragraph, as often as the contract says, and reads what comes.

    Each answer is complained about at most once; then what can be used of it becomes
    proposals and the rest faults. A model that declines is not asked again.

    Args:
        task: The paragraph.
        contract: What is asked.
        ask: Gets answers.

    Returns:
        What became of it. A call that failed for good makes an error.

    Raises:
        EndpointUnusable: No request can succeed.
        MannerRefused: The endpoint wants to be spoken to otherwise than the contract says.
        Unanswered: No answer is to be had now.
    """
    if (broken := _broken(task)) is not None:
        return broken
    meter = Meter(ask, contract)
    requests = contract.requests(task)
    # all are waited for, so that what was paid for is kept whatever becomes of the others
    found = await asyncio.gather(
        *(read_paragraph(task, contract, request, meter) for request in requests),
        return_exceptions=True,
    )
    first = requests[0].sha256
    failed = [reading for reading in found if isinstance(reading, BaseException)]
    for failure in failed:
        if not isinstance(failure, CallFailed):
            raise failure
        return meter.onto(_error(task, first, f"{failure.code}: {failure}"))
    readings = [reading for reading in found if isinstance(reading, Reading)]
    return meter.onto(_outcome(task, first, readings))


def _outcome(task: Task, request_sha256: str, readings: Sequence[Reading]) -> Outcome:
    faults = tuple(fault for reading in readings for fault in reading.faults)
    good = [reading for reading in readings if reading.status == "ok"]
    if good:
        return Outcome(
            paragraph_id=task.paragraph_id,
            proposals=merge([reading.proposals for reading in good]),
            faults=faults,
            request_sha256=request_sha256,
        )
    return Outcome(
        paragraph_id=task.paragraph_id,
        status=readings[0].status,
        faults=faults,
        error=readings[0].error,
        request_sha256=request_sha256,
    )


def _error(task: Task, request_sha256: str, told: str) -> Outcome:
    return Outcome(
        paragraph_id=task.paragraph_id,
        status="error",
        error=told,
        request_sha256=request_sha256,
    )


def _broken(task: Task) -> Outcome | None:
    """Returns why nothing can be sent: UTF-8 has no half characters."""
    told = [task.text, task.title or "", task.heading or "", task.previous or ""]
    content = "\n".join(told)
    try:
        content.encode()
    except UnicodeEncodeError:
        error = "the text holds half a character (a lone surrogate); mend the document"
        return _error(task, digest(content.encode("utf-8", "surrogatepass")), error)
    return None
