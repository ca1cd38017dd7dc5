"""A browser without a page: asks an ASGI app, keeps its cookies, talks by websocket."""

import asyncio
from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from starlette.types import ASGIApp, Message, Scope


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """The last one of each name."""
    body: str


class Browser:
    """Asks as a browser on this machine does, unless told otherwise."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str = "127.0.0.1:8501",
        scheme: str = "http",
        address: str = "127.0.0.1",
    ) -> None:
        self.app = app
        self.host = host
        self.scheme = scheme
        self.address = address
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """Asks for a page."""
        return self._ask("GET", path, {"accept": "text/html"} | headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        """Sends a form from a page of the app."""
        return self.send(path, urlencode(form).encode(), **headers)

    def send(self, path: str, body: bytes, **headers: str) -> Answer:
        """Sends whatever may be no form."""
        own = {"origin": f"{self.scheme}://{self.host}"}
        return self._ask("POST", path, own | headers, body)

    def converse(self, messages: Iterable[bytes]) -> list[Message]:
        """Opens a websocket, sends messages, and returns what the app sent."""
        coming: list[Message] = [{"type": "websocket.connect"}]
        coming += [{"type": "websocket.receive", "bytes": each} for each in messages]
        coming += [{"type": "websocket.disconnect", "code": 1000}]
        scheme = {"http": "ws", "https": "wss"}[self.scheme]
        return self._run(self._scope("websocket", "/_stcore/stream", scheme), coming)

    def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        scope = self._scope("http", path, self.scheme, headers)
        scope["method"] = method
        start, *rest = self._run(scope, [{"type": "http.request", "body": body}])
        got = {name.decode(): value.decode() for name, value in start["headers"]}
        self._keep(value for name, value in start["headers"] if name == b"set-cookie")
        text = b"".join(part.get("body", b"") for part in rest).decode()
        return Answer(start["status"], got, text)

    def _scope(
        self, kind: str, path: str, scheme: str, headers: Mapping[str, str] | None = None
    ) -> Scope:
        parts = urlsplit(path)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"host": self.host, **({"cookie": cookies} if cookies else {})}
        sent |= {n.replace("_", "-"): value for n, value in (headers or {}).items()}
        return {
            "type": kind,
            "scheme": scheme,
            "path": parts.path,
            "query_string": parts.query.encode(),
            "headers": [(n.encode(), value.encode()) for n, value in sent.items()],
            "client": (self.address, 50_000),
            "server": ("127.0.0.1", 8501),
        }

    def _run(self, scope: Scope, coming: list[Message]) -> list[Message]:
        sent: list[Message] = []
        waiting = iter(coming)

        async def receive() -> Message:
            return next(waiting)

        async def send(message: Message) -> None:
            sent.append(message)

        async def ask() -> None:
            await self.app(scope, receive, send)

        asyncio.run(ask())
        return sent

    def _keep(self, headers: Iterable[bytes]) -> None:
        for header in headers:
            for name, morsel in SimpleCookie(header.decode()).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
