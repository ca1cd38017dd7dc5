"""Every error that a person can mend, in one tree.

::

    AnnotatorError
    ├── InputError              a file or an argument cannot be used as it is
    │   ├── SchemaFileError     a schema file has faults (all of them, each with its path)
    │   ├── DocumentError       a document cannot be read
    │   ├── NothingToCompare    what is to be compared has nothing in common, or is not there
    │   └── RecordError         a line of an imported file cannot be used
    ├── GroundingError          a span does not quote its paragraph
    ├── NotAllowed              the person's role or blind work does not allow it
    ├── EndpointError           a model's endpoint cannot be used
    │   ├── EndpointUnusable    for no request: key, quota, address, unknown model
    │   ├── CallFailed          for this one: it failed for good, others may go on
    │   └── MannerRefused       not in this manner: another dialect or parameter may do
    └── StoreError              the store refuses
        ├── StoreMissing        there is no store at that path
        ├── NotAStore           the file is something else
        ├── StoreTooNew         a newer version of the program made it
        ├── StoreBusy           another process held the write lock for too long
        └── StaleItem           somebody decided in the meantime; nothing was overwritten

The command line prints an ``AnnotatorError`` as one line and exits with 1. Anything else
is a bug and keeps its traceback.
"""

from collections.abc import Iterable
from typing import Literal, Self

RefusedPart = Literal["dialect", "token_field", "sampling"]
"""A part of how an endpoint is spoken to, as a field of ``Manner`` has it."""


class Line(str):
    """A line of the command line that names the sentence of a page which says the same.

    Two lines are equal when they read the same. What is made of a line, as by ``+``, is
    text that names nothing: a line inside another is a value of the other's sentence.
    """

    __slots__ = ("told_as", "told_with")

    told_as: str
    """Code of the sentence among the app's messages; empty for none."""
    told_with: tuple[tuple[str, int | str], ...]
    """What the sentence is filled with, by name; a line in it is told in turn."""

    def __new__(cls, text: str, code: str = "", /, **values: int | str) -> Self:
        """Makes a line of its text, its code and what the sentence is filled with."""
        line = super().__new__(cls, text)
        line.told_as, line.told_with = code, tuple(values.items())
        return line


class AnnotatorError(Exception):
    """Root of all errors that a person can mend; the message says what, where and how.

    The message is the command line's. A page says the sentence that ``tell_as`` names, in
    its reader's language, and the message where none is named.
    """

    told_as: str = ""
    """Code of that sentence among the app's messages; empty for none."""
    told_with: tuple[tuple[str, int | str], ...] = ()
    """What the sentence is filled with, by name; a line in it is told in turn."""

    def tell_as(self, code: str, /, **values: int | str) -> Self:
        """Names the sentence, and returns the error."""
        self.told_as, self.told_with = code, tuple(values.items())
        return self

    @property
    def line(self) -> Line:
        """The message as a line that names the same sentence."""
        return Line(str(self), self.told_as, **dict(self.told_with))


class InputError(AnnotatorError):
    """A file or an argument cannot be used as it is."""


class FaultList(InputError):
    """An input with one or more faults, reported all at once.

    A page tells each fault that is a ``Line`` in its reader's language.
    """

    def __init__(self, source: str, faults: Iterable[str]) -> None:
        self.source = source
        """Where the faults are: a path or a name."""
        self.faults = tuple(faults)
        """One line a fault, each beginning with its path inside the source."""
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        count = len(self.faults)
        super().__init__(f"{source}: {count} fault{'s' * (count != 1)}\n{lines}")


class SchemaFileError(FaultList):
    """A schema file has faults."""


class RecordError(FaultList):
    """Lines of an imported file cannot be used."""


class NothingToCompare(InputError):
    """What is to be compared has nothing in common, or is not there yet.

    The sentence of a page is in English the message.
    """

    def __init__(self, message: str, code: str, sources: str = "") -> None:
        super().__init__(message)
        self.tell_as(code, sources=sources)


class DocumentError(InputError):
    """A document cannot be read."""

    @classmethod
    def at(cls, path: object, problem: str, mend: str) -> Self:
        """Builds the one line: what is wrong with which file, and how to mend it."""
        return cls(f"{path}: {problem}; {mend}")


class GroundingError(AnnotatorError):
    """A span does not quote its paragraph."""


class NotAllowed(AnnotatorError):
    """The person's role, or blind work of theirs, does not allow it."""


class EndpointError(AnnotatorError):
    """A model's endpoint cannot be used."""


class EndpointUnusable(EndpointError):
    """No request can succeed until somebody mends something: the pass stops."""


class CallFailed(EndpointError):
    """One request failed for good; it may succeed in another pass."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code
        """Short and without content: ``context_length``, ``http_500``, ``timeout``…"""


class MannerRefused(EndpointError):
    """The endpoint does not take the request's dialect or one of its parameters."""

    def __init__(self, message: str, what: RefusedPart) -> None:
        super().__init__(message)
        self.what: RefusedPart = what
        """Which part of the manner is to be changed."""


class StoreError(AnnotatorError):
    """The store refuses."""


class StoreMissing(StoreError):
    """There is no store at that path."""


class NotAStore(StoreError):
    """The file is not a store of this program."""


class StoreTooNew(StoreError):
    """A newer version of the program made the store."""


class StoreBusy(StoreError):
    """Another process held the write lock for too long."""


class StaleItem(StoreError):
    """Somebody decided on the item in the meantime; nothing was overwritten."""
