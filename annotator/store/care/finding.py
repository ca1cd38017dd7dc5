"""What an examination finds."""

from collections.abc import Callable
from typing import Literal

from annotator.errors import Line
from annotator.model.record import Record
from annotator.model.remark import FaultLine

Severity = Literal["error", "warning", "note"]
"""Something is wrong with the data; something may go wrong; worth knowing."""

Tick = Callable[[], None]
"""Called once for each row that was examined."""

RESTORE = Line("restore a backup, and keep this file for a closer look", "mend_restore")


class Finding(Record):
    """One thing that an examination found."""

    severity: Severity
    what: FaultLine
    where: FaultLine
    mend: FaultLine
    """What to do about it."""


def damage(what: str, where: str) -> Finding:
    """Builds the finding of something that only a backup brings back."""
    return Finding(severity="error", what=what, where=where, mend=RESTORE)


def out_of_step(what: str, where: str) -> Finding:
    """Builds the finding of something that can be derived again."""
    said = "`annotator doctor --rebuild` derives it again; nothing is lost"
    mend = Line(said, "mend_rebuild")
    return Finding(severity="error", what=what, where=where, mend=mend)


def decision_named(number: int) -> Line:
    """Returns where a decision is found."""
    return Line(f"decision {number}", "where_decision", number=number)
