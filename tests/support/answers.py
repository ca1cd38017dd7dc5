"""Calls to a model as the ledger gets them."""

from annotator.model.answer import Call
from annotator.model.record import digest

QUESTION, OTHER_QUESTION = digest("question"), digest("another")


def call(sha256: str = QUESTION, **more: object) -> Call:
    """Returns a call that was answered, or what is said instead."""
    given: dict[str, object] = {
        "request_sha256": sha256,
        "attempt": 1,
        "endpoint": "local",
        "model": "qwen3-32b",
        "outcome": "answered",
        "latency_ms": 812,
    }
    return Call.model_validate(given | more)
