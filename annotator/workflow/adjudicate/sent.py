"""Reads what the adjudication page sends: nothing in it is trusted."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, ValidationError

from annotator.model.record import Record, digest
from annotator.workflow.review.requests import Key, SentEvent, unreadable

SettlementAction = Literal[
    "take", "merge", "edit", "none", "add", "gap", "done", "skip", "undo"
]
"""take a column's version; merge options, one for each conflict; edit the content; none of
them; add an event that nobody has; note a gap of the guideline; say that all is settled;
put it off; undo a settlement."""


class SentSettlement(Record):
    """What an adjudicator did, as the page sends it."""

    key: Key = Field(min_length=8, max_length=64)
    """Made by the page, once for each settlement."""
    paragraph_id: int = Field(ge=1, lt=2**63)
    seen: str
    """Of the item as it was shown, given back as it came."""
    action: SettlementAction
    part: str | None = None
    """Key of the part, for take, merge, edit and none."""
    letter: str | None = None
    """Column whose version is taken."""
    choices: dict[str, int] = Field(default_factory=dict)
    """For merge: number of the option by key of the conflict."""
    event: SentEvent | None = None
    """For edit and add."""
    undoes: Key | None = None
    """For undo: key of the settlement."""
    reason: str | None = Field(default=None, max_length=200)
    comment: str | None = Field(default=None, max_length=4000)
    elapsed_ms: int | None = Field(default=None, ge=0)


def read_settlement(sent: Mapping[str, object]) -> SentSettlement:
    """Reads the shape of one settlement.

    Raises:
        InputError: It has another shape; says where and why.
    """
    try:
        return SentSettlement.model_validate(sent)
    except ValidationError as error:
        raise unreadable(error) from error


def key_of(settlement: str, number: int) -> str:
    """Returns the key of one of a settlement's decisions: 0 is the one it is about."""
    return settlement if number == 0 else digest(f"{settlement} {number}")
