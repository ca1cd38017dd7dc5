"""Differing annotations of one paragraph, side by side, and what can be chosen."""

from typing import Literal

from pydantic import Field

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.record import Record
from annotator.model.span import Span

ConflictKind = Literal[
    "missing", "type", "trigger", "role", "boundary", "value", "attribute"
]
"""In what annotations differ:

- ``missing``: one has the event or the filler, the other has not;
- ``type``, ``trigger``, ``attribute``: of the event;
- ``role``: the same place plays another part;
- ``boundary``: the same role begins or ends elsewhere;
- ``value``: a filler says something else.
"""

PROPOSAL = "P"
"""Letter of the column of proposals; people are A, B, C…"""


class Option(Record):
    """One thing that may be chosen for what is in conflict.

    Exactly one of the contents is there, or none: then the choice is to leave it out, or
    for an attribute to let the schema's default hold.
    """

    letters: tuple[str, ...]
    """Columns that say so, in their order."""
    event_type: str | None = None
    trigger: Span | None = None
    argument: Argument | None = None
    attribute: Attribute | None = None
    is_present: bool = False
    """The event is there; only where it is missing for somebody."""


class Conflict(Record):
    """One thing on which annotations of an event differ."""

    key: str
    """Unique in its part: ``event``, ``type``, ``trigger``, ``argument 0``,
    ``attribute NAME``."""
    kinds: tuple[ConflictKind, ...] = Field(min_length=1)
    """All ways in which they differ, the weightiest first."""
    options: tuple[Option, ...]
    """At least two, in the order of the columns."""


class Version(Record):
    """An event as one column has it."""

    letter: str
    key: str
    """Key of the version in the store; empty where names are hidden."""
    event: EventMention


class Common(Record):
    """What all who have the event say alike."""

    event_type: str | None
    """None where they differ; likewise the trigger."""
    trigger: Span | None
    arguments: tuple[Argument, ...]
    attributes: tuple[Attribute, ...]


class Part(Record):
    """One event as several see it."""

    key: str
    """Digest of what people say of it, whoever says what."""
    versions: tuple[Version, ...]
    """Of people, in the order of the columns; at least one."""
    proposed: tuple[Version, ...]
    """The proposals that mean the same event; they are shown, and make no conflict."""
    common: Common
    conflicts: tuple[Conflict, ...]
    """Empty where all people say the same."""

    @property
    def is_unanimous(self) -> bool:
        """Tells whether there is nothing to settle."""
        return not self.conflicts

    def version(self, letter: str) -> Version | None:
        """Returns what a column has; None if it has no such event."""
        every = (*self.versions, *self.proposed)
        return next((v for v in every if v.letter == letter), None)
