"""What a response means: an answer, or a setback and what is to be done about it."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from annotator.errors import (
    CallFailed,
    EndpointError,
    EndpointUnusable,
    Line,
    MannerRefused,
)
from annotator.model.answer import Answer, CallOutcome
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.complaint import (
    Complaint,
    Kind,
    complaint_of,
    kind_of,
)
from annotator.propose.llm.transport.headers import retry_after
from annotator.propose.llm.transport.reading import (
    is_interrupted,
    read_answer,
    read_usage,
)
from annotator.propose.llm.transport.received import (
    Asked,
    Received,
    Setback,
    json_object,
    request_id,
)

LONGEST_RETRY_AFTER = 300.0
"""Who asks for more is not waited for: the pass stops and can be resumed."""

_TOO_MUCH_TO_DO = frozenset({429, 503, 529})
"""Too many requests; the server is overloaded, or still loads its model."""


class Judge(NamedTuple):
    """Reads the responses to the requests of one endpoint."""

    endpoint: Endpoint
    wall: Callable[[], float]
    """Seconds since 1970 in UTC."""

    def judge(self, received: Received, asked: Asked) -> Answer | Setback:
        """Returns the answer, or why there is none."""
        if 300 <= received.status < 400:
            return self._redirected(received)
        complaint = complaint_of(received)
        if complaint is None:
            return self._read(received, asked)
        kind = kind_of(complaint)
        if kind == "filtered":
            return _filtered(received, asked)
        if kind in {"busy", "failing"}:
            return self._passing(complaint, received)
        error = self._error(kind, complaint, asked)
        outcome: CallOutcome = "limited" if complaint.status == 429 else "rejected"
        return Setback(outcome, complaint.name, error)

    def _read(self, received: Received, asked: Asked) -> Answer | Setback:
        body = json_object(received) or {}
        usage = read_usage(body.get("usage"))
        answer = read_answer(body, received, asked)
        if answer is None or is_interrupted(body):
            code = "no_choices" if answer is None else "interrupted"
            error = CallFailed(
                f"{self.endpoint.name}: no whole answer ({code})", code
            ).tell_as("call_failed", name=self.endpoint.name, code=code)
            return Setback("failed", code, error, may_pass=True, usage=usage)
        return answer

    def _passing(self, complaint: Complaint, received: Received) -> Setback:
        limited = complaint.status in _TOO_MUCH_TO_DO
        wait = retry_after(received.headers, self.wall)
        if wait is not None and wait > LONGEST_RETRY_AFTER:
            return Setback("limited", complaint.name, self._closed(wait))
        what = "too many requests" if limited else "the server failed"
        message = f"{self.endpoint.name}: {what} ({complaint.name})"
        return Setback(
            "limited" if limited else "failed",
            complaint.name,
            CallFailed(message, complaint.name).tell_as(
                "call_failed", name=self.endpoint.name, code=complaint.name
            ),
            may_pass=True,
            wait_seconds=wait,
        )

    def _redirected(self, received: Received) -> Setback:
        target = urlsplit(received.headers.get("location") or "").hostname
        message = (
            f"{self.endpoint.name}: {self.endpoint.base_url} points to "
            f"{target or 'another place'}; nothing was sent there. If that host is meant, "
            "write its address as base_url"
        )
        code = f"http_{received.status}"
        return Setback(
            "rejected",
            code,
            EndpointUnusable(message).tell_as(
                "endpoint_redirects", name=self.endpoint.name, host=target or "–"
            ),
        )

    def _closed(self, wait: float) -> EndpointUnusable:
        return EndpointUnusable(
            f"{self.endpoint.name} asks to wait for {wait / 60:.0f} minutes; run the same "
            "command again after that, what was answered is kept"
        ).tell_as("endpoint_waits", name=self.endpoint.name, minutes=round(wait / 60))

    def _error(self, kind: Kind, complaint: Complaint, asked: Asked) -> EndpointError:
        if kind in {"dialect", "token_field", "sampling"}:
            message = f"{self.endpoint.name}: {asked.model} does not take this {kind}"
            return MannerRefused(message, kind).tell_as(
                "endpoint_manner", name=self.endpoint.name, model=asked.model
            )
        if kind in {"context_length", "other"}:
            code = kind if kind == "context_length" else complaint.name
            return CallFailed(f"{self.endpoint.name}: refused ({code})", code).tell_as(
                "call_refused", name=self.endpoint.name, code=code
            )
        mend = self._mend(kind, asked)
        refused = EndpointUnusable(f"{self.endpoint.name}: {mend}")
        return refused.tell_as("at_place", place=self.endpoint.name, fault=mend)

    def _mend(self, kind: Kind, asked: Asked) -> Line:
        endpoint = self.endpoint
        host = urlsplit(endpoint.base_url).hostname or ""
        match kind:
            case "quota":
                said = (
                    f"{host} has no credit or quota left for this key; top it up or raise "
                    "its limit, then run the same command again"
                )
                return Line(said, "no_credit", host=host)
            case "key" if endpoint.key_variable is None:
                said = (
                    f"{host} asks for a key; name the variable that holds it as "
                    "key_variable in the endpoint's file"
                )
                return Line(said, "key_asked_for", host=host)
            case "key":
                variable = endpoint.key_variable or ""
                said = (
                    f"{host} does not accept the key in ${variable} for "
                    f"{asked.model}; check the key and its rights"
                )
                return Line(
                    said, "key_refused", host=host, variable=variable, model=asked.model
                )
            case "answer_length":
                said = (
                    f"{asked.model} gives shorter answers than were asked for; lower "
                    "--max-tokens"
                )
                return Line(said, "answers_shorter", model=asked.model)
            case _:
                said = (
                    f"{host} knows no model {asked.model!r} at {endpoint.base_url}; check "
                    "the name, and whether base_url ends where the API begins (often /v1)"
                )
                return Line(said, "no_such_model", host=host, model=asked.model)


def _filtered(received: Received, asked: Asked) -> Answer:
    """Returns an answer that the endpoint's content filter took away before it was made."""
    return Answer(
        content="",
        finish="filtered",
        model=asked.model,
        request_id=request_id(received),
        latency_ms=asked.latency_ms,
    )
