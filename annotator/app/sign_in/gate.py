"""Stands before everything: nothing but the form is answered to whoever is not signed in.

Every message of an open page is looked at too, so that somebody who signed out elsewhere, or
was deactivated, cannot go on in a tab that is still open.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from annotator.app.sign_in.cookie import drop_organisations, token_in
from annotator.app.sign_in.way_back import keeping, leading_back
from annotator.workflow.people.sign_in import Entrance

_OPEN: Final = frozenset({"/login", "/logout", "/welcome", "/healthz", "/favicon.png"})
_OPEN_FOLDERS: Final = ("/static/", "/review-assets/")
"""The code of the app; nothing of the store."""

_BACK_FROM_ELSEWHERE: Final = "/oauth2callback"
_ELSEWHERE: Final = frozenset({"/auth/login", "/auth/logout", _BACK_FROM_ELSEWHERE})
"""Where Streamlit sends browsers to the organisation, and takes them back."""

_HELD: Final = ("/review-setup/", "/guideline", "/export-file/", "/still-here", "/seat/")
"""Answered by us, to whoever is known to be signed in."""

_SIGNED_OUT: Final = 4401
"""Code with which a connection is closed: 401 in the range for applications."""


_AGAIN: Final = '<!doctype html><meta http-equiv="refresh" content="0">'
"""Loads the same address once more: after a link on another site, only then does the browser
send the cookie that other sites cannot send."""


class Gate:
    """Lets requests pass that may."""

    def __init__(self, app: ASGIApp, entrance: Entrance, hosts: Sequence[str]) -> None:
        self._app = app
        self._entrance = entrance
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if not self._is_for_us(connection):
            await _refuse(scope, receive, send, "this address is not served here")
            return
        if self._entrance.mode == "name":
            await self._app(scope, receive, send)
            return
        token = token_in(connection.cookies, self._entrance.mode)
        if scope["type"] == "websocket":
            await self._converse(scope, receive, send, token)
        elif await self._may_pass(scope["path"], token):
            await self._app(scope, receive, self._minding_the_way(connection, token, send))
        elif _is_page(connection) and token is None and _is_from_elsewhere(connection):
            await HTMLResponse(_AGAIN)(scope, receive, send)
        elif _is_page(connection) and not self._is_held(scope["path"]):
            await self._to_sign_in(connection)(scope, receive, send)
        else:
            await _refuse(scope, receive, send, "sign in first", 401)

    def _is_for_us(self, connection: HTTPConnection) -> bool:
        """Tells whether a request came by a name of ours, so that no other site can pose."""
        host = connection.headers.get("host", "")
        if _without_port(host) not in self._hosts:
            return False
        return self._entrance.mode != "name" or _is_here(connection)

    def _to_sign_in(self, connection: HTTPConnection) -> Response:
        """Sends a browser to where it can sign in, and from there back."""
        if self._entrance.mode == "password":
            return RedirectResponse(_form_for(connection.scope), 303)
        # with what is left of the last sign-in, Streamlit would take it for a good one
        again = RedirectResponse(_here(connection.scope), 303)
        drop_organisations(again, connection.cookies)
        return again

    def _minding_the_way(
        self, connection: HTTPConnection, token: str | None, send: Send
    ) -> Send:
        """Keeps where somebody wants to go whom the organisation is asked about."""
        scope, path = connection.scope, connection.scope["path"]
        if self._entrance.mode != "oidc" or not _is_page(connection):
            return send
        if path == _BACK_FROM_ELSEWHERE:
            return leading_back(send, connection.cookies)
        if token is not None or path in _ELSEWHERE or _is_open(path):
            return send
        return keeping(send, _here(scope), is_secure=scope["scheme"] == "https")

    async def _may_pass(self, path: str, token: str | None) -> bool:
        if _is_open(path):
            return True
        if self._is_held(path):
            return token is not None and await run_sync(self._entrance.is_in, token)
        return not await self._is_out(token)

    def _is_held(self, path: str) -> bool:
        """Tells what Streamlit, which asks the organisation, does not stand before."""
        return self._entrance.mode == "oidc" and path.startswith(_HELD)

    async def _is_out(self, token: str | None) -> bool:
        if token is None:
            return self._entrance.mode == "password"
        return await run_sync(self._entrance.is_out, token)

    async def _converse(
        self, scope: Scope, receive: Receive, send: Send, token: str | None
    ) -> None:
        """Passes messages of a page on for as long as its person is signed in."""
        if await self._is_out(token):
            await _refuse(scope, receive, send, "sign in first")
            return

        async def watched() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive" or not await self._is_out(token):
                return message
            await send({"type": "websocket.close", "code": _SIGNED_OUT})
            return {"type": "websocket.disconnect", "code": _SIGNED_OUT}

        await self._app(scope, watched, send)


async def _refuse(
    scope: Scope, receive: Receive, send: Send, why: str, status: int = 403
) -> None:
    if scope["type"] == "websocket":
        await receive()
        # before it is accepted: the browser sees 403
        await send({"type": "websocket.close", "code": _SIGNED_OUT})
        return
    await PlainTextResponse(f"{why}\n", status)(scope, receive, send)


def _is_open(path: str) -> bool:
    return path in _OPEN or (path.startswith(_OPEN_FOLDERS) and ".." not in path)


def _is_page(connection: HTTPConnection) -> bool:
    wanted = connection.headers.get("accept", "")
    return connection.scope["method"] == "GET" and "text/html" in wanted


def _is_from_elsewhere(connection: HTTPConnection) -> bool:
    return connection.headers.get("sec-fetch-site") == "cross-site"


def _form_for(scope: Scope) -> str:
    """Returns the address of the form, which leads back here."""
    here = _here(scope)
    return "/login" if here == "/" else f"/login?next={quote(here, safe='')}"


def _here(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).strip("[]").lower()


def _is_here(connection: HTTPConnection) -> bool:
    """Tells whether a request came from this machine and through nobody."""
    if connection.client is None or "x-forwarded-for" in connection.headers:
        return False
    try:
        return ip_address(connection.client.host).is_loopback
    except ValueError:
        return False
