"""A cluster on this machine: a scheduler and workers on the loopback interface."""

from collections.abc import Iterator
from contextlib import contextmanager

from annotator.errors import InputError
from annotator.workflow.cluster_link import NO_DASK

HOST = "127.0.0.1"
DEFAULT_PORT = 8786


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
        InputError: Dask is not installed, or the port is taken.
    """
    try:
        from distributed import LocalCluster  # noqa: PLC0415 – slow, and an extra
    except ImportError as error:
        raise InputError(NO_DASK) from error
    try:
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers,
            threads_per_worker=concurrency,
            processes=True,
            host=HOST,
            scheduler_port=port,
            dashboard_address=f"{HOST}:0",  # without one, it listens to everybody
        )
    except (OSError, RuntimeError) as error:
        message = f"no cluster can be started on port {port}; choose another with --port"
        raise InputError(message) from error
    with cluster:
        yield str(cluster.scheduler_address)
