"""The file of ``--debug-log``: one JSON line a request and a response, without texts."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from annotator.errors import InputError
from annotator.propose.llm.transport.received import Received, Setback
from annotator.propose.llm.transport.redacted import redacted_request, redacted_response

_OWNER_ONLY = 0o600


class DebugLog:
    """Appends what went over the wire; texts stand as lengths and digests."""

    def __init__(self, path: Path) -> None:
        """Opens the file, which only its owner can read.

        Raises:
            InputError: It cannot be written, or is a symbolic link.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        try:
            handle = os.open(path, flags, _OWNER_ONLY)
            os.fchmod(handle, _OWNER_ONLY)
        except OSError as error:
            message = f"{path}: cannot be written ({error.strerror}); name another file"
            raise InputError(message) from None
        self._file = os.fdopen(handle, "w", encoding="utf-8", buffering=1)

    def request(self, at: float, sent: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        """Writes a request.

        Args:
            at: Seconds since 1970 in UTC.
            sent: Endpoint, attempt and digest.
            body: As it is sent; its texts are withheld here.
        """
        self._write({"at": at, "request": {**sent, "body": redacted_request(body)}})

    def response(self, at: float, sha256: str, came: Received | Setback) -> None:
        """Writes what came back, or why nothing did."""
        if isinstance(came, Received):
            shown = redacted_response(came)
        else:
            shown = {"outcome": came.outcome, "code": came.code}
        self._write({"at": at, "response": {"sha256": sha256, **shown}})

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def __enter__(self) -> Self:
        """Returns itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the file."""
        self.close()

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
