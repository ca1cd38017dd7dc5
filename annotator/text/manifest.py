"""A manifest: what is known about documents, said by hand, over what is recognised.

YAML or JSON: a list of entries, or a mapping with the list under ``documents``; CSV: a row
for each entry, further columns being metadata. An entry names its document by ``file``,
``key`` or ``sha256``; with ``file``, ``key`` gives the document a key of its own::

    documents:
      - file: report.txt
        title: A title
        source: A newspaper
        published_on: 2022-08-05
        language: zh
        metadata: {licence: unknown}
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Self

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator
from typing_extensions import override

from annotator.errors import DocumentError, Line, RecordError
from annotator.model.record import Record, canonical_json
from annotator.model.shape import shape_line
from annotator.text.raw import RawDocument
from annotator.text.readers.encoding import decode
from annotator.text.time.fulldate import read_date

_RECORD_FORMATS = frozenset({"jsonl", "csv"})
_MEND = "see the example in the documentation of manifests"


class ManifestEntry(Record):
    """What is known about one document; None for what the manifest leaves open."""

    file: str | None = Field(default=None, min_length=1)
    """Name of the file; its folders do not matter."""
    key: str | None = Field(default=None, min_length=1)
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    """Digest of the file's bytes: a file with others is refused."""
    title: str | None = None
    source: str | None = None
    published_on: date | None = None
    language: str | None = Field(default=None, min_length=2)
    """BCP 47 tag."""
    metadata: tuple[tuple[str, str], ...] = ()
    """Sorted by name."""

    @field_validator("published_on", mode="before")
    @classmethod
    def _date_in_any_spelling(cls, value: object) -> object:
        return (read_date(value) or value) if isinstance(value, str) else value

    @field_validator("metadata", mode="before")
    @classmethod
    def _sorted_pairs(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return tuple(sorted((str(name), _written(said)) for name, said in value.items()))

    @model_validator(mode="after")
    def _names_its_document(self) -> Self:
        if not (self.file or self.key or self.sha256):
            message = "names no document; give file, key or sha256"
            raise ValueError(Line(message, "entry_names_nothing"))
        return self

    @property
    def name(self) -> str:
        """What the entry calls its document."""
        return PurePath(self.file).name if self.file else self.key or self.sha256 or ""

    def is_about(self, raw: RawDocument) -> bool:
        """Tells whether this is the entry of the document."""
        if self.file:
            return self.name == raw.name
        return raw.key == self.key if self.key else raw.raw_sha256 == self.sha256

    def key_for(self, raw: RawDocument) -> str:
        """Returns the key that the document gets; records of one file keep their own."""
        return raw.key if raw.format in _RECORD_FORMATS else self.key or raw.key


class Manifest(Record):
    """The entries of a manifest; none by default."""

    entries: tuple[ManifestEntry, ...] = ()

    def entry_for(self, raw: RawDocument) -> ManifestEntry | None:
        """Returns the entry of a document, None if there is none.

        Raises:
            DocumentError: The file's bytes are not those that the manifest speaks of.
        """
        entry = next((entry for entry in self.entries if entry.is_about(raw)), None)
        is_file = raw.format not in _RECORD_FORMATS
        if entry and entry.sha256 and is_file and entry.sha256 != raw.raw_sha256:
            raise DocumentError.at(
                raw.name,
                f"has the SHA-256 {raw.raw_sha256}, in the manifest {entry.sha256}",
                "restore the file or correct the manifest",
            ).tell_as("digest_differs", name=raw.name)
        return entry


def read_manifest(path: Path) -> Manifest:
    """Reads a manifest file: .yaml, .yml, .json or .csv.

    Raises:
        DocumentError: The file cannot be read as its suffix says.
        RecordError: Entries have faults; all of them are named.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError.at(
            path, f"cannot be opened ({reason})", "check the path"
        ) from error
    return parse_manifest(str(path), data)


def parse_manifest(name: str, data: bytes) -> Manifest:
    """Reads the content of a manifest file; the name's suffix tells the format.

    Raises:
        DocumentError: The content is not of that format.
        RecordError: Entries have faults; all of them are named.
    """
    stated = _stated(name, decode(name, data))
    entries: list[ManifestEntry] = []
    faults: list[Line] = []
    for index, fields in enumerate(stated):
        try:
            entries.append(ManifestEntry.model_validate(fields))
        except ValidationError as error:
            faults += _faults(f"documents[{index}]", error)
    names = Counter(entry.name for entry in entries)
    faults += [_several(name, count) for name, count in names.items() if count > 1]
    if faults:
        raise RecordError(name, faults)
    return Manifest(entries=tuple(entries))


class _Loader(yaml.SafeLoader):
    """Refuses aliases: a few lines of them can stand for gigabytes."""

    @override
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            message = "an alias; write its value out"
            raise yaml.YAMLError(message)
        return super().compose_node(parent, index)


def _stated(name: str, text: str) -> Sequence[object]:
    """Returns the entries as they stand in the file."""
    suffix = PurePath(name).suffix.lower()
    try:
        if suffix == ".csv":
            return tuple(_rows(text))
        stated = json.loads(text) if suffix == ".json" else yaml.load(text, _Loader)  # noqa: S506 -- a safe one
    except (ValueError, RecursionError, csv.Error, yaml.YAMLError) as error:
        problem = " ".join(str(error).split())
        raise DocumentError.at(name, f"cannot be parsed ({problem})", _MEND).tell_as(
            "manifest_unparsable", name=name, problem=problem
        ) from error
    if isinstance(stated, Mapping):
        stated = stated.get("documents")
    if not isinstance(stated, list):
        raise DocumentError.at(name, "has no list of documents", _MEND).tell_as(
            "manifest_no_list", name=name
        )
    return stated


def _rows(text: str) -> Iterator[Mapping[str, object]]:
    """Yields the rows of a CSV manifest; empty cells say nothing."""
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        filled = {name: cell for name, cell in row.items() if name and cell}
        known = {name: cell for name, cell in filled.items() if name in _COLUMNS}
        yield known | {"metadata": {n: c for n, c in filled.items() if n not in _COLUMNS}}


_COLUMNS = frozenset(ManifestEntry.model_fields) - {"metadata"}


def _several(name: str, entries: int) -> Line:
    said = f"{name}: has {entries} entries"
    return Line(said, "manifest_entries", name=name, entries=entries)


def _faults(where: str, error: ValidationError) -> Iterator[Line]:
    for fault in error.errors():
        path, why = ".".join((where, *map(str, fault["loc"]))), shape_line(fault)
        said = f"{path}: {why}, not {fault['input']!r}"
        yield Line(said, "at_place", place=path, fault=why)


def _written(said: object) -> str:
    """Returns a value as text: strings and dates as they are, all else as JSON."""
    return str(said) if isinstance(said, str | date) else canonical_json(said)
