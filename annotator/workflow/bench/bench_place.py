"""A store of made-up paragraphs and a stub server in a process of its own."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from annotator.text.read import ReadOptions
from annotator.workflow.documents.ingest import ingest_paths
from annotator.workflow.propose.carry_out import Order, ProposeReport
from annotator.workflow.propose.model import (
    Means,
    ModelChoice,
    ModelPass,
    model_pass,
    propose_with_model,
)
from annotator.workflow.propose.watcher import Unwatched
from annotator.workflow.services import Services, open_services
from annotator.workflow.settings import Settings

SENTENCES = (
    "2月{day}日，江北商会向临江市第{number}医院捐赠口罩{many}只、消毒液3吨，价值12.5万元。",
    "志愿者连夜装车，货物于次日到达。",
    "协会呼吁会员单位积极响应，截至2月{day}日共收到捐款136万元。",
    "某地交通部门为运输车辆开辟绿色通道，{many}辆货车免费通行。",
)
"""About as long as a paragraph of a web report; each has a number of its own."""


STORE_NAME = "bench.sqlite"


class Pass(NamedTuple):
    """One pass over all paragraphs, measured."""

    report: ProposeReport
    requests: int
    """That the server saw."""
    seconds: float
    cpu_seconds: float
    """Of this process, the server not among it."""


class Place(NamedTuple):
    """Where a measurement takes place."""

    folder: Path
    base_url: str
    services: Services
    """Of a store with the paragraphs."""

    def settings(self, concurrency: int) -> Settings:
        """Returns settings with an endpoint that takes so many requests at once."""
        endpoints = self.folder / f"endpoints-{concurrency}.toml"
        endpoints.write_text(
            f'[stub]\nbase_url = "{self.base_url}"\n'
            f"[stub.limits]\nconcurrency = {concurrency}\n",
            encoding="utf-8",
        )
        return Settings(database=self.folder / STORE_NAME, endpoints=endpoints)

    def run(self, model: str, concurrency: int, *, limit: int | None = None) -> Pass:
        """Passes over the paragraphs once and measures it."""
        ready = self.ready(model, concurrency)
        self.stats(reset=True)
        begun, begun_cpu = time.perf_counter(), time.process_time()
        order = Order(limit=limit)
        report = propose_with_model(self.services, ready, order, Unwatched())
        cpu_seconds = time.process_time() - begun_cpu
        seconds = time.perf_counter() - begun
        return Pass(report, self.stats()["requests"], seconds, cpu_seconds)

    def ready(self, model: str, concurrency: int) -> ModelPass:
        """Puts a pass together."""
        settings = self.settings(concurrency)
        return model_pass(self.services, settings, ModelChoice(model=model), Means())

    def stats(self, *, reset: bool = False) -> dict[str, Any]:
        """Returns what the server counted, or begins to count anew."""
        root = self.base_url.removesuffix("/v1")
        url = f"{root}/reset" if reset else f"{root}/stats"
        with urllib.request.urlopen(url) as response:  # noqa: S310 – our own server
            counted: dict[str, Any] = json.load(response)
        return counted


def made_up(count: int) -> list[str]:
    """Returns paragraphs of which no two are alike."""
    text = "".join(SENTENCES)
    return [
        text.format(day=number % 28 + 1, number=number + 1, many=200 + number)
        for number in range(count)
    ]


@contextmanager
def bench_place(paragraphs: int) -> Iterator[Place]:
    """Lends a folder with a store, and a server; both are gone afterwards."""
    with TemporaryDirectory(prefix="annotator-bench-") as name, stub_process() as url:
        folder = Path(name)
        texts = folder / "made-up.txt"
        texts.write_text("\n\n".join(made_up(paragraphs)), encoding="utf-8")
        settings = Settings(database=folder / STORE_NAME)
        ingest_paths(settings, [str(texts)], ReadOptions())
        with open_services(settings) as services:
            yield Place(folder, url, services)


@contextmanager
def stub_process() -> Iterator[str]:
    """Runs a stub server in a process of its own; gives its base URL."""
    module = "annotator.workflow.bench.stub_server"
    command = [sys.executable, "-m", module]
    with subprocess.Popen(  # noqa: S603 – ourselves
        command, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            if process.stdout is None or not (url := process.stdout.readline().strip()):
                message = "the stub server did not start"
                raise RuntimeError(message)
            yield url
        finally:
            process.terminate()
