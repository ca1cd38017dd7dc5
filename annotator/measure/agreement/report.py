"""All figures of the work that people did in one mode."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.measure.agreement.annotation import Annotation, Couple, Judgement, couples
from annotator.measure.agreement.drift import (
    Finish,
    Span,
    compare_with_gold,
    compare_with_others,
    drift,
    finish_of,
)
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.labels import (
    EVENT,
    PROPOSAL,
    between,
    coding,
    coding_of_two,
    of_proposals,
    of_types,
)
from annotator.measure.agreement.nominal import CodedUnit
from annotator.measure.agreement.remarks import remarks
from annotator.measure.agreement.shared import Counted, count, disputed, figures
from annotator.measure.agreement.spans import (
    amounts,
    boundaries,
    match,
    unitising,
)
from annotator.measure.boundaries import Matched
from annotator.model.agreement import Disagreement, ModeAgreement, PairAgreement
from annotator.model.review import Mode


class Work(NamedTuple):
    """What people did in one mode."""

    mode: Mode
    annotations: tuple[Annotation, ...]
    """Each person once on a paragraph, all in this mode."""
    judgements: tuple[Judgement, ...]
    """In this mode, of paragraphs that the person has finished."""
    others: tuple[Finish, ...] = ()
    """What else the people have finished in this mode, that nobody shares with them: it
    only tells which period a paragraph belongs to."""


class Asked(NamedTuple):
    """What the reader wants to see."""

    period: Span = "week"
    worst: int = 20
    """Paragraphs to name."""


class _Counted(NamedTuple):
    couple: Couple
    counted: Counted
    matches: tuple[Matched, ...]

    @property
    def place(self) -> Place:
        return self.couple.first.place


def agreement(
    work: Work, gold: Mapping[Place, Annotation], asked: Asked
) -> ModeAgreement | None:
    """Measures how people agree in one mode; None where nobody shares a paragraph.

    Nothing depends on the order of the annotations, nor on which of two people comes
    first, except for the sides of a pair, which are in the order of names.

    Args:
        work: What was done in the mode.
        gold: Adjudicated gold by paragraph, in whatever mode it was made.
        asked: What the reader wants to see.
    """
    counted = [
        _Counted(couple, count(couple), match(couple))
        for couple in couples(work.annotations)
    ]
    if not counted:
        return None
    pairs = [each.couple for each in counted]
    proposals = of_proposals(work.judgements) if work.mode == "assisted" else None
    report = ModeAgreement(
        mode=work.mode,
        people=tuple(sorted({side.annotator for pair in pairs for side in pair})),
        documents=len({each.place.document for each in counted}),
        paragraphs=len({each.place for each in counted}),
        figures=figures([(each.place, each.counted) for each in counted]),
        pairs=tuple(_by_pair(counted, proposals)),
        decisions=None if proposals is None else coding(proposals, PROPOSAL),
        types=coding(of_types(work.annotations), EVENT),
        spans=unitising(pairs),
        amounts=amounts((each.place, m) for each in counted for m in each.matches),
        boundary=boundaries(m for each in counted for m in each.matches),
        drift=drift(
            [
                *compare_with_others((each.couple, each.counted) for each in counted),
                *compare_with_gold(work.annotations, gold),
            ],
            [*map(finish_of, work.annotations), *work.others],
            asked.period,
        ),
        worst=_worst(counted)[: asked.worst],
        remarks=(),
    )
    return report.model_copy(update={"remarks": tuple(remarks(report))})


def _by_pair(
    counted: Iterable[_Counted], proposals: Sequence[CodedUnit] | None
) -> Iterable[PairAgreement]:
    found: defaultdict[tuple[str, str], list[_Counted]] = defaultdict(list)
    for each in counted:
        first, second = each.couple
        found[first.annotator, second.annotator].append(each)
    for (first_name, second_name), group in sorted(found.items()):
        judged = None
        if proposals is not None:
            shared = between(proposals, first_name, second_name)
            judged = coding_of_two(shared, PROPOSAL)
        yield PairAgreement(
            first=first_name,
            second=second_name,
            documents=len({each.place.document for each in group}),
            paragraphs=len(group),
            figures=figures([(each.place, each.counted) for each in group]),
            decisions=judged,
            boundary=boundaries(m for each in group for m in each.matches),
        )


def _worst(counted: Iterable[_Counted]) -> tuple[Disagreement, ...]:
    found: defaultdict[Place, list[_Counted]] = defaultdict(list)
    for each in counted:
        found[each.place].append(each)
    differing = [
        _disagreement(place, group)
        for place, group in found.items()
        if any(disputed(each.counted) for each in group)
    ]
    return tuple(sorted(differing, key=lambda d: (-d.disputed, d.document, d.index)))


def _disagreement(place: Place, group: Sequence[_Counted]) -> Disagreement:
    by_name = {f.name: f for f in figures([(place, each.counted) for each in group])}
    people = {side.annotator for each in group for side in each.couple}
    return Disagreement(
        document=place.document,
        index=place.number,
        annotators=tuple(sorted(people)),
        disputed=sum(disputed(each.counted) for each in group),
        event=by_name["event"],
        role_value=by_name["role_value"],
    )
