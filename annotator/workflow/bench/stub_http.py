"""As much of HTTP/1.1 as the stub server needs."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NamedTuple

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class HttpRequest(NamedTuple):
    """One request, whole."""

    method: str
    path: str
    """With its query."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class HttpResponse(NamedTuple):
    """One response, whole, and how it is sent."""

    status: int
    body: bytes
    headers: Mapping[str, str] = _NO_HEADERS
    pause_seconds: float = 0.0
    """In the middle of the body."""
    is_dropped: bool = False
    """The line is cut instead."""


Handler = Callable[[HttpRequest], Awaitable[HttpResponse]]


def json_response(
    value: Any, status: int = 200, headers: Mapping[str, str] = _NO_HEADERS
) -> HttpResponse:
    """Builds a response that holds JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return HttpResponse(status, body, {"content-type": "application/json", **headers})


def error_response(
    status: int,
    message: str,
    *,
    code: str | None = None,
    param: str | None = None,
    headers: Mapping[str, str] = _NO_HEADERS,
) -> HttpResponse:
    """Builds an error as OpenAI words it."""
    kind = "invalid_request_error" if status < 429 else "server_error"
    error = {"message": message, "type": kind, "param": param, "code": code}
    return json_response({"error": error}, status, headers)


async def serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handler: Handler
) -> None:
    """Answers the requests of one connection until it ends."""
    try:
        while (request := await _read(reader)) is not None:
            response = await handler(request)
            if response.is_dropped:
                writer.transport.abort()
                return
            await _write(writer, response)
    except (ConnectionError, asyncio.IncompleteReadError):
        return
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> HttpRequest | None:
    """Reads a request; None at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ", 2)
    named = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in named}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return HttpRequest(method, path, headers, body)


async def _write(writer: asyncio.StreamWriter, response: HttpResponse) -> None:
    headers = {**response.headers, "content-length": str(len(response.body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    reason = HTTPStatus(response.status).phrase
    head = f"HTTP/1.1 {response.status} {reason}\r\n{lines}\r\n".encode("latin-1")
    half = len(response.body) // 2 if response.pause_seconds else len(response.body)
    writer.write(head + response.body[:half])
    await writer.drain()
    if response.pause_seconds:
        await asyncio.sleep(response.pause_seconds)
        writer.write(response.body[half:])
        await writer.drain()
