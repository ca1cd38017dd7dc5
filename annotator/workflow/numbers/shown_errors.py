"""Some of the mistakes behind a score, for a page that cannot wait for all of them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.measure.mistakes import mistakes
from annotator.measure.scored import ScoredParagraph, compare
from annotator.model.mistake import Mistake, MistakeKind
from annotator.model.report import ScoreReport
from annotator.store.numbers.score_rows import body_in_order
from annotator.store.queue.sight import PlaceAhead
from annotator.workflow.numbers.score import paired_paragraphs
from annotator.workflow.numbers.score_pairs import (
    Asked,
    name_of,
    prompt_examples,
    read_paragraphs,
    run_asked,
    seen_while_annotating,
)
from annotator.workflow.numbers.withheld import Withheld
from annotator.workflow.services import Services

AT_ONCE = 100
"""Paragraphs whose events are in memory at a time."""

MOST = 500
"""Mistakes that are listed."""


def shown_errors(
    services: Services,
    proposed: Asked,
    against: Asked,
    headline: ScoreReport,
    *,
    kind: MistakeKind | None = None,
    withheld: Withheld = frozenset(),
    limit: int = MOST,
) -> tuple[Mistake, ...]:
    """Returns the first mistakes in the order of the text.

    Reads no further than it must: a run is gone through some paragraphs at a time.

    Args:
        services: Store and schema.
        proposed: The source that is scored.
        against: The source that it is held against.
        headline: The score; the mistakes are those of the paragraphs that it rests on.
        kind: The only kind to list; None for all.
        withheld: Paragraphs that the reader may not see into yet.
        limit: At most this many.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    found = _mistakes(
        (
            paragraph
            for paragraph in _paragraphs(services, proposed, against)
            if PlaceAhead(paragraph.document, paragraph.index) not in withheld
        ),
        headline,
    )
    return tuple(islice((m for m in found if kind in {None, m.kind}), limit))


def _mistakes(
    paragraphs: Iterable[ScoredParagraph], headline: ScoreReport
) -> Iterator[Mistake]:
    for paragraph in paragraphs:
        if headline.headline == "all" or _is_independent(paragraph):
            yield from mistakes(compare(paragraph))


def _is_independent(paragraph: ScoredParagraph) -> bool:
    """Tells it of one paragraph as ``TallyTable.independent`` does of many."""
    trusted = paragraph.mode == "blind" or paragraph.basis == "adjudicated"
    return trusted and not paragraph.imported


def _paragraphs(
    services: Services, proposed: Asked, against: Asked
) -> Iterator[ScoredParagraph]:
    run = run_asked(services, proposed)
    if run is None or against != "gold":
        yield from paired_paragraphs(services, proposed, against).paragraphs
        return
    shown = prompt_examples(services, run.run_id)
    asked = (number for number in body_in_order(services.store) if number not in shown)
    while some := tuple(islice(asked, AT_ONCE)):
        corrected = seen_while_annotating(services, run.run_id, name_of(against), some)
        found = dict(read_paragraphs(services, run.run_id, some, corrected))
        yield from (found[number] for number in some if number in found)
