"""From the body of a good response to an answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from annotator.model.answer import Answer, Finish, Usage
from annotator.propose.llm.transport.received import (
    Asked,
    Received,
    part,
    request_id,
    short,
)

_FINISHES: Mapping[str, Finish] = MappingProxyType(
    {
        "length": "length",
        "max_tokens": "length",
        "model_length": "length",
        "content_filter": "filtered",
        "content_filtered": "filtered",
        "safety": "filtered",
        "sensitive": "filtered",
        "refusal": "refused",
    }
)
"""What servers call the ends of answers; everything else is a complete one."""


def read_answer(body: Mapping[str, Any], received: Received, asked: Asked) -> Answer | None:
    """Reads a chat completion; None if it has no choice to read."""
    choices = body.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return None
    message = part(choices[0], "message")
    content = text_of(message.get("content"))
    refusal = message.get("refusal")
    declined = isinstance(refusal, str) and bool(refusal)
    finish = _FINISHES.get(str(choices[0].get("finish_reason")).lower(), "stop")
    if declined and not content:
        finish = "refused"
    model = body.get("model")
    return Answer(
        content=content,
        finish=finish,
        refusal=refusal if declined else None,
        usage=read_usage(body.get("usage")),
        model=model if isinstance(model, str) and model else asked.model,
        fingerprint=short(body.get("system_fingerprint")),
        request_id=request_id(received) or short(body.get("id")),
        latency_ms=asked.latency_ms,
    )


def is_interrupted(body: Mapping[str, Any]) -> bool:
    """Tells whether the server gave up in the middle; DeepSeek says so in words."""
    return bool(body["choices"][0].get("finish_reason") == "insufficient_system_resource")


def text_of(content: object) -> str:
    """Returns the text of a message: a string, or the texts of a list of parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    texts = (item.get("text") for item in content if isinstance(item, dict))
    return "".join(text for text in texts if isinstance(text, str))


def read_usage(usage: object) -> Usage:
    """Reads what the endpoint counted; what it did not count, or not well, is None.

    DeepSeek says ``prompt_cache_hit_tokens`` where others have ``cached_tokens``.
    """
    if not isinstance(usage, dict):
        return Usage()
    cached = _count(part(usage, "prompt_tokens_details").get("cached_tokens"))
    if cached is None:
        cached = _count(usage.get("prompt_cache_hit_tokens"))
    details = part(usage, "completion_tokens_details")
    return Usage(
        tokens_in=_count(usage.get("prompt_tokens")),
        tokens_cached=cached,
        tokens_out=_count(usage.get("completion_tokens")),
        tokens_reasoning=_count(details.get("reasoning_tokens")),
    )


def _count(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and value >= 0 else None
