"""Carries the desks from the server to the script, which Streamlit runs by itself."""

from typing import Final, NamedTuple

from annotator.workflow.adjudicate.desk import AdjudicationDesk
from annotator.workflow.people.sign_in import Entrance, SignInMode
from annotator.workflow.review.desk import ReviewDesk
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings


class Desks(NamedTuple):
    """What the pages work with; a process serves one store."""

    services: Services
    review: ReviewDesk
    adjudication: AdjudicationDesk
    settings: Settings = Settings()
    """Where endpoints and prompts are, and the store for processes of their own."""
    entrance: Entrance | None = None
    """Who may come in; None where a name is enough."""

    @property
    def sign_in(self) -> SignInMode:
        """How people sign in."""
        return "name" if self.entrance is None else self.entrance.mode


class Handoff:
    """Holds the desks of this process."""

    def __init__(self) -> None:
        self._desks: Desks | None = None

    def give(self, desks: Desks | None) -> None:
        """Lays the desks down; None takes them away."""
        self._desks = desks

    def take(self) -> Desks | None:
        """Returns the desks, None if the script was started in some other way."""
        return self._desks


HANDOFF: Final = Handoff()
