"""The line to a Dask cluster; the only module that needs Dask on this side of it."""

import asyncio
import re
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from typing import TYPE_CHECKING

from annotator.errors import EndpointUnusable, InputError
from annotator.workflow.cluster.plan import (
    WorkerPlan,
    WorkerResult,
    WorkerTask,
    own_version,
)

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 5
"""For a scheduler to answer, and for a first worker to be there."""

WORKERLESS_SECONDS = 60
"""So long a pass waits for workers to come back after the last one is gone."""

_LOOK_SECONDS = 15

_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}")

NO_DASK = "the cluster needs Dask; install it with pip install 'annotator[cluster]'"


class Cluster:
    """A cluster that is ready for a pass."""

    def __init__(
        self, client: "Client", address: str, plan: WorkerPlan, threads: int
    ) -> None:
        """Takes a connected client whose workers have the plan."""
        self.threads = threads
        """Paragraphs that the workers take at the same time."""
        self._client = client
        self._address = address
        self._plan = plan
        self._numbers = count()

    async def ask(self, task: WorkerTask) -> WorkerResult:
        """Has a worker do a task; if the worker dies, another does it.

        Raises:
            EndpointUnusable: The cluster is gone, or the task's workers died again and
                again.
        """
        from distributed import KilledWorker  # noqa: PLC0415 – slow, and an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        from annotator.workflow.cluster.worker import propose_on_worker  # noqa: PLC0415

        future = self._client.submit(
            propose_on_worker,
            self._plan.name,
            task.model_dump_json(),
            key=f"{self._plan.name}-{task.task.paragraph_id}-{next(self._numbers)}",
            pure=False,
        )
        try:
            told = await self._unless_deserted(asyncio.ensure_future(_awaited(future)))
        except KilledWorker:
            message = (
                f"cluster {self._address}: several workers died at paragraph "
                f"{task.task.paragraph_id}; see their logs, then run the same command again"
            )
            raise EndpointUnusable(message) from None
        except FutureCancelledError:
            raise self._gone() from None
        return WorkerResult.model_validate_json(told)

    def _gone(self) -> EndpointUnusable:
        return EndpointUnusable(
            f"cluster {self._address}: its scheduler is gone; start it again, then run the "
            "same command again"
        )

    async def _unless_deserted(self, done: asyncio.Future[str]) -> str:
        """Waits for a result as long as there is anybody who could bring it."""
        empty = 0
        try:
            while True:
                ready, _ = await asyncio.wait({done}, timeout=_LOOK_SECONDS)
                if ready:
                    return done.result()
                empty = 0 if await _threads(self._client) else empty + _LOOK_SECONDS
                if empty >= WORKERLESS_SECONDS:
                    message = (
                        f"cluster {self._address}: no worker is left; start some, then run "
                        "the same command again"
                    )
                    raise EndpointUnusable(message)
        finally:
            done.cancel()


@asynccontextmanager
async def linked(
    address: str, plan_for: Callable[[int], WorkerPlan]
) -> AsyncIterator[Cluster]:
    """Connects to a cluster and gives its workers what they need for a pass.

    Args:
        address: Of the scheduler, such as ``tcp://127.0.0.1:8786``.
        plan_for: Makes the plan for a number of workers.

    Raises:
        InputError: Dask is not installed; there is no scheduler or no worker; or a machine
            has another version of the program or of Dask.
    """
    try:
        from distributed import Client  # noqa: PLC0415 – slow, and an extra

        from annotator.workflow.cluster.worker import PassPlugin  # noqa: PLC0415
    except ImportError as error:
        raise InputError(NO_DASK) from error
    with _connecting(address):
        _check_address(address)
        client = Client(  # type: ignore[no-untyped-call]
            address, asynchronous=True, timeout=CONNECT_SECONDS, set_as_default=False
        )
    try:
        with _connecting(address):
            await client
            await client.wait_for_workers(  # type: ignore[misc,func-returns-value]
                1, timeout=CONNECT_SECONDS
            )
        await _check_versions(client, address)
        workers = await _threads(client)
        plan = plan_for(len(workers))
        plugin = PassPlugin(plan.model_dump_json())
        await client.register_plugin(plugin, name=plan.name)
        try:
            yield Cluster(client, address, plan, sum(workers.values()))
        finally:
            await client.unregister_worker_plugin(  # type: ignore[no-untyped-call]
                plan.name
            )
    finally:
        await client.close()  # type: ignore[no-untyped-call]


async def _check_versions(client: "Client", address: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what matters is told below, in one line
        try:
            await client.get_versions(check=True)  # type: ignore[misc]
        except ValueError as error:
            message = (
                f"cluster {address}: Dask or Python has other versions there; install the "
                "same everywhere"
            )
            raise InputError(message) from error
    from annotator.workflow.cluster.worker import worker_version  # noqa: PLC0415

    found = await client.run(worker_version, on_error="return")
    for fault in version_faults(found):
        message = f"cluster {address}: {fault}"
        raise InputError(message)


def version_faults(found: Mapping[str, object]) -> Iterator[str]:
    """Yields what is wrong with workers, given what each said of its version, or raised."""
    own = own_version()
    for worker, version in found.items():
        if isinstance(version, Exception):
            yield f"worker {worker} has no annotator; install {own} there"
        elif version != own:
            yield f"worker {worker} has {version}, here is {own}; install the same everywhere"


@contextmanager
def _connecting(address: str) -> Iterator[None]:
    try:
        yield
    except (OSError, TimeoutError, ValueError) as error:
        message = (
            f"no Dask cluster with a worker answers at {address!r}; start one with "
            "annotator cluster local, or mend the address (tcp://HOST:PORT)"
        )
        raise InputError(message) from error


def _check_address(address: str) -> None:
    """Refuses what Dask would take apart only after it has begun.

    Raises:
        ValueError: It is no address.
    """
    if not _ADDRESS.fullmatch(address):
        message = "no address"
        raise ValueError(message)


async def _awaited(future: Awaitable[str]) -> str:
    return await future


async def _threads(client: "Client") -> dict[str, int]:
    """Returns how many tasks each worker takes at the same time."""
    found: dict[str, int] = await client.nthreads()  # type: ignore[no-untyped-call]
    return found
