"""Word documents: paragraphs and tables in the order of the page, by python-docx."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from annotator.errors import DocumentError
from annotator.model.record import digest
from annotator.text.raw import RawDocument, ReadOptions, ReadResult
from annotator.text.readers.library import library_missing
from annotator.text.readers.titles import stated_title

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,  # a part is missing
    ValueError,  # another Office format
    SyntaxError,  # lxml's errors are of this kind
    EOFError,
    NotImplementedError,  # encrypted or packed in a rare way
    AttributeError,  # an element is missing
)
_MOST_TIMES_UNPACKED = 10
_MOST_TAGS = 1_000_000
"""Of all XML in a file; a thousand pages have a tenth of them, and each costs memory."""


def read(name: str, data: bytes, options: ReadOptions) -> ReadResult:
    """Reads a DOCX file: a line for each paragraph and for each row of a table.

    The date of its making is no date of publication and is left out.

    Raises:
        DocumentError: It is broken, unpacks to too much, or python-docx is missing.
    """
    content = _content(name, data, options.max_bytes * _MOST_TIMES_UNPACKED)
    metadata = {"author": content.author, "keywords": content.keywords}
    raw = RawDocument(
        key=PurePath(name).stem,
        name=PurePath(name).name,
        text=content.text,
        raw_sha256=digest(data),
        format="docx",
        title=stated_title(content.title),
        metadata=tuple((key, value) for key, value in metadata.items() if value),
    )
    return ReadResult(documents=(raw,))


class _Content(NamedTuple):
    text: str
    title: str
    author: str
    keywords: str


def _content(name: str, data: bytes, most: int) -> _Content:
    try:
        import docx  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise library_missing(name, "DOCX", "python-docx") from error
    try:
        _refuse_bomb(name, data, most)
        document = docx.Document(io.BytesIO(data))
        facts = document.core_properties
        text = "\n".join(_lines(document))
        return _Content(text, facts.title, facts.author, facts.keywords)
    except _BROKEN as error:
        raise DocumentError.at(
            name, "is no DOCX file or a broken one", "save it from Word again as DOCX"
        ).tell_as("doc_broken", name=name, format="DOCX") from error


def _refuse_bomb(name: str, data: bytes, most: int) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > most:
            raise DocumentError.at(
                name, f"unpacks to {size:,} bytes, more than {most:,}", "split it"
            ).tell_as("doc_unpacks", name=name, most=most // 1_000_000)
        tags = sum(_tags(archive.read(entry)) for entry in entries)
    if tags > _MOST_TAGS:
        raise DocumentError.at(
            name, f"holds {tags:,} XML tags, more than {_MOST_TAGS:,}", "split it"
        ).tell_as("doc_tags", name=name, tags=tags, most=_MOST_TAGS)


def _tags(part: bytes) -> int:
    """Counts the tags of a part that begins as XML does, whatever it is called."""
    return part.count(b"<") if b"<" in part.lstrip()[:64] else 0


def _lines(container: "Document | _Cell") -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (_row(row.cells) for row in block.rows)
        else:
            yield block.text


def _row(cells: Iterable["_Cell"]) -> str:
    """Joins the cells of a row by tabs: what a row says belongs together."""
    merged_once = dict.fromkeys(cells)
    texts = (" ".join(filter(None, _lines(cell))) for cell in merged_once)
    return "\t".join(text.replace("\n", " ") for text in texts)
