"""Carries the desks from the server to the script, which Streamlit runs by itself."""

from typing import Final, NamedTuple

from annotator.workflow.adjudicate import AdjudicationDesk
from annotator.workflow.review import ReviewDesk
from annotator.workflow.services import Services


class Desks(NamedTuple):
    """What the pages work with; a process serves one store."""

    services: Services
    review: ReviewDesk
    adjudication: AdjudicationDesk


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
