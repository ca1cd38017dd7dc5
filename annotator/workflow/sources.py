"""Where annotations come from: a run, the gold, a person, or a file.

All four are read into the same shape, so that any two can be compared or exported.
"""

from pathlib import Path
from typing import NamedTuple

from annotator.errors import InputError
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.store import decisions, proposals
from annotator.store import gold as stored_gold
from annotator.store.documents import StoredParagraph, paragraphs
from annotator.workflow.records import read_records
from annotator.workflow.services import Services

HOW = "give a run's number, latest, gold, annotator:NAME or file:PATH"


class Provenance(Record):
    """How one paragraph's events came to be."""

    origin: str
    """``run``, ``annotator``, ``gold`` or ``file``."""
    basis: str | None = None
    """For gold: single, consensus or adjudicated."""
    mode: str | None = None
    """For decisions: assisted, blind or revealed."""


class Sourced(NamedTuple):
    """What a source says of one paragraph."""

    events: tuple[EventMention, ...]
    provenance: Provenance


class Source(NamedTuple):
    """What a source says, by paragraph number; paragraphs that it is silent on are absent."""

    name: str
    paragraphs: dict[int, Sourced]


def read_source(services: Services, name: str) -> Source:
    """Reads a source by its name.

    Args:
        services: Store and schema.
        name: A run's number, ``latest``, ``run:N``, ``gold``, ``annotator:NAME`` or
            ``file:PATH``.

    Raises:
        InputError: There is no such source.
        RecordError: The file has faults.
    """
    kind, _, rest = name.partition(":")
    if name == "gold":
        return Source(name, _gold(services))
    if kind == "annotator" and rest:
        return Source(name, _annotator(services, rest))
    if kind == "file" and rest:
        return Source(name, _file(services, Path(rest)))
    if name == "latest" or name.isdecimal() or (kind == "run" and rest):
        return Source(name, _run(services, rest or name))
    message = f"{name!r} is no source; {HOW}"
    raise InputError(message)


def body_paragraphs(services: Services) -> tuple[StoredParagraph, ...]:
    """Returns the paragraphs that can hold events, in document order."""
    return paragraphs(services.store, kinds=("body",))
