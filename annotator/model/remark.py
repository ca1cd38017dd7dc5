"""What a reader must be told, before it is put into the words of a language."""

from collections.abc import Callable
from typing import Any, Self, TypeAlias

from pydantic import (
    SerializationInfo,
    SerializerFunctionWrapHandler,
    SkipValidation,
    model_serializer,
)

from annotator.model.record import Record

TELL = "tell"
"""Under this name of a serialisation context stands what turns a remark into a sentence."""

FaultLine = SkipValidation[str]
"""A line about a fault in a record; an ``errors.Line`` stays one and names its sentence."""

Filled: TypeAlias = "int | str | Remark"
"""A number, a name, a figure as it is written, the code of a word, or a remark in turn."""


class Remark(Record):
    """What a figure means, cannot say, or why there is none: which sentence, and its parts.

    The sentences are the app's ``messages``, by code; the command line prints the English
    ones.
    """

    code: str
    values: tuple[tuple[str, Filled], ...] = ()
    """What is filled in, by name."""

    @classmethod
    def of(cls, code: str, **values: Filled) -> Self:
        """Builds a remark from what its sentence is filled with."""
        return cls(code=code, values=tuple(values.items()))

    @model_serializer(mode="wrap")
    def _told(self, plainly: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        """Dumps the sentence instead where the context knows how to say it."""
        context: dict[str, Callable[[Remark], str]] = info.context or {}
        return context[TELL](self) if TELL in context else plainly(self)
