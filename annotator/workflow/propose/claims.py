"""Shares a run among processes: each works on what no other is working on."""

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from annotator.model.proposal import Task
from annotator.store.file.database import Store
from annotator.store.runs.claims import claim, claimed, release, renew
from annotator.workflow.clock import Clock
from annotator.workflow.heartbeat import beating, lease_until

CHUNK = 32
"""Tasks claimed at once: few, so that the end of a run is shared too."""

LEASE_SECONDS = 120
"""A worker on another machine that does not renew its claims loses them after this."""

RENEWALS = 4
"""Times that claims are renewed in a lease."""


def this_worker() -> str:
    """Returns a new name for a worker of this process, which others can look for."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"


def is_dead(worker: str) -> bool:
    """Tells whether a worker was one of this machine and its process is gone."""
    host, _, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdecimal():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


class Claims:
    """What one worker holds of a run."""

    def __init__(self, store: Store, run_id: int, worker: str, clock: Clock) -> None:
        self._store = store
        self._run_id = run_id
        self._worker = worker
        self._clock = clock

    def taken(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Yields the tasks that nobody answered or is working on, claimed as they are pulled.

        Those of processes of this machine that are gone are free at once.
        """
        self._free_the_dead()
        for start in range(0, len(tasks), CHUNK):
            chunk = {task.paragraph_id: task for task in tasks[start : start + CHUNK]}
            mine = claim(
                self._store,
                self._run_id,
                chunk,
                self._worker,
                limit=CHUNK,
                now=self._clock(),
                until=self._until(),
            )
            yield from (chunk[number] for number in mine)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps the claims alive during the block and gives them back in the end."""
        try:
            with beating(self._renew, every=LEASE_SECONDS / RENEWALS):
                yield
        finally:
            release(self._store, self._run_id, self._worker)

    def _renew(self) -> None:
        renew(self._store, self._run_id, self._worker, self._until())

    def _until(self) -> str:
        return lease_until(self._clock, LEASE_SECONDS)

    def _free_the_dead(self) -> None:
        for other in claimed(self._store, self._run_id, self._clock()):
            if is_dead(other.worker):
                release(self._store, self._run_id, other.worker)
