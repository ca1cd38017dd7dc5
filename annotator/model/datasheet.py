"""A datasheet: what a data set is, asked and answered question by question.

The questions are those of Gebru et al., "Datasheets for Datasets", Communications of the
ACM 64 (12), 2021.
"""

from pydantic import Field

from annotator.model.record import Record


class Said(Record):
    """One sentence in the languages of the app."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def to(self, language: str) -> str:
        """Returns it in that language; in English for any but Chinese."""
        return self.zh if language.partition("-")[0] == "zh" else self.en


class DatasheetAnswer(Record):
    """What a lead wrote."""

    text: str
    by: int | None
    """Number of the person in the store; None if nobody was named."""
    at: str


class Question(Record):
    """One question, with what the store knows and what a lead says."""

    key: str
    """Such as ``composition.instances``; never changes."""
    text: Said
    facts: tuple[Said, ...] = ()
    """What follows from the store, a sentence each; nobody writes these."""
    answer: DatasheetAnswer | None = None

    @property
    def is_open(self) -> bool:
        """Tells whether neither the store nor a lead says anything."""
        return not self.facts and self.answer is None


class Section(Record):
    """Questions about one part of the life of a data set."""

    key: str
    """Such as ``composition``."""
    title: Said
    questions: tuple[Question, ...]


class Datasheet(Record):
    """All questions in the order of the source. There is no clock in the facts."""

    event_schema: str
    """Name and version, such as ``relief/v1``."""
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all sections."""
        return tuple(q for section in self.sections for q in section.questions)

    @property
    def open(self) -> int:
        """How many questions nothing is said to."""
        return sum(question.is_open for question in self.questions)
