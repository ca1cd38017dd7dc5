"""What stands beside an export so that it can be checked, and made again, years later."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field

from annotator.export.record import Loss
from annotator.model.record import Record, canonical_json, digest


class ManifestFile(Record):
    """One file of an export."""

    name: str
    """In its folder, with ``/`` between the parts; of a single file its own name."""
    bytes: int = Field(ge=0)
    sha256: str = Field(min_length=64, max_length=64)
    """As ``sha256sum`` prints it."""


class Manifest(Record):
    """Which files were made from what, by what, with what left out.

    There is no clock and no machine in it: equal facts are equal bytes.
    """

    format: str
    files: tuple[ManifestFile, ...] = ()
    """Sorted by name."""
    source: str = "gold"
    """See ``sources.stream_source``."""
    selection: tuple[tuple[str, str], ...] = ()
    """What was asked for of it, and the options of the format: name and JSON, sorted; what
    was not said is left out."""
    event_schema: str
    """Name and version, such as ``relief/v1``."""
    schema_digest: str
    prompts: tuple[str, ...] = ()
    """Digests of the prompts of all runs, and of the prompt that chats show; sorted."""
    splits: str | None = None
    """Digest of the splits that were used."""
    log_head: str | None
    """Hash of the last decision that the content follows from; None without any. The
    export can be made again as of it."""
    tool_version: str
    paragraphs: int = 0
    events: int = 0
    arguments: int = 0
    losses: tuple[Loss, ...] = ()
    """What the format could not carry."""
    digest: str = ""
    """SHA-256 of all the rest, as canonical JSON. A digest is no signature."""

    def sealed(self) -> Self:
        """Returns it with its digest."""
        return self.model_copy(update={"digest": self._content_digest()})

    def is_whole(self) -> bool:
        """Tells whether nothing was changed since it was sealed."""
        return self.digest == self._content_digest()

    def _content_digest(self) -> str:
        return digest(canonical_json(self.model_dump(mode="json", exclude={"digest"})))


def manifest_file(manifest: Manifest) -> bytes:
    """Returns what the file of a manifest holds; equal manifests are equal bytes."""
    return (manifest.model_dump_json(indent=2) + "\n").encode()


def described(files: Mapping[str, Path]) -> tuple[ManifestFile, ...]:
    """Describes files by the names that they go by, sorted by these.

    Raises:
        OSError: A file cannot be read.
    """
    return tuple(described_file(name, files[name]) for name in sorted(files))


def described_file(name: str, path: Path) -> ManifestFile:
    """Describes one file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return ManifestFile(name=name, bytes=file.tell(), sha256=sha256)
