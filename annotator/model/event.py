"""Event mentions: a type, a trigger, arguments and attributes, all of one paragraph."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, field_validator

from annotator.errors import GroundingError
from annotator.model.record import Record, canonical_json, digest
from annotator.model.span import Span
from annotator.model.value import Value


class Attribute(Record):
    """A named property of an event that differs from the schema's default."""

    name: str = Field(min_length=1)
    value: str | bool


class Argument(Record):
    """A span that fills a role."""

    role: str = Field(min_length=1)
    span: Span
    value: Value | None = None
    """What the span says, for roles that carry a value."""


class EventMention(Record):
    """One act as one paragraph tells it."""

    type: str = Field(min_length=1)
    trigger: Span
    """The word that names the kind of act."""
    arguments: tuple[Argument, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    """Only those that are not the schema's default, sorted by name, each name once."""

    @field_validator("attributes", mode="after")
    @classmethod
    def _sorted_by_name(cls, value: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
        names = [attribute.name for attribute in value]
        if len(set(names)) != len(names):
            message = f"attribute given twice: {', '.join(sorted(names))}"
            raise ValueError(message)
        return tuple(sorted(value, key=lambda attribute: attribute.name))

    def attribute(self, name: str) -> str | bool | None:
        """Returns the attribute's value, None where the schema's default holds."""
        return next((a.value for a in self.attributes if a.name == name), None)

    def spans(self) -> Iterator[Span]:
        """Yields the trigger and then the span of each argument."""
        yield self.trigger
        for argument in self.arguments:
            yield argument.span

    def grounded_in(self, paragraph: str) -> Self:
        """Returns itself if every span quotes the paragraph.

        Raises:
            GroundingError: Names the first span that does not.
        """
        for span in self.spans():
            if not span.is_in(paragraph):
                there = paragraph[span.start : span.end]
                message = (
                    f"{self.type}: the paragraph has {there!r} at "
                    f"[{span.start}, {span.end}), not {span.text!r}"
                )
                raise GroundingError(message).tell_as("span_outside")
        return self

    def content_digest(self, paragraph_sha256: str) -> str:
        """Digest of what the event says, whoever said it and in whatever order.

        Two people who mark the same spans with the same roles, values and attributes in
        the same paragraph make the same digest.
        """
        arguments = [
            [a.role, a.span.start, a.span.end, list(a.value.key) if a.value else None]
            for a in self.arguments
        ]
        return digest(
            canonical_json(
                {
                    "paragraph": paragraph_sha256,
                    "type": self.type,
                    "trigger": [self.trigger.start, self.trigger.end],
                    "arguments": sorted(arguments, key=canonical_json),
                    "attributes": [[a.name, a.value] for a in self.attributes],
                }
            )
        )
