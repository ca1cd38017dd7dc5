"""Serves the review app from this process until it is interrupted."""

import gc
import logging
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from annotator.app.handoff import HANDOFF, Desks
from annotator.app.headers import SecurityHeaders
from annotator.app.review_component import assets_route
from annotator.app.setup import setup_route
from annotator.errors import InputError
from annotator.workflow.adjudicate import adjudication_desk
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.review import ReviewDesk, desk_of
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings

LOOPBACK: Final = "127.0.0.1"
"""The app has no passwords yet, so that only this machine may reach it."""

_SCRIPT: Final = Path(__file__).with_name("main.py")

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
    "server.allowedHosts": [LOOPBACK, "localhost"],
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
    clock: Clock = utc_clock,
) -> None:
    """Serves the review app of a store on this machine until Ctrl-C, and prints nothing.

    Args:
        settings: Store, schema and port.
        on_ready: Called once, in a thread of its own, when the app answers.
        is_open: Whether a name that nobody has yet may sign in and becomes an annotator.
        clock: Where the present time comes from.

    Raises:
        InputError: The port is taken.
        StoreError: The store is missing, or is not one, or is too new.
        SchemaFileError: The schema has faults.
    """
    with open_services(settings, clock=clock) as services:
        _check_port(settings.port)
        desk = desk_of(services, is_open=is_open)
        HANDOFF.give(Desks(services, desk, adjudication_desk(services)))
        _quieten()
        gc.collect()
        gc.freeze()
        try:
            with suppress(KeyboardInterrupt):
                _app(desk, on_ready).run(
                    config=_CONFIG
                    | {"server.address": LOOPBACK, "server.port": settings.port}
                )
        finally:
            HANDOFF.give(None)


def _app(desk: ReviewDesk, on_ready: Callable[[], object]) -> st.App:
    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        # the socket listens already; opening a browser may take its time
        threading.Thread(target=on_ready, daemon=True).start()
        yield

    return st.App(
        _SCRIPT,
        routes=[Route("/healthz", _healthy), assets_route(), setup_route(desk.schema)],
        middleware=[Middleware(SecurityHeaders)],
        lifespan=lifespan,
    )


async def _healthy(_: Request) -> JSONResponse:
    return JSONResponse({"ok": True})


def _check_port(port: int) -> None:
    """Says in one line that a port is taken, before anything starts."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            message = f"port {port} cannot be used ({error.strerror}); choose another port"
            raise InputError(message) from error


def _quieten() -> None:
    """Leaves only warnings of what the server logs; the caller says what people read."""
    logging.disable(logging.INFO)
