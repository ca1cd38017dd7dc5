"""Carries the desk from the server to the script, which Streamlit runs by itself."""

from typing import Final

from annotator.workflow.review import ReviewDesk


class Handoff:
    """Holds the desk of this process; a process serves one store."""

    def __init__(self) -> None:
        self._desk: ReviewDesk | None = None

    def give(self, desk: ReviewDesk | None) -> None:
        """Lays the desk down; None takes it away."""
        self._desk = desk

    def take(self) -> ReviewDesk | None:
        """Returns the desk, None if the script was started in some other way."""
        return self._desk


HANDOFF: Final = Handoff()
