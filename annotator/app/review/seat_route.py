"""The address at which an open page talks to its seat."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from annotator.app.asked import Asked
from annotator.app.handoff import Desks
from annotator.app.review import adjudicate_talk, talk
from annotator.app.review.cards import Json
from annotator.app.seat.seats import FOLDER, SEATS, DeskName, Seat
from annotator.app.sign_in.cookie import token_in
from annotator.errors import AnnotatorError, StoreBusy, StoreError
from annotator.store.file.database import Store
from annotator.store.people.known import Person, get_person

_LONGEST: Final = 32 * 2**20
"""Bytes of a message: more than anybody decides while the server is away."""
_NEVER_KEEP: Final = {"cache-control": "no-store"}

_SIGN_IN, _NOT_OURS, _GONE, _TOO_LONG, _NO_MESSAGE, _LATER = 401, 403, 410, 413, 400, 503


class _Talk(NamedTuple):
    hear: Callable[[Desks, Seat, Asked], None]
    show: Callable[[Desks, Seat], Json]


_TALKS: Final[Mapping[DeskName, _Talk]] = MappingProxyType(
    {
        "review": _Talk(talk.hear, talk.show),
        "adjudication": _Talk(adjudicate_talk.hear, adjudicate_talk.show),
    }
)


def given(desks: Desks, seat: Seat) -> Json:
    """Returns what a page is given at first, and whenever Streamlit draws it again."""
    with seat.turn() as number:
        return _shown(desks, seat, number)


def seat_route(desks: Desks) -> Route:
    """Answers what open pages say.

    Who talks must be signed in as whoever the seat was given to, and the page must be ours.
    What came of a message is in the answer; without one it may be sent again, as every
    decision counts once.
    """

    async def answer(request: Request) -> Response:
        if not _is_from_here(request):
            return Response(status_code=_NOT_OURS)
        seat = SEATS.find(request.path_params["seat"])
        if seat is None:
            return Response(status_code=_GONE)
        body = await _body(request)
        if body is None:
            return Response(status_code=_TOO_LONG)
        return await run_sync(_answer, desks, seat, request.cookies, body)

    return Route(f"{FOLDER}{{seat}}", answer, methods=["POST"])


def _answer(
    desks: Desks, seat: Seat, cookies: Mapping[str, str], body: bytes | bytearray
) -> Response:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return Response(status_code=_NO_MESSAGE)
    if not isinstance(message, Mapping):
        return Response(status_code=_NO_MESSAGE)
    try:
        person = _present(desks, seat, cookies)
        if person is None:
            return Response(status_code=_SIGN_IN)
        if person != seat.person:
            # with another role, or as somebody else, another page is drawn
            return Response(status_code=_GONE)
        said = json.dumps(_heard(desks, seat, message), ensure_ascii=False)
    except AnnotatorError:
        return Response(status_code=_LATER)
    return Response(said.encode(), media_type="application/json", headers=_NEVER_KEEP)


def _heard(desks: Desks, seat: Seat, message: Asked) -> Json:
    with seat.turn() as number:
        _TALKS[seat.desk].hear(desks, seat, message)
        return _shown(desks, seat, number)


def _shown(desks: Desks, seat: Seat, number: int) -> Json:
    return {**_TALKS[seat.desk].show(desks, seat), "seat": seat.address, "number": number}


def _present(desks: Desks, seat: Seat, cookies: Mapping[str, str]) -> Person | None:
    """Returns who is there now: a role may have changed, a visit may have ended."""
    entrance = desks.entrance
    if entrance is None or entrance.mode == "name":
        return _named(desks.review.store, seat.person.handle)
    token = token_in(cookies, entrance.mode)
    return None if token is None else entrance.who(token)


def _named(store: Store, handle: str) -> Person | None:
    try:
        found = get_person(store, handle)
    except StoreBusy:
        raise
    except StoreError:
        return None
    return found if found.active else None


def _is_from_here(request: Request) -> bool:
    """Tells whether a page of ours sent a message: no other site can send this kind."""
    origin = urlsplit(request.headers.get("origin", ""))
    kind = request.headers.get("content-type", "").partition(";")[0]
    is_ours = bool(origin.netloc) and origin.netloc == request.headers.get("host")
    return is_ours and kind == "application/json"


async def _body(request: Request) -> bytearray | None:
    """Returns what was sent, None if it is too long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return None
    return body
