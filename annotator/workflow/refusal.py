"""Why something cannot be done or said, for a reader of any language."""

from collections.abc import Iterable
from typing import Literal

from annotator.errors import AnnotatorError, FaultList, Line
from annotator.model.remark import Remark
from annotator.store.log.clerk import Ack


def refusal(error: AnnotatorError) -> Remark:
    """Returns an error as a remark; one that names no sentence says what it says.

    Of a list it is the first fault; :func:`fault_remarks` tells them all.
    """
    if error.told_as:
        return _remark(error.told_as, error.told_with)
    if isinstance(error, FaultList):
        first = fault_remarks(error.faults[:1])[0]
        return Remark.of("faulty", source=error.source, fault=first)
    return Remark.of("as_said", text=str(error))


def fault_remarks(faults: Iterable[str]) -> tuple[Remark, ...]:
    """Returns lines as remarks; one that names no sentence says what it says."""
    return tuple(map(_of_line, faults))


def _of_line(line: str) -> Remark:
    if isinstance(line, Line) and line.told_as:
        return _remark(line.told_as, line.told_with)
    return Remark.of("as_said", text=str(line))


def _remark(code: str, values: Iterable[tuple[str, int | str]]) -> Remark:
    told = ((name, _of_line(v) if isinstance(v, Line) else v) for name, v in values)
    return Remark(code=code, values=tuple(told))


def refused(
    key: str, error: AnnotatorError, status: Literal["stale", "refused"] = "refused"
) -> Ack:
    """Returns the answer to a decision that an error kept out of the log."""
    return Ack(key=key, status=status, detail=str(error), remark=refusal(error))
