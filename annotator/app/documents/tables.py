"""Documents, their paragraphs and their history as tables, in the reader's words."""

from collections.abc import Iterable, Sequence

from annotator.app.drawing import Words
from annotator.app.tables import ParagraphLink, Table
from annotator.store.documents.listing import ListedDocument
from annotator.store.documents.progress import Corrected, ListedParagraph, PersonProgress
from annotator.workflow.documents.uploads import ReadDocument

_SHOWN_PEOPLE = 4
"""Names that the list of documents has room for."""


def documents_table(documents: Sequence[ListedDocument], words: Words) -> Table:
    """Returns what is known of documents, and how far people are with each."""
    columns = (
        "key",
        "title",
        "date",
        "body",
        "gold",
        "open",
        "conflicts",
        "flagged",
        "answered",
        "done_by",
        "source",
        "language",
        "other",
        "held_out",
        "added",
    )
    return Table.of(
        words["documents"],
        [words[name] for name in columns],
        (
            (
                d.key,
                d.title,
                d.published_on and d.published_on.isoformat(),
                d.body,
                d.gold,
                d.open,
                d.conflicts,
                d.flagged,
                d.answered,
                _people(d.done_by),
                d.source,
                d.language,
                d.other,
                _mark(d.is_held_out),
                moment(d.added_at),
            )
            for d in documents
        ),
    )


def paragraphs_table(
    key: str, paragraphs: Iterable[ListedParagraph], words: Words
) -> Table:
    """Returns the paragraphs of a document with what became of them."""
    columns = (
        "paragraph",
        "kind",
        "text",
        "status",
        "finished",
        "flagged",
        "answered_one",
        "link",
    )
    return Table.of(
        words["paragraphs"],
        [words[name] for name in columns],
        (
            (
                p.index,
                words[f"kind_{p.kind}"],
                p.text,
                words[f"status_{p.status}"] if p.kind == "body" else None,
                p.finished,
                _mark(p.is_flagged),
                _mark(p.is_answered),
                ParagraphLink(key, p.index),
            )
            for p in paragraphs
        ),
    )


def people_table(people: Iterable[PersonProgress], words: Words) -> Table:
    """Returns how far each person is in a document."""
    columns = ("annotator", "done", "open", "skipped", "flagged")
    return Table.of(
        words["people"],
        [words[name] for name in columns],
        ((p.annotator, p.done, p.open, p.skipped, p.flagged) for p in people),
    )


def history_table(corrections: Iterable[Corrected], words: Words) -> Table:
    """Returns what was corrected about a document, the last first."""
    columns = ("at", "by", "field", "paragraph", "before", "after")
    return Table.of(
        words["history"],
        [words[name] for name in columns],
        (
            (
                moment(c.at),
                c.by,
                words[f"field_{c.field}"],
                c.paragraph,
                _said(c, c.before, words),
                _said(c, c.after, words),
            )
            for c in corrections
        ),
    )


def reading_table(documents: Iterable[ReadDocument], words: Words) -> Table:
    """Returns what uploaded documents were read as, and what would become of them."""
    columns = (
        "key",
        "fate",
        "title",
        "date",
        "source",
        "language",
        "body",
        "other",
        "characters",
    )
    return Table.of(
        words["read"],
        [words[name] for name in columns],
        (
            (
                r.document.key,
                words[f"fate_{r.fate}"].format(key=r.known_as),
                r.document.title,
                r.document.published_on and r.document.published_on.isoformat(),
                r.document.source,
                r.document.language,
                sum(p.kind == "body" for p in r.document.paragraphs),
                sum(p.kind != "body" for p in r.document.paragraphs),
                len(r.document.text),
            )
            for r in documents
        ),
    )


def read_paragraphs_table(read: ReadDocument, words: Words) -> Table:
    """Returns the paragraphs that a document was cut into."""
    return Table.of(
        words["paragraphs"],
        [words[name] for name in ("paragraph", "kind", "text")],
        ((p.index, words[f"kind_{p.kind}"], p.text) for p in read.document.paragraphs),
    )


def moment(at: str) -> str:
    """Returns a time (UTC, ISO 8601) to the minute."""
    return at[:16].replace("T", " ")


def _mark(holds: bool) -> str | None:  # noqa: FBT001 -- a cell, not a choice
    """Returns a sign that looks like no box to be ticked."""
    return "✓" if holds else None


def _people(done_by: Sequence[tuple[str, int]]) -> str | None:
    told = [f"{name} {done}" for name, done in done_by[:_SHOWN_PEOPLE]]
    told += ["…"] * (len(done_by) > _SHOWN_PEOPLE)
    return " · ".join(told) or None


def _said(correction: Corrected, value: str | None, words: Words) -> str | None:
    is_kind = correction.field == "kind" and value is not None
    return words[f"kind_{value}"] if is_kind else value
