"""What the guideline's drawer asks."""

from annotator.app.asked import Asked
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue
from annotator.app.review.cards import Json
from annotator.store.people.known import Person
from annotator.store.queue.project_settings import project_settings


def answer_guideline(
    desks: Desks, _person: Person, _asked: Asked, _words: Catalogue
) -> Json:
    """Answers ``{}`` with the address of the guideline beside the schema's own, if any."""
    return {"address": project_settings(desks.services.store).guideline}
