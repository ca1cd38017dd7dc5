"""What came back from one HTTP request, before anything is made of it."""

import json
import re
from typing import Any, NamedTuple

from annotator.errors import EndpointError
from annotator.model.answer import CallOutcome, Usage
from annotator.propose.llm.transport.headers import Headers

_CODE = re.compile(r"[A-Za-z0-9_.\-]{1,60}")


class Asked(NamedTuple):
    """What a response belongs to."""

    model: str
    latency_ms: int


class Received(NamedTuple):
    """A response of the server."""

    status: int
    headers: Headers
    body: bytes


class Setback(NamedTuple):
    """A request without an answer."""

    outcome: CallOutcome
    code: str
    """Short and without content."""
    error: EndpointError
    """What is raised if the request is not sent again."""
    may_pass: bool = False
    """Sending the same again may help."""
    wait_seconds: float | None = None
    """That the server asks for."""
    usage: Usage = Usage()
    """What an unusable answer cost all the same."""


def json_object(received: Received) -> dict[str, Any] | None:
    """Returns the body as a JSON object, None if it is none."""
    try:
        value = json.loads(received.body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def part(value: Any, key: str) -> dict[str, Any]:
    """Returns an inner object, an empty one if there is none."""
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def request_id(received: Received) -> str | None:
    """Returns the server's own name of the request."""
    return short(received.headers.get("x-request-id"))


def short(value: object) -> str | None:
    """Returns a code or id that can hold no text of a document; None for anything else."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else None
