"""The review page: puts up the component, which talks to the desk from then on."""

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import Language
from annotator.app.review.seat_route import given
from annotator.app.review_component import review_component
from annotator.store.people.known import Person


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the page of a person."""
    seat = state.seat("review", person, language)
    exchange = seat.exchange
    if exchange.looking.wanted is None:
        exchange.looking.wanted = state.linked_filter()
    if exchange.openings == 0 and (link := state.linked_paragraph()) is not None:
        exchange.open(desks.review.find(*link))
    review_component()(
        # another person's component is another one
        key=f"review-{person.person_id}",
        data=given(desks, seat),
        on_renew_change=state.draw_anew,
    )
