"""annotator endpoints init, list, check."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.options import Database, Endpoints, Json
from annotator.cli.output import EXIT_FAULTS, print_json, print_table, say, warn

if TYPE_CHECKING:
    from annotator.model.endpoint import Endpoint
    from annotator.workflow.endpoints.check import EndpointCheck
    from annotator.workflow.endpoints.probe import DialectCheck
    from annotator.workflow.settings import Settings

app = typer.Typer(help="Where models are reached.", no_args_is_help=True)

_DIALECTS = {
    "strict": "JSON Schema, strict",
    "schema": "JSON Schema",
    "object": "JSON object",
    "text": "plain text",
}


def register(root: typer.Typer) -> None:
    """Adds the group of commands."""
    root.add_typer(app, name="endpoints")


@app.command("init", epilog="Example:  annotator endpoints init")
def init(
    endpoints: Endpoints = None,
) -> None:
    """Write a file of endpoints with examples and comments, to be adapted."""
    from annotator.workflow.endpoints.known import FILE_NAME, write_template

    path = endpoints or Path(FILE_NAME)
    write_template(path)
    say(f"{path}: adapt it, then  annotator endpoints check NAME --model MODEL")


@app.command("list", epilog="Example:  annotator endpoints list --json")
def list_endpoints(endpoints: Endpoints = None, as_json: Json = False) -> None:
    """List the endpoints, the default first: where they lead and what they need."""
    from annotator.workflow.endpoints.known import endpoint_file, read_endpoints
    from annotator.workflow.settings import read_settings

    settings = read_settings(endpoints=endpoints)
    found = read_endpoints(settings)
    if as_json:
        print_json([endpoint.model_dump(mode="json") for endpoint in found])
        return
    source = endpoint_file(settings)
    print_table(
        f"Endpoints of {source}" if source else "Endpoints (no endpoints.toml found)",
        ("name", "base URL", "key", "model", "at once"),
        ((e.name, e.base_url, _key(e), e.model, e.limits.concurrency) for e in found),
        right=("at once",),
    )


@app.command(
    "check", epilog="Example:  annotator endpoints check openai --model MODEL --json"
)
def check(
    name: Annotated[
        str | None,
        typer.Argument(help="Endpoint. Default: the first one.", show_default=False),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", help="Model. Default: the endpoint's own or only one."),
    ] = None,
    endpoints: Endpoints = None,
    db: Database = None,
    as_json: Json = False,
) -> None:
    """Send a few tiny requests and tell what the endpoint can do; exit 1 if it cannot.

    Says whether it is reached, takes the key, has the model, keeps to a JSON Schema, counts
    tokens and tells its limits. The best way to speak to it is remembered in the store, if
    there is one.
    """
    import asyncio

    from annotator.workflow.endpoints.check import check_endpoint, remember
    from annotator.workflow.endpoints.known import endpoint_named, key_of
    from annotator.workflow.settings import read_settings

    settings = read_settings(database=db, endpoints=endpoints)
    endpoint = endpoint_named(settings, name)
    key = key_of(endpoint)
    warn(f"{endpoint.name}: asking {endpoint.base_url}, key: {_key(endpoint)}")
    found = asyncio.run(check_endpoint(endpoint, key, model))
    remembered = remember(settings, found)
    if as_json:
        print_json(found.model_dump(mode="json"))
    elif found.problem is not None:
        warn(found.problem)
    else:
        print_table(f"{found.endpoint}: {found.model}", ("what", ""), _rows(found))
        _conclude(found, settings, remembered)
    if found.manner is None:
        raise typer.Exit(EXIT_FAULTS)


def _key(endpoint: "Endpoint") -> str:
    return f"${endpoint.key_variable}" if endpoint.key_variable else "none"


def _rows(found: "EndpointCheck") -> Iterator[tuple[str, str]]:
    listed = {True: "yes", False: "no", None: "the endpoint lists no models"}
    yield "reached", "yes"
    yield "lists the model", listed[found.model_listed]
    for dialect in found.dialects:
        yield _DIALECTS[dialect.dialect], _kept(dialect)
    yield "counts tokens", "yes" if found.counts_tokens else "no: cost stays unknown"
    yield "tells its limits", _limits(found)
    if found.context_tokens:
        yield "context", f"{found.context_tokens:,} tokens"
    yield "batches", "yes" if found.has_batch else "no"
    yield "this check", _cost(found)


def _kept(dialect: "DialectCheck") -> str:
    if not dialect.taken:
        return "refused"
    if dialect.kept:
        return "yes"
    if dialect.note is not None:
        return f"no usable answer ({dialect.note})"
    return "taken and ignored" if dialect.dialect != "text" else "not kept to"


def _limits(found: "EndpointCheck") -> str:
    told = (
        f"{limit:,.0f} {what}"
        for limit, what in (
            (found.requests_limit, "requests"),
            (found.tokens_limit, "tokens"),
        )
        if limit is not None
    )
    return ", ".join(told) or "no: they are felt out"


def _cost(found: "EndpointCheck") -> str:
    spent = f"{found.requests} requests, {found.tokens:,} tokens"
    if found.cost_microusd is None:
        return spent
    return f"{spent}, {found.cost_microusd / 1_000_000:.6f} {found.currency}"


def _conclude(found: "EndpointCheck", settings: "Settings", remembered: bool) -> None:
    if found.manner is None:
        warn("It gave no answer that can be read; try another model.")
        return
    manner = found.manner
    how = _DIALECTS[manner.dialect]
    sampling = "" if manner.sends_sampling else ", without temperature"
    where = f"remembered in {settings.database}" if remembered else "found again by a pass"
    say(f"It will be asked for {how}, {manner.token_field}{sampling}; {where}.")
