import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from annotator.model.endpoint import Endpoint, Limits
from annotator.propose.llm.transport.client import open_client
from annotator.propose.llm.transport.guard import Origin
from annotator.propose.llm.transport.line import Line
from annotator.propose.llm.transport.received import Received, Setback
from annotator.propose.llm.transport.wire import AddressRefused, GuardedResolver
from tests.support.stub_endpoint import KEY, Stub

JSON_HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


class Names(AbstractResolver):
    """Names that lead where the test says, each time elsewhere."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self.addresses.pop(0)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=family, proto=0, flags=0
            )
        ]

    @override
    async def close(self) -> None: ...


@asynccontextmanager
async def raw_server(response: bytes) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Serves the same bytes to everybody and keeps the heads of the requests."""
    heads: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(response)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", heads


def post(base_url: str, path: str = "/chat/completions") -> Received | Setback:
    """Posts an empty object."""

    async def run() -> Received | Setback:
        endpoint = Endpoint(name="e", base_url=base_url, limits=Limits(timeout_seconds=2.0))
        line = Line(endpoint, KEY)
        try:
            return await line.post(path, b"{}")
        finally:
            await line.aclose()

    return asyncio.run(run())


def test_a_name_that_changes_its_address_gains_nothing():
    """Each connection resolves and checks anew: good first, metadata afterwards."""
    origin = Origin("https", "api.example.com", 443, allow_lan=False)
    resolver = GuardedResolver(origin, Names("203.0.114.9", "169.254.169.254"))

    async def run() -> None:
        assert (await resolver.resolve("api.example.com"))[0]["host"] == "203.0.114.9"
        with pytest.raises(AddressRefused, match=r"169\.254\.169\.254"):
            await resolver.resolve("api.example.com")

    asyncio.run(run())


def test_a_name_that_leads_away_is_refused_before_connecting(monkeypatch):
    """A local name that resolves to a metadata address: no socket is ever connected."""
    connected: list[object] = []

    def resolved(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 80))]

    async def connect(_: object, __: object, address: object) -> None:
        connected.append(address)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", connect)
    came = post("http://model.localhost:8000/v1")

    assert isinstance(came, Setback)
    assert came.code == "address_refused"
    assert not came.may_pass
    assert "169.254.169.254" in str(came.error)
    assert connected == []


def test_the_key_goes_to_the_endpoints_host_only(stub: Stub):
    """Another host, port or scheme is refused below the client, key or not."""

    async def run() -> list[Received | Setback]:
        line = Line(stub.endpoint(), KEY)
        try:
            return [
                await line.post(url, b"{}")
                for url in (
                    "http://127.0.0.1:9/v1/chat/completions",
                    "http://127.0.0.2/v1/chat/completions",
                    "https://elsewhere.example/v1/chat/completions",
                )
            ]
        finally:
            await line.aclose()

    for came in asyncio.run(run()):
        assert isinstance(came, Setback)
        assert came.code == "address_refused"


def test_the_client_never_knows_the_key(stub: Stub):
    """The key is added by the wire, so that nothing above it can log or send it."""
    client = open_client(stub.endpoint(), KEY)

    assert KEY not in repr(vars(client))
    assert KEY not in client.api_key


def test_nothing_of_the_environment_is_sent(stub: Stub, monkeypatch):
    """Neither keys, organisations, headers, base URLs nor proxies of the environment."""
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-the-environment")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Extra: from-the-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def run() -> Received | Setback:
        line = Line(stub.endpoint(), None)
        try:
            return await line.get("/models")
        finally:
            await line.aclose()

    came = asyncio.run(run())

    assert isinstance(came, Received)
    sent = stub.server.requests[-1].headers
    assert "from-the-environment" not in str(sent)
    assert sent.keys() == {"host", "accept", "user-agent", "accept-encoding"}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status):
    """Wherever a response points to, nothing is sent there."""

    async def run() -> tuple[list[bytes], Received | Setback]:
        async with raw_server(b"HTTP/1.1 200 OK\r\n\r\n") as (target, heads):
            points = f"HTTP/1.1 {status} Moved\r\nlocation: {target}/v1\r\n\r\n".encode()
            async with raw_server(points) as (base_url, _):
                line = Line(Endpoint(name="e", base_url=f"{base_url}/v1"), KEY)
                came = await line.post("/chat/completions", b"{}")
                await line.aclose()
            return heads, came

    heads, came = asyncio.run(run())

    assert heads == []
    assert isinstance(came, Received)
    assert came.status == status


def test_a_packed_answer_is_counted_unpacked():
    """A gigabyte of nothing in a megabyte is dropped after eight megabytes."""
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    head = f"{JSON_HEAD}content-encoding: gzip\r\ncontent-length: {len(bomb)}\r\n\r\n"

    async def run() -> Received | Setback:
        async with raw_server(head.encode() + bomb) as (base_url, _):
            line = Line(Endpoint(name="e", base_url=f"{base_url}/v1"), None)
            came = await line.post("/chat/completions", b"{}")
            await line.aclose()
            return came

    came = asyncio.run(run())

    assert isinstance(came, Setback)
    assert came.code == "answer_too_long"


def test_a_packed_answer_is_read():
    """What a server packs although nobody asked is unpacked once."""
    packed = gzip.compress(b'{"a":1}')
    head = f"{JSON_HEAD}content-encoding: gzip\r\ncontent-length: {len(packed)}\r\n\r\n"

    async def run() -> Received | Setback:
        async with raw_server(head.encode() + packed) as (base_url, _):
            line = Line(Endpoint(name="e", base_url=f"{base_url}/v1"), None)
            came = await line.post("/chat/completions", b"{}")
            await line.aclose()
            return came

    came = asyncio.run(run())

    assert isinstance(came, Received)
    assert came.body == b'{"a":1}'


def test_nobody_listens():
    """A server that is not up is a setback that may pass, with its address in the line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        came = post(f"http://127.0.0.1:{free.getsockname()[1]}/v1")

    assert isinstance(came, Setback)
    assert (came.outcome, came.code) == ("unreachable", "no_connection")
    assert came.may_pass


@pytest.mark.parametrize("host", ["[::1]", "LOCALHOST", "localhost.", "bücher.localhost"])
def test_a_host_is_itself_however_it_is_written(host):
    """Brackets, case, a dot at the end and other scripts make no other host of it."""
    came = post(f"http://{host}:9/v1")

    assert isinstance(came, Setback)
    assert came.code == "no_connection"


def test_the_timeout_is_for_the_whole_answer(stub: Stub):
    """A server that sends half and then waits is not waited for."""

    async def run() -> Received | Setback:
        line = Line(stub.endpoint(timeout_seconds=0.2), None)
        body = b'{"model":"slow:pause=1000","messages":[]}'
        try:
            return await line.post("/chat/completions", body)
        finally:
            await line.aclose()

    came = asyncio.run(run())

    assert isinstance(came, Setback)
    assert came.code == "timeout"
