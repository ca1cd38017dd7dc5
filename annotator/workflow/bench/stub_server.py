"""An honest server on this machine that speaks OpenAI's protocol and is no model.

For tests and measurements: what it does is told by the name of the model, see
:mod:`annotator.workflow.bench.stub_scenario`. It listens on the loopback interface only.

Run alone, it prints its base URL and serves until it is ended::

    python -m annotator.workflow.bench.stub_server 8137
"""

import asyncio
import sys
import threading
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from annotator.workflow.bench.stub_chat import StubChat
from annotator.workflow.bench.stub_http import (
    Handler,
    HttpRequest,
    HttpResponse,
    error_response,
    json_response,
    serve,
)

HOST = "127.0.0.1"
_KEPT_REQUESTS = 200
_SERVED_MODELS = ("ok", "refusal", "badquote", "think")


class StubServer:
    """Chat completions, the list of models, and counters at ``/stats``.

    Batches join by ``routes``.
    """

    def __init__(self, routes: Mapping[str, Handler] | None = None) -> None:
        """Prepares the server.

        Args:
            routes: Further handlers by the beginning of their path, such as ``/v1/files``.
        """
        self.requests: deque[HttpRequest] = deque(maxlen=_KEPT_REQUESTS)
        """The last ones, for tests to look at."""
        self._routes = dict(routes or {})
        self._chat = StubChat()
        self._statuses: Counter[int] = Counter()
        self._in_flight = 0
        self._peak = 0
        self._connections = 0

    async def listen(self, port: int) -> asyncio.Server:
        """Begins to serve; 0 takes any free port."""
        return await asyncio.start_server(self._connected, HOST, port, backlog=1024)

    def stats(self) -> dict[str, Any]:
        """Returns what was counted since the start or the last ``/reset``."""
        return {
            "requests": sum(self._chat.times.values()),
            "distinct": len(self._chat.times),
            "answered": sum(self._chat.answered.values()),
            "answered_again": sum(n - 1 for n in self._chat.answered.values()),
            "statuses": {str(status): n for status, n in self._statuses.items()},
            "in_flight_peak": self._peak,
            "connections": self._connections,
        }

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._connections += 1
        with suppress(asyncio.CancelledError):
            await serve(reader, writer, self._handle)

    async def _handle(self, request: HttpRequest) -> HttpResponse:
        path = urlsplit(request.path).path
        match path:
            case "/stats":
                return json_response(self.stats())
            case "/reset":
                self._reset()
                return json_response({})
        self._in_flight += 1
        self._peak = max(self._peak, self._in_flight)
        self.requests.append(request)
        try:
            response = await self._dispatch(path, request)
        finally:
            self._in_flight -= 1
        self._statuses[response.status] += 1
        return response

    async def _dispatch(self, path: str, request: HttpRequest) -> HttpResponse:
        if path == "/v1/chat/completions":
            return await self._chat.complete(request, self._in_flight)
        if path == "/v1/models":
            listed = [{"id": name, "object": "model"} for name in _SERVED_MODELS]
            return json_response({"object": "list", "data": listed})
        for beginning, handler in self._routes.items():
            if path.startswith(beginning):
                return await handler(request)
        return error_response(404, f"There is nothing at {path}.")

    def _reset(self) -> None:
        self._chat = StubChat()
        self._statuses.clear()
        self._peak = self._connections = 0


@contextmanager
def running_stub(server: StubServer | None = None) -> Iterator[str]:
    """Serves in a thread of this process; gives the base URL, ends with the block."""
    started: list[str] = []
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    thread = threading.Thread(
        target=partial(_serve_in_thread, loop, server or StubServer(), started, ready),
        name="stub server",
        daemon=True,
    )
    thread.start()
    ready.wait()
    try:
        yield started[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _serve_in_thread(
    loop: asyncio.AbstractEventLoop,
    server: StubServer,
    started: list[str],
    ready: threading.Event,
) -> None:
    asyncio.set_event_loop(loop)
    listening = loop.run_until_complete(server.listen(0))
    started.append(base_url_of(listening))
    ready.set()
    loop.run_forever()
    listening.close()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def base_url_of(listening: asyncio.Server) -> str:
    """Returns the base URL under which a server is reached."""
    return f"http://{HOST}:{listening.sockets[0].getsockname()[1]}/v1"


async def _serve_forever(port: int) -> None:
    listening = await StubServer().listen(port)
    sys.stdout.write(f"{base_url_of(listening)}\n")
    sys.stdout.flush()
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve_forever(int(sys.argv[1]) if sys.argv[1:] else 0))
