"""Scores proposed against gold events: sums tallies into a report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from annotator.measure.caveats import caveats
from annotator.measure.interval import FEWEST_CLUSTERS, Share, ratio_interval
from annotator.measure.tally import (
    ROLE_METRICS,
    Cell,
    Count,
    ParagraphTally,
    ScoredParagraph,
    tally,
)
from annotator.model.report import (
    AttributeScore,
    Counts,
    GroupScore,
    Interval,
    MetricName,
    MetricScore,
    Rate,
    ScoreReport,
    Tally,
    TypeConfusion,
)

ALL_METRICS: tuple[MetricName, ...] = (
    "event",
    "trigger",
    "role_span",
    "role_value",
    "event_exact",
    "event_exact_value",
)
NOTHING = Count(0, 0, 0)

Unit = Literal["documents", "paragraphs"]
Cluster = str | tuple[str, int]


class Group(NamedTuple):
    """Whom a figure is about; all None for everything."""

    event_type: str | None = None
    role: str | None = None
    document: str | None = None


Sums = Mapping[tuple[Group, MetricName], Mapping[Cluster, Count]]


def score(paragraphs: Iterable[ScoredParagraph]) -> ScoreReport:
    """Scores proposed events against gold events, paragraph by paragraph.

    Events are aligned once, one to one (see ``align``), and every metric reads that
    alignment. The order of paragraphs and events makes no difference.

    Args:
        paragraphs: Each paragraph once; those without events count for specificity.

    Raises:
        ValueError: A paragraph is given twice.
    """
    return report([tally(paragraph) for paragraph in paragraphs])


def report(tallies: Sequence[ParagraphTally]) -> ScoreReport:
    """Sums tallies of distinct paragraphs into a report; see ``score``."""
    _refuse_repeats(tallies)
    documents = len({t.document for t in tallies})
    unit: Unit = "documents" if documents >= FEWEST_CLUSTERS else "paragraphs"
    sums = _sum_up(tallies, unit)
    empty = [t for t in tallies if not t.gold_events]
    return ScoreReport(
        documents=documents,
        paragraphs=len(tallies),
        gold_events=sum(t.gold_events for t in tallies),
        proposed_events=sum(t.proposed_events for t in tallies),
        metrics=_metrics(sums, Group(), ALL_METRICS, unit),
        by_type=tuple(_by_type(sums, unit)),
        by_role=tuple(_by_role(sums, unit)),
        by_document=tuple(_by_document(sums, tallies, unit)),
        attributes=tuple(_attributes(tallies)),
        confusion=tuple(_confusion(tallies)),
        grounded=Rate(
            hits=sum(t.grounded for t in tallies),
            total=sum(t.proposed_spans for t in tallies),
        ),
        silent_where_empty=Rate(
            hits=sum(not t.proposed_events for t in empty), total=len(empty)
        ),
        gold_basis=_tallies(t.basis for t in tallies),
        gold_mode=_tallies(t.mode for t in tallies),
        gold_imported=sum(t.imported for t in tallies),
        warnings=tuple(caveats(tallies)),
    )


def _refuse_repeats(tallies: Iterable[ParagraphTally]) -> None:
    seen = Counter((t.document, t.index) for t in tallies)
    twice = sorted(key for key, count in seen.items() if count > 1)
    if twice:
        document, index = twice[0]
        message = f"paragraph {index} of {document} is given twice"
        raise ValueError(message)


def _sum_up(tallies: Iterable[ParagraphTally], unit: Unit) -> Sums:
    """Adds the cells up by group and metric, kept apart by cluster."""
    sums: dict[tuple[Group, MetricName], dict[Cluster, Count]]
    sums = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for t in tallies:
        cluster = t.document if unit == "documents" else (t.document, t.index)
        for cell, count in t.cells.items():
            for group in _groups(cell, t.document):
                of_group = sums[group, cell.metric]
                of_group[cluster] = _add(of_group[cluster], count)
    return sums


def _groups(cell: Cell, document: str) -> Iterator[Group]:
    yield Group()
    yield Group(event_type=cell.event_type)
    yield Group(document=document)
    if cell.role is not None:
        yield Group(event_type=cell.event_type, role=cell.role)


def _add(one: Count, other: Count) -> Count:
    return Count(
        one.correct + other.correct,
        one.proposed + other.proposed,
        one.gold + other.gold,
    )


def _metrics(
    sums: Sums, group: Group, names: Iterable[MetricName], unit: Unit
) -> tuple[MetricScore, ...]:
    return tuple(
        _metric(name, tuple(sums.get((group, name), {}).values()), unit) for name in names
    )


def _metric(name: MetricName, clusters: Sequence[Count], unit: Unit) -> MetricScore:
    def interval(shares: Iterable[Share]) -> Interval | None:
        return ratio_interval(shares, unit)

    correct, proposed, gold = (
        sum(column) for column in zip(NOTHING, *clusters, strict=True)
    )
    return MetricScore(
        name=name,
        counts=Counts(correct=correct, proposed=proposed, gold=gold),
        interval=interval(Share(2 * c.correct, c.proposed + c.gold) for c in clusters),
        precision_interval=interval(Share(c.correct, c.proposed) for c in clusters),
        recall_interval=interval(Share(c.correct, c.gold) for c in clusters),
    )


def _by_type(sums: Sums, unit: Unit) -> Iterator[GroupScore]:
    names = {group.event_type for group, _ in sums if group.event_type}
    for name in sorted(names):
        metrics = _metrics(sums, Group(event_type=name), ALL_METRICS, unit)
        yield GroupScore(event_type=name, metrics=metrics)


def _by_role(sums: Sums, unit: Unit) -> Iterator[GroupScore]:
    roles = {(g.event_type, g.role) for g, _ in sums if g.event_type and g.role}
    for event_type, role in sorted(roles):
        group = Group(event_type=event_type, role=role)
        metrics = _metrics(sums, group, ROLE_METRICS, unit)
        yield GroupScore(event_type=event_type, role=role, metrics=metrics)


def _by_document(
    sums: Sums, tallies: Iterable[ParagraphTally], unit: Unit
) -> Iterator[GroupScore]:
    for document in sorted({t.document for t in tallies}):
        metrics = _metrics(sums, Group(document=document), ALL_METRICS, unit)
        yield GroupScore(document=document, metrics=metrics)


def _attributes(tallies: Sequence[ParagraphTally]) -> Iterator[AttributeScore]:
    aligned = sum(t.aligned for t in tallies)
    agreed: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for t in tallies:
        for name, counts in t.attributes.items():
            agreed[name] += counts.agreed
            stated[name] += counts.stated
    for name in sorted(stated):
        yield AttributeScore(
            name=name, aligned=aligned, stated=stated[name], agreed=agreed[name]
        )


def _confusion(tallies: Iterable[ParagraphTally]) -> Iterator[TypeConfusion]:
    total: Counter[tuple[str | None, str | None]] = Counter()
    for t in tallies:
        total.update(t.confusion)
    for pair in sorted(total, key=lambda pair: [(name is None, name) for name in pair]):
        gold, proposed = pair
        yield TypeConfusion(gold=gold, proposed=proposed, count=total[pair])


def _tallies(names: Iterable[str | None]) -> tuple[Tally, ...]:
    counts = Counter(name for name in names if name is not None)
    return tuple(Tally(name=name, count=counts[name]) for name in sorted(counts))
