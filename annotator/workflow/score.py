"""Holds one source of annotations against another."""

from annotator.errors import InputError
from annotator.measure.score import score
from annotator.measure.tally import ScoredParagraph
from annotator.model.report import ScoreReport
from annotator.workflow.services import Services
from annotator.workflow.sources import read_source


def score_sources(services: Services, proposed: str, against: str) -> ScoreReport:
    """Scores what one source says against what another says.

    Only paragraphs on which both speak are scored: a paragraph that nobody has finished
    yet says nothing about a run.

    Args:
        services: Store and schema.
        proposed: The source that is scored, see ``sources.read_source``.
        against: The source that it is held against.

    Raises:
        InputError: A source does not exist, or the two share no paragraph.
    """
    one, other = read_source(services, proposed), read_source(services, against)
    shared = [number for number in other if number in one]
    if not shared:
        message = (
            f"{proposed} and {against} share no paragraph, so there is nothing to score; "
            "review some paragraphs, or annotator import FILE --annotator NAME"
        )
        raise InputError(message)
    pairs = []
    for number in shared:
        gold = other[number]
        made = gold.provenance
        pairs.append(
            ScoredParagraph(
                document=gold.doc,
                index=gold.index,
                text=gold.text or "",
                gold=gold.events,
                proposed=one[number].events,
                basis=made.basis if made else None,
                mode=made.mode if made else None,
                imported=made.imported if made else False,
            )
        )
    return score(pairs)
