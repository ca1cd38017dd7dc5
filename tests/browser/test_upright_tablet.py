"""On an upright tablet text and cards share the screen, one above the other."""

import pytest
from playwright.sync_api import Page, expect

from annotator.model.event import EventMention
from tests.support.annotators import ACCEPT, REJECT, annotate, seat_adjudicator
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import GIFT, gift, other_gift

pytestmark = pytest.mark.browser

UPRIGHT = (820, 1180)

MANY = 40
TOLD = "".join(f"第{n:02}家商会在疫情期间多次捐赠口罩{n:02}箱。" for n in range(MANY))


@pytest.fixture
def tablet(page: Page) -> Page:
    """Holds the screen upright."""
    width, height = UPRIGHT
    page.set_viewport_size({"width": width, "height": height})
    return page


def nth(number: int) -> EventMention:
    """Returns one of the events that ``TOLD`` tells of."""
    donor = ("donor", f"第{number:02}家商会")
    return mention(TOLD, "donation", f"捐赠口罩{number:02}箱", donor)


def box(page: Page, selector: str) -> tuple[float, float, float]:
    """Returns left edge, top and bottom of the first such element."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found["x"], found["y"], found["y"] + found["height"]


def test_the_card_at_hand_stays_in_sight_beside_a_long_text(app: App, tablet: Page):
    """However many events there are, and with the page where it was."""
    make_review_store(app.database, (TOLD, tuple(map(nth, range(MANY)))))
    app.start()
    reviewer = Reviewer(tablet).open(app.address("wang"))
    expect(reviewer.cards).to_have_count(MANY)
    reviewer.press(*["j"] * 25)
    expect(reviewer.focused).to_contain_text("第25家商会")

    _, text_top, text_bottom = box(tablet, ".anr-left")
    _, card_top, card_bottom = box(tablet, ".anr-card.is-focused")
    _, foot_top, foot_bottom = box(tablet, ".anr-foot")
    assert 0 <= text_top < text_bottom <= card_top < card_bottom <= foot_top
    assert foot_bottom <= UPRIGHT[1]


def test_the_trigger_at_hand_is_in_sight_in_a_long_text(app: App, tablet: Page):
    """There and back, by the keys that go from event to event."""
    make_review_store(app.database, (TOLD * 3, tuple(map(nth, range(MANY)))))
    app.start()
    reviewer = Reviewer(tablet).open(app.address("wang"))
    expect(reviewer.cards).to_have_count(MANY)
    for keys, number in ((["j"] * (MANY - 1), MANY - 1), (["k"] * (MANY - 1), 0)):
        reviewer.press(*keys)
        expect(reviewer.focused).to_contain_text(f"第{number:02}家商会")
        _, text_top, text_bottom = box(tablet, ".anr-left")
        _, top, bottom = box(tablet, ".anr-trigger.is-strong")
        assert text_top <= top < bottom <= text_bottom


def test_differences_stand_below_the_text(app: App, tablet: Page):
    """Not beside it, where it would be a column of a few signs."""
    make_review_store(app.database, (GIFT, (gift(), other_gift())))
    annotate(app.database, "wang", ((ACCEPT, 0, None), (ACCEPT, 1, None)))
    annotate(app.database, "zhou", ((ACCEPT, 0, None), (REJECT, 1, None)))
    seat_adjudicator(app.database, "zhao")
    app.start()
    tablet.goto(f"http://127.0.0.1:{app.port}/adjudicate?lang=en&user=zhao")
    expect(tablet.locator(".anr-card").first).to_be_visible()

    left, _, text_bottom = box(tablet, ".anr-left")
    card_left, card_top, _ = box(tablet, ".anr-card")
    assert text_bottom <= card_top
    assert abs(card_left - left) < 10
