"""The store: one SQLite file, many readers, one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from annotator.errors import StoreBusy, StoreError
from annotator.store.file.connection import connect, connect_to_read
from annotator.store.file.faults import in_plain_words
from annotator.store.file.lock import WriteLock
from annotator.store.file.making import check_to_read, make_or_migrate
from annotator.store.file.migrations import Step, packaged_steps

MAX_READERS = 8
"""Connections for reading that are open at the same time."""


class Store:
    """An open store. Threads may share it; processes open their own.

    Use it as a context manager, or call :meth:`close`.
    """

    def __init__(self, path: Path, *, read_only: bool, busy_seconds: float) -> None:
        self.path = path
        """Absolute path of the file."""
        self.read_only = read_only
        self._busy_seconds = busy_seconds
        self._lock = WriteLock(lock_path(path))
        self._readers: LifoQueue[Database | None] = LifoQueue()
        for _ in range(MAX_READERS):
            self._readers.put(None)
        self._writer: Database | None = None
        self._here = threading.local()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        busy_seconds: float = 10.0,
        steps: tuple[Step, ...] | None = None,
    ) -> Self:
        """Opens the store at a path.

        An older store is brought up to date first, after a copy of it was put beside it.

        Args:
            path: The file.
            create: Make it, and its folder, if there is none. Several processes may do so
                at once.
            read_only: Refuse to write; an older store is then refused too.
            busy_seconds: How long to wait for another process that writes.
            steps: The migrations; None for those of this version of the program.

        Raises:
            StoreMissing: There is no file, and none is to be made.
            NotAStore: The file is something else.
            StoreTooNew: A newer version of the program made it.
            StoreBusy: Another process kept it busy for too long.
            StoreError: It cannot be read or written.
        """
        path = path.expanduser().resolve()
        steps = packaged_steps() if steps is None else steps
        lock = WriteLock(lock_path(path))
        try:
            with in_plain_words(path):
                if read_only:
                    check_to_read(path, steps)
                else:
                    make_or_migrate(path, steps, lock, create=create, seconds=busy_seconds)
        except OSError as error:
            message = f"{path}: {error.strerror}; choose another path with --db"
            raise StoreError(message) from error
        return cls(path, read_only=read_only, busy_seconds=busy_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections that nobody is using; using the store opens new ones."""
        idle = [self._readers.get_nowait() for _ in range(self._readers.qsize())]
        for db in idle:
            if db is not None:
                db.close()
            self._readers.put(None)
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    @contextmanager
    def reader(self) -> Iterator[Database]:
        """Lends a connection that sees the store as it is at one moment.

        Inside another reader of the same thread it is the same connection; inside a writer
        it is the writer's, which sees what was written so far.

        Raises:
            StoreBusy: All connections stayed in use for too long.
        """
        held: Database | None = getattr(self._here, "db", None)
        if held is not None:
            yield held
            return
        with in_plain_words(self.path), self._pooled() as db:
            db.execute("BEGIN")
            with self._current(db), _ended(db):
                yield db

    @contextmanager
    def writer(self, *, durable: bool = True) -> Iterator[Database]:
        """Lends the connection that may write, for one transaction.

        Everything inside is kept, or nothing if an exception leaves it.

        Args:
            durable: On the disk when this returns, so that a power cut loses nothing.
                Without it a power cut may lose the last transactions, but never breaks
                the store: right for what can be computed again.

        Raises:
            StoreBusy: Another process was writing for too long.
            StoreError: The store was opened for reading, or the disk refuses.
            RuntimeError: This thread is inside a reader or writer already.
        """
        if self.read_only:
            message = f"{self.path}: was opened for reading only; open it for writing"
            raise StoreError(message)
        if getattr(self._here, "db", None) is not None:
            message = "a writer inside a reader or writer of the same thread"
            raise RuntimeError(message)
        with in_plain_words(self.path), self._lock.held(self._busy_seconds):
            if self._writer is None:
                self._writer = connect(
                    self.path, "rw", busy_seconds=self._busy_seconds, cache_mib=64
                )
            db = self._writer
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            db.execute("BEGIN IMMEDIATE")
            with self._current(db), _ended(db):
                yield db

    @contextmanager
    def _pooled(self) -> Iterator[Database]:
        try:
            db = self._readers.get(timeout=self._busy_seconds)
        except Empty:
            message = (
                f"{self.path}: all {MAX_READERS} connections stayed in use for "
                f"{self._busy_seconds:g} s; try again"
            )
            raise StoreBusy(message).tell_as("store_busy") from None
        try:
            if db is None:
                db = connect_to_read(self.path, busy_seconds=self._busy_seconds)
            yield db
        finally:
            self._readers.put(db)

    @contextmanager
    def _current(self, db: Database) -> Iterator[None]:
        self._here.db = db
        try:
            yield
        finally:
            self._here.db = None


def lock_path(path: Path) -> Path:
    """Returns where the write lock of a store is."""
    return path.with_name(path.name + ".lock")


@contextmanager
def _ended(db: Database) -> Iterator[None]:
    """Ends the transaction: keeps it, or takes it back if an exception leaves it."""
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise
