"""A cluster on this machine: a scheduler and workers on the loopback interface."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from annotator.errors import InputError
from annotator.workflow.cluster.link import NO_DASK

HOST = "127.0.0.1"
DEFAULT_PORT = 8786
_STARTS = 3


@contextmanager
def local_cluster(workers: int, concurrency: int, port: int) -> Iterator[str]:
    """Runs a scheduler and workers while the block runs; gives the scheduler's address.

    A worker that dies is replaced. Workers inherit this process's environment, and with it
    the variables that hold keys.

    Args:
        workers: Processes.
        concurrency: Paragraphs that each takes at the same time.
        port: Of the scheduler; 0 takes any free one.

    Raises:
        InputError: Dask is not installed, the port is taken, or no worker stays alive.
    """
    try:
        from distributed import LocalCluster  # noqa: PLC0415 – slow, and an extra
    except ImportError as error:
        raise InputError(NO_DASK) from error
    start = partial(
        LocalCluster,
        n_workers=workers,
        threads_per_worker=concurrency,
        processes=True,
        host=HOST,
        scheduler_port=port,
        dashboard_address=f"{HOST}:0",  # without one, it listens to everybody
    )
    with _started(start, port) as cluster:
        yield str(cluster.scheduler_address)


def _started(start: Callable[[], Any], port: int) -> Any:
    """Starts a cluster; if a worker dies meanwhile, all of it again.

    Dask replaces a worker that dies later, but gives up over one that dies at its start.
    """
    for left in reversed(range(_STARTS)):
        try:
            return start()
        except (OSError, RuntimeError) as error:
            if left and not _is_taken(error):
                continue
            message = (
                f"no cluster can be started on port {port} ({error}); "
                "choose another with --port, or fewer --workers"
            )
            raise InputError(message) from error
    raise AssertionError


def _is_taken(error: BaseException | None) -> bool:
    """Tells whether the system refused something, such as the port: Dask wraps it twice."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    return error is not None
