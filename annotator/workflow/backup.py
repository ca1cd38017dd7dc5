"""Copies the store while people go on working."""

from pathlib import Path

from annotator.store.care.backup import BackupReport, backup, backup_into
from annotator.store.file.database import Store
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.settings import Settings


def back_up(
    settings: Settings, target: Path | None, *, keep: int, clock: Clock = utc_clock
) -> BackupReport:
    """Copies the store to a file, or to a dated file of which some are kept.

    Args:
        settings: Where the store is.
        target: File to make; None for a dated one in ``backups`` beside the store.
        keep: How many dated copies stay.
        clock: Names the dated copy.

    Raises:
        StoreError: The target exists, or the copy does not pass its check.
    """
    with Store.open(settings.database) as store:
        if target is not None:
            return backup(store, target)
        folder = settings.database.parent / "backups"
        return backup_into(store, folder, keep=keep, at=clock())
