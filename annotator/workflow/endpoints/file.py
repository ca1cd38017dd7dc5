"""The file of endpoints: TOML, one table an endpoint, every fault told with its path."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError

from annotator.errors import FaultList, Line
from annotator.model.endpoint import Endpoint
from annotator.model.shape import placed, shape_line
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
        raise FaultList(source, [Line(str(error), "no_toml", problem=str(error))]) from None
    if not tables:
        said = "no endpoint; begin one with a line such as [local]"
        raise FaultList(source, [Line(said, "no_endpoints")])
    endpoints: list[Endpoint] = []
    faults: list[Line] = []
    for name, table in tables.items():
        if not isinstance(table, dict):
            said = f"{name}: must be a table; write [{name}] on a line of its own"
            faults.append(Line(said, "endpoint_no_table", name=name))
            continue
        try:
            endpoints.append(Endpoint.model_validate({**table, "name": name}))
        except ValidationError as error:
            faults += _wordings(name, error)
    faults += [fault for endpoint in endpoints for fault in _own_faults(endpoint)]
    if faults:
        raise FaultList(source, faults)
    return tuple(endpoints)


def _wordings(name: str, error: ValidationError) -> Iterator[Line]:
    for fault in error.errors(include_url=False, include_input=False):
        path = "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"]
        )
        message = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"]
        said, why = f"{name}{path}: {message}", shape_line(fault)
        yield Line(said, "at_place", place=f"{name}{path}", fault=why)


def _own_faults(endpoint: Endpoint) -> Iterator[Line]:
    fault = base_url_fault(endpoint.base_url, allow_lan=endpoint.allow_http_lan)
    if fault is not None:
        yield placed(f"{endpoint.name}.base_url", fault)
    variable = endpoint.key_variable
    if variable is not None and not _VARIABLE.fullmatch(variable):
        said = (
            "name the variable that holds the key, such as OPENAI_API_KEY; never write the "
            "key itself into a file"
        )
        yield placed(f"{endpoint.name}.key_variable", Line(said, "key_itself"))
    models = [prices.model for prices in endpoint.prices]
    for model in sorted({model for model in models if models.count(model) > 1}):
        said = f"more than one for {model}"
        why = Line(said, "prices_twice", model=model)
        yield placed(f"{endpoint.name}.prices", why)
