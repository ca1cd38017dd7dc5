"""An adjudicator settles differences by keyboard in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from annotator.model.event import Attribute, EventMention
from annotator.model.review import GUIDELINE_GAP
from annotator.store.file.database import Store
from annotator.store.gold.items import gold, gold_digest
from annotator.store.log.rebuild import rebuild
from annotator.store.numbers.work import flagged_for
from tests.support.annotators import ACCEPT, REJECT, annotate, seat_adjudicator
from tests.support.mentions import mention
from tests.support.review_app import App, Text, make_review_store
from tests.support.stores import CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

CALLED = mention(CALL, "publicity", "呼吁", ("issuer", "协会"))
MOBILIZED = mention(CALL, "mobilization", "呼吁", ("organizer", "协会"))
TEXTS: tuple[Text, ...] = ((GIFT, (gift(), other_gift())), (WORK, ()), (CALL, (CALLED,)))


def served(trigger: str, *roles: tuple[str, str]) -> EventMention:
    """Returns a service that ``WORK`` tells of."""
    event = mention(WORK, "service", trigger, *roles)
    kind = Attribute(name="kind", value="disinfection")
    return event.model_copy(update={"attributes": (kind,)})


@pytest.fixture
def disputed(app: App) -> App:
    """Starts the app on a store in which Wang and Zhou differ in five things.

    A boundary and a missing event; a trigger and a missing role; a type.
    """
    make_review_store(app.database, *TEXTS)
    wide = served("消杀", ("provider", "志愿者"), ("place", "社区"))
    narrow = served("消杀工作", ("provider", "志愿者"))
    annotate(
        app.database,
        "wang",
        ((ACCEPT, 0, None), (ACCEPT, 1, None)),
        (("add", None, wide),),
        ((ACCEPT, 0, None),),
    )
    annotate(
        app.database,
        "zhou",
        (("fix", 0, gift(goods="2000只")), (REJECT, 1, None)),
        (("add", None, narrow),),
        (("fix", 0, MOBILIZED),),
    )
    seat_adjudicator(app.database, "zhao")
    app.start()
    return app


class Adjudicator:
    """A person in front of the page, who has a keyboard and no mouse."""

    def __init__(self, page: Page, app: App, person: str) -> None:
        self.page = page
        self.waiting = page.locator(".anr-progress")
        self.open = page.locator(".anr-card.is-open")
        self.told = page.locator(".anr-live")
        page.goto(f"http://127.0.0.1:{app.port}/adjudicate?lang=en&user={person}")

    def choose(self, text: str) -> None:
        """Takes the option of the row that is exactly this text."""
        options = self.page.locator(".is-focused .anr-conflict.is-here .anr-choice")
        words = re.compile(rf"[A-Z]\W*{re.escape(text)}$")
        self.page.keyboard.press(options.filter(has_text=words).locator("kbd").inner_text())

    def take_who_says(self, text: str) -> None:
        """Takes the whole version of whoever has an option with this text."""
        options = self.page.locator(".is-focused .anr-choice").filter(has_text=text)
        letter = options.first.locator(".anr-letters").inner_text()
        self.page.keyboard.press(letter.lower())

    def finish(self, left: int) -> None:
        """Finishes the paragraph, after which so many are left."""
        expect(self.open).to_have_count(0)
        self.page.keyboard.press("Enter")
        expect(self.waiting).to_have_text(f"{left} waiting")


def test_five_differences_are_settled_by_keyboard(disputed: App, page: Page):
    """Each by one key; the gold follows, and the log leads to the same gold."""
    zhao = Adjudicator(page, disputed, "zhao")
    expect(zhao.waiting).to_have_text("3 waiting")
    for name in ("wang", "zhou"):
        expect(page.locator(".anr")).not_to_contain_text(name)

    zhao.choose("「口罩2000只」")
    zhao.choose("there is")
    zhao.finish(left=2)
    zhao.choose("消杀")
    zhao.choose("「社区」")
    zhao.finish(left=1)
    zhao.take_who_says("publicity")
    zhao.finish(left=0)

    first, second, third = disputed.gold()
    assert [(e.trigger.start, len(e.arguments)) for e in first] == [(7, 2), (21, 2)]
    assert [(e.trigger.text, len(e.arguments)) for e in second] == [("消杀", 2)]
    assert [(e.type, e.arguments[0].role) for e in third] == [("publicity", "issuer")]
    with Store.open(disputed.database) as store:
        assert {g.basis for g in gold(store)} == {"adjudicated"}
        before = gold_digest(store)
        rebuild(store)
        assert gold_digest(store) == before


def test_nothing_is_finished_while_something_is_open(disputed: App, page: Page):
    """The page says what is left; an undone settlement is open again."""
    zhao = Adjudicator(page, disputed, "zhao")
    expect(zhao.open).to_have_count(2)

    page.keyboard.press("a")
    expect(zhao.open).to_have_count(1)
    page.keyboard.press("Enter")
    expect(zhao.told).to_have_text("1 events are not settled yet.")
    page.keyboard.press("u")

    expect(zhao.open).to_have_count(2)
    expect(zhao.waiting).to_have_text("3 waiting")


def test_a_gap_of_the_guideline_keeps_what_was_typed(disputed: App, page: Page):
    """Reason, words, G: by keyboard alone, and nothing is settled by it."""
    zhao = Adjudicator(page, disputed, "zhao")
    expect(zhao.open).to_have_count(2)

    page.keyboard.press("r")
    page.keyboard.type("is a branch a donor?")
    page.keyboard.press("Enter")
    page.keyboard.press("g")

    expect(page.locator(".anr-sync.is-saved")).to_be_visible()
    expect(zhao.open).to_have_count(2)
    with Store.open(disputed.database) as store:
        (gap,) = flagged_for(store, GUIDELINE_GAP)
    assert gap.comment == "is a branch a donor?"


def test_annotators_may_not_settle(disputed: App, page: Page):
    """They are not offered the page, and its address shows them their own work."""
    Adjudicator(page, disputed, "wang")

    expect(page.get_by_role("button", name="Finish")).to_be_visible()
    expect(page.get_by_text("3 waiting")).to_have_count(0)
    expect(page.get_by_role("link", name="Adjudicate")).to_have_count(0)
