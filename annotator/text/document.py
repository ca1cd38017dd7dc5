"""A raw document with what is known about it becomes a document."""

from annotator.model.document import Document
from annotator.text.manifest import Manifest, ManifestEntry
from annotator.text.page.metadata import recognise, recognise_language
from annotator.text.raw import RawDocument
from annotator.text.segment import segment

_NOTHING_KNOWN = Manifest()


def build_document(raw: RawDocument, manifest: Manifest = _NOTHING_KNOWN) -> Document:
    """Cuts a raw document into paragraphs and puts together what is known about it.

    Of each fact the manifest's word counts first, then what the file states (a column of
    a record, a meta element of a page), then what its text shows.

    Raises:
        DocumentError: The file is not the one that the manifest speaks of.
    """
    entry = manifest.entry_for(raw) or ManifestEntry(key=raw.key)
    paragraphs = segment(raw.text)
    seen = recognise(paragraphs)
    metadata = dict(raw.metadata) | dict(entry.metadata)
    return Document(
        key=entry.key_for(raw),
        text=raw.text,
        paragraphs=paragraphs,
        language=entry.language or recognise_language(raw.text),
        title=entry.title or raw.title or seen.title,
        source=entry.source or raw.source or seen.source,
        published_on=entry.published_on or raw.published_on or seen.published_on,
        raw_sha256=raw.raw_sha256,
        metadata=tuple(sorted(metadata.items())),
    )
