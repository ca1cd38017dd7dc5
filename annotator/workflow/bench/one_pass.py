"""One pass over a store in a process of its own, for others to kill.

::

    python -m annotator.workflow.bench.one_pass STORE ENDPOINTS MODEL
"""

import sys
from pathlib import Path

from annotator.workflow.propose.carry_out import Order
from annotator.workflow.propose.model import (
    Means,
    ModelChoice,
    model_pass,
    propose_with_model,
)
from annotator.workflow.propose.watcher import Unwatched
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings


def one_pass(settings: Settings, model: str) -> None:
    """Asks the model about all paragraphs of a store."""
    with open_services(settings) as services:
        ready = model_pass(services, settings, ModelChoice(model=model), Means())
        propose_with_model(services, ready, Order(), Unwatched())


if __name__ == "__main__":
    store, endpoints, model = sys.argv[1:]
    one_pass(Settings(database=Path(store), endpoints=Path(endpoints)), model)
