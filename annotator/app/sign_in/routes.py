"""The addresses of signing in: /login, /logout, /welcome, and /still-here."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from annotator.app.i18n import Language, best_language
from annotator.app.sign_in.cookie import COOKIE, drop_token, keep_token
from annotator.app.sign_in.form import (
    FIELDS,
    Form,
    sign_in_page,
    stale_invitation_page,
    welcome_page,
)
from annotator.app.sign_in.way_back import language_in, target
from annotator.workflow.people.passwords import WeakPassword
from annotator.workflow.people.sign_in import Admitted, Entrance, SignInRefused

_LONGEST_FORM: Final = 16_384
"""Bytes; a form of ours has a fraction of it."""

_NEVER_KEEP: Final = {"cache-control": "no-store"}


class SignInRoutes:
    """Answers the forms; passwords are looked at in a thread, two at a time.

    Each takes 46 MiB meanwhile, and those who are at work must not wait.
    """

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._few = anyio.CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """Returns the routes."""
        return [
            Route("/login", self.show_login, methods=["GET"]),
            Route("/login", self.take_login, methods=["POST"]),
            Route("/logout", self.take_logout, methods=["POST"]),
            Route("/still-here", _still_here),
            Route("/welcome", self.show_welcome, methods=["GET"]),
            Route("/welcome", self.take_welcome, methods=["POST"]),
        ]

    async def show_login(self, request: Request) -> Response:
        """Shows the form, or goes on where somebody is signed in."""
        query = _known(request.query_params)
        token = request.cookies.get(COOKIE)
        is_in = token is not None and await run_sync(self._entrance.is_in, token)
        if is_in or self._entrance.mode != "password":
            return RedirectResponse(target(query.get("next")), status_code=303)
        form = Form(_language(request, query), _kept(query))
        return _html(sign_in_page(form))

    async def take_login(self, request: Request) -> Response:
        """Lets in who knows the password."""
        sent = await _form(request)
        if sent is None or self._entrance.mode != "password":
            return Response(status_code=403)
        name = sent.get("name", "")
        try:
            admitted = await run_sync(
                self._admit, sent, _address(request), limiter=self._few
            )
        except SignInRefused as refused:
            form = Form(_language(request, sent), _kept(sent), name, refused.code)
            return _html(sign_in_page(form), 429 if refused.code == "too_many" else 401)
        return _entered(request, admitted, _goal(request, sent))

    async def take_logout(self, request: Request) -> Response:
        """Ends the visit, for good and in all tabs."""
        if await _form(request) is None:
            return Response(status_code=403)
        token = request.cookies.get(COOKIE)
        if token:
            await run_sync(self._entrance.leave, token)
        language = _language(request, request.query_params)
        response = RedirectResponse(f"/login?lang={language}", 303)
        drop_token(response)
        return response

    async def show_welcome(self, request: Request) -> Response:
        """Shows an invited person the form for a password."""
        query = _known(request.query_params)
        person = await run_sync(self._entrance.invited, query.get("token", ""))
        form = Form(_language(request, query), _kept(query))
        if person is None:
            return _html(stale_invitation_page(form), 410)
        return _html(welcome_page(form._replace(name=person.handle)))

    async def take_welcome(self, request: Request) -> Response:
        """Keeps the password that an invited person chose, and lets them in."""
        sent = await _form(request)
        if sent is None:
            return Response(status_code=403)
        form = Form(_language(request, sent), _kept(sent))
        token, password = sent.get("token", ""), sent.get("password", "")
        person = await run_sync(self._entrance.invited, token)
        if person is None:
            return _html(stale_invitation_page(form), 410)
        form = form._replace(name=person.handle)
        if password != sent.get("again"):
            return _html(welcome_page(form._replace(problem="differ")), 422)
        try:
            admitted = await run_sync(
                self._entrance.accept, token, password, limiter=self._few
            )
        except WeakPassword as weak:
            return _html(welcome_page(form._replace(problem=f"weak_{weak.code}")), 422)
        except SignInRefused:
            return _html(stale_invitation_page(form), 410)
        return _entered(request, admitted, _goal(request, sent))

    def _admit(self, sent: Mapping[str, str], address: str) -> Admitted:
        return self._entrance.admit(
            sent.get("name", ""), sent.get("password", ""), address, keep="keep" in sent
        )


async def _still_here(_: Request) -> Response:
    """Tells an open page that the server is there, and that its person is signed in."""
    return Response(status_code=204, headers=_NEVER_KEEP)


async def _form(request: Request) -> Mapping[str, str] | None:
    """Returns what was sent, None if another site sent it or it is no form of ours."""
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            return None
    try:
        text = body.decode()
        return _known(dict(parse_qsl(text, keep_blank_values=True, max_num_fields=20)))
    except ValueError:
        return None


def _known(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name in FIELDS}


def _kept(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in ("next", "token") if name in values}


def _language(request: Request, values: Mapping[str, str]) -> Language:
    asked = values.get("lang") or language_in(values.get("next"))
    return best_language(asked, request.headers.get("accept-language"))


def _goal(request: Request, sent: Mapping[str, str]) -> str:
    """Returns where to go after signing in; the first page keeps the form's language."""
    wanted = sent.get("next")
    return target(wanted) if wanted else f"/?lang={_language(request, sent)}"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, headers=_NEVER_KEEP)


def _entered(request: Request, admitted: Admitted, where: str) -> Response:
    response = RedirectResponse(where, status_code=303, headers=_NEVER_KEEP)
    keep_token(response, admitted, is_secure=request.url.scheme == "https")
    return response
