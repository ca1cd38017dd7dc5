"""Headers that tell browsers to load and frame nothing from elsewhere."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def security_headers() -> list[tuple[bytes, bytes]]:
    """Returns the headers of every answer, as ASGI names and values."""
    return [
        (b"content-security-policy", _policy(_inline_hashes()).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    ]


_ONLY_ENCRYPTED: Final = (b"strict-transport-security", b"max-age=31536000")
"""Sent where the connection is encrypted already, here or by a proxy in front."""


class SecurityHeaders:
    """Adds the headers to every answer of an ASGI app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and the answer back with the headers."""
        is_encrypted = scope.get("scheme") == "https"
        added = [*self._headers, *([_ONLY_ENCRYPTED] if is_encrypted else [])]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _policy(hashes: list[str]) -> str:
    rules = {
        "default-src": ["'self'"],
        # Streamlit loads a component's code from a blob
        "script-src": ["'self'", "blob:", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", "ws:", "wss:"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _inline_hashes() -> list[str]:
    """Returns the hashes of the scripts in the installed Streamlit's page."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
