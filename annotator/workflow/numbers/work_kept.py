"""What people did so far, for a page that is looked at again and again."""

from threading import Lock

from annotator.store.numbers.work_sums import WorkSums
from annotator.workflow.numbers.dashboard import WorkReport, work_report
from annotator.workflow.services import Services


class WorkCache:
    """Sums of one store that new decisions are added to; threads may share it."""

    def __init__(self) -> None:
        self._sums = WorkSums()
        self._lock = Lock()

    def report(self, services: Services) -> WorkReport:
        """Returns what people did, as ``work_report`` does."""
        with self._lock:
            return work_report(services, self._sums)
