"""What people did as tables, in the reader's words; the page and the report share them."""

from collections.abc import Mapping

from annotator.app.tables import ParagraphLink, Table
from annotator.workflow.numbers.dashboard import WorkReport

Words = Mapping[str, str]

_COUNTED = ("finished", "accepted", "fixed", "rejected", "added", "skipped", "flagged")


def progress_table(work: WorkReport, words: Words) -> Table:
    """Returns how far each person is."""
    return Table.of(
        words["progress"],
        [words[name] for name in ("annotator", "done", "total")],
        ((share.annotator, share.done, share.total) for share in work.shares),
    )


def days_table(work: WorkReport, words: Words) -> Table:
    """Returns what each person did on each day."""
    return Table.of(
        words["days"],
        [words[name] for name in ("day", "annotator", *_COUNTED, "minutes")],
        (
            (
                day.day,
                day.annotator,
                *(getattr(day, name) for name in _COUNTED),
                round(day.seconds / 60, 1),
            )
            for day in work.days
        ),
        decimals=1,
    )


def pace_table(work: WorkReport, words: Words) -> Table:
    """Returns how long decisions took."""
    return Table.of(
        words["pace"],
        [words[n] for n in ("annotator", "action", "timed", "median", "at_a_glance")],
        (
            (
                pace.annotator,
                words[f"action_{pace.action}"],
                pace.timed,
                round(pace.median_seconds, 1),
                pace.at_a_glance,
            )
            for pace in work.paces
        ),
        decimals=1,
    )


def reasons_table(work: WorkReport, words: Words) -> Table:
    """Returns the reasons that were given."""
    return Table.of(
        words["reasons"],
        [words[name] for name in ("action", "reason", "count")],
        (
            # a reason that is none of the page's own is shown as it was written
            (
                words[f"action_{r.action}"],
                words.get(f"reason_{r.reason}", r.reason),
                r.count,
            )
            for r in work.reasons
        ),
    )


def gaps_table(work: WorkReport, words: Words) -> Table:
    """Returns the paragraphs on which the guideline says nothing, with links to them."""
    return Table.of(
        words["gaps"],
        [words[name] for name in ("paragraph", "annotator", "day", "remark")],
        (
            (
                ParagraphLink(gap.document_key, gap.index),
                gap.annotator,
                gap.day,
                gap.comment,
            )
            for gap in work.gaps
        ),
    )
