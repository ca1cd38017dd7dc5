"""A way to end a pass early without losing anything."""

from typing import Literal

StopReason = Literal["interrupted", "budget"]
"""A person pressed Ctrl-C; the budget has no room for another request."""


class Stop:
    """Asked to stop, a pass begins nothing more; what is on its way it waits for.

    Any thread and any signal handler may ask.
    """

    def __init__(self) -> None:
        self.reason: StopReason | None = None
        """None as long as nobody asked."""

    def ask(self, reason: StopReason) -> None:
        """Asks; the first reason stays."""
        if self.reason is None:
            self.reason = reason

    def is_asked(self) -> bool:
        """Tells whether somebody asked."""
        return self.reason is not None
