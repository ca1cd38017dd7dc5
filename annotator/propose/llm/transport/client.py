"""OpenAI's client over our own wire, without its retries, redirects and environment."""

import httpx2
from openai import AsyncOpenAI, DefaultAioHttpClient

from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.guard import origin_of
from annotator.propose.llm.transport.quiet import quiet_clients
from annotator.propose.llm.transport.wire import Wire, WireOptions

MOST_ANSWER_BYTES = 8 * 1024 * 1024
"""No answer of a model is nearly as long; whatever is longer is a fault or an attack."""

_NO_KEY = "added-by-the-wire"
"""The client insists on one and would take it from the environment."""


def open_client(
    endpoint: Endpoint, key: str | None, *, most_bytes: int = MOST_ANSWER_BYTES
) -> AsyncOpenAI:
    """Builds a client for one endpoint; nothing is sent yet.

    Args:
        endpoint: Where to.
        key: Known to the wire only; sent to the endpoint's host and to no other.
        most_bytes: Of one response.

    Raises:
        EndpointUnusable: The base URL may not be spoken to.
    """
    origin = origin_of(endpoint)
    quiet_clients()
    timeout = endpoint.limits.timeout_seconds
    wire = Wire(origin, key, WireOptions(timeout, most_bytes))
    http = DefaultAioHttpClient(
        transport=wire,
        follow_redirects=False,
        timeout=httpx2.Timeout(timeout),
        trust_env=False,
    )
    return AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=_NO_KEY,
        max_retries=0,
        http_client=http,
        timeout=timeout,
    )
