"""Tries an endpoint with a handful of tiny requests and tells what it can do."""

from typing import Any, NamedTuple

from annotator.errors import EndpointError, InputError
from annotator.model.answer import Call
from annotator.model.endpoint import Endpoint, Manner
from annotator.model.record import Record
from annotator.propose.llm.transport.headers import Resource
from annotator.propose.llm.transport.judging import Judge
from annotator.propose.llm.transport.line import Line
from annotator.propose.llm.transport.received import (
    Asked,
    Received,
    Setback,
    json_object,
)
from annotator.propose.llm.transport.transport import Transport
from annotator.store.file.database import Store
from annotator.workflow.clock import utc_clock
from annotator.workflow.endpoints.known import REAL_TIMING
from annotator.workflow.endpoints.probe import DialectCheck, probe_dialects
from annotator.workflow.keeper import StoreKeeper
from annotator.workflow.settings import Settings

ATTEMPTS = 2
"""Somebody waits in front of it; a pass has more patience."""
_NAMED_MODELS = 8
"""So many are named where one has to be chosen."""
_CONTEXT_KEYS = ("max_model_len", "context_length", "context_window", "n_ctx_train")
"""What vLLM, OpenRouter and others, and llama.cpp call it."""


class EndpointCheck(Record):
    """What an endpoint can do."""

    endpoint: str
    base_url: str
    key_variable: str | None
    model: str
    problem: str | None = None
    """Why nothing more was found out; None if all was."""
    model_listed: bool | None = None
    """None: the endpoint lists no models."""
    context_tokens: int | None = None
    has_batch: bool = False
    dialects: tuple[DialectCheck, ...] = ()
    manner: Manner | None = None
    """The best way to speak to the model."""
    counts_tokens: bool | None = None
    requests_limit: float | None = None
    """As the endpoint tells it, commonly a minute."""
    tokens_limit: float | None = None
    requests: int = 0
    tokens: int = 0
    cost_microusd: int | None = None
    """Of the check; None without prices."""
    currency: str = "USD"


class _Model(NamedTuple):
    """A model as the endpoint lists it."""

    name: str
    listed: bool | None
    context_tokens: int | None
    has_batch: bool


async def check_endpoint(
    endpoint: Endpoint, key: str | None, model: str | None
) -> EndpointCheck:
    """Tries one model of an endpoint.

    Args:
        endpoint: Where to; its own number of attempts is not used.
        key: As :func:`~annotator.workflow.endpoints.known.key_of` returns it.
        model: None for the endpoint's own, or its only one.

    Raises:
        EndpointUnusable: The base URL may not be spoken to.
        InputError: A model has to be named.
    """
    limits = endpoint.limits.model_copy(update={"attempts": ATTEMPTS})
    quick = endpoint.model_copy(update={"limits": limits})
    line = Line(quick, key)
    try:
        found = await _look_up(line, quick, model or endpoint.model)
    except EndpointError as error:
        return _told(endpoint, model or endpoint.model or "?", problem=str(error))
    finally:
        await line.aclose()
    return await _ask_all(quick, key, found)


def remember(settings: Settings, found: EndpointCheck) -> bool:
    """Keeps the best manner in the store; False if there is no manner or no store.

    Raises:
        StoreError: The store cannot be used.
    """
    if found.manner is None or not settings.database.is_file():
        return False
    with Store.open(settings.database) as store:
        keeper = StoreKeeper(store, utc_clock)
        keeper.learn(found.base_url, found.model, found.manner)
    return True


async def _look_up(line: Line, endpoint: Endpoint, model: str | None) -> _Model:
    listed = await _models(line, endpoint)
    batches = await line.get("/batches?limit=1")
    has_batch = isinstance(batches, Received) and batches.status == 200
    if model is None and listed is not None and len(listed) == 1:
        model = str(listed[0].get("id"))
    if model is None:
        names = [str(each.get("id")) for each in listed or ()]
        some = ", ".join(names[:_NAMED_MODELS]) + ("…" if names[_NAMED_MODELS:] else "")
        message = f"{endpoint.name}: name a model with --model; it has {some or 'no list'}"
        raise InputError(message)
    entry = next((each for each in listed or () if each.get("id") == model), None)
    is_listed = None if listed is None else entry is not None
    return _Model(model, is_listed, _context(entry or {}), has_batch)


async def _models(line: Line, endpoint: Endpoint) -> list[dict[str, Any]] | None:
    """Returns the models that the endpoint lists, None if it lists none.

    Raises:
        EndpointError: It was not reached, or does not take the key.
    """
    came = await line.get("/models")
    if isinstance(came, Setback):
        raise came.error
    if came.status in {401, 403} or 300 <= came.status < 400:
        judged = Judge(endpoint, REAL_TIMING.wall).judge(came, Asked("its models", 0))
        if isinstance(judged, Setback):
            raise judged.error
    data = (json_object(came) or {}).get("data")
    if came.status != 200 or not isinstance(data, list):
        return None
    return [each for each in data if isinstance(each, dict)]


def _context(entry: dict[str, Any]) -> int | None:
    meta = entry.get("meta")
    told = {**(meta if isinstance(meta, dict) else {}), **entry}
    values = (told.get(key) for key in _CONTEXT_KEYS)
    return next((value for value in values if type(value) is int), None)


async def _ask_all(endpoint: Endpoint, key: str | None, found: _Model) -> EndpointCheck:
    calls: list[Call] = []
    transport = Transport(endpoint, key, on_call=calls.append, timing=REAL_TIMING)
    async with transport:
        try:
            probed = await probe_dialects(transport, endpoint.base_url, found.name)
        except EndpointError as error:
            return _told(endpoint, found.name, problem=str(error), calls=calls)
    told = _told(endpoint, found.name, calls=calls)
    return told.model_copy(
        update={
            "model_listed": found.listed,
            "context_tokens": found.context_tokens,
            "has_batch": found.has_batch,
            "dialects": probed.dialects,
            "manner": probed.manner,
            "requests_limit": _limit(transport, "requests"),
            "tokens_limit": _limit(transport, "tokens"),
        }
    )


def _limit(transport: Transport, resource: Resource) -> float | None:
    said = transport.told(resource)
    return None if said is None else said.limit


def _told(
    endpoint: Endpoint,
    model: str,
    *,
    problem: str | None = None,
    calls: list[Call] | None = None,
) -> EndpointCheck:
    """Returns what is known of an endpoint and what the calls cost."""
    ended = calls or []
    answered = [call.usage for call in ended if call.outcome == "answered"]
    prices = endpoint.prices_of(model)
    costs = [call.cost_microusd for call in ended if call.cost_microusd is not None]
    return EndpointCheck(
        endpoint=endpoint.name,
        base_url=endpoint.base_url,
        key_variable=endpoint.key_variable,
        model=model,
        problem=problem,
        counts_tokens=all(u.tokens_out is not None for u in answered) if answered else None,
        requests=len(ended),
        tokens=sum((u.tokens_in or 0) + (u.tokens_out or 0) for u in answered),
        cost_microusd=sum(costs) if costs else None,
        currency=prices.currency if prices else "USD",
    )
