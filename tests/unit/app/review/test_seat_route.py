"""An open page talks to its seat: who may, what is done, what it is told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from annotator.app.handoff import Desks
from annotator.app.review.seat_route import given, seat_route
from annotator.app.seat.seats import SEATS, DeskName, Seat
from annotator.app.sign_in.gate import Gate
from annotator.store.file.database import Store, lock_path
from annotator.store.file.lock import WriteLock
from annotator.store.log.history import decision_log
from annotator.store.people.known import add_person, set_active, set_role
from annotator.workflow.people.attempts import Attempts
from annotator.workflow.people.sign_in import Entrance
from annotator.workflow.people.team import give_password
from annotator.workflow.review.desk import ReviewDesk
from tests.support.asgi import Answer, Browser
from tests.support.doors import PASSWORD
from tests.support.review import Desk
from tests.support.stores import AT

HERE = "http://127.0.0.1:8501"


class Tab:
    """A page that Wang has open."""

    def __init__(self, at: Desk, desks: Desks, desk: DeskName = "review") -> None:
        self.at = at
        self.desks = desks
        self.seat = SEATS.take(desk, at.person, "en")
        self.browser = Browser(Starlette(routes=[seat_route(desks)]))

    def post(self, body: bytes, seat: Seat | None = None, **headers: str) -> Answer:
        """Sends whatever may be no message."""
        sent = {"content_type": "application/json"} | headers
        return self.browser.send((seat or self.seat).address, body, **sent)

    def say(self, **message: object) -> dict[str, Any]:
        """Says something, and returns what is answered."""
        answer = self.post(json.dumps(message).encode())
        assert answer.status == 200
        heard: dict[str, Any] = json.loads(answer.body)
        return heard

    def logged(self) -> list[tuple[str, str]]:
        """Returns who decided what."""
        log = decision_log(self.at.world.store)
        return [(each.annotator, each.request.action) for each in log]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


@pytest.fixture
def tab(at: Desk) -> Tab:
    """Opens a tab where names are enough."""
    return Tab(at, Desks(at.services, at.desk, at.adjudication))


def test_a_message_does_all_that_it_says_and_is_answered_at_once(tab: Tab):
    """A decision, a question and the way to a paragraph travel together."""
    flag, other = tab.at.sent("flag"), tab.at.world.paragraphs[1]

    heard = tab.say(
        decisions=[flag],
        move={"to": "paragraph", "paragraph": other, "key": "m1"},
        questions=[{"key": "q1", "about": "titles"}],
        view={"asking": ["q1"]},
    )

    assert tab.logged() == [("wang", "flag")]
    assert [(ack["key"], ack["status"]) for ack in heard["acks"]] == [
        (flag["key"], "stored")
    ]
    assert (heard["goto"], heard["moved"]) == (other, "m1")
    assert [answer["key"] for answer in heard["answers"]] == ["q1"]
    assert heard["person"] == "wang"


def test_an_answer_that_was_lost_comes_again(tab: Tab):
    """The decision counts once, however often it is sent."""
    flag = tab.at.sent("flag")
    first, second = tab.say(decisions=[flag]), tab.say(decisions=[flag])

    assert tab.logged() == [("wang", "flag")]
    assert second["acks"] == first["acks"]
    assert second["number"] > first["number"]


def test_what_is_held_is_not_sent_again(tab: Tab):
    """The page says by marks what it holds."""
    first = tab.say(view={})
    assert [item["id"] for item in first["items"]] == list(tab.at.world.paragraphs)

    second = tab.say(view={"held": first["marks"]})

    assert second["items"] == []
    assert second["queue"] == first["queue"]


def test_each_answer_is_newer_than_what_the_page_was_given_before(tab: Tab):
    """Drawn by Streamlit or answered to a message: one row of numbers."""
    first = given(tab.desks, tab.seat)
    second = tab.say()
    third = given(tab.desks, tab.seat)

    assert [each["number"] for each in (first, second, third)] == [1, 2, 3]
    assert {each["seat"] for each in (first, second, third)} == {tab.seat.address}


def test_a_seat_lasts_as_long_as_its_visit(tab: Tab):
    """Afterwards the page is told to have itself drawn anew."""
    address = SEATS.take("review", tab.at.person, "en").address
    assert tab.browser.send(address, b"{}", content_type="application/json").status == 410

    assert tab.post(b"{}").status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"content_type": "text/plain"}, 403),
        ({"content_type": "application/x-www-form-urlencoded"}, 403),
        ({"content_type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_only_a_page_of_ours_is_heard(tab: Tab, headers: dict[str, str], status: int):
    """Another site can send forms and plain text without asking, but not from here."""
    body = json.dumps({"decisions": [tab.at.sent("flag")]}).encode()

    assert tab.post(body, None, **headers).status == status
    assert len(tab.logged()) == (status == 200)


@pytest.mark.parametrize("body", [b"", b"no json", b"[1]", b"3", b"[" * 100_000, b"\xff"])
def test_what_is_no_message_is_refused(tab: Tab, body: bytes):
    """Whatever a browser may send."""
    assert tab.post(body).status == 400


@pytest.mark.parametrize(
    "message",
    [
        {"decisions": 3, "questions": {"x": 1}, "move": [], "keys": "x", "view": 7},
        {"questions": [{"about": "burn"}, 1], "move": {"to": "moon"}, "view": {"held": 1}},
        {"questions": [{"about": ["titles"], "key": {}}], "keys": {"changes": 5, "key": 1}},
    ],
)
@pytest.mark.parametrize("desk", ["review", "adjudication"])
def test_a_message_that_means_nothing_changes_nothing(
    at: Desk, desk: DeskName, message: dict[str, object]
):
    """And the page goes on."""
    at.desk.sign_in("wang")
    set_role(at.world.store, "wang", "adjudicator")
    tab = Tab(at, Desks(at.services, at.desk, at.adjudication), desk)

    assert tab.say(**message)["acks"] == []
    assert tab.logged() == []


def test_a_message_has_an_end(tab: Tab):
    """Nobody fills the server's memory."""
    assert tab.post(b" " * (32 * 2**20 + 1)).status == 413


