"""Where exports wait until they are taken away, and the address that hands them out.

They are files, not memory, and the address streams them; it cannot be guessed. Only the
latest few wait.
"""

import secrets
import shutil
import threading
from collections import OrderedDict
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from annotator.workflow.exporting.download import Download
from annotator.workflow.exporting.request import ExportRequest

MOST = 8
"""Exports that wait at the same time."""


class Waiting(NamedTuple):
    """An export that somebody prepared."""

    request: ExportRequest
    download: Download
    address: str
    """Where it is handed out."""


class Shelf:
    """Holds the folders of exports."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[str, Path] = OrderedDict()

    def put(self, file: Path) -> str:
        """Lays a file down and returns its address; its folder is removed in the end."""
        token = secrets.token_urlsafe(18)
        with self._lock:
            self._files[token] = file
            old = [self._files.popitem(last=False)[1] for _ in range(self._too_many())]
        for path in old:
            shutil.rmtree(path.parent, ignore_errors=True)
        return f"/export-file/{token}/{quote(file.name)}"

    def take(self, token: str) -> Path | None:
        """Returns the file of an address, None if it waits no more."""
        with self._lock:
            return self._files.get(token)

    def clear(self) -> None:
        """Removes everything."""
        with self._lock:
            files = tuple(self._files.values())
            self._files.clear()
        for path in files:
            shutil.rmtree(path.parent, ignore_errors=True)

    def _too_many(self) -> int:
        return max(0, len(self._files) - MOST)


def new_folder() -> Path:
    """Makes an empty folder that only this process' user can read."""
    return Path(mkdtemp(prefix="annotator-export-"))


def shelf_route() -> Route:
    """Serves what waits on the shelf of this process."""
    return Route("/export-file/{token}/{name}", _serve)


async def _serve(request: Request) -> Response:
    file = SHELF.take(request.path_params["token"])
    if file is None:
        return PlainTextResponse("no such export; prepare it again", status_code=404)
    # never shown in the browser: it may hold a page
    return FileResponse(file, filename=file.name, media_type="application/octet-stream")


SHELF: Final = Shelf()
