"""Intervals that were found before: an edit leaves most coefficients as they are."""

from collections import OrderedDict
from hashlib import blake2b
from typing import NamedTuple

from annotator.measure.agreement.estimate import Formula, Sums, bootstrap_interval
from annotator.model.agreement import CoefficientInterval

MOST = 1000
"""Intervals that are remembered, those asked for last."""


class _Question(NamedTuple):
    digest: bytes
    """Of the counts."""
    unit: str
    clusters: int
    formula: Formula


class KnownIntervals:
    """Finds intervals as ``bootstrap_interval`` does, equal ones once.

    One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[_Question, CoefficientInterval | None] = OrderedDict()

    def __call__(self, sums: Sums, formula: Formula) -> CoefficientInterval | None:
        """Returns the interval of a coefficient."""
        digest = blake2b(sums.table.tobytes(), digest_size=16).digest()
        question = _Question(digest, sums.unit, len(sums.table), formula)
        if question not in self._known:
            self._known[question] = bootstrap_interval(sums, formula)
        self._known.move_to_end(question)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return self._known[question]
