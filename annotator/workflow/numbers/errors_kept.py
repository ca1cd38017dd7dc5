"""The mistakes of a run as a page lists them: those of a paragraph are sorted out once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import NamedTuple

from annotator.measure.mistakes import mistakes
from annotator.measure.scored import compare
from annotator.model.mistake import Mistake, MistakeKind
from annotator.store.numbers.score_rows import body_in_order
from annotator.store.queue.sight import PlaceAhead
from annotator.workflow.numbers.counted import NOTHING
from annotator.workflow.numbers.score_pairs import read_paragraphs, seen_while_annotating
from annotator.workflow.numbers.shown_errors import AT_ONCE, MOST
from annotator.workflow.numbers.tallies import GOLD, TallyCache, signatures_of
from annotator.workflow.numbers.withheld import Withheld
from annotator.workflow.services import Services


class _Sorted(NamedTuple):
    """What is wrong with one paragraph."""

    signature: int
    """Of the answer and the gold that were held against one another."""
    mistakes: tuple[Mistake, ...]


class MistakeCache:
    """Mistakes of the run that was listed last; threads may share it.

    Args:
        tallies: Knows which paragraphs hold mistakes, and which have changed.
    """

    def __init__(self, tallies: TallyCache) -> None:
        self._tallies = tallies
        self._run: int | None = None
        self._known: dict[int, _Sorted] = {}
        self._lock = Lock()

    def listed(
        self,
        services: Services,
        run_id: int,
        kind: MistakeKind | None = None,
        *,
        withheld: Withheld = frozenset(),
        limit: int = MOST,
    ) -> tuple[Mistake, ...]:
        """Returns the first mistakes of a run as ``shown_errors`` does, against the gold.

        Args:
            services: Store and schema.
            run_id: The run.
            kind: The only kind to list; None for all.
            withheld: Paragraphs that the reader may not see into yet.
            limit: At most this many.
        """
        summed = self._tallies.summed_up(services, run_id)
        wrong = summed.wrong(kind)
        asked = (number for number in body_in_order(services.store) if number in wrong)
        with self._lock:
            if run_id != self._run:
                self._run, self._known = run_id, {}
            found = (
                mistake
                for mistake in self._mistakes(services, run_id, asked)
                if kind in {None, mistake.kind}
                and PlaceAhead(mistake.document, mistake.index) not in withheld
            )
            return tuple(islice(found, limit))

    def _mistakes(
        self, services: Services, run_id: int, numbers: Iterable[int]
    ) -> Iterator[Mistake]:
        numbers = iter(numbers)
        while some := tuple(islice(numbers, AT_ONCE)):
            known = self._up_to_date(services, run_id, some)
            for number in some:
                yield from known[number].mistakes

    def _up_to_date(
        self, services: Services, run_id: int, numbers: Sequence[int]
    ) -> dict[int, _Sorted]:
        now = signatures_of(services, run_id, frozenset(numbers))
        known = {
            number: self._known[number]
            for number in numbers
            if number in self._known and self._known[number].signature == now.get(number)
        }
        changed = [number for number in numbers if number not in known]
        if changed:
            read = _sorted_out(services, run_id, changed, now)
            # what was decided on while it was read is read again the next time
            after = signatures_of(services, run_id, frozenset(changed))
            self._known |= {n: read[n] for n in changed if now.get(n) == after.get(n)}
            known |= read
        return known


def _sorted_out(
    services: Services, run_id: int, numbers: Sequence[int], signed: dict[int, int]
) -> dict[int, _Sorted]:
    """Says what is wrong with paragraphs; nothing with those that have no gold any more."""
    corrected = seen_while_annotating(services, run_id, GOLD, numbers)
    read = dict(read_paragraphs(services, run_id, numbers, corrected))
    return {
        number: _Sorted(
            signed.get(number, NOTHING),
            tuple(mistakes(compare(read[number]))) if number in read else (),
        )
        for number in numbers
    }
