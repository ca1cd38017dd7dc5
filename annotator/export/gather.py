"""Reads a file part by part: good records and faults, as they come."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic import ValidationError

from annotator.export.reading import PartFault, fault_lines
from annotator.export.record import AnnotatedParagraph, Part, ReadRecords, RecordFault

Unit = tuple[int, Callable[[], AnnotatedParagraph | None]]
"""Number of a line or task, from 1, and what reads it: None if it holds no record; a
PartFault or pydantic's ValidationError makes it a fault."""


def parts_of(
    units: Iterable[Unit], unit: Literal["line", "task"] = "line"
) -> Iterator[Part]:
    """Yields what each line or task is, or why it is nothing, in constant memory.

    Of the records only their places are kept, so that one that comes twice is a fault.
    """
    seen: set[tuple[str, int]] = set()
    for number, read in units:
        try:
            record = read()
        except ValidationError as error:
            for path, reason in fault_lines(error):
                yield RecordFault(line=number, path=path, reason=reason, unit=unit)
        except PartFault as fault:
            yield RecordFault(line=number, reason=fault.why, unit=unit)
        else:
            if record is not None:
                yield _once(record, seen, number, unit)


def _once(
    record: AnnotatedParagraph,
    seen: set[tuple[str, int]],
    number: int,
    unit: Literal["line", "task"],
) -> Part:
    key = (record.doc, record.index)
    if key in seen:
        reason = f"paragraph {record.index} of {record.doc} is there already"
        return RecordFault(line=number, reason=reason, unit=unit)
    seen.add(key)
    return record


def collected(parts: Iterable[Part], source_name: str) -> ReadRecords:
    """Returns everything that a reader yields, each in the order of the file."""
    records: list[AnnotatedParagraph] = []
    faults: list[RecordFault] = []
    for part in parts:
        if isinstance(part, RecordFault):
            faults.append(part)
        else:
            records.append(part)
    return ReadRecords(source=source_name, records=tuple(records), faults=tuple(faults))
