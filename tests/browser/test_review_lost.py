"""Whatever happens to page, browser or server: nothing is lost, and the page says so."""

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from annotator.store.file.database import Store
from annotator.store.log.history import decision_log
from annotator.store.people.known import set_role
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, Text, make_review_store
from tests.support.stores import CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

CALLED = mention(CALL, "publicity", "呼吁", ("issuer", "协会"))
TEXTS: tuple[Text, ...] = ((GIFT, (gift(), other_gift())), (WORK, ()), (CALL, (CALLED,)))

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with three paragraphs, the first and the last with proposals."""
    make_review_store(app.database, *TEXTS, title="社会组织抗疫")
    app.start()
    return app


def test_two_tabs_know_of_each_other(started: App, reviewer: Reviewer, page: Page):
    """What is decided in one stands in the other, delivered or not."""
    reviewer.open(started.address("wang"))
    other = Reviewer(page.context.new_page()).open(started.address("wang"))
    reviewer.press("a")
    other.statuses("✓ accepted", "○ proposed")
    other.saved()

    started.kill()
    reviewer.press("x")
    expect(other.sync).to_have_attribute("data-n", "1")
    other.statuses("✓ accepted", "✕ rejected")
    page.close()
    started.start()
    other.saved()
    other.press("Enter")
    other.shows(WORK)
    other.saved()
    assert started.actions() == ["accept", "reject", "done"]


def test_leaving_with_undelivered_decisions_is_asked_about(
    started: App, reviewer: Reviewer, page: Page
):
    """And what was left behind is delivered when the page is opened again."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    reviewer.open(started.address("wang"))
    reviewer.press("a")
    reviewer.saved()
    page.reload()
    reviewer.expect_open()
    assert asked == []

    started.kill()
    reviewer.press("Enter")
    reviewer.shows(WORK)
    page.goto("about:blank")
    assert asked == ["beforeunload"]
    started.start()
    reviewer.open(started.address("wang"))
    reviewer.saved()
    assert started.actions() == ["accept", "accept", "done"]


_DECIDE_AND_GO = """() => {
  const pressed = { key: "a", code: "KeyA", bubbles: true, cancelable: true };
  document.querySelector(".anr").dispatchEvent(new KeyboardEvent("keydown", pressed));
  location.href = "about:blank";
}"""


def test_what_was_decided_while_the_page_is_closed_arrives(
    started: App, reviewer: Reviewer, page: Page
):
    """In the same moment, before it could be sent: the browser sends it on."""
    page.on("dialog", lambda dialog: dialog.accept())
    reviewer.open(started.address("wang"))
    page.evaluate(_DECIDE_AND_GO)
    page.wait_for_url("about:blank")

    for _ in range(100):
        if started.actions():
            break
        page.wait_for_timeout(50)
    assert started.actions() == ["accept"]


def test_a_browser_that_stores_nothing_still_delivers(
    started: App, reviewer: Reviewer, page: Page
):
    """The page says that work is kept for the visit only, and resends it by itself."""
    page.add_init_script(FULL)
    reviewer.open(started.address("wang"))
    expect(reviewer.problems).to_contain_text("does not store anything")
    reviewer.press("a")
    reviewer.saved()
    started.kill()
    reviewer.press("x")
    expect(reviewer.sync).to_have_attribute("data-n", "1")
    started.start()
    reviewer.saved()
    assert started.actions() == ["accept", "reject"]


def test_another_browser_overwrites_nothing_and_is_told(
    started: App, reviewer: Reviewer, chromium: Browser
):
    """The later decision is refused, with the reason in sight and its content kept."""
    reviewer.open(started.address("wang"))
    context = chromium.new_context(locale="en-US")
    other = Reviewer(context.new_page()).open(started.address("wang"))
    other.press("1", "}", "}")
    reviewer.press("a")
    reviewer.saved()

    other.press("a")
    other.saved()
    expect(other.problems).to_contain_text("Not saved (fix): you decided on it elsewhere")
    other.statuses("● edited, not saved", "○ proposed")
    other.press("k", "a")
    other.saved()
    assert started.actions() == ["accept", "fix"]
    context.close()


def test_a_double_click_decides_once(started: App, reviewer: Reviewer):
    """On accept: the second press finds it done, and nothing is complained about."""
    reviewer.open(started.address("wang"))
    first = reviewer.cards.first
    first.get_by_role("button", name="Accept").dblclick()
    reviewer.saved()

    assert started.actions().count("accept") == len(set(_items(started)))
    expect(reviewer.problems).to_have_count(0)


def test_a_new_role_is_noticed_and_the_decision_kept(
    started: App, reviewer: Reviewer, page: Page
):
    """The page is drawn anew with what the role may open, and the decision is delivered."""
    reviewer.open(started.address("wang"))
    people = page.get_by_role("link", name="People")
    expect(people).to_have_count(0)
    with Store.open(started.database) as store:
        set_role(store, "wang", "lead")

    reviewer.press("a")

    expect(people).to_be_visible()
    reviewer.saved()
    reviewer.statuses("✓ accepted", "○ proposed")
    assert started.actions() == ["accept"]


def test_a_server_that_cannot_answer_is_tried_again(
    started: App, reviewer: Reviewer, page: Page
):
    """Errors of a proxy, answers that are cut off or lost: each decision counts once."""
    reviewer.open(started.address("wang"))
    failing = ["502", "cut", "lost"]

    def answer(route: Route) -> None:
        if not failing:
            route.continue_()
        elif (how := failing.pop(0)) == "502":
            route.fulfill(status=502, body="bad gateway")
        elif how == "cut":
            route.fulfill(status=200, content_type="application/json", body='{"acks": [')
        else:
            route.fetch()
            route.abort()

    page.route("**/seat/**", answer)
    reviewer.press("a", "x")
    reviewer.saved()
    reviewer.statuses("✓ accepted", "✕ rejected")

    assert failing == []
    assert started.actions() == ["accept", "reject"]


def _items(app: App) -> list[str]:
    """Returns which events were decided on."""
    with Store.open(app.database, read_only=True) as store:
        return [str(d.request.item) for d in decision_log(store)]
