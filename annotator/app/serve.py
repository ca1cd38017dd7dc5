"""Serves the review app from this process until it is interrupted."""

import gc
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.secrets import SecretsValue
from streamlit.web.bootstrap import load_config_options

from annotator.app.export_shelf import SHELF, shelf_route
from annotator.app.handoff import HANDOFF, Desks
from annotator.app.headers import SecurityHeaders
from annotator.app.listening import listening
from annotator.app.review.guide_page import guideline_route
from annotator.app.review.seat_route import seat_route
from annotator.app.review.setup import setup_route
from annotator.app.review_component import assets_route
from annotator.app.serving import Serving, mode_for, read_oidc
from annotator.app.sign_in.gate import Gate
from annotator.app.sign_in.routes import SignInRoutes
from annotator.workflow.adjudicate.desk import adjudication_desk
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.people.attempts import Attempts
from annotator.workflow.people.sign_in import Entrance
from annotator.workflow.review.desk import desk_of
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings

_SCRIPT: Final = Path(__file__).with_name("main.py")

_COLLECT: Final = (3_000, 20, 50)
"""When the garbage collector looks at young, older and oldest objects: seldom enough to cost
little, often enough that nobody waits: all stand still while 50,000 young ones are looked at.
"""

_CONFIG: Final[dict[str, object]] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    "runner.magicEnabled": False,
    # a full collection after every run costs 45 ms; what lives long is frozen instead
    "runner.postScriptGC": False,
    "server.disconnectedSessionTTL": 3600,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 20,
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f8",
    "theme.light.textColor": "#1b1f24",
    "theme.light.primaryColor": "#0b5cad",
    "theme.light.borderColor": "#d3d8df",
    "theme.dark.backgroundColor": "#14171c",
    "theme.dark.secondaryBackgroundColor": "#1f242c",
    "theme.dark.textColor": "#e6e9ee",
    "theme.dark.primaryColor": "#6db3f2",
    "theme.dark.borderColor": "#3a424e",
}


def serve(
    settings: Settings,
    *,
    on_ready: Callable[[], object],
    is_open: bool = True,
    serving: Serving = Serving(),  # noqa: B008  # frozen
    clock: Clock = utc_clock,
) -> None:
    """Serves the review app of a store until Ctrl-C, and prints nothing.

    Args:
        settings: Store, schema and port.
        on_ready: Called once, in a thread of its own, when the app answers.
        is_open: Whether a name that nobody has yet may sign in and becomes an annotator,
            where names are enough.
        serving: Where, by which names, and who may come in.
        clock: Where the present time comes from.

    Raises:
        InputError: The port is taken, or the way to sign in cannot be had.
        StoreError: The store is missing, or is not one, or is too new.
        SchemaFileError: The schema has faults.
    """
    with open_services(settings, clock=clock) as services:
        mode = mode_for(serving, services.store)
        entrance = Entrance(services.store, clock, mode, Attempts(time.monotonic))
        secrets = _secrets(serving)
        desk = desk_of(services, is_open=is_open and mode == "name")
        desks = Desks(services, desk, adjudication_desk(services), settings, entrance)
        place = listening(serving.host, settings.port)
        HANDOFF.give(desks)
        _quieten()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECT)
        address: dict[str, object] = {
            "server.address": serving.host,
            "server.port": settings.port,
            "server.allowedHosts": list(serving.hosts),
        }
        try:
            with place, suppress(KeyboardInterrupt):
                app = _app(desks, entrance, serving, secrets, on_ready)
                _run(app, _CONFIG | address, place)
        finally:
            HANDOFF.give(None)
            SHELF.clear()


def _app(
    desks: Desks,
    entrance: Entrance,
    serving: Serving,
    secrets: Mapping[str, SecretsValue],
    on_ready: Callable[[], object],
) -> st.App:
    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        # opening a browser may take its time
        threading.Thread(target=on_ready, daemon=True).start()
        yield

    own = [
        Route("/healthz", _healthy),
        assets_route(),
        setup_route(desks.review.schema),
        guideline_route(desks.services),
        seat_route(desks),
        shelf_route(),
    ]
    return st.App(
        _SCRIPT,
        secrets=secrets,
        routes=[*own, *SignInRoutes(entrance).routes()],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Gate, entrance=entrance, hosts=serving.hosts),
        ],
        lifespan=lifespan,
    )


def _secrets(serving: Serving) -> Mapping[str, SecretsValue]:
    """Returns what Streamlit needs for the organisation's sign-in."""
    return {} if serving.oidc is None else {"auth": {**read_oidc(serving.oidc)}}


async def _healthy(_: Request) -> JSONResponse:
    return JSONResponse({"ok": True})


def _run(app: st.App, config: dict[str, object], place: socket.socket) -> None:
    """Serves the app at a socket until Ctrl-C."""
    load_config_options(config)
    served = uvicorn.Config(app, ws="websockets-sansio", access_log=False, use_colors=False)
    uvicorn.Server(served).run(sockets=[place])


def _quieten() -> None:
    """Leaves only warnings of what the server logs; the caller says what people read."""
    logging.disable(logging.INFO)
