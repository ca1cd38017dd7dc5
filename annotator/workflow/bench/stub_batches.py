"""The stub server's files and batches.

The model of a batch's first line names its scenario, as for single requests. Besides the
options of all: ``polls=2`` (still at work the first two times that somebody looks),
``expires=5`` (expires after five answers), ``invalid=1`` (the file is refused),
``lost=1`` (the first batch is started and the line cut before the answer).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.workflow.bench.stub_chat import StubChat
from annotator.workflow.bench.stub_http import (
    Handler,
    HttpRequest,
    HttpResponse,
    error_response,
    json_response,
)
from annotator.workflow.bench.stub_scenario import Scenario, scenario_of

COMPLETION_SECONDS = 86_400
_DONE = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass
class _Batch:
    """One batch as the server holds it."""

    name: str
    input_file: str
    metadata: Mapping[str, str]
    lines: tuple[Mapping[str, Any], ...]
    scenario: Scenario
    status: str = "in_progress"
    looks: int = 0
    counts: dict[str, int] = field(default_factory=lambda: {"completed": 0, "failed": 0})
    output_file: str | None = None
    error_file: str | None = None

    def told(self) -> dict[str, Any]:
        """The batch as OpenAI words it."""
        refused = [{"code": "invalid_json_line", "line": 1, "message": "", "param": None}]
        return {
            "id": self.name,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            "created_at": 0,
            "expires_at": COMPLETION_SECONDS,
            "status": self.status,
            "input_file_id": self.input_file,
            "output_file_id": self.output_file,
            "error_file_id": self.error_file,
            "request_counts": self.counts | {"total": len(self.lines)},
            "metadata": dict(self.metadata),
            "errors": {"data": refused} if self.status == "failed" else None,
        }


def batch_routes() -> dict[str, Handler]:
    """Returns what a stub server needs to have files and batches."""
    chat = StubChat()

    async def answer(request: HttpRequest) -> HttpResponse:
        return await chat.complete(request, 1)

    batches = StubBatches(answer)
    return {"/v1/files": batches.handle, "/v1/batches": batches.handle}


class StubBatches:
    """Keeps files and batches, and works through a batch when somebody looks at it."""

    def __init__(self, chat: Handler) -> None:
        """Starts empty.

        Args:
            chat: Answers a single request; each line of a batch is put to it.
        """
        self._chat = chat
        self._files: dict[str, bytes] = {}
        self._batches: dict[str, _Batch] = {}

    async def handle(self, request: HttpRequest) -> HttpResponse:
        """Returns the response to a request about files or batches."""
        path = request.path.partition("?")[0].removeprefix("/v1/").split("/")
        match path:
            case ["files", *rest]:
                return self._about_files(request, rest)
            case ["batches", *rest]:
                return await self._about_batches(request, rest)
            case _:
                return error_response(404, "Nothing about files or batches.")

    def _about_files(self, request: HttpRequest, path: list[str]) -> HttpResponse:
        match request.method, path:
            case "POST", []:
                return self._upload(request)
            case "GET", [name, "content"] if name in self._files:
                return HttpResponse(200, self._files[name])
            case _:
                return error_response(404, "No such file.")

    async def _about_batches(self, request: HttpRequest, path: list[str]) -> HttpResponse:
        match request.method, path:
            case "POST", []:
                return self._create(json.loads(request.body))
            case "GET", []:
                return self._list()
            case "GET", [name] if name in self._batches:
                return await self._look(self._batches[name])
            case "POST", [name, "cancel"] if name in self._batches:
                return await self._cancel(self._batches[name])
            case _:
                return error_response(404, "No such batch.")

    def _upload(self, request: HttpRequest) -> HttpResponse:
        content = _form(request).get("file")
        if content is None:
            return error_response(400, "There is no file.", param="file")
        name = f"file-{len(self._files) + 1}"
        self._files[name] = content
        return json_response(
            {
                "id": name,
                "object": "file",
                "purpose": "batch",
                "bytes": len(content),
            }
        )

    def _create(self, asked: Mapping[str, Any]) -> HttpResponse:
        content = self._files.get(asked["input_file_id"])
        if content is None:
            return error_response(400, "No such file.", param="input_file_id")
        lines = tuple(json.loads(line) for line in content.split(b"\n") if line)
        scenario = scenario_of(lines[0]["body"]["model"])
        name = f"batch_{len(self._batches) + 1}"
        batch = _Batch(
            name, asked["input_file_id"], asked.get("metadata") or {}, lines, scenario
        )
        if scenario.has("invalid"):
            batch.status = "failed"
        is_first = not self._batches
        self._batches[name] = batch
        is_dropped = is_first and scenario.has("lost")
        return json_response(batch.told())._replace(is_dropped=is_dropped)

    def _list(self) -> HttpResponse:
        newest = [batch.told() for batch in reversed(self._batches.values())]
        return json_response({"object": "list", "data": newest, "has_more": False})

    async def _look(self, batch: _Batch) -> HttpResponse:
        batch.looks += 1
        if batch.status not in _DONE and batch.looks > batch.scenario.number("polls"):
            await self._work(batch)
        return json_response(batch.told())

    async def _cancel(self, batch: _Batch) -> HttpResponse:
        if batch.status not in _DONE:
            self._write(batch, [], [_unfinished(x, "cancelled") for x in batch.lines])
            batch.status = "cancelled"
        return json_response(batch.told())

    async def _work(self, batch: _Batch) -> None:
        most = int(batch.scenario.number("expires", len(batch.lines)))
        results = [await self._answer(line) for line in batch.lines[:most]]
        good = [r for r in results if r["response"]["status_code"] == 200]
        bad = [r for r in results if r["response"]["status_code"] != 200]
        bad += [_unfinished(line, "expired") for line in batch.lines[most:]]
        # results come in whatever order
        self._write(batch, good[::-1], bad)
        batch.status = "completed" if most >= len(batch.lines) else "expired"

    def _write(
        self, batch: _Batch, good: list[dict[str, Any]], bad: list[dict[str, Any]]
    ) -> None:
        batch.counts = {"completed": len(good), "failed": len(bad)}
        if good:
            batch.output_file = f"{batch.name}-output"
            self._files[batch.output_file] = _jsonl(good)
        if bad:
            batch.error_file = f"{batch.name}-errors"
            self._files[batch.error_file] = _jsonl(bad)

    async def _answer(self, line: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps(line["body"]).encode()
        came = await self._chat(HttpRequest("POST", line["url"], {}, body))
        response = {
            "status_code": came.status,
            "request_id": f"req_{line['custom_id'][:12]}",
            "body": json.loads(came.body),
        }
        return {"custom_id": line["custom_id"], "response": response, "error": None}


def _unfinished(line: Mapping[str, Any], why: str) -> dict[str, Any]:
    error = {"code": f"batch_{why}", "message": "This request was not executed."}
    return {"custom_id": line["custom_id"], "response": None, "error": error}


def _jsonl(values: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(v, ensure_ascii=False).encode() + b"\n" for v in values)


def _form(request: HttpRequest) -> dict[str, bytes]:
    """Reads the parts of a ``multipart/form-data`` body by their names."""
    _, _, boundary = request.headers["content-type"].partition("boundary=")
    parts: dict[str, bytes] = {}
    for part in request.body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        named = re.search(rb'[; ]name="([^"]*)"', head)
        if named is not None:
            parts[named[1].decode()] = content.removesuffix(b"\r\n")
    return parts
