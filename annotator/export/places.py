"""Finds the paragraph that a task of another tool is about."""

from collections import defaultdict

from annotator.export.context import ReadContext
from annotator.export.reading import PartFault
from annotator.export.record import AnnotatedParagraph


class Places:
    """The known paragraphs, by place and by text."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._by_text: defaultdict[str, list[AnnotatedParagraph]] = defaultdict(list)
        for paragraphs in context.paragraphs.values():
            for paragraph in paragraphs:
                self._by_text[paragraph.text or ""].append(paragraph)

    def find(self, doc: object, index: object, text: str) -> AnnotatedParagraph:
        """Returns the paragraph at a place, or without one the only one of that text.

        Args:
            doc: Key of its document, None if the task does not say.
            index: Its number there, None likewise.
            text: What it must read, to the last character.

        Raises:
            PartFault: There is none, or it reads otherwise, or several read so.
        """
        if doc is None or index is None:
            return self._only(text)
        found = None
        if isinstance(doc, str) and isinstance(index, int):
            found = self._context.paragraph(doc, index)
        if found is None:
            message = f"document {doc!r} has no paragraph {index!r}; ingest it first"
            raise PartFault(message)
        if found.text != text:
            message = f"paragraph {index} of {doc} reads otherwise here"
            raise PartFault(message)
        return found

    def _only(self, text: str) -> AnnotatedParagraph:
        found = self._by_text.get(text, [])
        if len(found) == 1:
            return found[0]
        message = (
            f"{len(found) or 'no'} paragraph{'s' * (len(found) != 1)} here with this text, "
            "and no doc and index to tell which"
        )
        raise PartFault(message)
