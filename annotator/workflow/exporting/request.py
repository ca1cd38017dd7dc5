"""What somebody wants exported."""

from pathlib import Path

from annotator.export.record import PLAIN, ExportOptions
from annotator.model.record import Record
from annotator.workflow.exporting.selection import EVERYTHING, Selection


class ExportRequest(Record):
    """What is to be written, and how."""

    format: str
    source: str = "gold"
    """See ``sources.stream_source``."""
    as_of: str | None = None
    """A decision or a time, see ``store.moment.moment_named``; None for today."""
    selection: Selection = EVERYTHING
    options: ExportOptions = PLAIN
    """What to write beyond the bare content; for formats that leave the choice."""
    licence: str | None = None
    """For the card of a data set."""
    splits: Path | None = None
    """Documents divided, see ``splits.read_splits``; for a data set, and to select one."""
    prompt: str | None = None
    """Version of the prompt, for formats of chats; None for the newest."""
    prompts: Path | None = None
    """Folder of prompts; None for those that ship with the program."""
