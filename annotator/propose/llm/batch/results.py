"""Reads the files that a batch gives back: its answers, and its errors."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from annotator.model.answer import Answer, CallOutcome, Usage
from annotator.propose.llm.transport.judging import Judge
from annotator.propose.llm.transport.received import Asked, Received, Setback, part, short

_NO_RESPONSE = 0
_UNREADABLE = "unreadable_line"


class BatchResult(NamedTuple):
    """What became of one request of a batch."""

    request_sha256: str | None
    """None for a line that does not say which request it is about."""
    answer: Answer | None
    """None if there is none; the request stays to be asked."""
    code: str | None
    """Why there is no answer, short and without content: ``batch_expired``…"""
    http_status: int | None
    outcome: CallOutcome
    usage: Usage = Usage()
    """What the request cost, with or without an answer."""


def read_results(
    lines: Iterable[str | bytes], judge: Judge, model: str
) -> Iterator[BatchResult]:
    """Reads the lines of an output or error file, whichever it is.

    A line that cannot be read is a result without request: it is counted, not lost. The
    time that an answer took is not known, and given as 0.

    Args:
        lines: Of one or both files; blank ones are passed over.
        judge: Reads responses as those of live requests are read.
        model: The model that was asked.
    """
    for line in lines:
        if line.strip():
            yield _result(line, judge, Asked(model, 0))


def _result(line: str | bytes, judge: Judge, asked: Asked) -> BatchResult:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return BatchResult(None, None, _UNREADABLE, None, "failed")
    name = data.get("custom_id") if isinstance(data, dict) else None
    request = name if isinstance(name, str) else None
    received = _received(part(data, "response"))
    if received is None:
        code = short(part(data, "error").get("code")) or "no_response"
        return BatchResult(request, None, code, None, "failed")
    judged = judge.judge(received, asked)
    if isinstance(judged, Setback):
        why = (judged.code, received.status, judged.outcome, judged.usage)
        return BatchResult(request, None, *why)
    return BatchResult(request, judged, None, received.status, "answered", judged.usage)


def _received(response: Mapping[str, Any]) -> Received | None:
    """Returns the response as it would have come over the wire, None if there is none."""
    status = response.get("status_code", _NO_RESPONSE)
    if not isinstance(status, int) or status == _NO_RESPONSE:
        return None
    request_id = short(response.get("request_id"))
    headers = {} if request_id is None else {"x-request-id": request_id}
    body = json.dumps(response.get("body"), ensure_ascii=False).encode()
    return Received(status, headers, body)
