"""Watches under which schemas exported paragraphs were finished."""

from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.export.record import AnnotatedParagraph
from annotator.model.remark import Remark
from annotator.schema.definition import EventSchema


class SchemasSeen:
    """Counts paragraphs by the digest of the schema that they were finished under."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def passing(
        self, paragraphs: Iterable[AnnotatedParagraph]
    ) -> Iterator[AnnotatedParagraph]:
        """Yields the paragraphs as they are."""
        for paragraph in paragraphs:
            made = paragraph.provenance
            if made is not None and made.schema_digest is not None:
                self.note(made.event_schema or "another", made.schema_digest)
            yield paragraph

    def note(self, name: str, digest: str) -> None:
        """Counts one paragraph."""
        self._seen[name, digest] += 1

    def warnings(self, schema: EventSchema) -> tuple[Remark, ...]:
        """Returns a remark for each schema but the one that the export declares."""
        return tuple(
            Remark.of(
                "other_schema",
                paragraphs=count,
                name=name,
                digest=digest[:8],
                schema=schema.id,
            )
            for (name, digest), count in sorted(self._seen.items())
            if digest != schema.digest
        )
