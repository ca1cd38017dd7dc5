"""Nothing but the form is answered to whoever is not signed in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from annotator.app.headers import SecurityHeaders
from annotator.app.sign_in.gate import Gate
from annotator.app.sign_in.routes import SignInRoutes
from annotator.store.people.credentials import set_email
from annotator.store.people.known import set_active
from annotator.workflow.people.sign_in import SignInMode
from annotator.workflow.people.team import new_invitation
from tests.support.asgi import Browser
from tests.support.doors import PASSWORD, Doors, opened

HOSTS = ("127.0.0.1", "annotate.example.org")
GOOD = {"name": "second", "password": PASSWORD}


class House:
    """A small app behind the gate that tells every request and message it gets."""

    def __init__(self, doors: Doors) -> None:
        self.doors = doors
        self.heard: list[bytes] = []
        self.meanwhile: Callable[[], object] = lambda: None
        """Happens after each message."""
        inner = Starlette(
            routes=[
                *SignInRoutes(doors.entrance).routes(),
                # as Streamlit does, whatever page was asked for
                Route("/oauth2callback", lambda _: RedirectResponse("/")),
                WebSocketRoute("/_stcore/stream", self._talk),
                Route("/{path:path}", self._page),
            ]
        )
        self.app = SecurityHeaders(Gate(inner, doors.entrance, HOSTS))

    def browser(self, **how: str) -> Browser:
        """Returns a browser that nobody has signed in with."""
        return Browser(self.app, **how)

    def signed_in(self, **how: str) -> Browser:
        """Returns a browser with which the second person has signed in."""
        browser = self.browser(**how)
        assert browser.post("/login", GOOD).status == 303
        return browser

    async def _page(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse("the app")

    async def _talk(self, socket: WebSocket) -> None:
        await socket.accept()
        async for message in socket.iter_bytes():
            self.heard.append(message)
            self.meanwhile()


@contextmanager
def house(path: Path, mode: SignInMode) -> Iterator[House]:
    """Builds the house over a small store."""
    with opened(path, mode) as doors:
        yield House(doors)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[House]:
    """A house that asks for passwords."""
    with house(tmp_path / "store.sqlite", "password") as made:
        yield made


def test_a_page_leads_to_the_form_and_from_there_back(locked: House):
    """With all that the address holds, such as a paragraph."""
    browser = locked.browser()

    asked = browser.get("/numbers?paragraph=a:1&lang=zh")
    assert (asked.status, asked.headers["location"]) == (
        303,
        "/login?next=%2Fnumbers%3Fparagraph%3Da%3A1%26lang%3Dzh",
    )
    form = browser.get(asked.headers["location"])
    assert 'value="/numbers?paragraph=a:1&amp;lang=zh"' in form.body
    sent = browser.post("/login", GOOD | {"next": "/numbers?paragraph=a:1&lang=zh"})

    assert sent.headers["location"] == "/numbers?paragraph=a:1&lang=zh"
    assert browser.get("/numbers").body == "the app"
    assert browser.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        "/review-setup/x/zh.json",
        "/guideline",
        "/media/file",
        "/_stcore/upload_file/a/b",
        "/static/../x",
    ],
)
def test_nothing_of_the_store_is_given_to_strangers(locked: House, path: str):
    """Neither files nor words; the code of the app is nobody's secret."""
    stranger = locked.browser()

    assert stranger.get(path, accept="*/*").status == 401
    assert stranger.get("/static/js/index.js", accept="*/*").body == "the app"


def test_a_stranger_s_websocket_is_refused_before_it_opens(locked: House):
    """Nothing that it sends is heard."""
    sent = locked.browser().converse([b"rerun"])

    assert [message["type"] for message in sent] == ["websocket.close"]
    assert locked.heard == []


def test_who_signs_out_is_out_in_every_tab(locked: House):
    """The message after it is not heard, and the connection is closed."""
    browser = locked.signed_in()
    token = browser.cookies["annotator_visit"]
    locked.meanwhile = lambda: locked.doors.entrance.leave(token)

    sent = browser.converse([b"accept", b"too late", b"later still"])

    assert locked.heard == [b"accept"]
    assert (sent[-1]["type"], sent[-1]["code"]) == ("websocket.close", 4401)
    assert browser.get("/").status == 303


def test_an_open_page_can_ask_whether_its_person_is_still_in(locked: House):
    """Apart from whether the server is there: a gate answers with another status."""
    browser = locked.signed_in()
    assert browser.get("/still-here", accept="*/*").status == 204

    set_active(locked.doors.store, "second", active=False)

    assert browser.get("/still-here", accept="*/*").status == 401


def test_who_is_deactivated_cannot_go_on(locked: House):
    """At the very next message."""
    browser = locked.signed_in()
    locked.meanwhile = lambda: set_active(locked.doors.store, "second", active=False)

    browser.converse([b"accept", b"too late"])

    assert locked.heard == [b"accept"]
    assert browser.converse([b"again"])[0]["type"] == "websocket.close"


