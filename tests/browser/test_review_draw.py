"""What the review component keeps, draws and takes back, key by key."""

import pytest
from playwright.sync_api import Page, expect

from annotator.store.file.database import Store
from annotator.store.people.known import add_person
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser

LONG = WORK * 6 + GIFT
LATE = mention(LONG, "donation", "捐赠", ("donor", "广西大都"), ("goods", "口罩2000只"))


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with four paragraphs, the first with two proposals, for a lead too."""
    texts = ((GIFT, (gift(), other_gift())), (WORK, ()), (LONG, (LATE,)), (CALL, ()))
    make_review_store(app.database, *texts)
    with Store.open(app.database) as store:
        add_person(store, "first", "lead", at=AT)
    app.start()
    return app


_AT_NEXT_FRAME = """() => {
  window.seen = null;
  window.addEventListener("keydown", () => requestAnimationFrame(() => {
    const name = Object.keys(localStorage).find((each) => each.endsWith(":outbox"));
    window.seen = {
      kept: JSON.parse(localStorage[name] ?? "[]").map(({ action }) => action),
      text: document.querySelector(".anr-text").firstChild.data,
      marks: document.querySelectorAll(".anr-layer > *").length,
      cards: document.querySelectorAll(".anr-card").length,
    };
  }), { capture: true, once: true });
}"""


def test_what_was_decided_is_kept_before_the_next_paragraph_is_painted(
    started: App, reviewer: Reviewer, page: Page
):
    """The frame after Enter shows the next paragraph, and storage has every decision."""
    reviewer.open(started.address("wang"))
    started.kill()
    page.evaluate(_AT_NEXT_FRAME)
    reviewer.press("Enter")
    page.wait_for_function("window.seen")

    assert page.evaluate("seen") == {
        "kept": ["accept", "accept", "done"],
        "text": WORK,
        "marks": 1,  # the caret: nothing of the paragraph before
        "cards": 0,
    }


_BOXES = """() => {
  const text = document.querySelector(".anr-text");
  const range = document.createRange();
  const quote = document.querySelector(".anr-filler-text").textContent;
  const from = text.firstChild.data.indexOf(quote);
  range.setStart(text.firstChild, from);
  range.setEnd(text.firstChild, from + quote.length);
  const [wanted] = range.getClientRects();
  const drawn = [...document.querySelectorAll(".anr-fill")].map((each) => each.getBoundingClientRect());
  return drawn.some(({ left, top, width }) =>
    Math.abs(left - wanted.left) < 1 && Math.abs(top - wanted.top) < 1 && Math.abs(width - wanted.width) < 1);
}"""


_TWO_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""


def test_marks_stay_on_their_words(started: App, reviewer: Reviewer, page: Page):
    """After moving on and back, and in a window in which the lines are others."""
    reviewer.open(started.address("wang"))
    reviewer.press("Enter")
    reviewer.shows(WORK)
    labels = page.locator(".anr-argument-label")
    expect(labels).to_have_count(0)
    reviewer.press("Enter")
    reviewer.shows(LONG)
    expect(labels).to_have_count(2)
    assert page.evaluate(_BOXES)
    reviewer.saved()
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function("innerWidth === 1100")
    page.evaluate(_TWO_FRAMES)
    assert page.evaluate(_BOXES)

    reviewer.press("b", "b")
    reviewer.shows(GIFT)
    expect(labels).to_have_count(2)
    assert page.evaluate(_BOXES)


def test_a_fresh_span_shows_at_once_what_it_reads_as(started: App, reviewer: Reviewer):
    """Before anything is saved, and again for its other words when an edge is moved."""
    reviewer.open(started.address("wang"))
    goods = reviewer.role("goods")
    key = goods.locator("kbd").first.inner_text()
    reviewer.select_quote(GIFT, "2000只")
    reviewer.press(key)
    value = goods.locator(".anr-value")
    expect(value).to_contain_text("2000 只")
    reviewer.select_quote(GIFT, "消毒液3吨")
    reviewer.press(f"Shift+{key}")
    expect(goods.locator(".anr-filler-text")).to_have_text("消毒液3吨")
    expect(value).to_contain_text("3 吨 消毒液")
    reviewer.statuses("● edited, not saved", "○ proposed")
    assert started.actions() == []


def test_a_store_without_documents_says_so(app: App, page: Page):
    """Not that everything is done."""
    with Store.open(app.database, create=True) as store:
        add_person(store, "first", at=AT)
    app.start()
    page.goto(app.address("first"))

    expect(page.get_by_role("heading", name="Nothing to review yet")).to_be_visible()
    expect(page.locator(".anr-none")).to_contain_text("no document was added yet")


_MOUNT_ANOTHER = """async (isOnPage) => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const module = await import(loaded.find((name) => name.endsWith("/review.js")));
  const host = document.createElement("div");
  if (isOnPage) document.querySelector(".anr").closest(".stMain").append(host);
  const setup = new URL(loaded.find((name) => name.includes("/review-setup/"))).pathname;
  const data = { setup, acks: [], items: null, store: "other", person: "second" };
  window.end = module.default({
    data, parentElement: host, setTriggerValue: () => {},
  });
}"""


def test_one_component_at_a_time_is_on_the_page(
    started: App, reviewer: Reviewer, page: Page
):
    """A later one takes the place of an earlier one; one that was taken off does nothing."""
    reviewer.open(started.address("wang"))
    page.evaluate(_MOUNT_ANOTHER, False)
    page.wait_for_timeout(200)
    expect(reviewer.sync).to_have_count(1)
    reviewer.shows(GIFT)

    page.evaluate(_MOUNT_ANOTHER, True)
    expect(page.locator(".anr.is-empty")).to_have_count(1)
    expect(reviewer.root).to_have_count(1)
    reviewer.press("Enter")
    page.wait_for_timeout(200)
    # neither hears the key: the earlier one has no place, the later one no paragraph
    assert started.actions() == []


def test_leaving_for_another_page_ends_what_the_component_does(
    started: App, reviewer: Reviewer, page: Page
):
    """No question, no address and no drawing after it, whatever was under way."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    reviewer.open(started.address("first"))
    key = reviewer.role("goods").locator("kbd").first.inner_text()
    reviewer.select_quote(GIFT, "2000只")
    with page.expect_request(lambda request: '"about"' in (request.post_data or "")):
        reviewer.press(key)
    reviewer.select_quote(GIFT, "消毒液3吨")
    reviewer.press(key)
    page.get_by_role("link", name="Numbers").click()
    expect(reviewer.root).to_have_count(0)
    before = len(sent)
    expect(page.get_by_role("tab", name="Accuracy")).to_be_visible()
    page.wait_for_timeout(2000)

    assert [each for each in sent[before:] if '"about"' in each or '"view"' in each] == []
    assert "paragraph=" not in page.url
