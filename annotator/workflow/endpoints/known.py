"""Which endpoints there are, and the way to one of them."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import EndpointUnusable, InputError
from annotator.model.answer import Call
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.timing import Timing
from annotator.workflow.endpoints.file import OPENAI, parse_endpoints
from annotator.workflow.settings import Settings, read_variable

if TYPE_CHECKING:
    from annotator.propose.llm.transport.debug_log import DebugLog
    from annotator.propose.llm.transport.transport import Transport

FILE_NAME = "endpoints.toml"

REAL_TIMING = Timing(time.monotonic, time.time, asyncio.sleep, random.uniform)
"""Clocks and chance as they are."""


def endpoint_file(settings: Settings) -> Path | None:
    """Returns the file that the endpoints are read from, None if there is none.

    The one that was named, else ``endpoints.toml`` in the present folder, else the user's.
    """
    if settings.endpoints is not None:
        return settings.endpoints
    places = [Path(FILE_NAME)]
    if settings.user_folder is not None:
        places.append(settings.user_folder / "annotator" / FILE_NAME)
    return next((place for place in places if place.is_file()), None)


def read_endpoints(settings: Settings) -> tuple[Endpoint, ...]:
    """Returns all endpoints, the default first; without a file, OpenAI's own.

    Raises:
        InputError: The file that was named is not there or cannot be read.
        FaultList: It has faults.
    """
    path = endpoint_file(settings)
    if path is None:
        return (OPENAI,)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        message = (
            f"{path}: cannot be read ({reason}); make it with annotator endpoints init"
        )
        raise InputError(message).tell_as("endpoints_unreadable", name=path.name) from None
    return parse_endpoints(text, str(path))


def endpoint_named(settings: Settings, name: str | None) -> Endpoint:
    """Returns an endpoint by its name; the first one for None.

    Raises:
        InputError: There is none of that name; tells which there are.
    """
    endpoints = read_endpoints(settings)
    if name is None:
        return endpoints[0]
    for endpoint in endpoints:
        if endpoint.name == name:
            return endpoint
    listed = ", ".join(endpoint.name for endpoint in endpoints)
    source = endpoint_file(settings) or "no endpoints.toml was found, so that"
    message = f"no endpoint {name!r}: {source} has {listed}"
    raise InputError(message).tell_as("no_endpoint", name=name)


def key_of(endpoint: Endpoint, environment: Mapping[str, str] | None = None) -> str | None:
    """Returns the endpoint's key, None for one that asks for none.

    Args:
        endpoint: Names the variable.
        environment: Instead of the real one.

    Raises:
        EndpointUnusable: The variable is not set, or what it holds is no key.
    """
    variable = endpoint.key_variable
    if variable is None:
        return None
    key = (read_variable(variable, environment) or "").strip()
    if not key:
        message = (
            f"endpoint {endpoint.name} needs a key and ${variable} is not set; set it: "
            f"export {variable}=…"
        )
        raise EndpointUnusable(message).tell_as(
            "key_missing", name=endpoint.name, variable=variable
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        message = f"what ${variable} holds is no key: it has spaces or other characters"
        raise EndpointUnusable(message).tell_as("key_unfit", variable=variable)
    return key


def has_key(endpoint: Endpoint, environment: Mapping[str, str] | None = None) -> bool:
    """Tells whether the endpoint asks for no key, or its key can be used."""
    try:
        key_of(endpoint, environment)
    except EndpointUnusable:
        return False
    return True


def transport_to(
    endpoint: Endpoint,
    on_call: Callable[[Call], None],
    *,
    debug: "DebugLog | None" = None,
    environment: Mapping[str, str] | None = None,
) -> "Transport":
    """Prepares the way to an endpoint; nothing is sent yet.

    Args:
        endpoint: Where to.
        on_call: Told of each HTTP request when it has ended.
        debug: Where to log what goes over the wire, texts withheld.
        environment: Instead of the real one.

    Raises:
        EndpointUnusable: There is no key, or the base URL may not be spoken to.
    """
    from annotator.propose.llm.transport.transport import Transport  # noqa: PLC0415 – slow

    key = key_of(endpoint, environment)
    return Transport(endpoint, key, on_call=on_call, timing=REAL_TIMING, debug=debug)


def write_template(path: Path) -> None:
    """Writes a file of endpoints with comments, to be adapted.

    Raises:
        InputError: There is a file already, or it cannot be written.
    """
    template = files("annotator.workflow").joinpath("data", FILE_NAME)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(template.read_text(encoding="utf-8"))
    except FileExistsError:
        message = f"{path} is there already; edit it, or name another with --endpoints"
        raise InputError(message) from None
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); name another file"
        raise InputError(message) from None