def test_signing_out_takes_the_cookie_and_the_token(locked: House):
    """Whoever copied the cookie has nothing."""
    browser = locked.signed_in()
    stolen = dict(browser.cookies)

    answer = browser.post("/logout?lang=zh", {})

    assert (answer.status, answer.headers["location"]) == (303, "/login?lang=zh")
    assert browser.cookies == {}
    browser.cookies = stolen
    assert browser.get("/").status == 303


@pytest.mark.parametrize("path", ["/login", "/logout", "/welcome"])
@pytest.mark.parametrize("origin", ["http://evil.test", "null", ""])
def test_forms_of_other_sites_are_refused(locked: House, path: str, origin: str):
    """So are those that do not say where they come from."""
    browser = locked.signed_in()

    assert browser.post(path, GOOD, origin=origin).status == 403
    assert browser.get("/").body == "the app"


ELSEWHERE = [
    "//evil.test/",
    "https://evil.test/",
    "/\\evil.test",
    "\\\\evil.test",
    "javascript:alert(1)",
    "/login",
    "/logout",
    "/\tx",
    "evil",
    "",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_form_leads_nowhere_else(locked: House, wanted: str):
    """Whatever a link says, one ends up in the app."""
    answer = locked.browser().post("/login", GOOD | {"next": wanted})

    assert answer.headers["location"].partition("?")[0] == "/"


def test_the_first_page_keeps_the_language_of_the_form(locked: House):
    """Where nothing else was asked for; else the address that was asked for says it."""
    browser = locked.browser()

    plain = browser.post("/login", GOOD | {"lang": "zh"})
    asked = browser.post("/login", GOOD | {"lang": "zh", "next": "/numbers?lang=en"})

    assert plain.headers["location"] == "/?lang=zh"
    assert asked.headers["location"] == "/numbers?lang=en"


def test_the_form_speaks_the_language_of_the_page_that_was_wanted(locked: House):
    """A reader of the Chinese page meets no English form."""
    form = locked.browser().get("/login?next=%2F%3Flang%3Dzh")

    assert "<h1>登录</h1>" in form.body


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(locked: House):
    """Over an encrypted connection it never leaves it, and browsers are told to stay there."""
    plain = locked.browser().post("/login", GOOD)
    secure = locked.browser(scheme="https", host="annotate.example.org").post(
        "/login", GOOD | {"keep": "yes"}
    )

    assert "httponly" in plain.headers["set-cookie"].lower()
    assert "samesite=strict" in plain.headers["set-cookie"].lower()
    assert "secure" not in plain.headers["set-cookie"].lower()
    assert "strict-transport-security" not in plain.headers
    assert "; secure" in secure.headers["set-cookie"].lower()
    assert "max-age=2592000" in secure.headers["set-cookie"].lower()
    assert "strict-transport-security" in secure.headers


def test_other_names_of_this_address_are_not_served(locked: House):
    """A site that points its own name here gets nothing, not even the form."""
    assert locked.browser(host="evil.test").get("/login").status == 403
    assert locked.browser(host="annotate.example.org").get("/login").status == 200
    assert locked.browser(host="127.0.0.1").get("/login").status == 200
    stranger = locked.browser(host="evil.test").converse([b"rerun"])
    assert stranger[0]["type"] == "websocket.close"


def test_a_link_on_another_site_leads_in_at_the_second_look(locked: House):
    """Browsers hold the cookie back at the first one."""
    answer = locked.browser().get("/", sec_fetch_site="cross-site")

    assert (answer.status, 'http-equiv="refresh"' in answer.body) == (200, True)


def test_refusals_say_no_more_than_they_may(locked: House):
    """One sentence in the reader's language; the sixth attempt has to wait."""
    browser = locked.browser()
    wrong = {"name": "<b>x</b>", "password": "wrong", "lang": "zh"}

    answers = [browser.post("/login", wrong) for _ in range(6)]

    assert [answer.status for answer in answers] == [401] * 5 + [429]
    assert "姓名与密码不符" in answers[0].body
    assert "尝试次数过多" in answers[-1].body
    assert "<b>x" not in answers[0].body
    assert "&lt;b&gt;x" in answers[0].body
    assert "wrong" not in answers[0].body


def test_an_invited_person_chooses_a_password_and_is_in(locked: House):
    """Two different ones and weak ones are told; the link works once."""
    token = new_invitation(locked.doors.store, "second", at=locked.doors.now)
    browser = locked.browser()
    assert "second" in browser.get(f"/welcome?token={token}&lang=en").body

    def choose(password: str, again: str) -> tuple[int, str]:
        form = {"token": token, "password": password, "again": again, "lang": "en"}
        answer = browser.post("/welcome", form)
        return answer.status, answer.body

    assert "differ" in choose("another horse", "another house")[1]
    assert choose("second", "second")[0] == 422
    assert choose("another horse", "another horse")[0] == 303
    assert browser.get("/").body == "the app"
    assert choose("a third horse", "a third horse")[0] == 410
    assert locked.browser().get(f"/welcome?token={token}").status == 410


@pytest.mark.parametrize("body", [b"\xff\xfe", b"x" * 20_000, b"a=1&" * 50])
def test_what_is_no_form_of_ours_is_refused(locked: House, body: bytes):
    """Too long, no text, too many fields."""
    answer = locked.browser().send("/login", body)

    assert answer.status == 403


def test_names_alone_let_in_this_machine_and_no_other(tmp_path: Path):
    """A request through a proxy is not from this machine, whatever it says."""
    with house(tmp_path / "store.sqlite", "name") as made:
        assert made.browser().get("/").body == "the app"
        assert made.browser(address="::1").get("/").body == "the app"
        assert made.browser(address="192.0.2.1").get("/").status == 403
        assert made.browser().get("/", x_forwarded_for="127.0.0.1").status == 403
        assert made.browser().get("/login").headers["location"] == "/"
        assert made.browser().post("/login", GOOD).status == 403


def test_an_ended_sign_in_at_the_organisation_is_taken_from_the_browser(tmp_path: Path):
    """Streamlit's cookie would be good for a month; a copy of it opens nothing either."""
    with house(tmp_path / "store.sqlite", "oidc") as made:
        browser = made.browser()
        assert browser.get("/").body == "the app"
        browser.cookies = {"_streamlit_user": "signed", "_streamlit_user_tokens": "t"}
        claims = {"sub": "7", "email": "second@example.org", "email_verified": True}
        set_email(made.doors.store, "second", "second@example.org")
        made.doors.entrance.recognise(claims, "signed")
        browser.converse([b"accept"])
        made.doors.entrance.leave("signed")

        assert browser.converse([b"too late"])[0]["type"] == "websocket.close"
        answer = browser.get("/?lang=zh")

        assert (answer.status, answer.headers["location"]) == (303, "/?lang=zh")
        assert browser.cookies == {}
        assert made.heard == [b"accept"]


def test_the_organisation_s_sign_in_leads_back_to_what_was_wanted(tmp_path: Path):
    """Once: the way is forgotten then, and is not kept of those who are in."""
    with house(tmp_path / "store.sqlite", "oidc") as made:
        browser = made.browser()
        browser.get("/?paragraph=%E6%8A%A5:1&filter=type%3Dgift")
        browser.get("/auth/login?provider=x")
        browser.get("/static/js/index.js", accept="*/*")

        back = browser.get("/oauth2callback?code=1&state=2", sec_fetch_site="cross-site")

        assert back.headers["location"] == "/?paragraph=%E6%8A%A5:1&filter=type%3Dgift"
        assert browser.cookies == {}
        assert browser.get("/oauth2callback").headers["location"] == "/"
        browser.cookies = {"_streamlit_user": "signed"}
        assert "set-cookie" not in browser.get("/?paragraph=a:1").headers


@pytest.mark.parametrize(
    "wanted", [*ELSEWHERE, "/\r\nset-cookie: x", "/%0d%0ax: y", "/\u4e2d"]
)
def test_the_organisation_s_sign_in_leads_nowhere_else(tmp_path: Path, wanted: str):
    """Whatever somebody put into the browser."""
    with house(tmp_path / "store.sqlite", "oidc") as made:
        browser = made.browser()
        browser.cookies = {"annotator_next": quote(wanted, safe="")}

        back = browser.get("/oauth2callback")

        leads = {"/%0d%0ax: y": "/%0d%0ax:%20y", "/\u4e2d": "/%E4%B8%AD"}
        assert back.headers["location"] == leads.get(wanted, "/")
        assert "x" not in back.headers


def test_the_kept_way_ends_soon_and_is_out_of_reach_of_scripts(tmp_path: Path):
    """Over an encrypted connection it never leaves it."""
    with house(tmp_path / "store.sqlite", "oidc") as made:
        secure = made.browser(scheme="https", host="annotate.example.org")
        kept = secure.get("/numbers").headers["set-cookie"].lower()
        long = made.browser().get(f"/?filter={'x' * 5000}").headers["set-cookie"]

    assert all(
        part in kept for part in ("httponly", "samesite=lax", "max-age=600", "secure")
    )
    assert len(long) < 200


def test_what_is_ours_is_given_only_to_whom_we_know(tmp_path: Path):
    """Streamlit asks the organisation for its own pages, and not for these."""
    ours = ("/guideline", "/review-setup/x/zh.json", "/export-file/x/y")
    probe = "/still-here"
    with house(tmp_path / "store.sqlite", "oidc") as made:
        browser = made.browser()
        assert [browser.get(path).status for path in (*ours, probe)] == [401] * 4
        browser.cookies = {"_streamlit_user": "signed"}
        assert [browser.get(path).status for path in ours] == [401] * 3

        set_email(made.doors.store, "second", "second@example.org")
        claims = {"sub": "7", "email": "second@example.org", "email_verified": True}
        made.doors.entrance.recognise(claims, "signed")

        assert [browser.get(path).body for path in ours] == ["the app"] * 3
        assert browser.get(probe).status == 204
