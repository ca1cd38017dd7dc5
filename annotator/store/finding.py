"""What an examination finds."""

from collections.abc import Callable
from typing import Literal

from annotator.model.record import Record

Severity = Literal["error", "warning", "note"]
"""Something is wrong with the data; something may go wrong; worth knowing."""

Tick = Callable[[], None]
"""Called once for each row that was examined."""

RESTORE = "restore a backup, and keep this file for a closer look"


class Finding(Record):
    """One thing that an examination found."""

    severity: Severity
    what: str
    where: str
    mend: str
    """What to do about it."""


def damage(what: str, where: str) -> Finding:
    """Builds the finding of something that only a backup brings back."""
    return Finding(severity="error", what=what, where=where, mend=RESTORE)


def out_of_step(what: str, where: str) -> Finding:
    """Builds the finding of something that can be derived again."""
    mend = "`annotator doctor --rebuild` derives it again; nothing is lost"
    return Finding(severity="error", what=what, where=where, mend=mend)
