"""One tiny question in each dialect, made so that a kept schema can be told from luck.

The question asks for anything but the schema's object. Where only the endpoint is told the
schema and its object comes back all the same, the endpoint enforces it.
"""

import json
from typing import NamedTuple

from annotator.errors import CallFailed, MannerRefused
from annotator.model.answer import Answer
from annotator.model.endpoint import DIALECTS, Dialect, Manner, Sampling
from annotator.model.record import Record, canonical_json, digest
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.request import ChatRequest, Message, ReplyFormat
from annotator.propose.llm.transport.manner import next_manner

COLOURS = ("red", "green", "blue")
_TOKENS = 512
"""Enough for the answer and for some thoughts before it."""

_SCHEMA = {
    "type": "object",
    "properties": {
        "colour": {"type": "string", "enum": list(COLOURS)},
        "count": {"type": "integer"},
    },
    "required": ["colour", "count"],
    "additionalProperties": False,
}
_FORMAT = ReplyFormat("probe", _SCHEMA, _SCHEMA, digest(canonical_json(_SCHEMA)))
_TOLD = (
    "Answer with one JSON object of this JSON Schema and with nothing else.\n"
    f"{canonical_json(_SCHEMA)}"
)
_SYSTEM: dict[Dialect, str] = {
    "strict": "Answer briefly.",
    "schema": "Answer briefly.",
    "object": _TOLD,
    "text": _TOLD,
}


class DialectCheck(Record):
    """What became of the question in one dialect."""

    dialect: Dialect
    taken: bool
    """The endpoint did not refuse it."""
    kept: bool | None = None
    """The answer has the schema's shape; None if none came."""
    note: str | None = None
    """Why none came; a short code."""


class Probed(NamedTuple):
    """All dialects tried, and the best manner found."""

    dialects: tuple[DialectCheck, ...]
    manner: Manner | None
    """None if no answer could be read in any dialect."""


async def probe_dialects(ask: Asker, base_url: str, model: str) -> Probed:
    """Asks once in each dialect, the most exact first.

    Raises:
        EndpointUnusable: No request can succeed until somebody mends something.
    """
    checks: list[DialectCheck] = []
    best: Manner | None = None
    manner = Manner()
    for dialect in DIALECTS:
        manner = manner.model_copy(update={"dialect": dialect})
        check, manner = await _probe(ask, base_url, model, manner)
        checks.append(check)
        if check.kept and best is None:
            best = manner
    return Probed(tuple(checks), best)


async def _probe(
    ask: Asker, base_url: str, model: str, manner: Manner
) -> tuple[DialectCheck, Manner]:
    """Asks in one dialect; returns the manner with the parameters that were taken."""
    try:
        answer = await ask(probe_request(base_url, model, manner))
    except CallFailed as failure:
        return DialectCheck(dialect=manner.dialect, taken=True, note=failure.code), manner
    except MannerRefused as refused:
        other = None if refused.what == "dialect" else next_manner(manner, refused)
        if other is None:
            return DialectCheck(dialect=manner.dialect, taken=False), manner
        return await _probe(ask, base_url, model, other)
    ended = None if answer.finish == "stop" else answer.finish
    kept = is_probe_object(answer)
    return DialectCheck(dialect=manner.dialect, taken=True, kept=kept, note=ended), manner


def probe_request(base_url: str, model: str, manner: Manner) -> ChatRequest:
    """Returns the question in one manner."""
    return ChatRequest(
        base_url=base_url,
        model=model,
        messages=(
            Message("system", _SYSTEM[manner.dialect]),
            Message("user", "Good morning! How are you?"),
        ),
        reply_format=_FORMAT,
        manner=manner,
        sampling=Sampling(max_tokens=_TOKENS),
    )


def is_probe_object(answer: Answer) -> bool:
    """Tells whether an answer is the object that was asked for, thoughts and fence aside."""
    text = answer.content.rpartition("</think>")[2]
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except ValueError:
        return False
    return (
        isinstance(value, dict)
        and value.keys() == {"colour", "count"}
        and value["colour"] in COLOURS
        and type(value["count"]) is int
    )
