"""What is settled before the first page is drawn."""

import asyncio
import json
import socket
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import Message, Scope

from annotator.app.headers import SecurityHeaders, security_headers
from annotator.app.listening import listening
from annotator.app.review.setup import setup_address, setup_route
from annotator.app.review_component import ASSETS, FOLDER, assets_route
from annotator.app.serve import serve
from annotator.app.serving import LOOPBACK
from annotator.errors import InputError, StoreMissing
from annotator.schema.load import load_schema
from annotator.store.file.database import Store
from annotator.workflow.settings import Settings

Answer = tuple[int, dict[str, str], bytes]


def get(path: str) -> Answer:
    """Asks our routes, behind the headers, and returns status, headers and body."""
    routes = [assets_route(), setup_route(load_schema("relief/v1"))]
    app = SecurityHeaders(Starlette(routes=routes))
    sent: list[Message] = []
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
    }

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start, *rest = sent
    headers = {k.decode(): v.decode() for k, v in start["headers"]}
    return start["status"], headers, b"".join(m.get("body", b"") for m in rest)


def test_a_taken_port_is_told_in_one_line(tmp_path: Path):
    """Before anything starts, and with a way to mend it."""
    Store.open(tmp_path / "store.sqlite", create=True).close()
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        settings = Settings(database=tmp_path / "store.sqlite", port=taken.getsockname()[1])

        with pytest.raises(
            InputError, match=r"^port \d+ cannot be used at 127.0.0.1 \(.+\); ch"
        ):
            serve(settings, on_ready=lambda: None)


@pytest.mark.parametrize("host", [LOOPBACK, "::1"])
def test_small_answers_are_sent_at_once(host: str):
    """A head does not have to be confirmed before what follows is sent."""

    async def sends_at_once(place: socket.socket) -> bool:
        options: list[int] = []

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            made = writer.get_extra_info("socket")
            options.append(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=place):
            reader, writer = await asyncio.open_connection(*place.getsockname()[:2])
            await reader.read()
            writer.close()
            await writer.wait_closed()
        return all(options) and bool(options)

    with listening(host, 0) as place:
        assert asyncio.run(sends_at_once(place))


def test_a_missing_store_is_told_before_anything_starts(tmp_path: Path):
    """The port is not even looked at."""
    settings = Settings(database=tmp_path / "none.sqlite", port=1)

    with pytest.raises(StoreMissing):
        serve(settings, on_ready=lambda: None)


def test_modules_are_served_under_the_name_of_their_content():
    """Browsers may keep them for good: other content has another address."""
    status, headers, body = get(f"{FOLDER}/review.js")

    assert (status, body) == (200, ASSETS["review.js"])
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("name", ["nothing.js", "package.json", "..%2f__init__.py"])
def test_nothing_else_is_served_there(name: str):
    """Only modules and styles that were there at the start."""
    assert get(f"{FOLDER}/{name}")[0] == 404


def test_schema_and_words_are_served_in_each_language():
    """Under an address that changes with their content."""
    schema = load_schema("relief/v1")

    status, headers, body = get(setup_address(schema, "zh"))

    setup = json.loads(body)
    assert (status, setup["lang"]) == (200, "zh-CN")
    assert setup["schema"]["types"][0]["label"] == "捐赠"
    assert "immutable" in headers["cache-control"]
    assert setup_address(schema, "en") != setup_address(schema, "zh")
    assert get("/review-setup/other/zh.json")[0] == 404


def test_every_answer_carries_the_headers():
    """A page of ours loads nothing from elsewhere and stands in nobody's frame."""
    _, headers, _ = get(f"{FOLDER}/base.css")

    policy = dict(
        rule.split(" ", 1) for rule in headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_inline_script_of_streamlit_s_page_is_allowed_by_its_hash():
    """The hash is taken of the installed version; without it the page would log errors."""
    policy = dict(security_headers())[b"content-security-policy"].decode()

    assert policy.count("'sha256-") >= 1
