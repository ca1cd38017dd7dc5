"""What a server complains about, told apart by status, code and words."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from annotator.propose.llm.transport.received import Received, json_object, short

Kind = Literal[
    "quota",
    "filtered",
    "busy",
    "failing",
    "key",
    "context_length",
    "answer_length",
    "model",
    "dialect",
    "token_field",
    "sampling",
    "other",
]
"""Nothing is left to pay with; the content filter; too many requests; the server is in
trouble; key or rights; the request is too long; more tokens of answer than the model has;
no such model or path; three parts of the manner; anything else."""

_BAD_GATEWAY = 502
_BY_STATUS: Mapping[int, Kind] = MappingProxyType(
    {
        401: "key",
        402: "quota",
        403: "key",
        404: "model",
        405: "model",
        408: "busy",
        409: "busy",
        413: "context_length",
        425: "busy",
        429: "busy",
    }
)
_READ_CHARS = 600
"""So much of a message is looked at; servers may repeat the request behind it."""

_QUOTA = frozenset({"insufficient_quota", "billing_not_active", "quota_exceeded"})
_FILTERED = frozenset({"content_filter", "data_inspection_failed", "moderation_blocked"})
_PARTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "dialect",
        re.compile(r"response_format|json_schema|json_object|structured|guided|grammar"),
    ),
    ("token_field", re.compile(r"max_tokens|max_completion_tokens")),
    ("sampling", re.compile(r"temperature|top_p|\bseed\b|sampling")),
)
_CONTEXT = re.compile(
    r"context[_ ](?:length|window|size)|maximum context|prompt is too long|"
    r"reduce the length|request too large|exceed_context_size|input is too long"
)
_TOO_MUCH = re.compile(r"too large|at most|maximum (?:value|allowed)|less than|range")
_NO_MODEL = re.compile(r"model.{0,80}(?:not (?:found|exist)|does not exist|unknown)")
_FLAGGED = re.compile(r"flagged|moderation")


class Complaint(NamedTuple):
    """An error as the server tells it; its words are read here and nowhere repeated."""

    status: int
    code: str | None
    parameter: str | None
    words: str
    """Of message, code and type, in lower case."""

    @property
    def name(self) -> str:
        """A short code for the ledger."""
        return self.code or f"http_{self.status}"


def complaint_of(received: Received) -> Complaint | None:
    """Reads what a server complains about, None if it does not.

    An error in a response that says 200 counts as one of the status that it names, else as
    one of a gateway.
    """
    body = json_object(received)
    error = {} if body is None else body.get("error")
    good = received.status < 300
    if good and body is not None and not error:
        return None
    told: Mapping[str, Any] = error if isinstance(error, dict) else {"message": error}
    if body is not None and not error:
        told = body  # vLLM before 0.10 puts the fields at the top
    status = _status(told.get("code")) or _BAD_GATEWAY if good else received.status
    code = "not_json" if good and body is None else short(told.get("code"))
    fields = (told.get("message"), told.get("code"), told.get("type"))
    words = " ".join(str(field)[:_READ_CHARS] for field in fields if field).lower()
    return Complaint(status, code, short(told.get("param")), words)


def kind_of(complaint: Complaint) -> Kind:
    """Tells what a complaint is about; words that say more go before the status."""
    if complaint.status >= 500:
        return "failing"
    if any(code in complaint.words for code in _QUOTA):
        return "quota"
    if _is_filtered(complaint):
        return "filtered"
    if _CONTEXT.search(complaint.words):
        return "context_length"
    return _BY_STATUS.get(complaint.status) or _kind_of_bad_request(complaint)


def _is_filtered(complaint: Complaint) -> bool:
    if any(code in complaint.words for code in _FILTERED):
        return True
    return complaint.status == 403 and bool(_FLAGGED.search(complaint.words))


def _kind_of_bad_request(complaint: Complaint) -> Kind:
    """Tells what of the request is not taken; the parameter that is named goes first."""
    if _NO_MODEL.search(complaint.words):
        return "model"
    read = complaint.parameter or complaint.words
    for kind, pattern in _PARTS:
        if pattern.search(read):
            too_much = kind == "token_field" and _TOO_MUCH.search(complaint.words)
            return "answer_length" if too_much else kind
    return "other"


def _status(code: object) -> int | None:
    number = int(code) if isinstance(code, str) and code.isdecimal() else code
    return number if isinstance(number, int) and 400 <= number < 600 else None
