"""What the review page tells of itself with each message, and what it is shown then."""

from annotator.app.review.cards import Json
from annotator.app.seat.exchange import Exchange
from annotator.app.seat.page_view import PageView
from annotator.store.people.known import Person
from annotator.workflow.review.desk import ReviewDesk
from annotator.workflow.review.items import ReviewPage


def look(desk: ReviewDesk, person: Person, exchange: Exchange) -> ReviewPage:
    """Returns what the page should show, without what it holds already."""
    looking = exchange.looking
    wanted = looking.wanted or ""
    if wanted != looking.filtered_for:
        looking.filtered = desk.filtered(person, wanted)
        looking.filtered_for = wanted
    page = desk.page(
        person,
        goto=exchange.opened,
        held=looking.held,
        walk=looking.filtered.walk,
        after=looking.after,
    )
    looking.filtered = looking.filtered._replace(walk=page.walk, left=page.left)
    return page


def filter_json(looking: PageView) -> Json:
    """Returns the filter of the queue, and for which wish it is; without text there is none."""
    filtered = looking.filtered
    return {
        "for": looking.wanted or "",
        "text": filtered.text,
        "left": filtered.left,
        "title": filtered.title,
        "back": filtered.walk is not None and filtered.walk.wanted.looks_back,
    }


def unanswered(exchange: Exchange) -> list[Json]:
    """Returns the answers that the page still waits for: it says which."""
    waiting = exchange.looking.asking
    return [answer for answer in exchange.answers if answer["key"] in waiting]
