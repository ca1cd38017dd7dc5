"""What came of an import, and how it goes through its file."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.model.record import Record
from annotator.workflow.importing.read import Matched

MOST_FAULTS = 1000
"""So many are named; the others are counted."""

AT_ONCE = 500
"""Paragraphs that are brought in in one transaction."""


class ImportReport(Record):
    """What came in, and what did not."""

    paragraphs: int = 0
    events: int = 0
    new: int = 0
    """Decisions, or for a run answers, that were not there yet."""
    known: int = 0
    """Those that an earlier import of the same content made."""
    faults: tuple[str, ...] = ()
    """What could not be brought in: place and reason; at most ``MOST_FAULTS``."""
    fault_count: int = 0
    """How many there are, named or not."""
    refused: bool = False
    """Nothing was brought in, because of the faults."""
    run_id: int | None = None
    """The run that it became."""


class Faults:
    """Faults as they come up: counted, the first of them kept."""

    def __init__(self) -> None:
        self.count = 0
        self.named: list[str] = []

    def add(self, fault: str) -> None:
        """Counts a fault, and keeps it if there is room."""
        self.count += 1
        if len(self.named) < MOST_FAULTS:
            self.named.append(fault)


class Survey(NamedTuple):
    """What a file holds, found without bringing anything in."""

    paragraphs: int
    faults: Faults

    def refusal(self) -> ImportReport:
        """Returns the report of an import that was not made."""
        return ImportReport(
            faults=tuple(self.faults.named), fault_count=self.faults.count, refused=True
        )


def survey(parts: Iterable[Matched | str]) -> Survey:
    """Goes through a file once and counts."""
    faults, found = Faults(), 0
    for part in parts:
        if isinstance(part, str):
            faults.add(part)
        else:
            found += 1
    return Survey(found, faults)


def batches(
    parts: Iterable[Matched | str], faults: Faults, size: int = AT_ONCE
) -> Iterator[list[Matched]]:
    """Yields good paragraphs, some at a time; faults are put where they belong."""
    batch: list[Matched] = []
    for part in parts:
        if isinstance(part, str):
            faults.add(part)
            continue
        batch.append(part)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
