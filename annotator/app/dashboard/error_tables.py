"""Errors as plots and tables, in the reader's words; the page and the report share them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from annotator.app.labels import Labels
from annotator.app.tables import ParagraphLink, Table
from annotator.measure.numbers import UNDEFINED
from annotator.model.mistake import Mistake, MistakeKind, MistakeSide
from annotator.model.report import ScoreReport

Words = Mapping[str, str]

PARTS: tuple[Literal["trigger", "filler"], ...] = ("trigger", "filler")


def error_label(kind: MistakeKind, words: Words) -> str:
    """Returns what a kind of error is called."""
    return words[f"error_{kind}"]


def kinds(report: ScoreReport, words: Words) -> tuple[tuple[str, int], ...]:
    """Returns the kinds that occur, those of events first, and how often each does."""
    found = report.mistakes or ()
    return tuple((error_label(each.kind, words), each.count) for each in found)


def kinds_table(report: ScoreReport, words: Words) -> Table:
    """Returns how often each kind of error was made, and what it is."""
    return Table.of(
        words["errors_by_kind"],
        [words[name] for name in ("kind", "count", "meaning")],
        (
            (error_label(each.kind, words), each.count, words[f"means_{each.kind}"])
            for each in report.mistakes or ()
        ),
    )


def shifts_table(report: ScoreReport, words: Words) -> Table:
    """Returns how often spans begin and end how many characters off."""
    columns = ("span_of", "span_side", "characters_off", "count")
    return Table.of(
        words["shifts"],
        [words[name] for name in columns],
        (
            (words[f"part_{s.part}"], words[f"span_{s.side}"], s.by, s.count)
            for s in report.shifts or ()
        ),
    )


def errors_table(found: Sequence[Mistake], words: Words, labels: Labels) -> Table:
    """Returns errors one by one, each with a link to its paragraph."""
    columns = ("paragraph", "kind", "event_type", "role", "gold_text", "proposed_text")
    return Table.of(
        words["errors_listed"],
        [words[name] for name in columns],
        (_row(mistake, words, labels) for mistake in found),
    )


def _row(mistake: Mistake, words: Words, labels: Labels) -> tuple[object, ...]:
    sides = [side for side in (mistake.gold, mistake.proposed) if side is not None]
    types = dict.fromkeys(labels.type(side.event_type) for side in sides)
    roles = dict.fromkeys(
        labels.role(side.event_type, side.role) for side in sides if side.role
    )
    return (
        ParagraphLink(mistake.document, mistake.index),
        error_label(mistake.kind, words),
        " → ".join(types),
        " → ".join(roles) or None,
        _told(mistake, mistake.gold),
        _told(mistake, mistake.proposed),
    )


def _told(mistake: Mistake, side: MistakeSide | None) -> str | None:
    """Returns the span, and the value where that is what is wrong."""
    if side is None:
        return None
    if mistake.kind != "normalisation":
        return side.span.text
    parts = [part for part in (side.value or ())[1:] if part]
    return f"{side.span.text} = {' '.join(parts) or UNDEFINED}"
