"""Why something cannot be done or said, for a reader of any language."""

from typing import Literal

from annotator.errors import AnnotatorError
from annotator.model.remark import Remark
from annotator.store.clerk import Ack


def refusal(error: AnnotatorError) -> Remark:
    """Returns an error as a remark; one that names no sentence says what it says."""
    if not error.told_as:
        return Remark.of("as_said", text=str(error))
    return Remark(code=error.told_as, values=error.told_with)


def refused(
    key: str, error: AnnotatorError, status: Literal["stale", "refused"] = "refused"
) -> Ack:
    """Returns the answer to a decision that an error kept out of the log."""
    return Ack(key=key, status=status, detail=str(error), remark=refusal(error))
