"""Holds one source of annotations against another."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.measure.compat.report import compat_report
from annotator.measure.mistakes import mistakes
from annotator.measure.score import Options, report_of, score
from annotator.measure.scored import ScoredParagraph, compare
from annotator.model.compat import CompatReport
from annotator.model.mistake import Mistake, MistakeKind
from annotator.model.report import ScoreReport
from annotator.store.numbers.score_rows import answered_gold_count
from annotator.store.runs.values import order_of_queue
from annotator.workflow.numbers.score_columns import count_run
from annotator.workflow.numbers.score_pairs import (
    Asked,
    name_of,
    open_source,
    pair_up,
    run_asked,
    shared_paragraphs,
)
from annotator.workflow.services import Services

LARGE = 10_000
"""Paragraphs from which on a run is counted in columns, and its mistakes are not sorted."""


class Paired(NamedTuple):
    """What is scored."""

    paragraphs: tuple[ScoredParagraph, ...]
    """In the order of the text."""
    examples: int
    """Paragraphs that were left out because the run's prompt shows them."""


def score_sources(
    services: Services,
    proposed: Asked,
    against: Asked,
    *,
    bootstrap: int = 0,
    seed: int = 0,
) -> ScoreReport:
    """Scores what one source says against what another says.

    Only paragraphs on which both speak are scored: a paragraph that nobody has finished
    yet says nothing about a run. Proposals are scored as they were made, whatever was
    decided on them since.

    Args:
        services: Store and schema.
        proposed: The source that is scored.
        against: The source that it is held against.
        bootstrap: Bootstrap samples for a second interval of each F1; 0 for none.
        seed: Of the bootstrap samples.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    options = Options(bootstrap, seed, by_value=is_by_value(services, against))
    run = run_asked(services, proposed)
    if run is not None and against == "gold" and _is_large(services, run.run_id):
        table, examples = count_run(services, run.run_id)
        return report_of(table, options._replace(examples=examples))
    paired = paired_paragraphs(services, proposed, against)
    return score(paired.paragraphs, options._replace(examples=paired.examples))


def list_mistakes(
    services: Services, proposed: Asked, against: Asked, kind: MistakeKind | None = None
) -> Iterator[Mistake]:
    """Yields what is wrong with a source, paragraph by paragraph.

    Args:
        services: Store and schema.
        proposed: The source that is scored.
        against: The source that it is held against.
        kind: The only kind to list; None for all.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    for paragraph in paired_paragraphs(services, proposed, against).paragraphs:
        for mistake in mistakes(compare(paragraph)):
            if kind in {None, mistake.kind}:
                yield mistake


def score_as_papers_do(services: Services, proposed: Asked, against: Asked) -> CompatReport:
    """Scores a source by the definitions of the literature.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    return compat_report(paired_paragraphs(services, proposed, against).paragraphs)


def paired_paragraphs(services: Services, proposed: Asked, against: Asked) -> Paired:
    """Reads two sources and pairs what they say.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    one, other = open_source(services, proposed), open_source(services, against)
    shared = shared_paragraphs([one, other])
    return Paired(pair_up(services, one, other, shared.numbers), shared.examples)


def _is_large(services: Services, run_id: int) -> bool:
    return answered_gold_count(services.store, run_id) >= LARGE


def is_by_value(services: Services, against: Asked) -> bool:
    """Tells whether the annotations come from a queue that goes by the value of a look."""
    kind = name_of(against).partition(":")[0]
    worked_here = kind in {"gold", "annotator"}
    return worked_here and order_of_queue(services.store) == "value"
