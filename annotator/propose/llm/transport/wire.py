"""The line to one endpoint: below the client, the last to touch a request.

It sends only to the endpoint's own host, adds the key itself, so that nothing above it ever
knows the key, lets through only the headers it knows, follows no redirect, uses no proxy,
and reads no more of an answer than it was told.
"""

import ssl
from collections.abc import Mapping
from socket import AF_UNSPEC, AddressFamily
from typing import NamedTuple

import aiohttp
import httpx2
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override
from yarl import URL

from annotator.propose.llm.transport.guard import Origin

CONNECT_SECONDS = 30.0
"""Long, because a busy machine may take seconds until it looks at a new connection."""
IDLE_SECONDS = 15.0
"""Shorter than servers commonly keep a connection, so that we close it first."""

_SENT_HEADERS = frozenset({"accept", "content-type", "content-length"})
_DROPPED_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class AddressRefused(OSError):
    """A name resolved to an address that is not spoken to."""


class AnswerTooLong(Exception):
    """A response has more bytes than are read."""


class WireOptions(NamedTuple):
    """What one line allows."""

    timeout_seconds: float
    """From sending to the last byte, the connection included."""
    most_bytes: int
    """Of a response, unpacked."""


class GuardedResolver(AbstractResolver):
    """Resolves names and lets only addresses through that may be reached."""

    def __init__(self, origin: Origin, inner: AbstractResolver) -> None:
        self._origin = origin
        self._inner = inner

    @override
    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AF_UNSPEC
    ) -> list[ResolveResult]:
        """Returns the addresses of a host.

        Raises:
            AddressRefused: One of them may not be reached; then none is.
        """
        found = await self._inner.resolve(host, port, family)
        for result in found:
            if (reason := self._origin.refusal(result["host"])) is not None:
                message = f"{host} leads to {result['host']}: {reason}"
                raise AddressRefused(message)
        return found

    @override
    async def close(self) -> None:
        await self._inner.close()


class Wire(httpx2.AsyncBaseTransport):
    """Sends requests of one origin over aiohttp and reads their whole responses."""

    def __init__(self, origin: Origin, key: str | None, options: WireOptions) -> None:
        self._origin = origin
        self._key = key
        self._options = options
        self._session: aiohttp.ClientSession | None = None

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends a request.

        Raises:
            httpx2.TimeoutException: Nothing came in time.
            httpx2.TransportError: No server was reached, or the line broke.
            AddressRefused: The request is for another host, or its name leads elsewhere.
            AnswerTooLong: The response is too long to be read.
        """
        self._check(request.url)
        body = await request.aread()
        try:
            async with self._open().request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=self._headers(request.headers),
                data=body or None,
                allow_redirects=False,
            ) as response:
                content = await self._read(response)
        except TimeoutError as error:
            raise httpx2.ReadTimeout("no answer in time") from error
        except aiohttp.ClientConnectorDNSError as error:
            if isinstance(error.os_error, AddressRefused):
                raise error.os_error from None
            raise httpx2.ConnectError("the name is not known") from error
        except aiohttp.ClientConnectorError as error:
            raise httpx2.ConnectError("no connection") from error
        except aiohttp.ClientError as error:
            raise httpx2.ReadError("the line broke") from error
        kept = [(k, v) for k, v in response.headers.items() if _is_kept(k)]
        return httpx2.Response(
            response.status, headers=kept, content=content, request=request
        )

    @override
    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _check(self, url: httpx2.URL) -> None:
        port = url.port or {"http": 80, "https": 443}.get(url.scheme)
        asked = (url.scheme, url.raw_host.decode().rstrip("."), port)
        if asked != (self._origin.scheme, self._origin.host, self._origin.port):
            message = f"{url.host} is not the endpoint's host"
            raise AddressRefused(message)

    def _headers(self, given: Mapping[str, str]) -> dict[str, str]:
        headers = {k: v for k, v in given.items() if k.lower() in _SENT_HEADERS}
        headers["User-Agent"] = "annotator"
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        return headers

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        parts = []
        room = self._options.most_bytes
        async for part in response.content.iter_any():
            room -= len(part)
            if room < 0:
                message = f"more than {self._options.most_bytes} bytes"
                raise AnswerTooLong(message)
            parts.append(part)
        return b"".join(parts)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,  # the limiter decides how many are in flight
                    keepalive_timeout=IDLE_SECONDS,
                    resolver=GuardedResolver(self._origin, aiohttp.ThreadedResolver()),
                    ssl=self._certificates(),
                ),
                timeout=aiohttp.ClientTimeout(
                    total=self._options.timeout_seconds, sock_connect=CONNECT_SECONDS
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,  # a key never leaves through a proxy nobody named
            )
        return self._session

    def _certificates(self) -> ssl.SSLContext | bool:
        # the bundle that comes with the client: not every Python finds the system's
        return httpx2.create_ssl_context() if self._origin.scheme == "https" else True


def _is_kept(header: str) -> bool:
    """Drops what no longer holds once the body is unpacked and whole."""
    return header.lower() not in _DROPPED_HEADERS
