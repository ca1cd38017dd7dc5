"""The signal that a request got no answer, and that nothing is wrong."""

from typing import Literal

Reason = Literal["not_kept", "budget"]
"""Only kept answers may be used, and this one is not; the budget has no room for it."""


class Unanswered(Exception):
    """No answer is to be had now; the paragraph stays to be proposed for.

    It never leaves the pass: nobody has to mend anything.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
