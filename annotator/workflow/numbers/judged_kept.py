"""What was decided on proposals, for a page that is looked at again and again."""

from collections import defaultdict
from collections.abc import Collection

from annotator.measure.calibration_report import Judged
from annotator.store.queue.holdouts import held_out
from annotator.store.runs.known import StoredRun, list_runs
from annotator.workflow.numbers.calibrate import all_verdicts, judged
from annotator.workflow.numbers.kept_by_paragraph import ParagraphCache
from annotator.workflow.services import Services

ByParagraph = dict[int, tuple[Judged, ...]]


class JudgedCache:
    """Decisions on what the proposer that was asked for last proposed; threads may share it."""

    def __init__(self) -> None:
        self._kept: ParagraphCache[tuple[Judged, ...]] = ParagraphCache()

    def rows(self, services: Services, run: StoredRun) -> tuple[Judged, ...]:
        """Returns them as ``judged_rows`` does: those on held-out documents left out."""

        def read(numbers: Collection[int] | None) -> ByParagraph:
            return _by_paragraph(services, run, numbers)

        runs = tuple((each.run_id, each.status) for each in list_runs(services.store))
        key = (run.facts.proposer, run.facts.model, run.schema_id, runs)
        found = self._kept.values(services.store, key, read)
        apart = held_out(services.store)
        ordered = (row for number in sorted(found) for row in found[number])
        return tuple(row for row in ordered if row.document not in apart)


def _by_paragraph(
    services: Services, run: StoredRun, numbers: Collection[int] | None
) -> ByParagraph:
    verdicts = all_verdicts(services, run, numbers)
    found: defaultdict[int, list[Judged]] = defaultdict(list)
    # all that was said of a proposal lies in its paragraph, so that weights are whole
    for verdict, row in zip(verdicts, judged(verdicts), strict=True):
        found[verdict.paragraph_id].append(row)
    return {number: tuple(rows) for number, rows in found.items()}
