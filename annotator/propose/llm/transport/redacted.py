"""A request and its response as the debug log shows them: no text, no key."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from annotator.model.record import canonical_json, digest
from annotator.propose.llm.transport.headers import Headers
from annotator.propose.llm.transport.reading import text_of
from annotator.propose.llm.transport.received import Received, json_object, part

_SHOWN = frozenset(
    {
        "model",
        "max_tokens",
        "max_completion_tokens",
        "temperature",
        "top_p",
        "seed",
    }
)
"""Fields of a request that hold numbers and names."""
_SHOWN_HEADERS = frozenset(
    {"content-type", "date", "retry-after", "retry-after-ms", "server", "x-request-id"}
)
_SHOWN_HEADERS_PREFIX = "x-ratelimit-"
_EMPTY: Mapping[str, Any] = MappingProxyType({})


def redacted_text(text: str) -> dict[str, Any]:
    """Returns length and digest of a text."""
    return {"chars": len(text), "sha256": digest(text)}


def redacted_request(body: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the body of a request with its texts withheld."""
    shown = {key: value for key, value in body.items() if key in _SHOWN}
    shown["messages"] = [
        {"role": message["role"], **redacted_text(message["content"])}
        for message in _messages(body)
    ]
    if (shape := body.get("response_format")) is not None:
        schema = part(shape, "json_schema")
        shown["response_format"] = {
            "type": shape.get("type"),
            "strict": schema.get("strict"),
            "sha256": digest(canonical_json(shape)),
        }
    return shown


def redacted_response(received: Received) -> dict[str, Any]:
    """Returns a response with its texts withheld."""
    body = json_object(received) or {}
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else _EMPTY
    return {
        "status": received.status,
        "headers": _headers(received.headers),
        "bytes": len(received.body),
        "content": redacted_text(text_of(part(first, "message").get("content"))),
        "usage": body.get("usage"),
    }


def _messages(body: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    messages = body.get("messages", ())
    return messages if isinstance(messages, Sequence) else ()


def _headers(headers: Headers) -> dict[str, str]:
    return {
        name: value
        for name, value in headers.items()
        if name.lower() in _SHOWN_HEADERS or name.lower().startswith(_SHOWN_HEADERS_PREFIX)
    }
