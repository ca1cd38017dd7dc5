"""A file of annotations that is only compared: read, held for a while, never stored."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from annotator.errors import AnnotatorError, InputError, RecordError
from annotator.workflow.documents.uploads import Upload, safe_name
from annotator.workflow.importing.read import Incoming, Matched
from annotator.workflow.numbers.score_pairs import Source
from annotator.workflow.services import Services

MOST_BYTES = 20_000_000
"""Of a file: what a page takes, and some ten thousand paragraphs."""

MOST_UNPACKED = 10 * MOST_BYTES
"""Of what a workbook holds, which is packed."""


class Compared(NamedTuple):
    """What came of a file."""

    digest: str
    """SHA-256 of its bytes."""
    source: Source | None
    """One side of a score; None if it cannot be."""
    problem: AnnotatorError | None = None
    """Why not."""


def take_to_compare(services: Services, upload: Upload) -> Compared:
    """Reads a file as :func:`read_to_compare` does; why not is part of the answer."""
    digest = sha256(upload.data).hexdigest()
    try:
        return Compared(digest, read_to_compare(services, upload))
    except AnnotatorError as error:
        return Compared(digest, None, error)


def _too_large(name: str) -> InputError:
    most = MOST_BYTES // 1_000_000
    message = f"{name}: has more than {most} MB; split it"
    return InputError(message).tell_as("file_too_large", name=name, most=most)


def read_to_compare(services: Services, upload: Upload) -> Source:
    """Reads annotations that a browser sent, as one side of a score.

    Every quote is held against the paragraph that the store has at that place, and every
    event against the schema, as when a file is imported. Nothing is added to the store.

    Args:
        services: Store and schema.
        upload: The file: ``.xlsx`` as it is exported, anything else JSON Lines.

    Raises:
        InputError: It is too large, or there is no paragraph of the store in it.
        RecordError: Names every fault with its line and reason.
    """
    name = safe_name(upload.name)
    if len(upload.data) > MOST_BYTES or _unpacked(upload.data) > MOST_UNPACKED:
        raise _too_large(name)
    with TemporaryDirectory(prefix="compared-") as folder:
        path = Path(folder) / f"file{_suffix(name)}"
        path.write_bytes(upload.data)
        parts = list(Incoming(services, path).parts(bare=True))
    faults = [part for part in parts if isinstance(part, str)]
    if faults:
        raise RecordError(name, faults)
    said = {p.paragraph.paragraph_id: p.record for p in parts if isinstance(p, Matched)}
    if not said:
        message = f"{name}: holds no paragraph of the store; export one to see the form"
        raise InputError(message).tell_as("file_empty", name=name)
    return Source(f"file:{name}", said, None, frozenset())


def _unpacked(data: bytes) -> int:
    """Returns how much a packed file holds, 0 for any other; no more is ever read of it."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sum(each.file_size for each in archive.infolist())
    except BadZipFile:
        return 0


def _suffix(name: str) -> str:
    return ".xlsx" if name.lower().endswith(".xlsx") else ".jsonl"
