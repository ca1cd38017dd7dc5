"""The file of endpoints: TOML, one table an endpoint, every fault told with its path."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from annotator.errors import FaultList
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.guard import base_url_fault

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

OPENAI = Endpoint(
    name="openai",
    base_url="https://api.openai.com/v1",
    key_variable="OPENAI_API_KEY",
    batch=True,
)
"""What there is without a file."""


def parse_endpoints(text: str, source: str) -> tuple[Endpoint, ...]:
    """Reads a file of endpoints, in its order.

    Args:
        text: The file.
        source: What to call it in an error.

    Raises:
        FaultList: It has faults; values are not repeated, one of them may be a key.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise FaultList(source, [str(error)]) from None
    if not tables:
        raise FaultList(source, ["no endpoint; begin one with a line such as [local]"])
    endpoints: list[Endpoint] = []
    faults: list[str] = []
    for name, table in tables.items():
        if not isinstance(table, dict):
            faults.append(f"{name}: must be a table; write [{name}] on a line of its own")
            continue
        try:
            endpoints.append(Endpoint.model_validate({**table, "name": name}))
        except ValidationError as error:
            faults += _wordings(name, error)
    faults += [fault for endpoint in endpoints for fault in _own_faults(endpoint)]
    if faults:
        raise FaultList(source, faults)
    return tuple(endpoints)


def _wordings(name: str, error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        path = "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"]
        )
        message = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"]
        yield f"{name}{path}: {message}"


def _own_faults(endpoint: Endpoint) -> Iterator[str]:
    fault = base_url_fault(endpoint.base_url, allow_lan=endpoint.allow_http_lan)
    if fault is not None:
        yield f"{endpoint.name}.base_url: {fault}"
    variable = endpoint.key_variable
    if variable is not None and not _VARIABLE.fullmatch(variable):
        yield (
            f"{endpoint.name}.key_variable: name the variable that holds the key, such as "
            "OPENAI_API_KEY; never write the key itself into a file"
        )
    models = [prices.model for prices in endpoint.prices]
    for model in sorted({model for model in models if models.count(model) > 1}):
        yield f"{endpoint.name}.prices: more than one for {model}"
