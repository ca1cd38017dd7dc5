"""Where somebody wanted to go before they were asked who they are.

The form of passwords carries it along. An organisation's sign-in leads back to the first page
whatever was asked for, so that the browser keeps it meanwhile, in a cookie that ends soon.
What comes back is not to be trusted: it leads to a page of ours or to the first one.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import Message, Send

NEXT: Final = "annotator_next"
"""Name of the cookie."""
_SECONDS: Final = 600
"""Enough to sign in."""
_LONGEST: Final = 2000
"""Signs of an address; longer ones are not kept."""
_AS_IT_IS: Final = "/%?=&+,;:@!$'()*~-._[]"
"""Signs with a meaning in an address; any other one stands in a header as its code."""


def target(wanted: str | None) -> str:
    """Returns where to go after signing in: a place of ours, whatever was asked for."""
    if not wanted or not wanted.startswith("/") or not wanted.isprintable():
        return "/"
    parts = urlsplit(wanted.replace("\\", "/"))
    if parts.scheme or parts.netloc or wanted[1:2] in {"/", "\\"}:
        return "/"
    return "/" if parts.path in {"/login", "/logout", "/welcome"} else wanted


def language_in(wanted: str | None) -> str | None:
    """Returns the language that the page one wants to go to is asked for in, None for none."""
    return next(iter(parse_qs(urlsplit(target(wanted)).query).get("lang", ())), None)


def keeping(send: Send, wanted: str, *, is_secure: bool) -> Send:
    """Lets the browser keep where it wants to go, with the answer that is sent."""
    response = Response()
    response.set_cookie(
        NEXT,
        quote(wanted, safe="") if len(wanted) <= _LONGEST else "",
        max_age=_SECONDS,
        path="/",
        secure=is_secure,
        httponly=True,
        # the organisation's page leads back here
        samesite="lax",
    )
    return _with_cookie(send, response)


def leading_back(send: Send, cookies: Mapping[str, str]) -> Send:
    """Sends the browser where it wanted to go instead of to the first page."""
    response = Response()
    response.delete_cookie(NEXT, path="/", httponly=True, samesite="lax")
    wanted = quote(target(unquote(cookies.get(NEXT, ""))), safe=_AS_IT_IS)
    return _with_cookie(send, response, wanted)


def _with_cookie(send: Send, response: Response, wanted: str | None = None) -> Send:
    async def changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.append("set-cookie", response.headers["set-cookie"])
            if wanted is not None and "location" in headers:
                headers["location"] = wanted
        await send(message)

    return changed
