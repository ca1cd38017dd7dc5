"""Decisions: who settled what, how, and from which proposal."""

from typing import Literal, Self

from pydantic import Field, model_validator

from annotator.model.event import EventMention
from annotator.model.record import Record

Mode = Literal["assisted", "blind", "revealed"]
"""Whether proposals were shown: always, never, or only after the person's own work."""

Stage = Literal["review", "adjudicate"]

GoldBasis = Literal["single", "consensus", "adjudicated"]
"""How a gold paragraph was settled: by one person, by several who agree, or by an
adjudicator."""

Action = Literal[
    "accept", "fix", "reject", "add", "undo", "done", "reopen", "skip", "flag", "note"
]
"""accept, fix, reject and add settle one event; undo takes back one decision; done says
that the paragraph holds no further events, reopen takes that back; skip, flag and note
are about the paragraph and leave its events alone."""

ON_AN_EVENT = frozenset({"accept", "fix", "reject", "add"})
WITH_CONTENT = frozenset({"fix", "add"})

GUIDELINE_GAP = "guideline gap"
"""Reason of the flag that a gap of the guideline leaves in the log."""


class DecisionRequest(Record):
    """A decision as a client asks for it; asking twice with one key counts once."""

    key: str = Field(min_length=8, max_length=64)
    """Made by the client, once for each decision."""
    paragraph_id: int
    action: Action
    item: str | None = None
    """Key of the event under discussion; for ``add`` the key that the new event gets."""
    event: EventMention | None = None
    """The content that stands after ``fix`` and ``add``."""
    event_key: str | None = None
    """For ``fix``: the key that the corrected version gets; made by the client."""
    expects: str | None = None
    """Key of this person's decision that stands on the item now, None for none."""
    undoes: str | None = None
    """For ``undo``: key of the decision that is taken back."""
    stage: Stage = "review"
    mode: Mode = "assisted"
    reason: str | None = Field(default=None, max_length=200)
    comment: str | None = Field(default=None, max_length=4000)
    elapsed_ms: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _has_what_its_action_needs(self) -> Self:
        problem = None
        if (self.action in ON_AN_EVENT) != (self.item is not None):
            problem = "accept, fix, reject and add name an item, and only they do"
        elif (self.action in WITH_CONTENT) != (self.event is not None):
            problem = "fix and add carry an event, and only they do"
        elif (self.action == "undo") != (self.undoes is not None):
            problem = "undo names the decision that it takes back, and only undo does"
        if problem:
            message = f"decision {self.key}: {problem}"
            raise ValueError(message)
        return self
