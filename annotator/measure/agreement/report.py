"""All figures of the work that people did in one mode."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.annotation import Annotation, Judgement, by_place
from annotator.measure.agreement.drift import Finish, Span, drift
from annotator.measure.agreement.estimate import Place, Resample, bootstrap_interval
from annotator.measure.agreement.labels import (
    EVENT,
    PROPOSAL,
    between,
    coding,
    coding_of_two,
)
from annotator.measure.agreement.nominal import Coded
from annotator.measure.agreement.numeric import alpha_interval
from annotator.measure.agreement.remarks import remarks
from annotator.measure.agreement.shared import (
    FIGURES,
    bare_figures,
    disputed,
    figures,
    figures_by,
)
from annotator.measure.agreement.spans import TRIGGER, Bounds, boundaries
from annotator.measure.agreement.table import AgreementTable, Couples
from annotator.measure.agreement.tallies import Words, tally_of
from annotator.measure.agreement.unitising import alpha_u
from annotator.measure.columns import Ints
from annotator.model.agreement import (
    BoundaryFigures,
    CategoryAgreement,
    Disagreement,
    ModeAgreement,
    PairAgreement,
)
from annotator.model.review import Mode


class Work(NamedTuple):
    """What people did in one mode."""

    mode: Mode
    annotations: tuple[Annotation, ...]
    """Each person once on a paragraph, all in this mode."""
    judgements: tuple[Judgement, ...]
    """In this mode, of paragraphs that the person has finished."""


class Asked(NamedTuple):
    """What the reader wants to see."""

    period: Span = "week"
    worst: int = 20
    """Paragraphs to name."""
    finished: tuple[Finish, ...] = ()
    """For periods of a hundred: all that people have finished in the mode."""


def table_of(work: Work, gold: Mapping[Place, Annotation]) -> AgreementTable:
    """Counts the paragraphs of some work, one after another.

    Args:
        work: What was done in one mode.
        gold: Adjudicated gold by paragraph, in whatever mode it was made.
    """
    words = Words()
    judgements: defaultdict[Place, list[Judgement]] = defaultdict(list)
    for judgement in work.judgements:
        judgements[judgement.place].append(judgement)
    tallies = {
        place: tally_of(people, judgements[place], gold.get(place), words)
        for place, people in by_place(work.annotations)
    }
    return AgreementTable(tallies, words)


def agreement(
    mode: Mode,
    table: AgreementTable,
    asked: Asked,
    resample: Resample = bootstrap_interval,
) -> ModeAgreement | None:
    """Measures how people agree in one mode; None where nobody shares a paragraph.

    Nothing depends on the order of the annotations, nor on which of two people comes
    first, except for the sides of a pair, which are in the order of names.

    Args:
        mode: The mode.
        table: What the paragraphs add.
        asked: What the reader wants to see.
        resample: Finds the intervals of coefficients.
    """
    couples = table.couples()
    if not len(couples.paragraph):
        return None
    proposals = table.proposals() if mode == "assisted" else None
    report = ModeAgreement(
        mode=mode,
        people=tuple(sorted({table.people[n] for n in np.unique(couples.people)})),
        documents=len(np.unique(couples.shared.where.documents)),
        paragraphs=len(np.unique(couples.paragraph)),
        figures=figures(couples.shared),
        pairs=tuple(_pairs(table, couples, proposals, resample)),
        decisions=None if proposals is None else coding(proposals, PROPOSAL, resample),
        types=coding(table.types(), EVENT, resample),
        spans=tuple(_spans(table, resample)),
        amounts=tuple(_amounts(table, resample)),
        boundary=_boundary(couples.bounds),
        drift=drift(table, asked.period, asked.finished),
        worst=tuple(_worst(table, couples, asked.worst)),
        remarks=(),
    )
    return report.model_copy(update={"remarks": tuple(remarks(report))})


def _pairs(
    table: AgreementTable, couples: Couples, proposals: Coded | None, resample: Resample
) -> Iterator[PairAgreement]:
    """Yields every two people who share a paragraph, in the order of names."""
    numbers, group = np.unique(couples.people, axis=0, return_inverse=True)
    group = group.ravel()
    found = figures_by(couples.shared, group, len(numbers))
    names = [(table.people[first], table.people[second]) for first, second in numbers]
    for n in sorted(range(len(names)), key=names.__getitem__):
        first, second = names[n]
        rows = np.flatnonzero(group == n)
        judged = None
        if proposals is not None:
            both = between(proposals, first, second)
            judged = coding_of_two(both, PROPOSAL, resample)
        yield PairAgreement(
            first=first,
            second=second,
            documents=len(np.unique(couples.shared.where.documents[rows])),
            paragraphs=len(rows),
            figures=found[n],
            decisions=judged,
            boundary=_boundary(couples.bounds[rows]),
        )


def _boundary(rows: Ints) -> BoundaryFigures:
    return boundaries(Bounds(*rows.sum(axis=0).tolist()))


def _spans(table: AgreementTable, resample: Resample) -> Iterator[CategoryAgreement]:
    """Yields the unitising alpha of triggers and of each role that anybody filled.

    Every couple is a piece of one long continuum, so that a paragraph of three people
    counts three times, once for each two.
    """
    found = table.categories()
    if TRIGGER not in found:
        found[TRIGGER] = table.unmarked()
    for name in (TRIGGER, *sorted(found.keys() - {TRIGGER})):
        coefficient = alpha_u(found[name], 2, name, resample)
        yield CategoryAgreement(category=name, coefficient=coefficient)


def _amounts(table: AgreementTable, resample: Resample) -> Iterator[CategoryAgreement]:
    """Yields the alpha of log10 of what two people read at the same filler."""
    for name, found in table.amounts().items():
        coefficient = alpha_interval(found, name, resample)
        yield CategoryAgreement(category=name, coefficient=coefficient)


def _worst(table: AgreementTable, couples: Couples, most: int) -> Iterator[Disagreement]:
    """Yields the paragraphs with most disputed, the first of equal ones first."""
    apart = np.bincount(couples.paragraph, disputed(couples.shared.numbers))
    order = np.argsort(-apart, kind="stable")[:most]
    for paragraph in order[apart[order] > 0].tolist():
        here = couples.paragraph == paragraph
        found = bare_figures(couples.shared.numbers[here].sum(axis=0).tolist())
        place = table.places[paragraph]
        yield Disagreement(
            document=place.document,
            index=place.number,
            annotators=tuple(
                sorted({table.people[n] for n in couples.people[here].ravel()})
            ),
            disputed=int(apart[paragraph]),
            event=found[FIGURES.index("event")],
            role_value=found[FIGURES.index("role_value")],
        )
