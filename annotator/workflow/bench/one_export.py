"""One export of a store in a process of its own, so that its memory can be told apart.

::

    python -m annotator.workflow.bench.one_export STORE FORMAT OUTPUT
"""

import json
import resource
import sys
import time
from pathlib import Path

from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import export_source
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings


def one_export(settings: Settings, format_name: str, output: Path) -> dict[str, float]:
    """Exports the gold of a store, and says what it took."""
    with open_services(settings) as services:
        begun, cpu = time.perf_counter(), time.process_time()
        done = export_source(services, ExportRequest(format=format_name), output)
        seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - cpu
    return {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "peak_mb": _peak_mb(),
        "events": done.events,
    }


def _peak_mb() -> float:
    """Returns the greatest memory of this process, not of the one that started it.

    Linux counts what the starting process had into ``ru_maxrss``.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        found = next((line for line in lines if line.startswith("VmHWM:")), None)
        if found is not None:
            return int(found.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # kilobytes on Linux, bytes on macOS
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    store, name, path = sys.argv[1:]
    found = one_export(Settings(database=Path(store)), name, Path(path))
    sys.stdout.write(json.dumps(found))
