"""Keys are a person's own, the list of commands is a menu, the guideline is one key away."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from annotator.schema.load import load_schema
from annotator.store.file.database import Store
from annotator.store.people.known import get_person
from annotator.store.people.preferences import preference, set_preference
from annotator.store.queue.project_settings import ProjectSettings, change_project_settings
from annotator.workflow.review.guideline_changes import PREFERENCE, entries
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, WORK, gift, other_gift

pytestmark = pytest.mark.browser


@pytest.fixture
def started(app: App) -> App:
    """Starts the app with three paragraphs, the first with proposals."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())), (WORK, ()), (CALL, ()))
    app.start()
    return app


def change(page: Page, command: str, key: str) -> None:
    """Presses a command of the list of keys, then its new key."""
    page.locator(f'[data-ask=listen][data-command="{command}"]').click()
    page.keyboard.press(key)


def test_keys_are_changed_by_pressing_them_and_follow_to_another_browser(
    started: App, reviewer: Reviewer, page: Page, chromium: Browser
):
    """Taken keys are swapped on request, the browser's refused; all of it is kept."""
    reviewer.open(started.address("wang"))
    said = page.locator(".anr-help-said")
    reviewer.press("?")
    page.get_by_role("button", name="Change keys").click()

    change(page, "accept", "Control+r")
    expect(said).to_contain_text("Ctrl R belongs to the browser")
    page.keyboard.press("Tab")
    page.keyboard.press("q")
    expect(said).to_contain_text("Q is the key of: Filter the queue.")
    page.get_by_role("button", name="Swap the two").click()
    expect(said).to_have_text("Kept for you, in every browser.")
    change(page, "skip", "Shift+G")
    reviewer.press("Escape", "Escape")

    expect(reviewer.focused.get_by_role("button", name="Accept")).to_contain_text("Q")
    reviewer.press("a", "Escape", "q")
    reviewer.statuses("✓ accepted", "○ proposed")
    reviewer.saved()

    other = Reviewer(chromium.new_context().new_page()).open(started.address("wang"))
    other.press("s")
    other.shows(GIFT)
    other.press("Shift+G")
    other.shows(WORK)
    other.page.context.close()
    with Store.open(started.database, read_only=True) as store:
        kept = preference(store, get_person(store, "wang").person_id, "keys")
    assert kept == {"accept": ["Q"], "filters": ["A"], "skip": ["Shift+G"]}


def test_keys_travel_as_text(started: App, reviewer: Reviewer, page: Page):
    """Pasted keys are checked; resetting brings the usual ones back."""
    reviewer.open(started.address("wang"))
    reviewer.press("?")
    page.get_by_role("button", name="Change keys").click()
    page.get_by_role("button", name="As text").click()

    page.locator(".anr-help textarea").fill('{"accept": ["F5"]}')
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator(".anr-help-said")).to_have_text("“F5”: no key that can be used.")
    page.locator(".anr-help textarea").fill(json.dumps({"accept": ["Alt+Q"]}))
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator('[data-ask=listen][data-command="accept"]')).to_have_text("Alt Q")

    page.get_by_role("button", name="All as they came").click()
    expect(page.locator('[data-ask=listen][data-command="accept"]')).to_have_text("A")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_of_commands_fits_a_small_screen_and_runs_them(
    started: App, reviewer: Reviewer, page: Page, language: str
):
    """Nothing is scrolled at 1280 x 720, and every line can be pressed."""
    page.set_viewport_size({"width": 1280, "height": 720})
    reviewer.open(started.address("wang", language))
    reviewer.press("?")

    height, shown = page.locator(".anr-help").evaluate(
        "e => [e.scrollHeight, e.clientHeight]"
    )
    assert height <= shown
    page.locator('[data-ask=run][data-command="skip"]').click()

    expect(page.locator(".anr-help")).to_be_hidden()
    reviewer.shows(WORK)


def test_an_input_method_is_left_alone(started: App, reviewer: Reviewer, page: Page):
    """What is composed neither asks for commands nor finishes the paragraph."""
    reviewer.open(started.address("wang"))
    reviewer.press("g")
    field = page.get_by_role("searchbox")
    field.focus()
    session = page.context.new_cdp_session(page)

    session.send(
        "Input.imeSetComposition", {"text": "wuzi", "selectionStart": 4, "selectionEnd": 4}
    )
    for key in ("a", "Enter", "Escape"):
        page.evaluate(_COMPOSED, key)
    session.send("Input.insertText", {"text": "物资"})

    expect(field).to_have_value("物资")
    expect(page.locator(".anr-drawer")).to_be_visible()
    reviewer.statuses("○ proposed", "○ proposed")
    reviewer.shows(GIFT)
    assert started.actions() == []


_COMPOSED = """(key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, isComposing: true, keyCode: 229, bubbles: true, cancelable: true }))"""


def test_the_guideline_opens_at_what_the_focus_is_about(
    started: App, reviewer: Reviewer, page: Page
):
    """Type, then role; links and search lead on, and the text keeps the keys."""
    schema = load_schema("relief/v1")
    donation = schema.event_type("donation")
    assert donation is not None
    elsewhere = ProjectSettings(guideline="https://example.org/guideline")
    with Store.open(started.database) as store:
        change_project_settings(store, elsewhere, at=AT)
    reviewer.open(started.address("wang"))
    drawer = page.locator(".anr-drawer")

    reviewer.press("g")
    expect(drawer.get_by_role("article")).to_contain_text(donation.definition.to("en"))
    expect(drawer.locator(".anr-example").first).to_contain_text(
        donation.examples[0].text[:6]
    )
    expect(drawer.get_by_role("link", name="own guideline")).to_have_attribute(
        "href", "https://example.org/guideline"
    )
    reviewer.press("g", "1", "g")
    expect(drawer.get_by_role("article")).to_contain_text(
        donation.roles[0].definition.to("en")
    )

    drawer.get_by_role("searchbox").fill("disinf")
    expect(drawer.get_by_role("status")).to_contain_text("found")
    drawer.get_by_role("button", name="kind", exact=True).click()
    expect(drawer.get_by_role("article")).to_contain_text("disinfection")

    reviewer.text.focus()
    reviewer.press("a")
    reviewer.statuses("✓ accepted", "○ proposed")
    reviewer.press("Escape")
    expect(drawer).to_be_hidden()


def test_changes_of_the_guideline_are_told_once(
    started: App, reviewer: Reviewer, page: Page
):
    """Until they were closed; then never again."""
    with Store.open(started.database) as store:
        person = get_person(store, "wang").person_id
        older = dict(entries(load_schema("relief/v1"))) | {
            "type:donation": "0" * 12,
            "role:donation.lender": "1" * 12,
        }
        set_preference(
            store, person, PREFERENCE, {"schema": "relief", "entries": older}, at=AT
        )
    reviewer.open(started.address("wang"))

    expect(page.locator(".is-news")).to_contain_text("has changed since your last visit: 2")
    page.locator(".is-news").get_by_role("button", name="Show").click()
    expect(page.locator(".anr-changes li")).to_have_text(
        ["changed Type donation", "gone Role donation.lender"]
    )
    page.get_by_role("button", name="Got it").click()
    expect(page.locator(".anr-changes")).to_have_count(0)

    page.reload()
    reviewer.expect_open()
    expect(page.locator(".is-news")).to_have_count(0)
