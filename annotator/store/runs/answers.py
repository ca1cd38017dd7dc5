"""Answers of models and the ledger of calls: kept before anything reads them."""

import json
import zlib
from collections.abc import Sequence

from annotator.model.answer import Answer, Call
from annotator.model.record import canonical_json
from annotator.store.file.database import Store


def get_answer(store: Store, request_sha256: str) -> Answer | None:
    """Returns the answer to a request, None if there is none yet.

    Args:
        store: Where to look.
        request_sha256: Digest of everything that the answer depends on.
    """
    return get_answers(store, [request_sha256]).get(request_sha256)


def get_answers(store: Store, request_sha256s: Sequence[str]) -> dict[str, Answer]:
    """Returns the answers that are there, by the digest of their request."""
    with store.reader() as db:
        rows = db.execute(_FIND, (json.dumps(list(request_sha256s)),)).fetchall()
    return {sha256: unpack(body) for sha256, body in rows}


def keep_answers(
    store: Store,
    answers: Sequence[tuple[str, Answer]],
    calls: Sequence[Call],
    *,
    run_id: int | None,
    at: str,
) -> None:
    """Keeps answers and calls in one transaction.

    If there is an answer to a request already, that one stays. Calls are only added.

    Args:
        store: Where to keep them.
        answers: Digest of the request, and the answer.
        calls: What was sent, answered or not.
        run_id: The run that they were made for; None outside a run.
        at: When.
    """
    with store.writer(durable=False) as db:
        db.conn.executemany(
            _KEEP, ((sha256, pack(answer), at) for sha256, answer in answers)
        )
        db.conn.executemany(_NOTE, (_row(call, run_id, at) for call in calls))


def pack(answer: Answer) -> bytes:
    """Renders an answer as it is stored: canonical JSON in UTF-8, compressed by zlib."""
    return zlib.compress(canonical_json(answer.model_dump(mode="json")).encode())


def unpack(body: bytes) -> Answer:
    """Reads a stored answer.

    Raises:
        zlib.error: The bytes were damaged.
        ValidationError: They are no answer.
    """
    return Answer.model_validate_json(zlib.decompress(body))


def _row(call: Call, run_id: int | None, at: str) -> tuple[object, ...]:
    return (
        run_id,
        call.request_sha256,
        call.attempt,
        call.endpoint,
        call.model,
        call.outcome,
        call.http_status,
        call.error_code,
        call.usage.tokens_in,
        call.usage.tokens_cached,
        call.usage.tokens_out,
        call.usage.tokens_reasoning,
        call.cost_microusd,
        call.latency_ms,
        call.request_id,
        at,
    )


_FIND = (
    "SELECT r.request_sha256, r.body FROM json_each(?) asked CROSS JOIN responses r"
    " ON r.request_sha256 = asked.value"
)
_KEEP = (
    "INSERT INTO responses (request_sha256, body, received_at) VALUES (?, ?, ?)"
    " ON CONFLICT (request_sha256) DO NOTHING"
)
_NOTE = (
    "INSERT INTO calls (run_id, request_sha256, attempt, endpoint, model, outcome,"
    " http_status, error_code, tokens_in, tokens_cached, tokens_out, tokens_reasoning,"
    " cost_microusd, latency_ms, request_id, kept_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
