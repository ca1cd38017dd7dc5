"""Gathers good records and faults while a file is read."""

from collections.abc import Callable
from typing import Literal

from pydantic import ValidationError

from annotator.export.reading import PartFault, fault_lines
from annotator.export.record import AnnotatedParagraph, ReadRecords, RecordFault


class Gathering:
    """What came of the lines or tasks so far."""

    def __init__(self, source_name: str, unit: Literal["line", "task"] = "line") -> None:
        self._source = source_name
        self._unit: Literal["line", "task"] = unit
        self._records: dict[tuple[str, int], AnnotatedParagraph] = {}
        self._faults: list[RecordFault] = []

    def take(self, number: int, read: Callable[[], AnnotatedParagraph | None]) -> None:
        """Reads one, and keeps what it is or why it is nothing.

        Args:
            number: Of the line or task, from 1.
            read: Returns its record, None if it holds none; a PartFault or pydantic's
                ValidationError makes it a fault.
        """
        try:
            record = read()
        except ValidationError as error:
            for path, reason in fault_lines(error):
                self.refuse(number, reason, path)
        except PartFault as fault:
            self.refuse(number, str(fault))
        else:
            if record is not None:
                self._keep(number, record)

    def refuse(self, number: int, reason: str, path: str = "") -> None:
        """Keeps why one cannot be used."""
        fault = RecordFault(line=number, path=path, reason=reason, unit=self._unit)
        self._faults.append(fault)

    def done(self) -> ReadRecords:
        """Returns everything, in the order of the file."""
        records, faults = tuple(self._records.values()), tuple(self._faults)
        return ReadRecords(source=self._source, records=records, faults=faults)

    def _keep(self, number: int, record: AnnotatedParagraph) -> None:
        key = (record.doc, record.index)
        if key in self._records:
            reason = f"paragraph {record.index} of {record.doc} is there already"
            self.refuse(number, reason)
        else:
            self._records[key] = record