def test_who_may_not_decide_any_more_is_asked_to_sign_in(tab: Tab):
    """The seat is theirs still, and answers nothing."""
    set_active(tab.at.world.store, "wang", active=False)

    assert tab.post(b"{}").status == 401


def test_whoever_has_another_role_gets_another_page(tab: Tab):
    """What the page offers follows the role."""
    set_role(tab.at.world.store, "wang", "adjudicator")

    assert tab.post(b"{}").status == 410


def test_a_busy_store_is_tried_again(at: Desk, tmp_path: Path):
    """The answer says why the decision waits; nothing is half done."""
    with Store.open(tmp_path / "store.sqlite", busy_seconds=0.01) as impatient:
        own = at.desk
        desk = ReviewDesk(impatient, own.schema, own.schema_id, own.clock, is_open=True)
        tab = Tab(at, Desks(at.services, desk, at.adjudication))
        flag = at.sent("flag")
        with WriteLock(lock_path(impatient.path)).held(1):
            heard = tab.say(decisions=[flag])
        assert (heard["acks"], tab.logged()) == ([], [])
        assert heard["error"] == "The store is busy with other work; it is tried again."

        assert tab.say(decisions=[flag])["error"] is None
        assert tab.logged() == [("wang", "flag")]


def test_behind_passwords_only_the_one_who_signed_in_is_heard(at: Desk):
    """Nobody, somebody else, Wang, and nobody again after signing out."""
    store = at.world.store
    at.desk.sign_in("wang")
    add_person(store, "second", at=AT)
    give_password(store, "wang", PASSWORD)
    entrance = Entrance(store, at.desk.clock, "password", Attempts(lambda: 0.0))
    desks = Desks(at.services, at.desk, at.adjudication, entrance=entrance)
    tab = Tab(at, desks)
    inner = Starlette(routes=[seat_route(desks)])
    tab.browser = Browser(Gate(inner, entrance, ("127.0.0.1",)))
    body = json.dumps({"decisions": [at.sent("flag")]}).encode()
    give_password(store, "second", PASSWORD)
    tokens = {
        name: entrance.admit(name, PASSWORD, "", keep=False).token
        for name in ("wang", "second")
    }

    assert tab.post(body).status == 401
    tab.browser.cookies["annotator_visit"] = tokens["second"]
    assert tab.post(body).status == 410
    assert tab.logged() == []

    tab.browser.cookies["annotator_visit"] = tokens["wang"]
    assert tab.post(body).status == 200
    entrance.leave(tokens["wang"])
    assert tab.post(body).status == 401
    assert tab.logged() == [("wang", "flag")]
