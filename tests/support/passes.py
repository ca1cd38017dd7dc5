"""Stores with documents, endpoints that lead to a stub, and passes over a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from annotator.propose.llm.stop import Stop
from annotator.store.documents.known import add_document
from annotator.workflow.propose.carry_out import Order, ProposeReport
from annotator.workflow.propose.model import (
    Means,
    ModelChoice,
    ModelPass,
    model_pass,
    propose_with_model,
)
from annotator.workflow.propose.watcher import Unwatched, Watcher
from annotator.workflow.services import Services, open_services
from annotator.workflow.settings import Settings
from tests.support.stores import AT, document

LINES = (
    "2月{n}日,广西大都第{n}分公司向武汉捐赠口罩{n}000只,消毒液{n}吨。",
    "南宁商会第{n}分会组织志愿者{n}0人,在社区开展消杀工作,服务居民{n}万余人。",
    "协会呼吁第{n}批会员单位快速响应,共同抗击疫情。",
)
PRICED = """
[stub]
base_url = "{base_url}"
[stub.limits]
concurrency = 8
attempts = 4
timeout_seconds = 900
[[stub.prices]]
model = "*"
input = 1
output = 2
currency = "EUR"
"""


def texts(count: int) -> tuple[str, ...]:
    """Returns so many different paragraphs."""
    return tuple(LINES[n % len(LINES)].format(n=n + 1) for n in range(count))


class Bench(NamedTuple):
    """A store and the way to an endpoint."""

    services: Services
    settings: Settings

    def ready(
        self, model: str, means: Means | None = None, *, again: bool = False, **how: Any
    ) -> ModelPass:
        """Prepares a pass."""
        choice = ModelChoice(model=model, **how)
        stop = Stop()
        return model_pass(
            self.services, self.settings, choice, means or Means(), again=again, stop=stop
        )

    def propose(
        self,
        model: str,
        means: Means | None = None,
        *,
        order: Order | None = None,
        watcher: Watcher | None = None,
        **how: Any,
    ) -> ProposeReport:
        """Runs a pass."""
        order = order or Order()
        ready = self.ready(model, means, again=order.again, **how)
        return propose_with_model(self.services, ready, order, watcher or Unwatched())


def write_endpoints(folder: Path, base_url: str) -> Path:
    """Writes the file of endpoints that leads to a stub."""
    path = folder / "endpoints.toml"
    path.write_text(PRICED.format(base_url=base_url), encoding="utf-8")
    return path


@contextmanager
def open_bench(folder: Path, base_url: str, paragraphs: tuple[str, ...]) -> Iterator[Bench]:
    """Makes a store of one document and opens it."""
    settings = Settings(
        database=folder / "store.sqlite", endpoints=write_endpoints(folder, base_url)
    )
    with open_services(settings, create=True) as services:
        add_document(services.store, document("report", *paragraphs), at=AT)
        yield Bench(services, settings)
