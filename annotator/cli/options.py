"""Options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

Database = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="The store. Default: $ANNOTATOR_DB, else db/annotator.sqlite.",
        show_default=False,
    ),
]
SchemaName = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="NAME",
        help="Event schema, by name or file. Default: $ANNOTATOR_SCHEMA, else relief.",
        show_default=False,
    ),
]
Prompts = Annotated[
    Path | None,
    typer.Option(
        "--prompts",
        metavar="DIR",
        help="Folder of prompts. Default: $ANNOTATOR_PROMPTS, else those shipped.",
        show_default=False,
    ),
]
Endpoints = Annotated[
    Path | None,
    typer.Option(
        "--endpoints",
        metavar="FILE",
        help="File of endpoints. Default: $ANNOTATOR_ENDPOINTS, else endpoints.toml here, "
        "else annotator/endpoints.toml in ~/.config.",
        show_default=False,
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON object instead of a table.")
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        min=1,
        max=65535,
        help="Port on the loopback interface. Default: $ANNOTATOR_PORT, else 8501.",
        show_default=False,
    ),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Do not open a browser window.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help="As everything was then: a decision's number or hash, a day or a time (UTC).",
        show_default=False,
    ),
]
