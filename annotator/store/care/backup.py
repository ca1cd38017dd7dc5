"""Copies of the store, made while people go on working, each checked before it counts."""

import re
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.copying import copy_database
from annotator.store.file.database import Store
from annotator.store.file.faults import in_plain_words
from annotator.store.log.entries import broken_links, tip


class BackupReport(Record):
    """A copy that passed its check."""

    path: Path
    size: int
    """Bytes."""
    documents: int
    decisions: int
    row_hash: str
    """End of the chain of decisions in the copy."""
    removed: tuple[Path, ...] = ()
    """Older copies that went because only some are kept."""


def backup(store: Store, target: Path, *, overwrite: bool = False) -> BackupReport:
    """Copies the store to one plain file.

    The copy holds what was there at one moment, appears whole or not at all, and can be
    opened as a store.

    Args:
        store: What to copy; others may write to it meanwhile.
        target: The file to make, in a folder that is there.
        overwrite: Replace an older file of that name.

    Raises:
        StoreError: The target exists, cannot be written, or the copy does not pass its
            check; then there is no copy.
    """
    target = target.expanduser().resolve()
    if target == store.path:
        message = f"{target}: is the store itself; give the copy another name"
        raise StoreError(message)
    if target.exists() and not overwrite:
        message = f"{target}: is there already; choose another name or remove it"
        raise StoreError(message).tell_as("copy_there", name=target.name)
    with store.reader() as db, in_plain_words(target):
        report = copy_database(db, target, partial(_checked, target))
    return report.model_copy(update={"size": target.stat().st_size})


def backup_into(store: Store, folder: Path, *, keep: int, at: str) -> BackupReport:
    """Copies the store to a dated file in a folder, and removes the oldest such files.

    Args:
        store: What to copy.
        folder: Where the copies are; it is made if need be. Other files are left alone.
        keep: How many dated copies of this store stay, the new one counted; at least 1.
        at: The present time as UTC ISO 8601, which names the copy.

    Raises:
        StoreError: The folder cannot be written, there is a copy of that time already, or
            the copy does not pass its check.
        ValueError: ``keep`` is less than 1.
    """
    if keep < 1:
        message = f"keep must be at least 1, not {keep}"
        raise ValueError(message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); choose another folder"
        raise StoreError(message).tell_as("folder_not_made", name=str(folder)) from error
    stem = store.path.stem
    report = backup(store, folder / f"{stem}-{re.sub('[^0-9TZ]', '', at)}.sqlite")
    dated = re.compile(re.escape(stem) + r"-\d{8}T\d{6,}Z\.sqlite")
    copies = sorted(path for path in folder.iterdir() if dated.fullmatch(path.name))
    old = tuple(copies[:-keep])
    for path in old:
        path.unlink()
    return report.model_copy(update={"removed": old})


def _checked(target: Path, copy: Database) -> BackupReport:
    problems = [row[0] for row in copy.execute("PRAGMA quick_check").fetchall()]
    if problems == ["ok"]:
        problems = [f"decision {number} {why}" for number, why in broken_links(copy)]
    if problems:
        message = (
            f"{target}: the copy does not pass its check ({problems[0]}), so it was not "
            "kept; let `annotator doctor` examine the store"
        )
        raise StoreError(message).tell_as("copy_unsound")
    end = tip(copy)
    return BackupReport(
        path=target,
        size=0,
        documents=copy.execute("SELECT count(*) FROM documents").fetchone()[0],
        decisions=end.decision_id,
        row_hash=end.row_hash,
    )
