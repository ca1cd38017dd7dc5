"""The one span law: ``[start, end)`` in code points, and the text that stands there."""

from typing import Self

from pydantic import Field, model_validator

from annotator.errors import GroundingError, Line
from annotator.model.record import Record


class Span(Record):
    """A stretch of a paragraph and its exact text."""

    start: int = Field(ge=0)
    """First code point, counted from 0 inside the paragraph."""
    end: int
    """One past the last code point; greater than ``start``."""
    text: str
    """``paragraph[start:end]``."""

    @model_validator(mode="after")
    def _has_the_length_of_its_text(self) -> Self:
        if self.end <= self.start:
            message = f"span [{self.start}, {self.end}) is empty"
            raise ValueError(Line(message, "span_empty", start=self.start, end=self.end))
        if len(self.text) != self.end - self.start:
            message = f"span [{self.start}, {self.end}) cannot hold {self.text!r}"
            raise ValueError(
                Line(
                    message,
                    "span_of_other_length",
                    start=self.start,
                    end=self.end,
                    text=self.text,
                )
            )
        return self

    @classmethod
    def of(cls, paragraph: str, start: int, end: int) -> Self:
        """Cuts a span out of its paragraph.

        Raises:
            GroundingError: The bounds are not inside the paragraph.
        """
        if not 0 <= start < end <= len(paragraph):
            message = f"span [{start}, {end}) is not inside a text of {len(paragraph)}"
            raise GroundingError(message).tell_as("span_outside")
        return cls(start=start, end=end, text=paragraph[start:end])

    def is_in(self, paragraph: str) -> bool:
        """Tells whether the paragraph has this text at this place."""
        return paragraph[self.start : self.end] == self.text

    def overlaps(self, other: "Span") -> bool:
        """Tells whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
