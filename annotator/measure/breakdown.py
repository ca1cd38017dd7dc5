"""The metrics of a table of tallies: over everything, and by type, role and document."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from annotator.measure.columns import Counted, Ints, Small, summed_by
from annotator.measure.counts import EVENT_METRICS, ROLE_METRICS, Filled
from annotator.measure.interval import FEWEST_CLUSTERS, Share
from annotator.measure.ratios import Clusters, Unit, metric_scores, scale_of
from annotator.measure.table import TallyTable
from annotator.model.report import MetricName, MetricScore

ALL_METRICS: tuple[MetricName, ...] = (
    "event",
    "trigger",
    "role_span",
    "role_value",
    "role_char",
    "event_exact",
    "event_exact_value",
)

Metrics = tuple[MetricScore, ...]
G = TypeVar("G")
K = TypeVar("K", bound=Hashable)


class Named(NamedTuple, Generic[G]):
    """The metrics of one group."""

    name: G
    metrics: Metrics


class _Rows(NamedTuple):
    """The counts of one kind of thing: a row for each key in each cluster."""

    types: tuple[str, ...]
    """The type that a key is of."""
    roles: tuple[Filled, ...]
    """The role that a key is; none for events."""
    key: Ints
    cluster: Ints
    numbers: Ints
    """Correct in each metric, then proposed and gold."""


class Breakdown:
    """Sums the counts of a table up, by document if there are enough of them.

    Args:
        table: Tallies of distinct paragraphs.
    """

    def __init__(self, table: TallyTable) -> None:
        # sorted, so that sums of fractions do not depend on the order of paragraphs
        self._names = tuple(sorted(table.documents))
        ranks = {name: rank for rank, name in enumerate(self._names)}
        of_name = np.array([ranks[name] for name in table.documents], np.int64)
        document = of_name[table.document]
        self._present = np.unique(document)
        self.unit: Unit = "documents" if self.documents >= FEWEST_CLUSTERS else "paragraphs"
        """What the clusters of intervals are."""
        cluster, self._document_of = document, np.arange(len(self._names))
        if self.unit == "paragraphs":
            order = np.lexsort((table.index, document))
            cluster, self._document_of = np.argsort(order), document[order]
        self._clusters = max(1, len(self._document_of))
        self._events = self._rows_of(table.events, cluster, tuple(table.events.keys), ())
        types = tuple(key.event_type for key in table.fillers.keys)
        fillers = self._rows_of(table.fillers, cluster, types, table.fillers.keys)
        self._fillers = fillers._replace(numbers=_with_totals(fillers.numbers))

    @property
    def documents(self) -> int:
        """How many documents the paragraphs come from."""
        return len(self._present)

    def overall(self) -> Metrics:
        """Returns the figures over everything."""
        found = self._scores(ALL_METRICS, lambda rows: np.zeros_like(rows.key), 1)
        return tuple(scores[0] for scores in found)

    def by_type(self) -> Iterator[Named[str]]:
        """Yields all metrics of each type that occurs, sorted by name."""
        present = np.unique(self._events.key).tolist()
        names = sorted(self._events.types[key] for key in present)
        return self._grouped(names, lambda rows: rows.types, ALL_METRICS)

    def by_role(self) -> Iterator[Named[Filled]]:
        """Yields the metrics of fillers of each role of each type, sorted."""
        present = np.unique(self._fillers.key).tolist()
        names = sorted(self._fillers.roles[key] for key in present)
        return self._grouped(names, lambda rows: rows.roles, ROLE_METRICS)

    def by_document(self) -> Iterator[Named[str]]:
        """Yields all metrics of each document, sorted by key."""
        size = len(self._names)
        found = self._scores(
            ALL_METRICS, lambda rows: self._document_of[rows.cluster], size
        )
        for place in self._present.tolist():
            yield Named(self._names[place], tuple(scores[place] for scores in found))

    def counts(self, name: MetricName) -> Ints:
        """Returns correct, proposed and gold over everything, a row for each cluster."""
        rows = self._of(name)
        found, sums = summed_by(rows.cluster, _columns(name, rows.numbers), self._clusters)
        counts = np.zeros((self._clusters, 3), np.int64)
        counts[found] = sums
        return counts

    def shares(self, name: MetricName) -> list[Share]:
        """Returns what each cluster adds to the F1 over everything; empty ones left out."""
        correct, proposed, gold = self.counts(name).T
        whole = scale_of(name) * (proposed + gold)
        pairs = zip((2 * correct).tolist(), whole.tolist(), strict=True)
        return [Share(part, total) for part, total in pairs if total]

    def _grouped(
        self,
        names: Sequence[G],
        group: Callable[[_Rows], Sequence[G]],
        metrics: Sequence[MetricName],
    ) -> Iterator[Named[G]]:
        places = {name: n for n, name in enumerate(names)}

        def of_row(rows: _Rows) -> Ints:
            of_key = np.array([places.get(g, -1) for g in group(rows)] or [-1], np.int64)
            return of_key[rows.key] if len(rows.key) else rows.key

        found = self._scores(metrics, of_row, len(names))
        for place, name in enumerate(names):
            yield Named(name, tuple(scores[place] for scores in found))

    def _scores(
        self, metrics: Sequence[MetricName], group: Callable[[_Rows], Ints], size: int
    ) -> list[tuple[MetricScore, ...]]:
        """Returns the scores of all groups, metric by metric.

        Args:
            metrics: Which ones.
            group: Says to which group each row belongs; -1 for none.
            size: How many groups there are.
        """
        sums: dict[bool, _Summed] = {}
        for name in metrics:
            of_events = name in EVENT_METRICS
            if of_events not in sums:
                rows = self._of(name)
                sums[of_events] = self._sums(rows, group(rows), size)
        return [self._score(name, sums[name in EVENT_METRICS], size) for name in metrics]

    def _sums(self, rows: _Rows, group: Ints, size: int) -> "_Summed":
        kept = np.flatnonzero(group >= 0)
        return _sum_up(
            group.take(kept),
            rows.cluster.take(kept),
            rows.numbers.take(kept, axis=0),
            size,
            self._clusters,
        )

    def _score(self, name: MetricName, sums: "_Summed", size: int) -> Metrics:
        clusters = Clusters(sums.group, _columns(name, sums.numbers), size)
        return metric_scores(name, clusters, self.unit)

    def _of(self, name: MetricName) -> _Rows:
        return self._events if name in EVENT_METRICS else self._fillers

    def _rows_of(
        self,
        counted: Counted[K],
        cluster: Ints,
        types: tuple[str, ...],
        roles: tuple[Filled, ...],
    ) -> _Rows:
        summed = _sum_up(
            counted.key.astype(np.int64),
            cluster[counted.paragraph],
            counted.numbers,
            len(counted.keys),
            self._clusters,
        )
        return _Rows(types, roles, *summed)


class _Summed(NamedTuple):
    group: Ints
    cluster: Ints
    numbers: Ints


def _sum_up(
    group: Ints, cluster: Ints, numbers: Ints | Small, groups: int, clusters: int
) -> _Summed:
    """Adds rows of one group and cluster up; sorted by group and then by cluster."""
    packed, sums = summed_by(group * clusters + cluster, numbers, groups * clusters)
    return _Summed(packed // clusters, packed % clusters, sums)


def _columns(name: MetricName, numbers: Ints) -> Ints:
    """Returns correct in a metric, proposed and gold."""
    metrics = EVENT_METRICS if name in EVENT_METRICS else ROLE_METRICS
    columns: Ints = numbers[:, [metrics.index(name), -2, -1]]
    return columns


def _with_totals(numbers: Ints) -> Ints:
    """Turns ``FillerCount`` into what is correct in each metric, proposed and gold."""
    pairs = numbers[:, 3:6].sum(axis=1)
    proposed, gold = pairs + numbers[:, 6], pairs + numbers[:, 7]
    return np.column_stack([numbers[:, :3], proposed, gold])
