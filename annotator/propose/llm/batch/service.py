"""The Batch API of an endpoint, over the same guarded client as single requests."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import openai
from openai.types import Batch

from annotator.errors import CallFailed, EndpointError, EndpointUnusable
from annotator.model.endpoint import Endpoint
from annotator.model.record import Record
from annotator.propose.llm.batch.files import URL
from annotator.propose.llm.batch.results import BatchResult, read_results
from annotator.propose.llm.transport.client import open_client
from annotator.propose.llm.transport.judging import Judge
from annotator.propose.llm.transport.received import Asked, Received, Setback
from annotator.propose.llm.transport.wire import AddressRefused

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""What the endpoint calls a batch of which nothing more comes."""

KEY = "annotator"
"""Name of the metadata that carries our key."""

MOST_BYTES = 1_000_000_000
"""Of one file of results."""

TRANSFER_SECONDS = 900.0
"""For one file up or down, whatever the endpoint's limit for an answer is."""

MOST_LISTED = 2000
"""Batches that are looked through for one of ours, the newest first."""

_ABSENT = frozenset({404, 405, 501})

Result = TypeVar("Result")


class RemoteBatch(Record):
    """A batch as the endpoint knows it."""

    remote_id: str
    status: str
    """In the endpoint's own words, see ``ENDED``."""
    output_file: str | None = None
    error_file: str | None = None
    completed: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()
    """Why the file of requests was refused: codes with their line."""

    @property
    def has_ended(self) -> bool:
        """Tells whether nothing more comes of it."""
        return self.status in ENDED


class BatchService:
    """Sends and fetches batches; an asynchronous context manager."""

    def __init__(
        self, endpoint: Endpoint, key: str | None, wall: Callable[[], float]
    ) -> None:
        """Prepares everything and sends nothing.

        Args:
            endpoint: Where to.
            key: Sent to the endpoint's host and to no other; None sends none.
            wall: Seconds since 1970 in UTC, to read dates that a server sends.

        Raises:
            EndpointUnusable: The base URL may not be spoken to.
        """
        limits = endpoint.limits.model_copy(update={"timeout_seconds": TRANSFER_SECONDS})
        patient = endpoint.model_copy(update={"limits": limits})
        self._endpoint = endpoint
        self._judge = Judge(endpoint, wall)
        self._client = open_client(patient, key, most_bytes=MOST_BYTES)

    async def __aenter__(self) -> Self:
        """Returns itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the connections."""
        await self._client.close()

    async def upload(self, path: Path) -> str:
        """Sends a file of requests and returns the endpoint's name for it.

        Raises:
            EndpointError: It could not be sent.
        """
        with path.open("rb") as content:
            sent = (path.name, content, "application/jsonl")
            made = await self._done(self._client.files.create(file=sent, purpose="batch"))
        return made.id

    async def create(self, input_file: str, key: str) -> RemoteBatch:
        """Starts a batch of an uploaded file.

        It is sent once: if the answer is lost, :meth:`find` tells whether it got there.

        Raises:
            EndpointError: It was not started, or nobody knows.
        """
        made = self._client.batches.create(
            input_file_id=input_file,
            endpoint=URL,
            completion_window="24h",
            metadata={KEY: key},
        )
        return _remote(await self._done(made))

    async def find(self, key: str) -> RemoteBatch | None:
        """Returns the batch that was started under a key of ours, None if there is none.

        Raises:
            EndpointError: The endpoint does not tell.
        """
        pages = self._client.batches.list(limit=100)
        page = await self._done(pages)
        seen = 0
        while True:
            for batch in page.data:
                if (batch.metadata or {}).get(KEY) == key:
                    return _remote(batch)
            seen += len(page.data)
            if not page.has_next_page() or seen >= MOST_LISTED:
                return None
            page = await self._done(page.get_next_page())

    async def look(self, remote_id: str) -> RemoteBatch:
        """Returns how far a batch is.

        Raises:
            EndpointError: The endpoint does not tell.
        """
        return _remote(await self._done(self._client.batches.retrieve(remote_id)))

    async def cancel(self, remote_id: str) -> RemoteBatch:
        """Asks the endpoint to stop; what was answered until then can be collected.

        Raises:
            EndpointError: The endpoint does not do so.
        """
        return _remote(await self._done(self._client.batches.cancel(remote_id)))

    async def results(self, batch: RemoteBatch, model: str) -> AsyncIterator[BatchResult]:
        """Yields what is in the output and in the error file, as far as there are any.

        Raises:
            EndpointError: A file could not be fetched.
        """
        for name in (batch.output_file, batch.error_file):
            if name is not None:
                file = await self._done(self._client.files.content(name))
                # not splitlines: JSON may hold line ends of other kinds
                for result in read_results(file.content.split(b"\n"), self._judge, model):
                    yield result

    async def _done(self, call: Awaitable[Result]) -> Result:
        """Waits for a call; what goes wrong becomes one line."""
        try:
            return await call
        except openai.APIStatusError as error:
            raise self._refused(error) from None
        except openai.APITimeoutError:
            raise self._unreached("timeout") from None
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, AddressRefused):
                message = f"{self._endpoint.name}: {error.__cause__}"
                raise EndpointUnusable(message) from None
            raise self._unreached("no_connection") from None

    def _refused(self, error: openai.APIStatusError) -> EndpointError:
        response = error.response
        host = urlsplit(self._endpoint.base_url).hostname
        if response.status_code in _ABSENT:
            return EndpointUnusable(
                f"{self._endpoint.name}: {host} has no Batch API, or does not know this "
                "batch any more; annotator propose without --batch asks one by one"
            )
        received = Received(response.status_code, response.headers, response.content)
        judged = self._judge.judge(received, Asked("the batch", 0))
        if isinstance(judged, Setback):
            return judged.error
        message = f"{self._endpoint.name}: refused ({response.status_code})"
        return CallFailed(message, f"http_{response.status_code}")

    def _unreached(self, code: str) -> CallFailed:
        message = f"{self._endpoint.name}: no answer ({code}); run the same command again"
        return CallFailed(message, code)


def _remote(batch: Batch) -> RemoteBatch:
    counts = batch.request_counts
    errors = (batch.errors and batch.errors.data) or ()
    return RemoteBatch(
        remote_id=batch.id,
        status=batch.status,
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        problems=tuple(f"line {e.line}: {e.code}" for e in errors),
    )
