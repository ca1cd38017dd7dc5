"""One reading of a paragraph: asked for, complained about, cut in halves if need be."""

import asyncio
from dataclasses import replace
from typing import Literal, NamedTuple

from annotator.errors import CallFailed
from annotator.model.answer import Answer
from annotator.model.proposal import Proposal, ReplyFault, Task
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.conversation import Talk, converse
from annotator.propose.llm.halves import Half, halves, of_half, shifted
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.reply.read import ReadReply, read_reply
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.unanswered import Unanswered

UNREADABLE = "no answer could be read; the faults say why"
"""The error of a paragraph whose answers fit no schema."""

CUT_OFF = "the answer was cut off at {} tokens and nothing of it could be read"
"""The error of a paragraph whose answer was too long."""

_ROUNDS = 3
"""So many equal stretches at the end of an answer are a model that repeats itself."""


class Reading(NamedTuple):
    """What became of one of several answers about a paragraph."""

    status: Literal["ok", "error", "refused"]
    proposals: tuple[Proposal, ...] = ()
    faults: tuple[ReplyFault, ...] = ()
    error: str | None = None
    cut: str | None = None
    """The answer, if it was cut off at the limit of tokens."""


async def read_paragraph(
    task: Task, contract: Contract, request: ChatRequest, ask: Asker
) -> Reading:
    """Gets one reading of a paragraph.

    An answer that was cut off is asked for again with twice the tokens; not where the
    model was repeating itself, which it would go on doing. If that is not enough, each half
    of the paragraph is asked about. Where none of that is to be had, what the cut answer
    holds is the reading.

    Raises:
        EndpointUnusable: No request can succeed.
        MannerRefused: The endpoint wants to be spoken to otherwise.
        CallFailed: There is no answer.
        Unanswered: There is no answer.
    """
    found = await _ask(task, contract, request, ask)
    if found.cut is None:
        return found
    try:
        if not repeats_itself(found.cut):
            request = _longer(request)
            found = await _ask(task, contract, request, ask)
        if found.cut is not None and (parts := halves(task)):
            found = await _ask_both(parts, contract, request, ask)
    except CallFailed:
        return found
    except Unanswered as signal:
        if signal.reason != "not_kept":
            raise
    return found


def repeats_itself(content: str) -> bool:
    """Tells whether a text ends in three times the same, each of at least 8 characters."""
    tail = content[-8:]
    before = content.rfind(tail, 0, len(content) - 1)
    period = len(content) - len(tail) - before
    if not tail or before < 0 or period < len(tail):
        return False
    end = content[-_ROUNDS * period :]
    return end == content[-period:] * _ROUNDS


async def _ask(task: Task, contract: Contract, request: ChatRequest, ask: Asker) -> Reading:
    """Asks once, and once more where there is something to complain about."""

    def read(answer: Answer) -> ReadReply:
        is_cut = answer.finish == "length"
        return read_reply(answer.content, task, contract.schema, is_cut=is_cut)

    talk = await converse(request, ask, read)
    first = talk.answers[0]
    if first.finish in {"refused", "filtered"}:
        told = f"{first.finish}: {(first.refusal or '')[:200]}"
        return Reading("refused", error=told.rstrip(": "))
    if talk.replies:
        return _reading(_better(talk))
    found = _reading(read(first))._replace(cut=first.content)
    if found.status == "ok":
        return found
    return found._replace(error=CUT_OFF.format(request.sampling.max_tokens))


def _longer(request: ChatRequest) -> ChatRequest:
    doubled = {"max_tokens": request.sampling.max_tokens * 2}
    return replace(request, sampling=request.sampling.model_copy(update=doubled))


async def _ask_both(
    parts: tuple[Half, ...], contract: Contract, whole: ChatRequest, ask: Asker
) -> Reading:
    """Asks about the halves as about the whole."""
    tasks = [half.task for half in parts]
    requests = [replace(whole, messages=contract.messages(task)) for task in tasks]
    found = await asyncio.gather(
        *(_ask(t, contract, r, ask) for t, r in zip(tasks, requests, strict=True)),
        return_exceptions=True,
    )
    readings = [_or_raise(reading) for reading in found]
    proposals: list[Proposal] = []
    faults: list[ReplyFault] = []
    for number, (half, reading) in enumerate(zip(parts, readings, strict=True), start=1):
        proposals += shifted(reading.proposals, half.start)
        faults += of_half(_with_error(reading), number)
    if any(reading.status == "ok" for reading in readings):
        return Reading("ok", tuple(proposals), tuple(faults))
    return Reading(readings[0].status, (), tuple(faults), readings[0].error)


def _or_raise(found: Reading | BaseException) -> Reading:
    if isinstance(found, BaseException):
        raise found
    return found


def _with_error(reading: Reading) -> tuple[ReplyFault, ...]:
    """Returns the faults of a half; a half without an answer is one."""
    if reading.faults or reading.error is None:
        return reading.faults
    return (ReplyFault(kind="unparsable", detail=reading.error),)


def _better(talk: Talk) -> ReadReply:
    """Returns the last reply, unless fewer events came of it than of the one before.

    A model that is asked to mend a quote may forget an event over it. Then the reply before
    stands, with the faults of both.
    """
    *before, last = talk.replies
    if not before or len(last.proposals) >= len(before[0].proposals):
        return last
    return before[0]._replace(faults=(*before[0].faults, *last.faults))


def _reading(reply: ReadReply) -> Reading:
    if _is_unreadable(reply):
        return Reading("error", faults=reply.faults, error=UNREADABLE)
    return Reading("ok", reply.proposals, reply.faults)


def _is_unreadable(reply: ReadReply) -> bool:
    return not reply.proposals and any(map(_breaks_events, reply.faults))


def _breaks_events(fault: ReplyFault) -> bool:
    """Tells whether a fault is about the whole answer, or about whole events."""
    broken = fault.kind in {"unparsable", "off_schema"} and fault.path.startswith("events")
    return broken or not fault.path
